package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Except;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Ratings that groups give: what it is worth to them, and how much say they have. */
public sealed interface RatingFact extends Fact permits RatingFact.ValuePerceived, RatingFact.InfluencePerceived {

    /**
     * A group rated the process or service so far.
     *
     * @param realisation the realisation
     * @param group who rates
     * @param rating 1 (worthless) to 5 (very valuable)
     * @param words in its own words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param phase the phase rated; exactly one of phase and within is given
     * @param constituency the part of the group that is meant, or null where it is not said
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Positions, value, decisions",
            title = "A group rates how it goes",
            called = "satisfaction, feedback, score")
    @Revision("1")
    @Told(kind = "rating", text = "{group}: {rating} of 5[: {words}]")
    record ValuePerceived(
            RealisationId realisation,

            @Asks("Who rates") @Identifies @Means("the group meant")
            StakeholderGroup group,

            @Asks(
                    value = "Rating",
                    scale = {"worthless", "little", "middling", "good", "very valuable"})
            int rating,

            @Asks("In its own words") @Means("in its own words") @Nullable
            String words,

            @Asks("The encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            @Asks("Or the whole phase") @Except("ANTECEDENT") @Means("phase of the realisation") @Nullable
            Phase phase,

            @Asks("Of which part") @Refers(Thing.CONSTITUENCY) @Nullable
            String constituency,

            OccurredAt at,
            Evidence evidence)
            implements RatingFact {
        /** Without a constituency, as such a fact was before it could be said. */
        public ValuePerceived(
                RealisationId realisation,
                StakeholderGroup group,
                int rating,
                @Nullable String words,
                @Nullable String within,
                @Nullable Phase phase,
                OccurredAt at,
                Evidence evidence) {
            this(realisation, group, rating, words, within, phase, null, at, evidence);
        }
    }

    /**
     * A group rated its own say: how much its opinion counted, as it sees it.
     *
     * @param realisation the realisation
     * @param group who rates, and whose say it is
     * @param rating 1 (no say) to 5 (decisive)
     * @param words in its own words
     * @param within label of the encounter or episode rated, or null for the phase so far
     * @param constituency the part of the group that is meant, or null where it is not said
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Revision("1")
    @Told(kind = "own say", text = "{group}: a say of {rating} of 5[: {words}]")
    @Asked(
            section = "Positions, value, decisions",
            title = "A group rates its own say",
            hint = "How much its opinion counted, as it sees it.",
            called = "heard, consulted, participation, have a say")
    record InfluencePerceived(
            RealisationId realisation,

            @Identifies @Means("the group meant") @Asks("Whose say")
            StakeholderGroup group,

            @Asks(
                    value = "Its say",
                    scale = {"none", "little", "some", "much", "decisive"})
            int rating,

            @Means("in its own words") @Asks("In its own words") @Nullable
            String words,

            @Refers(Thing.PLACE) @Asks("The encounter or episode") @Nullable
            String within,

            @Refers(Thing.CONSTITUENCY) @Asks("Of which part") @Nullable
            String constituency,

            OccurredAt at,
            Evidence evidence)
            implements RatingFact {
        /** Without a constituency, as such a fact was before it could be said. */
        public InfluencePerceived(
                RealisationId realisation,
                StakeholderGroup group,
                int rating,
                @Nullable String words,
                @Nullable String within,
                OccurredAt at,
                Evidence evidence) {
            this(realisation, group, rating, words, within, null, at, evidence);
        }
    }
}
