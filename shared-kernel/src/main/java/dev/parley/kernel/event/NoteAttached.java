package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody noted something; notes are for people and no rule reads them.
 *
 * @param realisation the realisation
 * @param text the note
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(section = "Notes", title = "A note", hint = "For people; no rule reads it.", called = "comment, remark, memo")
@Revision("1")
@Told(kind = "note", text = "{text}")
public record NoteAttached(
        RealisationId realisation,

        @Asks(value = "Note", lines = true) @Means("a note for people")
        String text,

        @Asks("About which encounter or episode") @Refers(Thing.PLACE) @Nullable
        String within,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
