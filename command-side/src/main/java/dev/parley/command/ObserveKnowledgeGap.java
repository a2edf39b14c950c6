package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.KnowledgeGapObserved;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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
public record ObserveKnowledgeGap(
        @TargetAggregateIdentifier RealisationId realisation,
        String item,
        StakeholderGroup holder,
        StakeholderGroup lacker,
        @Nullable StakeholderGroup observedBy,
        @Nullable String description,
        @Nullable String within,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
