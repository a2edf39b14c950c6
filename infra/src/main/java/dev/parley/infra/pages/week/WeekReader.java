package dev.parley.infra.pages.week;

import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.kernel.Audience;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.Sight;
import dev.parley.query.side.Standpoint;
import dev.parley.query.view.RowHead;
import dev.parley.query.view.Views;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the front page needs of each realisation, and remembers it until the realisation changes. */
@Component
class WeekReader implements AutoCloseable {

    private static final int REMEMBERED = 6_000;

    /** How long a page waits for realisations that nobody has read since they changed; the others are read behind it. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final RealisationReadings readings;
    private final AdvisedMeetings meetings;
    private final Views views;
    private final Clock clock;
    private final Map<Key, Part> remembered = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Part> eldest) {
            return size() > REMEMBERED;
        }
    });

    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "week");
        thread.setDaemon(true);
        return thread;
    });

    /** A realisation that has not changed is read as it was, until everything is made anew, as after an erasure. */
    private record Key(
            OrganisationId organisation,
            String realisation,
            long version,
            String edition,
            @Nullable Standpoint reader) {}

    /**
     * What the front page shows of a realisation.
     *
     * @param meetings worth holding
     * @param planned encounters to come, and those that should have been
     * @param overdue what was due and is not done
     * @param until when the next thing is due, and the realisation has to be read again; null where nothing is
     * @param readers whom facts are for that it may rest on
     */
    record Part(
            List<AdvisedMeeting> meetings,
            List<PlannedEncounter> planned,
            List<Overdue> overdue,
            @Nullable Instant until,
            Set<Audience> readers) {

        /** Whether it still says what is so. */
        boolean holdsAt(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    /**
     * Something that was due and is not done.
     *
     * @param title of the realisation
     * @param finding id of the finding that says so
     * @param text the finding in a few words
     * @param by when it was due
     */
    record Overdue(String realisation, String title, String finding, String text, OccurredAt by) {

        Instant end() {
            Instant end = by.end();
            return end == null ? Instant.MAX : end;
        }
    }

    /** What was read, and how many realisations are still to be read. */
    record Parts(List<Part> parts, int waiting) {}

    WeekReader(RealisationReadings readings, AdvisedMeetings meetings, Views views, Clock clock) {
        this.views = views;
        this.readings = readings;
        this.meetings = meetings;
        this.clock = clock;
    }

    Parts read(OrganisationId organisation, List<RowHead> rows) {
        List<Part> parts = new ArrayList<>();
        List<RowHead> waiting = new ArrayList<>();
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (RowHead row : rows) {
            Part part = kept(key(organisation, row, null));
            if (part == null && System.nanoTime() < until) {
                part = remember(organisation, row);
            }
            if (part == null) {
                waiting.add(row);
            } else {
                parts.add(read(organisation, row, part));
            }
        }
        if (!waiting.isEmpty() && busy.compareAndSet(false, true)) {
            worker.execute(() -> {
                try {
                    waiting.forEach(row -> remember(organisation, row));
                } finally {
                    busy.set(false);
                }
            });
        }
        return new Parts(parts, waiting.size());
    }

    /** Reads all of them, however long it takes. */
    List<Part> readAll(OrganisationId organisation, List<RowHead> rows) {
        return rows.stream()
                .map(row -> read(organisation, row, remember(organisation, row)))
                .toList();
    }

    private Key key(OrganisationId organisation, RowHead row, @Nullable Standpoint reader) {
        return new Key(organisation, row.realisation().value(), row.version(), views.edition(), reader);
    }

    /** All of it, as it is kept once for all readers. */
    private Part remember(OrganisationId organisation, RowHead row) {
        // Before it is read, so that what is read of an edition before is not taken for one of the next.
        Key key = key(organisation, row, null);
        Part part = kept(key);
        if (part == null) {
            part = Standpoint.byProgram(() -> read(organisation, row));
            remembered.put(key, part);
        }
        return part;
    }

    /** Of all of it what the reader of this thread may read: mostly that. */
    private Part read(OrganisationId organisation, RowHead row, Part all) {
        Standpoint reader = Standpoint.current().orElse(null);
        if (reader == null || Standpoint.reads(all.readers())) {
            return all;
        }
        Key key = key(organisation, row, reader);
        Part part = kept(key);
        if (part == null) {
            part = read(organisation, row);
            remembered.put(key, part);
        }
        return part;
    }

    /** What was read and still holds. */
    private @Nullable Part kept(Key key) {
        Part part = remembered.get(key);
        return part != null && part.holdsAt(clock.instant()) ? part : null;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private Part read(OrganisationId organisation, RowHead row) {
        try {
            RealisationReading reading =
                    readings.read(organisation.value(), row.realisation().value());
            Sight sight = readings.sight(reading, clock.instant());
            return new Part(
                    meetings.of(reading),
                    PlannedEncounters.in(reading),
                    overdue(sight.analysis()),
                    sight.until(),
                    Set.copyOf(reading.whole().readers().values()));
        } catch (NoSuchPageException e) {
            // It was there a moment ago; whoever asks next sees what is.
            return new Part(List.of(), List.of(), List.of(), null, Set.of());
        }
    }

    private static List<Overdue> overdue(Analysis analysis) {
        return analysis.findings().stream()
                .filter(each -> each.open() && Models.OF_TIME.contains(each.type()))
                .map(each -> new Overdue(
                        analysis.realisation().value(),
                        analysis.title(),
                        each.id(),
                        each.title(),
                        each.since().occurred()))
                .toList();
    }

    Instant now() {
        return clock.instant();
    }
}
