package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.InvolvementDegree;
import dev.parley.kernel.event.InvolvementNoted;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Notes how much somebody is involved in a change.
 *
 * @param realisation the realisation
 * @param involved a participant, or a part of a group
 * @param degree how much
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(InvolvementNoted.class)
public record NoteInvolvement(
        @TargetAggregateIdentifier RealisationId realisation,
        String involved,
        InvolvementDegree degree,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
