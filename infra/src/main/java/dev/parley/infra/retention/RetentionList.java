package dev.parley.infra.retention;

import dev.parley.infra.erasure.Erasing;
import dev.parley.infra.erasure.TextSelection;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.infra.store.StoredEvents;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Timeline;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.LifecycleFact.RealisationDescribed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.query.projection.log.EventReader;
import dev.parley.query.projection.log.LogHistories;
import dev.parley.query.view.Histories;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which realisations were closed so long ago that what is recorded of them is to go. It only says so: whoever is asked to erases
 * (docs/adr/0385).
 */
public final class RetentionList {

    /** What is said where no period is. */
    public static final String NOT_SET =
            "No period is set (parley.retention), and none is given; accepted is " + RetentionPeriod.ACCEPTED + ".";

    private static final String CLOSED = FactType.of(RealisationClosed.class).name();

    private final EventLog log;
    private final Histories histories;
    private final RealisationStreams streams;
    private final Clock clock;

    /** A realisation that is not closed, of which not everything can be erased. */
    public static final class StillOpenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StillOpenException(RealisationId realisation) {
            super(
                    "'%s' is not closed: everything is erased of a realisation that is closed, and of others what is named."
                            .formatted(realisation));
        }
    }

    /**
     * @param log the log
     * @param histories what is in it, by realisation
     * @param streams where in it
     * @param clock what time it is
     */
    public RetentionList(EventLog log, Histories histories, RealisationStreams streams, Clock clock) {
        this.log = log;
        this.histories = histories;
        this.streams = streams;
        this.clock = clock;
    }

    /**
     * The same for a log that nothing else has open.
     *
     * @param log the log
     * @param commits what appends to it; nothing is
     * @param clock what time it is
     */
    public static RetentionList of(EventLog log, GroupCommit commits, Clock clock) {
        EventReader events = new EventReader(StoredEvents.engine(log, commits));
        RealisationStreams streams = new RealisationStreams(events::owner);
        return new RetentionList(log, new LogHistories(events, streams), streams, clock);
    }

    /** How a realisation stands that is closed. */
    private record Closing(OccurredAt at, Instant recorded, String title, Instant lastRecorded) {

        /** From when it counts: from the end of the day, month or year that is known, or from when it was recorded where nothing is. */
        Instant from() {
            Instant end = at.end();
            return end == null ? recorded : end;
        }
    }

    /**
     * Those that are past a period, counted from when they were closed last; none that is open. It reads the whole log.
     *
     * @param organisation whose realisations
     * @param period how long what is recorded of them is kept
     */
    public PastRetention past(OrganisationId organisation, RetentionPeriod period) {
        Instant now = clock.instant();
        List<PastRetention.Past> past = new ArrayList<>();
        int erased = 0;
        for (RealisationId realisation : everClosed()) {
            Closing closing = closing(organisation, realisation).orElse(null);
            if (closing == null || period.after(closing.from()).isAfter(now)) {
                continue;
            }
            int texts = streams.find(organisation, realisation)
                    .map(stream -> Erasing.left(log, stream))
                    .orElse(0);
            if (texts == 0) {
                erased++;
            } else {
                past.add(new PastRetention.Past(
                        realisation.value(),
                        closing.title(),
                        closing.at().toString(),
                        closing.at().end() != null,
                        period.after(closing.from()),
                        closing.lastRecorded(),
                        Math.max(
                                0, Duration.between(closing.lastRecorded(), now).toDays()),
                        texts));
            }
        }
        past.sort(Comparator.comparing(PastRetention.Past::past).thenComparing(PastRetention.Past::realisation));
        return new PastRetention(period.toString(), now, past, erased);
    }

    /** The ids of which there is a closing in the log, whoever's, and whether it stands or not. */
    private Set<RealisationId> everClosed() {
        Set<RealisationId> closed = new LinkedHashSet<>();
        log.events(0).map(LoggedEvent::event).forEach(event -> {
            if (event.payloadType().equals(CLOSED)) {
                id(event.streamId()).ifPresent(closed::add);
            }
        });
        return closed;
    }

    private static Optional<RealisationId> id(String stream) {
        try {
            return Optional.of(RealisationStreams.realisation(stream));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Closing> closing(OrganisationId organisation, RealisationId realisation) {
        History history = histories.history(organisation, realisation).orElse(null);
        if (history == null) {
            return Optional.empty();
        }
        Occurrence closed = null;
        String title = "";
        for (Occurrence each : Timeline.of(history, Cut.HINDSIGHT).facts()) {
            if (each.fact() instanceof RealisationClosed) {
                closed = each;
            } else if (each.fact() instanceof RealisationStarted started) {
                title = title.isEmpty() ? started.title() : title;
            } else if (each.fact() instanceof RealisationDescribed described) {
                title = described.title();
            }
        }
        if (closed == null) {
            return Optional.empty();
        }
        Instant last = Chronicle.of(history).entries().stream()
                .map(entry -> entry.recorded().recordedAt())
                .max(Comparator.naturalOrder())
                .orElse(closed.recordedAt());
        return Optional.of(new Closing(closed.fact().at(), closed.recordedAt(), title, last));
    }

    /** Whether a realisation is closed now. */
    public boolean isClosed(OrganisationId organisation, RealisationId realisation) {
        return closing(organisation, realisation).isPresent();
    }

    /**
     * All texts of a realisation that is closed.
     *
     * @param organisation whose it is
     * @param realisation which
     * @throws StillOpenException if it is not closed, or not any more
     */
    public TextSelection everything(OrganisationId organisation, RealisationId realisation) {
        if (!isClosed(organisation, realisation)) {
            throw new StillOpenException(realisation);
        }
        return TextSelection.everything();
    }
}
