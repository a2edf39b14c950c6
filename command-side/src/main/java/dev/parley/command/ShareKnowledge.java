package dev.parley.command;

import dev.parley.kernel.Completeness;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.Route;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.KnowledgeShared;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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
public record ShareKnowledge(
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
        implements RealisationCommand {}
