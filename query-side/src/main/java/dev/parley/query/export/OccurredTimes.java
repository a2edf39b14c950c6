package dev.parley.query.export;

import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.Fact;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A timestamp for every event, for formats that cannot do without one. Sorting by it gives the order in which things
 * occurred. Where only the order is known the timestamp is made up, a day apart where there is room, and marked so.
 */
final class OccurredTimes {

    /** Where the made-up time of a history without any date starts. */
    static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    /** What a timestamp rests on. */
    enum Basis {
        /** Known to the instant. */
        RECORDED,
        /** First instant of the day, month or year that is known. */
        START_OF_PERIOD,
        /** Made up from the order of the facts. */
        SYNTHETIC,
        /** A correction, which has no moment of its own: when it was recorded. */
        RECORDED_CLOCK
    }

    /**
     * Where an event stands in time.
     *
     * @param event the event
     * @param time its timestamp, to the millisecond
     * @param basis what that rests on
     */
    record Placed(RecordedEvent event, Instant time, Basis basis) {}

    private record Key(Instant anchor, BigDecimal order) {}

    private static final Duration DAY = Duration.ofDays(1);

    private OccurredTimes() {}

    /** All events of a history in the order they occurred, corrections by when they were recorded. */
    static List<Placed> of(History history) {
        Map<RecordedEvent, Key> keys = new LinkedHashMap<>();
        TreeMap<Instant, TreeMap<BigDecimal, Instant>> times = new TreeMap<>();
        Instant latest = Instant.MIN;
        for (RecordedEvent event : history.events()) {
            if (event.event() instanceof Fact fact) {
                OccurredAt at = fact.at();
                Instant start = at.start();
                if (start != null && start.isAfter(latest)) {
                    latest = start;
                }
                Key key = new Key(start == null ? latest : start, orderOf(at));
                keys.put(event, key);
                times.computeIfAbsent(key.anchor(), anchor -> new TreeMap<>()).put(key.order(), Instant.MIN);
            }
        }
        times.forEach((anchor, orders) -> spread(anchor, times.higherKey(anchor), orders));
        List<Placed> placed = new ArrayList<>();
        for (RecordedEvent event : history.events()) {
            Key key = keys.get(event);
            if (key == null || !(event.event() instanceof Fact fact)) {
                placed.add(new Placed(event, event.recordedAt().truncatedTo(ChronoUnit.MILLIS), Basis.RECORDED_CLOCK));
                continue;
            }
            Instant time = times.getOrDefault(key.anchor(), new TreeMap<>()).getOrDefault(key.order(), EPOCH);
            placed.add(new Placed(event, time.truncatedTo(ChronoUnit.MILLIS), basis(fact.at(), time)));
        }
        placed.sort(Comparator.comparing(Placed::time));
        return placed;
    }

    private static BigDecimal orderOf(OccurredAt at) {
        BigDecimal order = at.order();
        return order == null ? BigDecimal.ZERO : order;
    }

    private static Basis basis(OccurredAt at, Instant time) {
        if (!time.equals(at.start())) {
            return Basis.SYNTHETIC;
        }
        return at.precision() == OccurredAt.Precision.INSTANT ? Basis.RECORDED : Basis.START_OF_PERIOD;
    }

    private static void spread(Instant anchor, @Nullable Instant next, NavigableMap<BigDecimal, Instant> orders) {
        boolean undated = anchor.equals(Instant.MIN);
        Instant start = !undated ? anchor : next == null ? EPOCH : next.minus(DAY.multipliedBy(orders.size()));
        Duration room =
                next == null || undated ? DAY : Duration.between(anchor, next).dividedBy(orders.size() + 1L);
        Duration step = room.compareTo(DAY) < 0 ? room : DAY;
        // An order of zero on a date is the date itself; whatever has a larger order comes after it.
        long place = undated || orders.firstKey().signum() == 0 ? 0 : 1;
        for (Map.Entry<BigDecimal, Instant> order : orders.entrySet()) {
            order.setValue(start.plus(step.multipliedBy(place++)));
        }
    }
}
