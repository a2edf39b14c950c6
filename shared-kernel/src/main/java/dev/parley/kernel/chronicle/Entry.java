package dev.parley.kernel.chronicle;

import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.Fact;
import org.jspecify.annotations.Nullable;

/**
 * An event of a stream with its place on the clock of what occurred and with what became of it.
 *
 * @param recorded the event as it stands in the log
 * @param place when it occurred, by the facts that stand; of a retraction, that of the latest fact before it
 * @param fate what became of it
 * @param by the event that took it out, put itself in its place or carried it out; null where it stands, and where an
 *     amendment has nothing to amend
 */
public record Entry(
        RecordedEvent recorded,
        Place place,
        Fate fate,
        @Nullable RecordedEvent by) {

    /** What became of an event. */
    public enum Fate {
        /** It stands. */
        STANDS,
        /** A plan that stands as what was planned; the encounter has been recorded since. */
        CARRIED_OUT,
        /** A later version stands in its place. */
        REPLACED,
        /** It was taken out. */
        RETRACTED
    }

    /** Whether it stands once corrections are applied. A plan that was carried out was made, and stands. */
    public boolean stands() {
        return fate == Fate.STANDS || fate == Fate.CARRIED_OUT;
    }

    /** Where its date puts it: a plan when it is planned for, everything else at its place. */
    public Place due() {
        return recorded.event() instanceof Fact fact ? place.due(fact.at()) : place;
    }
}
