package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import dev.parley.kernel.declare.Written;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about what groups ask of each other, and what becomes of it. */
public sealed interface RequestFact extends Fact
        permits RequestFact.RequestMade, RequestFact.RequestMet, RequestFact.RequestWithdrawn {

    /**
     * A group asked another for something.
     *
     * @param realisation the realisation
     * @param request key of the request, unique in the realisation
     * @param requestedOf who was asked
     * @param requestedBy who asked
     * @param description what was asked for
     * @param due by when, or null where it was not said
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Agreements and requests",
            title = "A group asked another for something",
            called = "task, to-do, action item, ask, deadline, due")
    @Told(kind = "request", text = "{requestedBy} of {requestedOf}: {description}[; by {due}]")
    @Revision("1")
    record RequestMade(
            RealisationId realisation,

            @Asks(value = "What it is called", coined = true) @Identifies @Refers(Thing.REQUEST)
            String request,

            @Asks("Of whom") @Written("of") @Identifies @Means("group that was asked")
            StakeholderGroup requestedOf,

            @Asks("Who asks") @Identifies @Means("group that asked")
            StakeholderGroup requestedBy,

            @Asks("What is asked for") @Written("text") @Means("in words")
            String description,

            @Asks(value = "To be done by", hint = "a day, a month or a year: 2026-11-18, 2026-11, 2026")
            @Means(value = "by when", values = "a moment, as exactly as known")
            @Nullable
            OccurredAt due,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements RequestFact {}

    /**
     * What had been asked for was done.
     *
     * @param realisation the realisation
     * @param request key of the request
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Agreements and requests",
            title = "What was asked for is done",
            called = "task, to-do, action item, finished, overdue")
    @Told(kind = "request met", text = "{request}")
    @Revision("1")
    record RequestMet(
            RealisationId realisation,

            @Asks("What was asked for") @Identifies @Refers(Thing.REQUEST)
            String request,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements RequestFact {}

    /**
     * What had been asked for is no longer wanted.
     *
     * @param realisation the realisation
     * @param request key of the request
     * @param reason why, as far as known
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Agreements and requests",
            title = "What was asked for is no longer wanted",
            called = "task, to-do, action item, cancelled")
    @Told(kind = "request withdrawn", text = "{request}[: {reason}]")
    @Revision("1")
    record RequestWithdrawn(
            RealisationId realisation,

            @Asks("What was asked for") @Identifies @Refers(Thing.REQUEST)
            String request,

            @Asks("Why") @Means("why") @Nullable String reason,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements RequestFact {}
}
