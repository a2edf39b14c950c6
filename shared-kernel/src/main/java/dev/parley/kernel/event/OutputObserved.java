package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.OutputState;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * It was seen how far an output has come (Vander Elst &amp; De Rynck 2012, table 4).
 *
 * @param realisation the realisation
 * @param output key of the output
 * @param state how far it has come
 * @param extent the same in percent, 0 to 100; null: not known
 * @param words in its own words
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(section = "Change programme", title = "How far an output has come")
@Told(kind = "output seen", text = "{output}: {state}[, {extent} %][. {words}]")
@Revision("1")
public record OutputObserved(
        RealisationId realisation,
        @Asks("Which") @Identifies @Refers(Thing.OUTPUT) String output,
        @Asks("It is") @Means("how far it has come") OutputState state,

        @Asks(value = "In percent", hint = "0 to 100; may stay empty") @Nullable
        Integer extent,

        @Asks("In words") @Means("in its own words") @Nullable
        String words,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
