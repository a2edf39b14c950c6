package dev.parley.query.projection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A judge, by its own clock, of whether others are alive: whoever's beat has stood still for too long is not. Needs no common
 * time among nodes.
 */
final class Heartbeats {

    private record Sighting(long beat, long nanos) {}

    private final LongSupplier nanoTime;
    private final Map<String, Sighting> sightings = new HashMap<>();

    Heartbeats(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Notes a beat as it is now.
     *
     * @param who whose
     * @param beat any number that changes while it is alive
     * @return for how long it has stood still, as far as seen here
     */
    synchronized Duration stillFor(String who, long beat) {
        long now = nanoTime.getAsLong();
        Sighting sighting = sightings.merge(
                who, new Sighting(beat, now), (before, latest) -> before.beat() == beat ? before : latest);
        return Duration.ofNanos(now - sighting.nanos());
    }

    synchronized void forget(String who) {
        sightings.remove(who);
    }
}
