package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.Stance;
import dev.parley.kernel.event.PositionAttributed;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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
public record AttributePosition(
        @TargetAggregateIdentifier RealisationId realisation,
        StakeholderGroup holder,
        StakeholderGroup about,
        String objective,
        Stance stance,
        @Nullable String words,
        @Nullable String within,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
