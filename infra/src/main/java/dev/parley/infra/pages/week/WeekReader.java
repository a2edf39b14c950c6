package dev.parley.infra.pages.week;

import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.kernel.OrganisationId;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private record Key(OrganisationId organisation, String realisation, long version, String edition) {}

    /**
     * What the front page shows of a realisation.
     *
     * @param meetings worth holding
     * @param planned encounters to come, and those that should have been
     */
    record Part(List<AdvisedMeeting> meetings, List<PlannedEncounter> planned) {}

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
            Part part = remembered.get(key(organisation, row));
            if (part == null && System.nanoTime() < until) {
                part = remember(organisation, row);
            }
            if (part == null) {
                waiting.add(row);
            } else {
                parts.add(part);
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
        return rows.stream().map(row -> remember(organisation, row)).toList();
    }

    private Key key(OrganisationId organisation, RowHead row) {
        return new Key(organisation, row.realisation().value(), row.version(), views.edition());
    }

    private Part remember(OrganisationId organisation, RowHead row) {
        // Before it is read, so that what is read of an edition before is not taken for one of the next.
        Key key = key(organisation, row);
        Part part = remembered.get(key);
        if (part == null) {
            part = read(organisation, row);
            remembered.put(key, part);
        }
        return part;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private Part read(OrganisationId organisation, RowHead row) {
        try {
            RealisationReading reading =
                    readings.read(organisation.value(), row.realisation().value());
            return new Part(meetings.of(reading), PlannedEncounters.in(reading));
        } catch (NoSuchPageException e) {
            // It was there a moment ago; whoever asks next sees what is.
            return new Part(List.of(), List.of());
        }
    }

    Instant now() {
        return clock.instant();
    }
}
