package dev.parley.infra.eventlog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All events of one unit of work, possibly of several streams: they enter the log together or not at all.
 *
 * <p>The bounds keep one commit inside what every adapter can store as one unit (a MongoDB document ends at 16 MiB).
 */
public final class Commit {

    /** Most events in one commit. */
    public static final int MAX_EVENTS = 10_000;

    /** So many events are worth being shared among processors. */
    private static final int MANY = 500;

    /** Most bytes in one commit, counted as {@link StreamEvent#approximateBytes()}. */
    public static final int MAX_BYTES = 12 * 1024 * 1024;

    private final UUID id;
    private final List<StreamEvent> events;
    private final Map<String, Span> spans;
    private final int bytes;
    private final boolean recordedNow;

    /**
     * What a commit adds to one stream.
     *
     * @param first the first sequence it adds
     * @param last  the last sequence it adds; everything between is in the commit too
     */
    public record Span(long first, long last) {}

    /** The id of a stored commit, in the writing of this program; empty for any other, which something else put there. */
    public static Optional<UUID> storedId(String stored) {
        try {
            UUID id = UUID.fromString(stored);
            return id.toString().equals(stored) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Bundles events whose recorded times are their source's: the log keeps them as they are.
     *
     * @param id     the commit's identifier; a new one for each attempt
     * @param events the events in the order they happened, 1 to {@value #MAX_EVENTS}
     * @throws IllegalArgumentException if there is no event, there are too many, they are too big, or the sequences of
     *                                  a stream within the commit do not follow each other
     */
    public Commit(UUID id, List<StreamEvent> events) {
        this(id, events, false);
    }

    private Commit(UUID id, List<StreamEvent> events, boolean recordedNow) {
        this.recordedNow = recordedNow;
        this.id = Objects.requireNonNull(id, "id");
        this.events = List.copyOf(events);
        if (this.events.isEmpty() || this.events.size() > MAX_EVENTS) {
            throw new IllegalArgumentException(
                    "a commit has 1 to %d events, but this one has %d".formatted(MAX_EVENTS, this.events.size()));
        }
        long total = 0;
        Map<String, Span> ranges = new LinkedHashMap<>();
        for (StreamEvent event : this.events) {
            total += event.approximateBytes();
            Span before = ranges.get(event.streamId());
            if (before != null && event.sequence() != before.last() + 1) {
                throw new IllegalArgumentException("sequence %d of stream %s follows %d in the same commit"
                        .formatted(event.sequence(), event.streamId(), before.last()));
            }
            ranges.put(
                    event.streamId(), new Span(before == null ? event.sequence() : before.first(), event.sequence()));
        }
        if (total > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a commit has at most %d bytes, but this one has %d".formatted(MAX_BYTES, total));
        }
        this.spans = Map.copyOf(ranges);
        this.bytes = (int) total;
    }

    /**
     * Bundles events that are recorded now. The log sees to it that their times do not lie before those of what was recorded
     * before them (docs/adr/0102); bounds and errors are those of the constructor.
     *
     * @param id     the commit's identifier; a new one for each attempt
     * @param events the events in the order they happened, with the time of this machine's clock
     * @return the commit
     */
    public static Commit recordedNow(UUID id, List<StreamEvent> events) {
        return new Commit(id, events, true);
    }

    /**
     * Lifts the texts out of the events of a commit, so that they can be erased. Beside events they take a little more than within; of a
     * commit that would be too big with them they stay within.
     *
     * @param events the events
     * @param lift how they are lifted out of one
     * @return the events to store
     */
    public static List<StreamEvent> lifted(List<StreamEvent> events, UnaryOperator<StreamEvent> lift) {
        List<StreamEvent> lifted = each(events, lift).toList();
        long total = lifted.stream().mapToLong(StreamEvent::approximateBytes).sum();
        return total > MAX_BYTES ? events : lifted;
    }

    /** What is made of each event, in their order: by all processors where they are many, as those of an import are. */
    static <A, B> Stream<B> each(List<A> events, Function<? super A, ? extends B> made) {
        Stream<A> stream = events.size() < MANY ? events.stream() : events.parallelStream();
        return stream.map(made);
    }

    /** Returns whether its events are recorded now, and not at another time by their source. */
    public boolean isRecordedNow() {
        return recordedNow;
    }

    /** Returns the commit's identifier. */
    public UUID id() {
        return id;
    }

    /** Returns the events in their order; never empty. */
    public List<StreamEvent> events() {
        return events;
    }

    /** Returns, for each stream the commit touches, the sequences it adds. */
    public Map<String, Span> spans() {
        return spans;
    }

    /** Returns roughly how many bytes the commit takes. */
    public int approximateBytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "commit %s of %d event(s)".formatted(id, events.size());
    }
}
