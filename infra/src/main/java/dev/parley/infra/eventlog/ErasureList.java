package dev.parley.infra.eventlog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was erased, by whom, when and why: names of fields and ids of events, never what they said. It is written before anything is
 * erased, so that an erasure that was cut short is finished by the next start; and it is applied again to what comes back from a backup,
 * a copy or an import (docs/adr/0266).
 */
public interface ErasureList {

    /**
     * The erased texts of one event, or of one thing beside the log.
     *
     * @param at when they were erased
     * @param by who erased them
     * @param why the reason that was given
     * @param organisation whose realisation it is
     * @param realisation its id
     * @param stream its stream in the log; empty for what is beside the log
     * @param event the event's id; that of its source where it was stored under another; beside the log what it is, a colon and its id
     * @param fields the number of what stands for a text, by its field
     */
    record Entry(
            Instant at,
            String by,
            String why,
            String organisation,
            String realisation,
            String stream,
            String event,
            Map<String, Integer> fields) {

        /** Keeps a copy of the fields. */
        public Entry {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * Adds entries; they are durable when this returns.
     *
     * @throws IllegalStateException if they cannot be written; nothing may be erased then
     */
    void add(List<Entry> entries);

    /**
     * All entries, oldest first.
     *
     * @throws IllegalStateException if they cannot be read
     */
    List<Entry> all();

    /** A number that is another one once something was added, by whatever node; cheap to ask for. */
    long extent();

    /**
     * Does something while nobody else erases, on whatever node: two who do at once would give one number to two texts.
     *
     * @param work what to do
     * @return what it returns
     * @throws EventLogUnavailableException if somebody else erases for long
     */
    <T> T alone(Supplier<T> work);

    /**
     * Notes that what was erased may still be in what is made from the log, such as read models. Whoever starts next sees to it.
     *
     * @throws IllegalStateException if it cannot be written
     */
    void pend();

    /**
     * The mark of what was noted last and is not settled; empty where all is.
     *
     * @throws IllegalStateException if it cannot be read
     */
    Optional<String> pending();

    /**
     * Notes that it is in nothing any more.
     *
     * @param mark the mark from before it was seen to; where another has come meanwhile, that one stays
     * @throws IllegalStateException if it cannot be written
     */
    void settled(String mark);
}
