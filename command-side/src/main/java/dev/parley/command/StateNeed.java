package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.NeedStated;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records a need of a group.
 *
 * @param realisation the realisation
 * @param need key of the need, unique in the realisation
 * @param group whose need it is
 * @param description the need in words
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param constituency the part of the group that is meant, or null where it is not said
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(NeedStated.class)
public record StateNeed(
        @TargetAggregateIdentifier RealisationId realisation,
        String need,
        StakeholderGroup group,
        String description,
        @Nullable String within,
        @Nullable String constituency,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {
    /** Without a constituency, as such a command was before it could be said. */
    public StateNeed(
            RealisationId realisation,
            String need,
            StakeholderGroup group,
            String description,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence) {
        this(realisation, need, group, description, within, null, at, evidence);
    }
}
