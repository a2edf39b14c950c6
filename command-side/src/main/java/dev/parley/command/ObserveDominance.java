package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.PowerBasis;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.DominanceObserved;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that a group dominated a phase.
 *
 * @param realisation the realisation
 * @param group who dominated
 * @param phase the phase; null: the one current at that time
 * @param basis what it rested on; null where not known
 * @param words in words; may be null
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(DominanceObserved.class)
public record ObserveDominance(
        @TargetAggregateIdentifier RealisationId realisation,
        StakeholderGroup group,
        @Nullable Phase phase,
        @Nullable PowerBasis basis,
        @Nullable String words,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
