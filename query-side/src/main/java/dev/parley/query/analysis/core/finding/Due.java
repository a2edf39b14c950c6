package dev.parley.query.analysis.core.finding;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.term.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * By when something is due. It is past once the whole of its day, month or year is over; without a date nothing is overdue.
 *
 * @param by the moment meant
 */
public record Due(OccurredAt by) {

    /** So many months after something, counted from the last day that its date allows; null where that has no date. */
    public static @Nullable Due after(OccurredAt at, int months) {
        Instant start = at.start();
        Instant end = at.end();
        if (start == null || end == null) {
            return null;
        }
        Instant last = end.isAfter(start) ? end.minusNanos(1) : start;
        return new Due(OccurredAt.day(LocalDate.ofInstant(last, ZoneOffset.UTC).plusMonths(months)));
    }

    /** Whether it is past at an instant. */
    public boolean past(Instant at) {
        Instant end = by.end();
        return end != null && !at.isBefore(end);
    }

    /** The moment at which it is past, for a finding that begins with it: known from then on, or from when it was said. */
    public Moment since(Occurrence said, Now last) {
        Instant end = by.end();
        Instant known = end == null || said.recordedAt().isAfter(end) ? said.recordedAt() : end;
        return new Moment(by, known, said.id(), last.after());
    }
}
