package dev.parley.infra.pages.week;

import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.infra.pages.reading.Reading;
import dev.parley.infra.pages.reading.Readings;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.figure.Words;
import dev.parley.query.view.PortfolioRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the front page needs of each realisation, and remembers it until the realisation changes. */
@Component
class WeekReader {

    private static final int REMEMBERED = 6_000;

    /** Realisations read anew for one page; the others come when it is looked at again. */
    private static final int AT_ONCE = 60;

    private final Readings readings;
    private final Meetings meetings;
    private final Clock clock;
    private final Map<Key, Part> remembered = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Part> eldest) {
            return size() > REMEMBERED;
        }
    });

    private record Key(OrganisationId organisation, String realisation, long version) {}

    /**
     * What the front page shows of a realisation.
     *
     * @param meetings worth holding
     * @param planned encounters to come, and those that should have been
     */
    record Part(List<Meeting> meetings, List<Planned> planned) {}

    /**
     * A planned encounter.
     *
     * @param realisation id of the realisation
     * @param title title of the realisation
     * @param label label of the encounter
     * @param what what it is, in a few words
     * @param when when, in words
     * @param end the end of when it is planned for; null where only its place in the order is known
     */
    record Planned(
            String realisation,
            String title,
            String label,
            String what,
            String when,
            @Nullable Instant end) {

        /** Whether it should have taken place. */
        boolean overdue(Instant now) {
            return end != null && !end.isAfter(now);
        }
    }

    /** What was read, and whether some realisations are still to be read. */
    record Parts(List<Part> parts, boolean more) {}

    WeekReader(Readings readings, Meetings meetings, Clock clock) {
        this.readings = readings;
        this.meetings = meetings;
        this.clock = clock;
    }

    Parts read(OrganisationId organisation, List<PortfolioRow> rows) {
        List<Part> parts = new ArrayList<>();
        int fresh = 0;
        boolean more = false;
        for (PortfolioRow row : rows) {
            Key key = new Key(organisation, row.realisation().value(), row.version());
            Part part = remembered.get(key);
            if (part == null && fresh < AT_ONCE) {
                fresh++;
                part = read(organisation, row);
                remembered.put(key, part);
            }
            if (part == null) {
                more = true;
            } else {
                parts.add(part);
            }
        }
        return new Parts(parts, more);
    }

    private Part read(OrganisationId organisation, PortfolioRow row) {
        try {
            Reading reading =
                    readings.read(organisation.value(), row.realisation().value());
            return new Part(meetings.of(reading), planned(reading));
        } catch (NoSuchPageException e) {
            // It was there a moment ago; whoever asks next sees what is.
            return new Part(List.of(), List.of());
        }
    }

    List<Planned> planned(Reading reading) {
        return reading.whole().encounters().stream()
                .filter(EncounterEntry::planned)
                .map(each -> planned(reading, each))
                .toList();
    }

    private static Planned planned(Reading reading, EncounterEntry entry) {
        OccurredAt at = entry.at().occurred();
        return new Planned(reading.id(), reading.whole().title(), entry.label(), entry.title(), Words.of(at), end(at));
    }

    /** A plan for a day is overdue when the day is over. */
    private static @Nullable Instant end(OccurredAt at) {
        Instant start = at.start();
        if (start == null) {
            return null;
        }
        return switch (at.precision()) {
            case INSTANT -> start;
            case DAY -> start.plus(Duration.ofDays(1));
            case MONTH -> start.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
            case YEAR -> start.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
            case ORDER_ONLY -> null;
        };
    }

    Instant now() {
        return clock.instant();
    }
}
