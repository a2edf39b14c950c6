package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.SubjectDiscussed;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that something was discussed that was to be decided.
 *
 * @param realisation the realisation
 * @param subject what is to be decided on, in the same words each time
 * @param within label of the encounter or episode in which it was discussed
 * @param summary the result in words, or null
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(SubjectDiscussed.class)
public record DiscussSubject(
        @TargetAggregateIdentifier RealisationId realisation,
        String subject,
        String within,
        @Nullable String summary,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
