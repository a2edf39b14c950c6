package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.Handling;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Otherwise;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A side effect of a change was observed (Vander Elst &amp; De Rynck 2012).
 *
 * @param realisation the realisation
 * @param effect key of the side effect, the same each time it is observed
 * @param wanted whether it is welcome
 * @param feltBy the group that feels it; null: not said
 * @param ofOutput key of the output that it comes from; null: not said
 * @param handling what was done about it; null: nothing so far
 * @param words in its own words
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(
        section = "Change programme",
        title = "A side effect",
        hint = "Something that was not meant; log it again with how it was handled.")
@Told(kind = "side effect", text = "{effect}[, felt by {feltBy}][, of {ofOutput}][; handled by {handling}][. {words}]")
@Revision("1")
public record SideEffectObserved(
        RealisationId realisation,

        @Asks(value = "What", coined = true) @Identifies @Refers(Thing.EFFECT)
        String effect,

        @Asks("It is welcome") @Otherwise("false") @Means("whether it is welcome")
        boolean wanted,

        @Asks("Felt by") @Means("group that feels it") @Nullable
        StakeholderGroup feltBy,

        @Asks("Comes from") @Identifies @Refers(Thing.OUTPUT) @Nullable
        String ofOutput,

        @Asks("How it was handled") @Means("how it was handled") @Nullable
        Handling handling,

        @Asks("In words") @Means("in its own words") @Nullable
        String words,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
