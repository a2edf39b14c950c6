package dev.parley.command.intake.ical;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A zone by the rules of the calendar itself (VTIMEZONE): at any moment the observance that began last holds; before all of
 * them, what the first one changed from.
 */
final class DefinedZone implements CalendarZone {

    /**
     * Times at which an offset begins to hold.
     *
     * @param from the offset before
     * @param to the offset that begins
     * @param onsets when, as clocks showed before the change
     */
    record Observance(ZoneOffset from, ZoneOffset to, RecurrenceSet onsets) {}

    private record Change(Instant at, ZoneOffset from, ZoneOffset to) {}

    private static final int STEP = 50;
    private static final int FIRST = 1900;
    private static final int LAST = 2400;

    private final List<Observance> observances;
    private List<Change> changes = List.of();
    private int known = Integer.MIN_VALUE;

    DefinedZone(List<Observance> observances) {
        this.observances = List.copyOf(observances);
    }

    @Override
    public Instant instant(LocalDateTime local) {
        List<Change> all = until(local.getYear());
        Set<ZoneOffset> offsets = new LinkedHashSet<>();
        for (Change change : all) {
            offsets.add(change.from());
            offsets.add(change.to());
        }
        return offsets.stream()
                .map(offset -> offset(all, local.toInstant(offset)).equals(offset) ? local.toInstant(offset) : null)
                .filter(instant -> instant != null)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> skipped(all, local));
    }

    /** Clocks never showed this time: what held before the change that skips it. */
    private static Instant skipped(List<Change> all, LocalDateTime local) {
        for (Change change : all) {
            LocalDateTime before = LocalDateTime.ofInstant(change.at(), change.from());
            LocalDateTime after = LocalDateTime.ofInstant(change.at(), change.to());
            if (!local.isBefore(before) && local.isBefore(after)) {
                return local.toInstant(change.from());
            }
        }
        return local.toInstant(all.get(all.size() - 1).to());
    }

    @Override
    public LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(
                instant,
                offset(until(LocalDateTime.ofInstant(instant, ZoneOffset.UTC).getYear()), instant));
    }

    private static ZoneOffset offset(List<Change> all, Instant instant) {
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).at().isAfter(instant)) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return high < 0 ? all.get(0).from() : all.get(high).to();
    }

    /** All changes up to the end of a year at least. */
    private List<Change> until(int year) {
        if (year < known) {
            return changes;
        }
        known = Math.min(LAST, Math.max(FIRST, year)) + STEP;
        LocalDateTime end = LocalDateTime.of(known, 1, 1, 0, 0);
        List<Change> found = new ArrayList<>();
        for (Observance observance : observances) {
            for (LocalDateTime onset : observance.onsets().until(end)) {
                found.add(new Change(onset.toInstant(observance.from()), observance.from(), observance.to()));
            }
        }
        found.sort(Comparator.comparing((Change change) -> change.at().truncatedTo(ChronoUnit.SECONDS)));
        changes = found;
        return changes;
    }
}
