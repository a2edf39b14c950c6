package dev.parley.query.export.content;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.chronicle.Place;
import dev.parley.kernel.event.Fact;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A timestamp for every event, for formats that cannot do without one. Sorting by it gives the order in which things
 * occurred. Where only the order is known the timestamp is made up, a day apart where there is room, and marked so.
 */
public final class OccurredTimes {

    /** Where the made-up time of a history without any date starts. */
    static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    /** What a timestamp rests on. */
    public enum Basis {
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
    public record Placed(RecordedEvent event, Instant time, Basis basis) {}

    private static final Duration DAY = Duration.ofDays(1);

    private OccurredTimes() {}

    /**
     * All events of a history in the order they occurred, corrections by when they were recorded. What does not stand is
     * where it would be and moves nothing; a plan is when it is planned for.
     */
    public static List<Placed> of(Chronicle chronicle) {
        TreeMap<Instant, TreeMap<BigDecimal, Instant>> times = new TreeMap<>();
        for (Entry entry : chronicle.entries()) {
            if (entry.recorded().event() instanceof Fact) {
                Place due = entry.due();
                times.computeIfAbsent(due.anchor(), anchor -> new TreeMap<>()).put(due.order(), Instant.MIN);
            }
        }
        times.forEach((anchor, orders) -> spread(anchor, times.higherKey(anchor), orders));
        List<Entry> ordered = new ArrayList<>(chronicle.entries());
        ordered.sort(Comparator.comparingLong(entry -> entry.place().sequence()));
        List<Placed> placed = new ArrayList<>();
        for (Entry entry : ordered) {
            RecordedEvent event = entry.recorded();
            if (event.event() instanceof Fact fact) {
                Place due = entry.due();
                Instant time = times.getOrDefault(due.anchor(), new TreeMap<>()).getOrDefault(due.order(), EPOCH);
                placed.add(new Placed(event, time.truncatedTo(ChronoUnit.MILLIS), basis(fact.at(), time)));
            } else {
                placed.add(new Placed(event, event.recordedAt().truncatedTo(ChronoUnit.MILLIS), Basis.RECORDED_CLOCK));
            }
        }
        placed.sort(Comparator.comparing(Placed::time));
        return placed;
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
