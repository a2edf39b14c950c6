package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.event.PositionFact.PositionAttributed;
import dev.parley.kernel.event.PositionFact.PositionStated;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about positions: what a group says it wants, and what others think it wants. */
public sealed interface PositionCommand extends RealisationCommand
        permits PositionCommand.StatePosition, PositionCommand.AttributePosition {

    /**
     * Records where a group says it stands.
     *
     * @param realisation the realisation
     * @param group the group that speaks
     * @param objective what the position is about, the same words each time
     * @param stance what it says
     * @param words in its own words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param constituency the part of the group that is meant, or null where it is not said
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(PositionStated.class)
    record StatePosition(
            @TargetAggregateIdentifier RealisationId realisation,
            StakeholderGroup group,
            String objective,
            Stance stance,
            @Nullable String words,
            @Nullable String within,
            @Nullable String constituency,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements PositionCommand {
        /** Without a constituency, as such a command was before it could be said. */
        public StatePosition(
                RealisationId realisation,
                StakeholderGroup group,
                String objective,
                Stance stance,
                @Nullable String words,
                @Nullable String within,
                @Nullable OccurredAt at,
                @Nullable Evidence evidence) {
            this(realisation, group, objective, stance, words, within, null, at, evidence);
        }
    }

    /**
     * Records where a group believes another group stands.
     *
     * @param realisation the realisation
     * @param holder the group that believes
     * @param about the group whose position is meant
     * @param objective what the position is about, the same words each time
     * @param stance what it is believed to say
     * @param words in its own words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(PositionAttributed.class)
    record AttributePosition(
            @TargetAggregateIdentifier RealisationId realisation,
            StakeholderGroup holder,
            StakeholderGroup about,
            String objective,
            Stance stance,
            @Nullable String words,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements PositionCommand {}
}
