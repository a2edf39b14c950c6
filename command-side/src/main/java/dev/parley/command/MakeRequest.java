package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.RequestMade;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that a group asked another for something.
 *
 * @param realisation the realisation
 * @param request key of the request, unique in the realisation
 * @param requestedOf who was asked
 * @param requestedBy who asked
 * @param description what was asked for
 * @param due by when, or null where it was not said
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(RequestMade.class)
public record MakeRequest(
        @TargetAggregateIdentifier RealisationId realisation,
        String request,
        StakeholderGroup requestedOf,
        StakeholderGroup requestedBy,
        String description,
        @Nullable OccurredAt due,
        @Nullable String within,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
