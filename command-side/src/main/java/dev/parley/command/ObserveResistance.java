package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.ResistanceStrength;
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
 * @param constituency the part of the group that is meant, or null where it is not said
 * @param strength how strong it is, or null where it is not said
 * @param concerning key of the agreement, request, decision, goal or need that it is about, or null
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
        @Nullable String constituency,
        @Nullable ResistanceStrength strength,
        @Nullable String concerning,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {
    /** Without a constituency, a strength and what it is about, as such a command was before it could be said. */
    public ObserveResistance(
            RealisationId realisation,
            String resistance,
            StakeholderGroup group,
            @Nullable String cause,
            @Nullable Phase phase,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence) {
        this(realisation, resistance, group, cause, phase, within, null, null, null, at, evidence);
    }
}
