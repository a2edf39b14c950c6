package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapClosed;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about knowledge: who holds it, who needs it, who was told, and who lacks it. */
public sealed interface KnowledgeCommand extends RealisationCommand
        permits KnowledgeCommand.HoldKnowledge,
                KnowledgeCommand.NeedKnowledge,
                KnowledgeCommand.ShareKnowledge,
                KnowledgeCommand.ObserveKnowledgeGap,
                KnowledgeCommand.CloseKnowledgeGap {

    /**
     * Records that a group holds a knowledge item.
     *
     * @param realisation the realisation
     * @param item key of the knowledge item, unique in the realisation
     * @param group the group
     * @param kind what the item is; null: as the item is known
     * @param description the item in words; null: as the item is known
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(KnowledgeHeld.class)
    record HoldKnowledge(
            @TargetAggregateIdentifier RealisationId realisation,
            String item,
            StakeholderGroup group,
            @Nullable KnowledgeKind kind,
            @Nullable String description,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements KnowledgeCommand {}

    /**
     * Records that a group needs a knowledge item.
     *
     * @param realisation the realisation
     * @param item key of the knowledge item, unique in the realisation
     * @param group the group
     * @param kind what the item is; null: as the item is known
     * @param description the item in words; null: as the item is known
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(KnowledgeNeeded.class)
    record NeedKnowledge(
            @TargetAggregateIdentifier RealisationId realisation,
            String item,
            StakeholderGroup group,
            @Nullable KnowledgeKind kind,
            @Nullable String description,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements KnowledgeCommand {}

    /**
     * Records that a knowledge item was passed on.
     *
     * @param realisation the realisation
     * @param item key of the knowledge item, unique in the realisation
     * @param from the group that holds it
     * @param to the group that received it
     * @param route directly or through a third group; null: RELAYED where via is given, else DIRECT
     * @param via the group in between; only for, and always with, RELAYED
     * @param completeness how much arrived
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(KnowledgeShared.class)
    record ShareKnowledge(
            @TargetAggregateIdentifier RealisationId realisation,
            String item,
            StakeholderGroup from,
            StakeholderGroup to,
            @Nullable Route route,
            @Nullable StakeholderGroup via,
            Completeness completeness,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements KnowledgeCommand {}

    /**
     * Records that somebody noticed a knowledge gap.
     *
     * @param realisation the realisation
     * @param item key of the knowledge item, unique in the realisation
     * @param holder the group that holds it
     * @param lacker the group that lacks it
     * @param observedBy the group that noticed, or null where that was an outsider
     * @param description what was noticed
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(KnowledgeGapObserved.class)
    record ObserveKnowledgeGap(
            @TargetAggregateIdentifier RealisationId realisation,
            String item,
            StakeholderGroup holder,
            StakeholderGroup lacker,
            @Nullable StakeholderGroup observedBy,
            @Nullable String description,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements KnowledgeCommand {}

    /**
     * Records that a knowledge gap was seen to be closed.
     *
     * @param realisation the realisation
     * @param item key of the knowledge item, unique in the realisation
     * @param holder the group that held it
     * @param lacker the group that lacked it
     * @param how how it was closed
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(KnowledgeGapClosed.class)
    record CloseKnowledgeGap(
            @TargetAggregateIdentifier RealisationId realisation,
            String item,
            StakeholderGroup holder,
            StakeholderGroup lacker,
            @Nullable String how,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements KnowledgeCommand {}
}
