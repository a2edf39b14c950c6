package dev.parley.kernel.chronicle;

import dev.parley.kernel.OccurredAt;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A place on the clock of what occurred.
 *
 * @param anchor the start of the date of a dated fact; of a fact whose order alone is known, the latest such start
 *     recorded before it, or {@link Instant#MIN} where there is none
 * @param order the order of the fact at that anchor, 0 where it has none
 * @param sequence place in the stream, which breaks ties and is no moment of its own
 */
public record Place(Instant anchor, BigDecimal order, long sequence) implements Comparable<Place> {

    /** Before everything. */
    public static final Place START = new Place(Instant.MIN, BigDecimal.ZERO, -1);

    /** Whether the two are the same moment; facts of one moment are simultaneous, whatever their sequence. */
    public boolean simultaneousWith(Place other) {
        return compareMoment(other) == 0;
    }

    /** Where a fact with this date or order belongs, seen from this place in the stream. */
    public Place due(OccurredAt at) {
        return due(anchor, at, sequence);
    }

    static Place due(Instant anchor, OccurredAt at, long sequence) {
        Instant start = at.start();
        BigDecimal order = at.order();
        return new Place(start == null ? anchor : start, order == null ? BigDecimal.ZERO : order, sequence);
    }

    /** Compares the moments alone. */
    public int compareMoment(Place other) {
        int byAnchor = anchor.compareTo(other.anchor);
        return byAnchor != 0 ? byAnchor : order.compareTo(other.order);
    }

    @Override
    public int compareTo(Place other) {
        int byMoment = compareMoment(other);
        return byMoment != 0 ? byMoment : Long.compare(sequence, other.sequence);
    }
}
