package dev.parley.query.projection;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.query.view.ParkedRealisation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the read models of one generation up to date with arrivals: each realisation among them is folded once and
 * everything is written once. Whatever arrives again changes nothing.
 *
 * <p>What goes wrong with one realisation parks that realisation and nothing else; what goes wrong with the store is
 * thrown, so that the caller tries the same arrivals again.
 */
final class Projector {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    /** As many events are looked at one by one to find the one that fails. */
    private static final int SEARCHED = 1_000;

    private static final int CAUSE_LENGTH = 2_000;

    private final EventReader events;
    private final Folding folding;
    private final ReadModels models;
    private final ParkingLot parkingLot;
    private final Tracks tracks;
    private final Clock clock;
    private final Consumer<List<Projected>> written;

    Projector(
            EventReader events,
            Folding folding,
            ReadModels models,
            ParkingLot parkingLot,
            Tracks tracks,
            Clock clock,
            Consumer<List<Projected>> written) {
        this.events = events;
        this.folding = folding;
        this.models = models;
        this.parkingLot = parkingLot;
        this.tracks = tracks;
        this.clock = clock;
        this.written = written;
    }

    /**
     * Projects arrivals.
     *
     * @param arrivals in the order of the log; of one realisation never beside another call
     */
    void project(List<Arrival> arrivals) {
        Map<String, List<Arrival>> streams = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            streams.computeIfAbsent(arrival.stream(), key -> new ArrayList<>()).add(arrival);
        }
        projectStreams(streams, true);
    }

    /**
     * Projects arrivals.
     *
     * @param streams the arrivals of each realisation, in the order of the log
     * @param more whether more of the same realisations is to be expected soon, so that it pays to keep their folds
     */
    void projectStreams(Map<String, List<Arrival>> streams, boolean more) {
        Map<String, ParkedRealisation> parked = parkingLot.among(streams.keySet());
        List<Projected> projected = new ArrayList<>(streams.size());
        List<ParkedRealisation> toPark = new ArrayList<>();
        Map<String, Track> touched = new LinkedHashMap<>();
        streams.forEach((stream, arrivals) -> {
            Arrival last = arrivals.get(arrivals.size() - 1);
            if (parked.containsKey(stream) && parkingLot.waits(stream, last.sequence(), last.position())) {
                return;
            }
            Result result = fold(stream, arrivals, 0);
            if (result.projected() != null) {
                projected.add(result.projected());
            }
            if (result.parked() != null) {
                toPark.add(result.parked());
            } else if (more && result.track() != null) {
                touched.put(stream, result.track());
            }
        });
        models.store(projected);
        toPark.forEach(parkingLot::park);
        touched.forEach(tracks::put);
        if (!projected.isEmpty()) {
            written.accept(projected);
        }
    }

    /**
     * Tries a parked realisation again, from its stream.
     *
     * @return the realisation as it is parked now, or empty where it is parked no longer
     */
    Optional<ParkedRealisation> retry(String stream) {
        while (true) {
            ParkedRealisation parked = parkingLot.find(stream).orElse(null);
            if (parked == null) {
                return Optional.empty();
            }
            Result result = refold(stream, parked.lastSequence(), parked.lastPosition(), parked.attempts());
            if (result.projected() != null) {
                models.store(List.of(result.projected()));
                written.accept(List.of(result.projected()));
            }
            if (result.parked() != null) {
                parkingLot.park(result.parked());
                return Optional.of(result.parked());
            }
            tracks.take(stream);
            if (parkingLot.release(parked)) {
                return Optional.empty();
            }
        }
    }

    private record Result(
            @Nullable Projected projected,
            @Nullable ParkedRealisation parked,
            @Nullable Track track) {}

    private Result fold(String stream, List<Arrival> arrivals, int attempts) {
        Arrival last = arrivals.get(arrivals.size() - 1);
        Track track = tracks.take(stream);
        if (track != null && track.version() > last.sequence()) {
            // It was kept because it had been written, so these events came again.
            return new Result(null, null, track);
        }
        try {
            Track current = advanced(track, arrivals);
            if (current != null) {
                return new Result(current.project(last.position()), null, current);
            }
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("{} failed and is looked at event by event", stream, e);
        }
        return refold(stream, last.sequence(), last.position(), attempts);
    }

    /** The track with the arrivals added, or null where they do not follow on from it. */
    private @Nullable Track advanced(@Nullable Track track, List<Arrival> arrivals) {
        Track current = track;
        for (Arrival arrival : arrivals) {
            if (current == null) {
                if (arrival.sequence() != 0) {
                    return null;
                }
                current = Track.begin(arrival.recorded(), folding);
            } else if (arrival.sequence() == current.version()) {
                current.append(arrival.recorded());
            } else if (arrival.sequence() > current.version()) {
                return null;
            }
        }
        return current;
    }

    /** Folds from the stream; where that fails, finds the event from which on it does. */
    private Result refold(String stream, long lastSequence, long lastPosition, int attempts) {
        List<DomainEventMessage<?>> messages = events.stream(stream, lastSequence);
        if (messages.size() != lastSequence + 1) {
            throw new IllegalStateException("The log gave event " + lastSequence + " of " + stream + " but holds only "
                    + messages.size() + " events of that stream");
        }
        try {
            Track track = begin(messages, messages.size());
            return new Result(track.project(lastPosition), null, track);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("{} fails as a whole", stream, e);
        }
        return upToFailure(stream, messages, lastPosition, attempts);
    }

    private Result upToFailure(String stream, List<DomainEventMessage<?>> messages, long lastPosition, int attempts) {
        int next = 0;
        Projected good = null;
        @Nullable OrganisationId organisation = null;
        try {
            next = Math.max(0, messages.size() - SEARCHED);
            Track track = begin(messages, next + 1);
            organisation = track.organisation();
            good = track.project(lastPosition);
            for (next = next + 1; next < messages.size(); next++) {
                track.append(Arrival.recorded(messages.get(next)));
                good = track.project(lastPosition);
            }
            return new Result(good, null, track);
        } catch (RuntimeException | StackOverflowError e) {
            DomainEventMessage<?> culprit = messages.get(next);
            LOG.error(
                    "Realisation {} is parked at event {} (sequence {}): its view stays as it was before",
                    stream,
                    culprit.getIdentifier(),
                    next,
                    e);
            return new Result(
                    good,
                    new ParkedRealisation(
                            stream,
                            organisation == null ? null : organisation.value(),
                            next,
                            culprit.getIdentifier(),
                            describe(e),
                            clock.instant(),
                            messages.size() - next,
                            messages.size() - 1L,
                            lastPosition,
                            attempts + 1),
                    null);
        }
    }

    private Track begin(List<DomainEventMessage<?>> messages, int count) {
        Track track = Track.begin(Arrival.recorded(messages.get(0)), folding);
        for (int i = 1; i < count; i++) {
            RecordedEvent event = Arrival.recorded(messages.get(i));
            track.append(event);
        }
        return track;
    }

    private static String describe(Throwable e) {
        StringBuilder text = new StringBuilder();
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : "; caused by ").append(cause);
            if (cause == cause.getCause()) {
                break;
            }
        }
        StackTraceElement[] trace = e.getStackTrace();
        if (trace.length > 0) {
            text.append(" at ").append(trace[0]);
        }
        return text.length() > CAUSE_LENGTH ? text.substring(0, CAUSE_LENGTH) : text.toString();
    }
}
