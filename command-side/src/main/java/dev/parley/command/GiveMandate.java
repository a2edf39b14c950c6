package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.MandateGiven;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that somebody was given a mandate for a change.
 *
 * @param realisation the realisation
 * @param participant who got it
 * @param givenBy who gave it; may be null
 * @param formal whether it is formal
 * @param scope what it covers; may be null
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(MandateGiven.class)
public record GiveMandate(
        @TargetAggregateIdentifier RealisationId realisation,
        String participant,
        @Nullable String givenBy,
        boolean formal,
        @Nullable String scope,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
