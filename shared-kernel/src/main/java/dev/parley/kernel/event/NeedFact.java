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
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about a need on its way from being stated to being valued. */
public sealed interface NeedFact extends Fact
        permits NeedFact.NeedStated,
                NeedFact.NeedSpecified,
                NeedFact.NeedDropped,
                NeedFact.NeedWithdrawn,
                NeedFact.NeedDelivered,
                NeedFact.NeedValued {

    /**
     * A group stated a need.
     *
     * @param realisation the realisation
     * @param need key of the need, unique in the realisation
     * @param group whose need it is
     * @param description the need in words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param constituency the part of the group that is meant, or null where it is not said
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Needs",
            title = "A group states a need",
            called = "requirement, wish, user story, demand, expectation")
    @Revision("1")
    @Told(kind = "need stated", text = "{group}: {description}")
    record NeedStated(
            RealisationId realisation,

            @Asks(value = "The need", coined = true, words = "description") @Identifies @Refers(Thing.NEED)
            String need,

            @Asks("Whose") @Identifies @Means("the group meant")
            StakeholderGroup group,

            @Means("in words") String description,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            @Asks("Of which part") @Refers(Thing.CONSTITUENCY) @Nullable
            String constituency,

            OccurredAt at,
            Evidence evidence)
            implements NeedFact {
        /** Without a constituency, as such a fact was before it could be said. */
        public NeedStated(
                RealisationId realisation,
                String need,
                StakeholderGroup group,
                String description,
                @Nullable String within,
                OccurredAt at,
                Evidence evidence) {
            this(realisation, need, group, description, within, null, at, evidence);
        }
    }

    /**
     * A need was taken into what is specified.
     *
     * @param realisation the realisation
     * @param need key of the need, unique in the realisation
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(section = "Needs", title = "A need was specified", called = "requirement, backlog, specification")
    @Revision("1")
    @Told(kind = "need specified", text = "{need}")
    record NeedSpecified(
            RealisationId realisation,
            @Asks("Need") @Identifies @Refers(Thing.NEED) String need,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements NeedFact {}

    /**
     * A need was left out of what is specified.
     *
     * @param realisation the realisation
     * @param need key of the need, unique in the realisation
     * @param reason why
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(section = "Needs", title = "A need was left out", called = "requirement, out of scope, cut")
    @Revision("1")
    @Told(kind = "need left out", text = "{need}[: {reason}]")
    record NeedDropped(
            RealisationId realisation,
            @Asks("Need") @Identifies @Refers(Thing.NEED) String need,
            @Asks("Why") @Means("why") @Nullable String reason,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements NeedFact {}

    /**
     * The group that stated a need gave it up.
     *
     * @param realisation the realisation
     * @param need key of the need, unique in the realisation
     * @param reason why
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(section = "Needs", title = "A need was given up", called = "requirement, no longer wanted")
    @Revision("1")
    @Told(kind = "need given up", text = "{need}[: {reason}]")
    record NeedWithdrawn(
            RealisationId realisation,
            @Asks("Need") @Identifies @Refers(Thing.NEED) String need,
            @Asks("Why") @Means("why") @Nullable String reason,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements NeedFact {}

    /**
     * What answers a need was delivered.
     *
     * @param realisation the realisation
     * @param need key of the need, unique in the realisation
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(section = "Needs", title = "A need was delivered", called = "requirement, feature, release, done")
    @Revision("1")
    @Told(kind = "need delivered", text = "{need}")
    record NeedDelivered(
            RealisationId realisation,
            @Asks("Need") @Identifies @Refers(Thing.NEED) String need,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements NeedFact {}

    /**
     * A group rated what was delivered for a need.
     *
     * @param realisation the realisation
     * @param need key of the need, unique in the realisation
     * @param group who rates
     * @param rating 1 (worthless) to 5 (very valuable)
     * @param words in its own words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(section = "Needs", title = "A group rates what was delivered", called = "satisfaction, feedback, score")
    @Revision("1")
    @Told(kind = "need valued", text = "{need}: {group:within}, {rating} of 5[: {words}]")
    record NeedValued(
            RealisationId realisation,
            @Asks("Need") @Identifies @Refers(Thing.NEED) String need,

            @Asks("Who rates") @Identifies @Means("the group meant")
            StakeholderGroup group,

            @Asks(
                    value = "Rating",
                    scale = {"worthless", "little", "middling", "good", "very valuable"})
            int rating,

            @Asks("In its own words") @Means("in its own words") @Nullable
            String words,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements NeedFact {}
}
