package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ViewAspect;
import dev.parley.kernel.event.ViewFact.ViewAttributed;
import dev.parley.kernel.event.ViewFact.ViewStated;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about views: how a group sees something, and how others think that it sees it. */
public sealed interface ViewCommand extends RealisationCommand
        permits ViewCommand.StateView, ViewCommand.AttributeView {

    /**
     * Records how a group, or a part of it, sees something.
     *
     * @param realisation the realisation
     * @param holder whose view it is
     * @param constituency the part of the group that is meant, or null where it is not said
     * @param dimension what the view is about, such as {@code IT_VALUE}
     * @param category where on the dimension, such as {@code ASSET}
     * @param aspect whether it is so or is wanted so
     * @param words in its own words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(ViewStated.class)
    record StateView(
            @TargetAggregateIdentifier RealisationId realisation,
            StakeholderGroup holder,
            @Nullable String constituency,
            String dimension,
            String category,
            ViewAspect aspect,
            @Nullable String words,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements ViewCommand {}

    /**
     * Records how a group believes another to see something.
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
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(ViewAttributed.class)
    record AttributeView(
            @TargetAggregateIdentifier RealisationId realisation,
            StakeholderGroup holder,
            StakeholderGroup about,
            @Nullable String aboutConstituency,
            String dimension,
            String category,
            ViewAspect aspect,
            @Nullable String words,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements ViewCommand {}
}
