package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.RequestFact.RequestMade;
import dev.parley.kernel.event.RequestFact.RequestMet;
import dev.parley.kernel.event.RequestFact.RequestWithdrawn;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about what groups ask of each other, and what becomes of it. */
public sealed interface RequestCommand extends RealisationCommand
        permits RequestCommand.MakeRequest, RequestCommand.MeetRequest, RequestCommand.WithdrawRequest {

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
    record MakeRequest(
            @TargetAggregateIdentifier RealisationId realisation,
            String request,
            StakeholderGroup requestedOf,
            StakeholderGroup requestedBy,
            String description,
            @Nullable OccurredAt due,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements RequestCommand {}

    /**
     * Records that what had been asked for was done.
     *
     * @param realisation the realisation
     * @param request key of the request
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(RequestMet.class)
    record MeetRequest(
            @TargetAggregateIdentifier RealisationId realisation,
            String request,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements RequestCommand {}

    /**
     * Records that what had been asked for is no longer wanted.
     *
     * @param realisation the realisation
     * @param request key of the request
     * @param reason why, as far as known
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(RequestWithdrawn.class)
    record WithdrawRequest(
            @TargetAggregateIdentifier RealisationId realisation,
            String request,
            @Nullable String reason,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements RequestCommand {}
}
