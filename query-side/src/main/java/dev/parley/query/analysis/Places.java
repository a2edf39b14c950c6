package dev.parley.query.analysis;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.event.EncounterPlanned;
import dev.parley.kernel.event.Fact;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Gives facts their places, one after the other in stream order. A plan was made when it was made and not when it is
 * planned for: its place is that of the latest fact recorded before it.
 */
final class Places {

    private Instant anchor = Instant.MIN;
    private Place latest = Place.START;

    Place next(Fact fact, long sequence) {
        if (fact instanceof EncounterPlanned) {
            return new Place(latest.anchor(), latest.order(), sequence);
        }
        Place place = due(fact.at(), sequence);
        if (place.anchor().isAfter(anchor)) {
            anchor = place.anchor();
        }
        if (place.compareTo(latest) > 0) {
            latest = place;
        }
        return place;
    }

    /** Counts from a place on. */
    void startAt(Place place) {
        anchor = place.anchor();
        latest = place;
    }

    /** Where a fact with this date or order belongs, seen from here in the stream. */
    Place due(OccurredAt at, long sequence) {
        Instant start = at.start();
        BigDecimal order = at.order();
        return new Place(start == null ? anchor : start, order == null ? BigDecimal.ZERO : order, sequence);
    }
}
