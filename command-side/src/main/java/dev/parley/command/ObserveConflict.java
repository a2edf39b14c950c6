package dev.parley.command;

import dev.parley.kernel.ConflictKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.ConflictObserved;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that groups disagreed openly.
 *
 * @param realisation the realisation
 * @param conflict key of the conflict, unique in the realisation
 * @param parties two or more groups
 * @param kind what it is about; null where not known
 * @param description the matter in words
 * @param phase the phase it belongs to; null: the phase current at that time
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param concerning key of the agreement, request, decision, goal or need that it is about, or null
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(ConflictObserved.class)
public record ObserveConflict(
        @TargetAggregateIdentifier RealisationId realisation,
        String conflict,
        Set<StakeholderGroup> parties,
        @Nullable ConflictKind kind,
        @Nullable String description,
        @Nullable Phase phase,
        @Nullable String within,
        @Nullable String concerning,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {

    /** Keeps copies of its collections. */
    public ObserveConflict {
        parties = StakeholderGroup.ordered(parties);
    }

    /** Does not say what it is about. */
    public ObserveConflict(
            RealisationId realisation,
            String conflict,
            Set<StakeholderGroup> parties,
            @Nullable ConflictKind kind,
            @Nullable String description,
            @Nullable Phase phase,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence) {
        this(realisation, conflict, parties, kind, description, phase, within, null, at, evidence);
    }
}
