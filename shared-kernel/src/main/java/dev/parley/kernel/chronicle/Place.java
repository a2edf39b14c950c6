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
 * @param exact whether facts of the same anchor and order happened together: they do where an instant or an order was
 *     given, and not where a day, a month or a year is all that is known
 * @param recorded when it was recorded first, which breaks ties
 * @param sequence place in the stream, which breaks ties of what was recorded at once
 */
public record Place(Instant anchor, BigDecimal order, boolean exact, Instant recorded, long sequence)
        implements Comparable<Place> {

    /** Before everything. */
    public static final Place START = new Place(Instant.MIN, BigDecimal.ZERO, true, Instant.MIN, -1);

    /** Whether the two are the same moment: facts of one moment are weighed together, whatever their sequence. */
    public boolean simultaneousWith(Place other) {
        return compareMoment(other) == 0 && ((exact && other.exact) || compareTo(other) == 0);
    }

    /** After everything that has this date and order. */
    public static Place last(Instant anchor, BigDecimal order) {
        return new Place(anchor, order, true, Instant.MAX, Long.MAX_VALUE);
    }

    /** Where a fact with this date or order belongs, seen from this place in the stream. */
    public Place due(OccurredAt at) {
        return due(anchor, at, recorded, sequence);
    }

    static Place due(Instant anchor, OccurredAt at, Instant recorded, long sequence) {
        Instant start = at.start();
        BigDecimal order = at.order();
        boolean exact = order != null || at.precision() == OccurredAt.Precision.INSTANT;
        return new Place(
                start == null ? anchor : start, order == null ? BigDecimal.ZERO : order, exact, recorded, sequence);
    }

    /** Compares date and order alone. */
    public int compareMoment(Place other) {
        int byAnchor = anchor.compareTo(other.anchor);
        return byAnchor != 0 ? byAnchor : order.compareTo(other.order);
    }

    /** Facts of one day, month or year come in the order in which they were recorded, then of the stream. */
    @Override
    public int compareTo(Place other) {
        int byMoment = compareMoment(other);
        if (byMoment != 0) {
            return byMoment;
        }
        int byRecording = recorded.compareTo(other.recorded);
        return byRecording != 0 ? byRecording : Long.compare(sequence, other.sequence);
    }
}
