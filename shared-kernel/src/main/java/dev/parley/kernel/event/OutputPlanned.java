package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.Facing;
import dev.parley.kernel.change.OutputPlace;
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
@Asked(section = "Change programme", title = "An output is planned", hint = "What the change is to bring.")
@Told(kind = "output planned", text = "{output}, for {serves}[: {description}][; due by {due}]")
@Revision("1")
public record OutputPlanned(
        RealisationId realisation,

        @Asks(value = "What it is called", coined = true) @Identifies @Refers(Thing.OUTPUT)
        String output,

        @Asks("It serves") @Means("what it serves") Purpose serves,

        @Asks("Where it is met") @Means("where it is met") @Nullable
        OutputPlace where,

        @Asks("Whom it faces") @Means("whom it faces") @Nullable
        Facing facing,

        @Asks("In words") @Means("in words") @Nullable String description,

        @Asks(value = "Due by", hint = "a day, a month or a year: 2026-11-18, 2026-11, 2026")
        @Means(value = "by when", values = "a moment, as exactly as known")
        @Nullable
        OccurredAt due,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
