package dev.parley.kernel.chronicle;

import dev.parley.kernel.History;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which part of a history is looked at: the difference between the three is what the two clocks are for. */
public sealed interface Cut {

    /** Everything, corrections applied. */
    record Hindsight() implements Cut {}

    /**
     * Only what had been recorded by a moment.
     *
     * @param recordedBy inclusive
     */
    record AsKnown(Instant recordedBy) implements Cut {}

    /**
     * Only what had happened by the moment of one event, however late it was recorded.
     *
     * @param event id of the event just after which to look; what happened at the same moment is included
     */
    record AsOccurredAfter(String event) implements Cut {}

    /**
     * Only what had happened by a moment, however late it was recorded; facts of which only the order is known count
     * with the dated facts that were recorded before them.
     *
     * @param occurredBy inclusive
     */
    record AsOccurred(Instant occurredBy) implements Cut {}

    /** The cut of hindsight. */
    Cut HINDSIGHT = new Hindsight();

    /**
     * Reads what a person means by a moment and makes the cut from it.
     *
     * @param clock which clock to cut on
     * @param moment an ISO instant or date, an event id, or an encounter's or episode's label, meaning just after it
     * @param history the history in which ids and labels are looked up
     * @return the cut
     * @throws UnknownMomentException if it is none of these; the message says what is accepted and names the labels
     */
    static Cut after(Clock clock, String moment, History history) {
        return CutReader.read(clock, moment, history);
    }

    /** The two clocks. */
    enum Clock {
        /** When it was recorded. */
        KNOWN,
        /** When it happened. */
        OCCURRED
    }

    /** No such moment in the history. */
    final class UnknownMomentException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        UnknownMomentException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
