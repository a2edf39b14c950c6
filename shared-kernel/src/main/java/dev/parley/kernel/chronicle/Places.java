package dev.parley.kernel.chronicle;

import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RealisationEvent;
import java.time.Instant;

/**
 * Gives facts their places, one after the other in stream order. A plan was made when it was made and not when it is
 * planned for: its place is that of the latest fact recorded before it.
 */
public final class Places {

    private Place latest = Place.START;

    /** Places before any fact. */
    public Places() {}

    /** The place of the next fact of the stream, from which those that follow count. */
    public Place next(Fact fact, Instant recorded, long sequence) {
        Place place = seen(fact, recorded, sequence);
        if (place.compareTo(latest) > 0 && !(fact instanceof EncounterPlanned)) {
            latest = place;
        }
        return place;
    }

    /** The place reached: that of the latest fact so far, from which an order alone is counted. */
    public Place here() {
        return latest;
    }

    /** Where an event of the stream belongs, seen from here, were it not to move anything. */
    public Place seen(RealisationEvent event, Instant recorded, long sequence) {
        return event instanceof Fact fact && !(fact instanceof EncounterPlanned)
                ? Place.due(latest.anchor(), fact.at(), recorded, sequence)
                : new Place(latest.anchor(), latest.order(), latest.exact(), recorded, sequence);
    }
}
