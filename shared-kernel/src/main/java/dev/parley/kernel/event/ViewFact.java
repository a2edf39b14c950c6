package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ViewAspect;
import dev.parley.kernel.choice.ViewDimension;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about views: how a group sees something, and how others think that it sees it. */
public sealed interface ViewFact extends Fact permits ViewFact.ViewStated, ViewFact.ViewAttributed {

    /**
     * A group, or a part of it, said how it sees something (Hansen, Kræmmergaard &amp; Mathiassen, on views).
     *
     * @param realisation the realisation
     * @param holder whose view it is
     * @param constituency the part of the group that is meant, or null where it is not said
     * @param dimension what the view is about, such as {@code IT_VALUE}
     * @param category where on the dimension, such as {@code ASSET}
     * @param aspect whether it is so or is wanted so
     * @param words in its own words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Views and facilitation",
            title = "A group says how it sees something",
            hint = "What IT is worth or there for, who leads it: as it is, or as it is wanted.",
            called = "opinion, perception, attitude, belief")
    @Told(kind = "view", text = "{holder}[ ({constituency})]: {dimension} {category}, {aspect}[. {words}]")
    @Revision("1")
    record ViewStated(
            RealisationId realisation,

            @Asks("Who") @Identifies @Means("group that holds, or believes")
            StakeholderGroup holder,

            @Asks("Which part of it") @Identifies @Refers(Thing.CONSTITUENCY) @Nullable
            String constituency,

            @Asks(value = "About what", hint = "one of those suggested, or one of your own", coined = true)
            @Identifies
            @Refers(Thing.DIMENSION)
            String dimension,

            @Asks(value = "Sees it as", hint = "one of those suggested, or one of your own", coined = true)
            @Identifies
            @Refers(Thing.CATEGORY)
            String category,

            @Asks("As it is, or as wanted") @Identifies @Means("what is, or what is wanted")
            ViewAspect aspect,

            @Asks("In its own words") @Means("in its own words") @Nullable
            String words,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements ViewFact {

        /** A dimension that comes with the program, and a category of it, are called as they are called there. */
        public ViewStated {
            category = ViewDimension.category(dimension, category);
            dimension = ViewDimension.dimension(dimension);
        }
    }

    /**
     * A group said how it believes another to see something (Hansen, Kræmmergaard &amp; Mathiassen, on views of views).
     *
     * @param realisation the realisation
     * @param holder who believes
     * @param about whose view is meant
     * @param aboutConstituency the part of that group that is meant, or null for all of it
     * @param dimension what the view is about, such as {@code IT_VALUE}
     * @param category where on the dimension, such as {@code ASSET}
     * @param aspect whether it is so or is wanted so
     * @param words in its own words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Views and facilitation",
            title = "How one group believes another to see something",
            called = "opinion, perception, assumption, belief")
    @Told(
            kind = "view believed",
            text = "{holder} of {about}[ ({aboutConstituency})]: {dimension} {category}, {aspect}[. {words}]")
    @Revision("1")
    record ViewAttributed(
            RealisationId realisation,

            @Asks("Who believes") @Identifies @Means("group that holds, or believes")
            StakeholderGroup holder,

            @Asks("Of whom") @Identifies @Means("group whose position is meant")
            StakeholderGroup about,

            @Asks("Which part of it") @Identifies @Refers(Thing.CONSTITUENCY) @Nullable
            String aboutConstituency,

            @Asks(value = "About what", hint = "one of those suggested, or one of your own", coined = true)
            @Identifies
            @Refers(Thing.DIMENSION)
            String dimension,

            @Asks(value = "Sees it as", hint = "one of those suggested, or one of your own", coined = true)
            @Identifies
            @Refers(Thing.CATEGORY)
            String category,

            @Asks("As it is, or as wanted") @Identifies @Means("what is, or what is wanted")
            ViewAspect aspect,

            @Asks("In words") @Means("in its own words") @Nullable
            String words,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements ViewFact {

        /** A dimension that comes with the program, and a category of it, are called as they are called there. */
        public ViewAttributed {
            category = ViewDimension.category(dimension, category);
            dimension = ViewDimension.dimension(dimension);
        }
    }
}
