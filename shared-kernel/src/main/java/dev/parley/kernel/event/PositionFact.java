package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about positions: what a group says it wants, and what others think it wants. */
public sealed interface PositionFact extends Fact permits PositionFact.PositionStated, PositionFact.PositionAttributed {

    /**
     * A group said where it stands on an objective.
     *
     * @param realisation the realisation
     * @param group the group that speaks
     * @param objective what the position is about, the same words each time
     * @param stance what it says
     * @param words in its own words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param constituency the part of the group that is meant, or null where it is not said
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Positions, value, decisions",
            title = "A group says where it stands",
            called = "opinion, for, against, stance")
    @Revision("1")
    @Told(kind = "position", text = "{group}: {stance} “{objective}”[: {words}]")
    record PositionStated(
            RealisationId realisation,

            @Asks("Who") @Identifies @Means("the group meant")
            StakeholderGroup group,

            @Asks(value = "About what", hint = "the same words each time", recalled = true)
            @Identifies
            @Means(value = "what a position is about", values = "text, the same each time")
            String objective,

            @Asks("Where it stands") @Means("what a group says about it")
            Stance stance,

            @Asks("In its own words") @Means("in its own words") @Nullable
            String words,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            @Asks("Of which part") @Refers(Thing.CONSTITUENCY) @Nullable
            String constituency,

            OccurredAt at,
            Evidence evidence)
            implements PositionFact {
        /** Without a constituency, as such a fact was before it could be said. */
        public PositionStated(
                RealisationId realisation,
                StakeholderGroup group,
                String objective,
                Stance stance,
                @Nullable String words,
                @Nullable String within,
                OccurredAt at,
                Evidence evidence) {
            this(realisation, group, objective, stance, words, within, null, at, evidence);
        }
    }

    /**
     * A group said where it believes another group stands.
     *
     * @param realisation the realisation
     * @param holder the group that believes
     * @param about the group whose position is meant
     * @param objective what the position is about, the same words each time
     * @param stance what it is believed to say
     * @param words in its own words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Positions, value, decisions",
            title = "What one group believes of another",
            called = "opinion, assumption, supposes, belief")
    @Revision("1")
    @Told(kind = "position believed", text = "{holder} believe of {about:within}: {stance} “{objective}”[: {words}]")
    record PositionAttributed(
            RealisationId realisation,

            @Asks("Who believes") @Identifies @Means("group that holds, or believes")
            StakeholderGroup holder,

            @Asks("Of whom") @Identifies @Means("group whose position is meant")
            StakeholderGroup about,

            @Asks(value = "About what", hint = "the same words each time", recalled = true)
            @Identifies
            @Means(value = "what a position is about", values = "text, the same each time")
            String objective,

            @Asks("Where it is believed to stand") @Means("what a group says about it")
            Stance stance,

            @Asks("In its own words") @Means("in its own words") @Nullable
            String words,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements PositionFact {}
}
