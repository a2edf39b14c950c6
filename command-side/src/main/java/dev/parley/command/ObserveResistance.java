package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.ResistanceObserved;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that a group resisted.
 *
 * @param realisation the realisation
 * @param resistance key of the resistance, unique in the realisation
 * @param group who resists
 * @param cause why, as far as known
 * @param phase the phase it belongs to; null: the phase current at that time
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(ResistanceObserved.class)
public record ObserveResistance(
        @TargetAggregateIdentifier RealisationId realisation,
        String resistance,
        StakeholderGroup group,
        @Nullable String cause,
        @Nullable Phase phase,
        @Nullable String within,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
