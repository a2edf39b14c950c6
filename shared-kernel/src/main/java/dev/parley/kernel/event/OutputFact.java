package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.change.EffectDirection;
import dev.parley.kernel.change.Facing;
import dev.parley.kernel.change.OutputPlace;
import dev.parley.kernel.change.OutputState;
import dev.parley.kernel.change.Purpose;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Otherwise;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import dev.parley.kernel.declare.Written;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about what a realisation brings about: outputs, outcomes and side effects. */
public sealed interface OutputFact extends Fact
        permits OutputFact.OutputPlanned,
                OutputFact.OutputObserved,
                OutputFact.OutcomeObserved,
                OutputFact.SideEffectObserved {

    /**
     * An output of a change was planned (Vander Elst &amp; De Rynck 2012, tables 2 to 4).
     *
     * @param realisation the realisation
     * @param output key of the output, unique in the realisation
     * @param serves what it serves
     * @param where where it is met; null: not said
     * @param facing whom it faces; null: not said
     * @param description in words; may be null
     * @param due by when it is to be there; null: not said
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Change programme",
            title = "An output is planned",
            hint = "What the change is to bring.",
            called = "deliverable, product, milestone, deadline")
    @Told(kind = "output planned", text = "{output}, for {serves}[: {description}][; due by {due}]")
    @Revision("1")
    record OutputPlanned(
            RealisationId realisation,

            @Asks(value = "What it is called", coined = true) @Identifies @Refers(Thing.OUTPUT)
            String output,

            @Asks("What it serves") @Means("what it serves") Purpose serves,

            @Asks("Where it is met") @Means("where it is met") @Nullable
            OutputPlace where,

            @Asks("Whom it faces") @Means("whom it faces") @Nullable
            Facing facing,

            @Asks("In words") @Written(also = "text") @Means("in words") @Nullable
            String description,

            @Asks(value = "Due by", hint = "a day, a month or a year: 2026-11-18, 2026-11, 2026")
            @Means(value = "by when", values = "a moment, as exactly as known")
            @Nullable
            OccurredAt due,

            OccurredAt at,
            Evidence evidence)
            implements OutputFact {}

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
    @Asked(
            section = "Change programme",
            title = "How far an output has come",
            called = "deliverable, progress, status, milestone, overdue")
    @Told(kind = "output seen", text = "{output}: {state}[, {extent} %][. {words}]")
    @Revision("1")
    record OutputObserved(
            RealisationId realisation,

            @Asks("Which output") @Identifies @Refers(Thing.OUTPUT)
            String output,

            @Asks("How far it is") @Means("how far it has come")
            OutputState state,

            @Asks(value = "In percent", hint = "0 to 100; may stay empty") @Nullable
            Integer extent,

            @Asks("In words") @Means("in its own words") @Nullable
            String words,

            OccurredAt at,
            Evidence evidence)
            implements OutputFact {}

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
            hint = "Satisfaction, cost, mistakes, and which way they went.",
            called = "result, benefit, impact, savings, citizens, beneficiaries")
    @Told(kind = "outcome", text = "{effect}, of {serves}[: {direction}][ ({measured})][ for {forWhom}]")
    @Revision("1")
    record OutcomeObserved(
            RealisationId realisation,

            @Asks(value = "What", coined = true) @Identifies @Refers(Thing.EFFECT)
            String effect,

            @Asks("What it serves") @Means("what it serves") Purpose serves,

            @Asks("Which way it went") @Means("which way it went") @Nullable
            EffectDirection direction,

            @Asks("How it was measured") @Means("how it was measured") @Nullable
            String measured,

            @Asks("For whom") @Written(also = "for") @Means("for whom") @Nullable
            String forWhom,

            OccurredAt at,
            Evidence evidence)
            implements OutputFact {}

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
            hint = "Something that was not meant; log it again with how it was handled.",
            called = "consequence, unintended")
    @Told(
            kind = "side effect",
            text = "{effect}[, felt by {feltBy}][, of {ofOutput}][; handled by {handling}][. {words}]")
    @Revision("1")
    record SideEffectObserved(
            RealisationId realisation,

            @Asks(value = "What", coined = true) @Identifies @Refers(Thing.SIDE_EFFECT)
            String effect,

            @Asks("It is welcome") @Otherwise("false") @Means("whether it is welcome")
            boolean wanted,

            @Asks("Felt by") @Means("group that feels it") @Nullable
            StakeholderGroup feltBy,

            @Asks("Comes from") @Written(also = "of") @Identifies @Refers(Thing.OUTPUT) @Nullable
            String ofOutput,

            @Asks("How it was handled") @Means("how it was handled") @Nullable
            Handling handling,

            @Asks("In words") @Means("in its own words") @Nullable
            String words,

            OccurredAt at,
            Evidence evidence)
            implements OutputFact {}
}
