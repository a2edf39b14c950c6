package dev.parley.infra.eventlog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The log of all events, in one order: the port behind which SQLite and MongoDB stand.
 *
 * <p>What every adapter promises, and the contract suite checks:
 *
 * <ul>
 *   <li>A commit is stored whole or not at all, and is durable when {@link #append} returns.
 *   <li>Positions start at {@value #FIRST_POSITION} and have no gaps; the events of a commit are neighbours.
 *   <li>Nothing becomes visible to a reader before everything with a lower position is visible and durable, and never a
 *       part of a commit.
 *   <li>The sequences of a stream start at 0 and have no gaps. A commit that does not continue its streams exactly is
 *       refused, and refusing it changes nothing.
 *   <li>Events come back as they were given, to the byte and to the nanosecond; but for the times of what is
 *       recorded now ({@link Commit#recordedNow}), which never run backwards: where a clock does, the latest time before
 *       stands in their stead.
 *   <li>The texts beside an event can be erased, and nothing else of it can be changed.
 * </ul>
 *
 * <p>Reads may run beside appends from any number of threads.
 */
public interface EventLog extends AutoCloseable {

    /** The position of the first event of every log. The position before it, 0, stands for "from the beginning". */
    long FIRST_POSITION = 1;

    /** The number of events a page of {@link #stream} and {@link #events} holds in memory at most. */
    int PAGE_EVENTS = 1_000;

    /** The bytes after which a page ends early, so that a page of big events stays small. */
    int PAGE_BYTES = 4 * 1024 * 1024;

    /**
     * Appends commits in the given order with one flush. A commit that conflicts is left out and fails alone; a later
     * commit of the batch is judged by what the earlier ones stored. An interrupt of the calling thread changes nothing:
     * the batch may hold the commits of other threads.
     *
     * @param batch the commits; not empty
     * @return one result per commit, in the order of the batch; every commit reported as appended is durable
     * @throws EventLogUnavailableException if nothing of the batch was stored and the log goes on working
     * @throws EventLogUncertainException   if it is unknown what was stored; the log goes on working
     * @throws EventLogFailedException      if it is unknown what was stored; the log takes no further appends
     */
    List<AppendResult> append(List<Commit> batch);

    /**
     * Returns the position of the last event, or 0 when the log is empty.
     *
     * @return the highest visible position
     * @throws EventLogUnavailableException if the log cannot be read
     */
    long head();

    /**
     * Returns the sequence of a stream's last event.
     *
     * @param streamId the stream
     * @return its last sequence, or empty when the stream has no event
     * @throws EventLogUnavailableException if the log cannot be read
     */
    OptionalLong lastSequence(String streamId);

    /**
     * Those of some streams that have an event.
     *
     * @param streamIds the streams, any number
     * @return those of them that are there
     * @throws EventLogUnavailableException if the log cannot be read
     */
    default Set<String> existing(Collection<String> streamIds) {
        return streamIds.stream()
                .filter(stream -> lastSequence(stream).isPresent())
                .collect(Collectors.toSet());
    }

    /**
     * Reads a page of one stream.
     *
     * @param streamId     the stream
     * @param fromSequence the first sequence wanted
     * @param limit        the most events wanted, 1 or more
     * @return its events in order; may be fewer than the limit if they are big, but is empty only at the end
     * @throws EventLogUnavailableException if the log cannot be read
     */
    List<LoggedEvent> readStream(String streamId, long fromSequence, int limit);

    /**
     * Reads a page of all events.
     *
     * @param afterPosition the position after which to start; 0 for the beginning
     * @param limit         the most events wanted, 1 or more
     * @return the events in order; may be fewer than the limit if they are big, but is empty only at the end
     * @throws EventLogUnavailableException if the log cannot be read
     */
    List<LoggedEvent> readAll(long afterPosition, int limit);

    /**
     * Finds where the events recorded since an instant begin. Recorded times come from the writers' clocks and need not
     * rise with the position; everything recorded at or after the instant lies at the returned position or later.
     *
     * @param instant the instant
     * @return the lowest position of an event recorded at or after it, or empty when there is none
     * @throws EventLogUnavailableException if the log cannot be read
     */
    OptionalLong firstPositionRecordedFrom(Instant instant);

    /**
     * Streams one stream from a sequence to its present end, page by page.
     *
     * @param streamId     the stream
     * @param fromSequence the first sequence wanted
     * @return the events in order; holds no resources, so it need not be closed
     */
    default Stream<LoggedEvent> stream(String streamId, long fromSequence) {
        return PagedStream.stream(last ->
                readStream(streamId, last == null ? fromSequence : last.event().sequence() + 1, PAGE_EVENTS));
    }

    /**
     * Streams all events after a position, page by page. A stream whose end was reached can be asked again and then goes
     * on with what has been appended since.
     *
     * @param afterPosition the position after which to start; 0 for the beginning
     * @return the events in order; holds no resources, so it need not be closed
     */
    default Stream<LoggedEvent> events(long afterPosition) {
        return PagedStream.stream(last -> readAll(last == null ? afterPosition : last.position(), PAGE_EVENTS));
    }

    /**
     * Reads a page of the chain of hashes over what is stored; an adapter that keeps none has none.
     *
     * @param afterPosition links of which the last event lies after it
     * @param limit the most links wanted, 1 or more
     * @return the links in order; empty at the end
     * @throws EventLogUnavailableException if the log cannot be read
     */
    default List<CommitChain.Link> links(long afterPosition, int limit) {
        return List.of();
    }

    /**
     * From where on events have hashes: the log notes it when the first is made, beside them.
     *
     * @return what it noted; empty where nothing tells that there ever were hashes
     * @throws EventLogUnavailableException if the log cannot be read
     */
    default Optional<CommitChain.Beginning> chainBegun() {
        return Optional.empty();
    }

    /**
     * Puts beside events what an erasure left of their texts. Nothing else can be changed by it: what is put there has to have the
     * {@linkplain StoredTexts#root() root} of what was there, so that no hash of the chain changes. What was erased there already stays so.
     *
     * @param left by the position of the event; not empty
     * @throws IllegalArgumentException if there is no such event, none with texts beside it, or none of that root; nothing is changed
     * @throws EventLogUnavailableException if it is not done, or not everywhere; it can be done again
     */
    default void erase(SortedMap<Long, StoredTexts> left) {
        throw new UnsupportedOperationException("nothing can be erased in this log");
    }

    /**
     * Sees to it that what was erased is in nothing that the store keeps for itself beside its tables, as far as it can.
     *
     * @throws EventLogUnavailableException if it is there still; it can be tried again
     */
    default void settleErasures() {
        // nothing is kept there
    }

    /** Ends reads and appends and lets the store go. Closing twice does nothing. */
    @Override
    void close();
}
