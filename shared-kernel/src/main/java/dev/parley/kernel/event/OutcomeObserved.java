package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.EffectDirection;
import dev.parley.kernel.change.Purpose;
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
 * A lasting outcome of a change was observed (Vander Elst &amp; De Rynck 2012, tables 2 and 3).
 *
 * @param realisation the realisation
 * @param effect key of the outcome, the same each time it is observed
 * @param serves what it serves
 * @param direction which way it went; null: not said
 * @param measured how it was measured; may be null
 * @param forWhom for whom; may be null
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(
        section = "Change programme",
        title = "A lasting outcome",
        hint = "Satisfaction, cost, mistakes, and which way they went.")
@Told(kind = "outcome", text = "{effect}, of {serves}[: {direction}][ ({measured})][ for {forWhom}]")
@Revision("1")
public record OutcomeObserved(
        RealisationId realisation,

        @Asks(value = "What", coined = true) @Identifies @Refers(Thing.EFFECT)
        String effect,

        @Asks("It serves") @Means("what it serves") Purpose serves,

        @Asks("It got") @Means("which way it went") @Nullable
        EffectDirection direction,

        @Asks("How it was measured") @Means("how it was measured") @Nullable
        String measured,

        @Asks("For whom") @Means("for whom") @Nullable String forWhom,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
