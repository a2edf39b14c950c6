package dev.parley.query.projection.fold;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.query.projection.log.EventReader;
import dev.parley.query.projection.log.IncomingEvent;
import dev.parley.query.projection.log.UnreadableEventException;
import dev.parley.query.view.ParkedRealisation;
import dev.parley.query.view.store.GenerationViews;
import dev.parley.query.view.store.StoredRealisation;
import dev.parley.query.view.store.StoredView;
import dev.parley.query.view.store.ViewStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
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
 * Brings the read models of one generation up to date with incoming events: each realisation among them is folded once and
 * everything is written once. Whatever comes in again changes nothing.
 *
 * <p>What goes wrong with one realisation parks that realisation and nothing else; what goes wrong with the store is
 * thrown, so that the caller tries the same events again.
 */
public final class Projector {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    /** As many events are looked at one by one to find the one that fails. */
    private static final int SEARCHED = 1_000;

    private static final int CAUSE_LENGTH = 2_000;

    private final EventReader events;
    private final Folding folding;
    private final ViewStore store;
    private final GenerationViews views;
    private final FoldCache folds;
    private final Clock clock;
    private final Consumer<List<StoredRealisation>> written;

    /**
     * @param written told of what was written, once that is visible
     */
    public Projector(
            EventReader events,
            Folding folding,
            ViewStore store,
            GenerationViews views,
            FoldCache folds,
            Clock clock,
            Consumer<List<StoredRealisation>> written) {
        this.events = events;
        this.folding = folding;
        this.store = store;
        this.views = views;
        this.folds = folds;
        this.clock = clock;
        this.written = written;
    }

    /**
     * Projects incoming events, and writes in the transaction that the caller has begun.
     *
     * @param incoming in the order of the log; of one realisation never beside another call
     * @return what is to be done once the transaction is committed, and only then
     */
    public Runnable project(List<IncomingEvent> incoming) {
        Map<String, List<IncomingEvent>> streams = new LinkedHashMap<>();
        for (IncomingEvent event : incoming) {
            streams.computeIfAbsent(event.stream(), key -> new ArrayList<>()).add(event);
        }
        return write(streams, true);
    }

    /**
     * Projects incoming events in a transaction of its own.
     *
     * @param streams the events of each realisation, in the order of the log
     * @param more whether more of the same realisations is to be expected soon, so that it pays to keep their folds
     */
    public void projectStreams(Map<String, List<IncomingEvent>> streams, boolean more) {
        List<Runnable> afterCommit = new ArrayList<>(1);
        store.inTransaction(() -> afterCommit.add(write(streams, more)));
        afterCommit.forEach(Runnable::run);
    }

    /**
     * Folds whole streams as they are in the log now, in a transaction of its own.
     *
     * @param streams which; of none of them is anything else written at the same time that must not come before
     */
    public void projectWhole(Collection<String> streams) {
        List<StoredRealisation> stored = new ArrayList<>();
        for (String stream : streams) {
            whole(stream).ifPresent(stored::add);
        }
        store.inTransaction(() -> views.store(stored));
        if (!stored.isEmpty()) {
            written.accept(stored);
        }
    }

    /** A realisation folded from its stream as it is in the log now; empty where that has no stream or cannot be folded. */
    private Optional<StoredRealisation> whole(String stream) {
        // A stream does not tell positions; this one holds all that is at or before the head.
        long head = events.head();
        List<DomainEventMessage<?>> messages = events.stream(stream, Long.MAX_VALUE);
        if (messages.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(storable(begin(stream, messages, messages.size()).project(head)));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("{} cannot be folded ahead of its turn", stream, e);
            return Optional.empty();
        }
    }

    private Runnable write(Map<String, List<IncomingEvent>> streams, boolean more) {
        Map<String, ParkedRealisation> parked = views.parkedAmong(streams.keySet());
        List<StoredRealisation> toStore = new ArrayList<>(streams.size());
        List<ParkedRealisation> toPark = new ArrayList<>();
        Map<String, RealisationFold> touched = new LinkedHashMap<>();
        streams.forEach((stream, incoming) -> {
            if (!parked.containsKey(stream)) {
                fold(stream, incoming, more, toStore, toPark, touched);
            }
        });
        // Last, since from the first write on others may have to wait for this transaction.
        streams.forEach((stream, incoming) -> {
            IncomingEvent last = incoming.get(incoming.size() - 1);
            if (parked.containsKey(stream) && !views.waits(stream, last.sequence(), last.position())) {
                fold(stream, incoming, more, toStore, toPark, touched);
            }
        });
        views.store(toStore);
        toPark.forEach(views::park);
        return () -> {
            touched.forEach(folds::put);
            if (!toStore.isEmpty()) {
                written.accept(toStore);
            }
        };
    }

    private void fold(
            String stream,
            List<IncomingEvent> incoming,
            boolean more,
            List<StoredRealisation> toStore,
            List<ParkedRealisation> toPark,
            Map<String, RealisationFold> touched) {
        Result result = fold(stream, incoming);
        if (result.stored() != null) {
            toStore.add(result.stored());
        }
        if (result.parked() != null) {
            toPark.add(result.parked());
        } else if (more && result.fold() != null) {
            touched.put(stream, result.fold());
        }
    }

    /**
     * Tries a parked realisation again, from its stream.
     *
     * @return the realisation as it is parked now, or empty where it is parked no longer
     */
    public Optional<ParkedRealisation> retry(String stream) {
        while (true) {
            ParkedRealisation parked = views.parked(stream).orElse(null);
            if (parked == null) {
                return Optional.empty();
            }
            Result result = refold(stream, parked.lastSequence(), parked.lastPosition(), parked.attempts());
            if (result.stored() != null) {
                views.store(List.of(result.stored()));
                written.accept(List.of(result.stored()));
            }
            if (result.parked() != null) {
                views.park(result.parked());
                return Optional.of(result.parked());
            }
            folds.take(stream);
            if (views.release(parked)) {
                return Optional.empty();
            }
        }
    }

    /** What is to be written: a view and a row, a note that the realisation is parked, or both; and the fold to go on with. */
    private record Result(
            @Nullable StoredRealisation stored,
            @Nullable ParkedRealisation parked,
            @Nullable RealisationFold fold) {}

    /** It as it is stored. */
    public static StoredRealisation storable(Projected projected) {
        return new StoredRealisation(
                new StoredView(
                        projected.stream(),
                        projected.organisation(),
                        projected.version(),
                        projected.position(),
                        projected.lastRecorded(),
                        projected.analysis().ruleSet(),
                        projected.analysis().ruleVersion(),
                        AnalysisCodec.encode(projected.analysis())),
                RowDigest.of(projected).entry(projected.position()));
    }

    private Result fold(String stream, List<IncomingEvent> incoming) {
        IncomingEvent last = incoming.get(incoming.size() - 1);
        RealisationFold fold = folds.take(stream);
        if (fold != null && fold.version() > last.sequence()) {
            // It was kept because it had been written, so these events came again.
            return new Result(null, null, fold);
        }
        try {
            RealisationFold current = advanced(fold, incoming);
            if (current != null) {
                return new Result(storable(current.project(last.position())), null, current);
            }
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("{} failed and is looked at event by event", stream, e);
        }
        return refold(stream, last.sequence(), last.position(), 0);
    }

    /** The fold with the events added, or null where they do not follow on from it. */
    private @Nullable RealisationFold advanced(@Nullable RealisationFold fold, List<IncomingEvent> incoming) {
        RealisationFold current = fold;
        for (IncomingEvent event : incoming) {
            if (current == null) {
                if (event.sequence() != 0) {
                    return null;
                }
                current = RealisationFold.begin(event.stream(), event.recorded(), folding);
            } else if (event.sequence() == current.version()) {
                current.append(event.recorded());
            } else if (event.sequence() > current.version()) {
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
            RealisationFold fold = begin(stream, messages, messages.size());
            return new Result(storable(fold.project(lastPosition)), null, fold);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("{} fails as a whole", stream, e);
        }
        return upToFailure(stream, messages, lastPosition, attempts);
    }

    private Result upToFailure(String stream, List<DomainEventMessage<?>> messages, long lastPosition, int attempts) {
        int next = 0;
        StoredRealisation good = null;
        @Nullable OrganisationId organisation = null;
        try {
            next = Math.max(0, messages.size() - SEARCHED);
            RealisationFold fold = begin(stream, messages, next + 1);
            organisation = fold.organisation();
            good = storable(fold.project(lastPosition));
            for (next = next + 1; next < messages.size(); next++) {
                fold.append(IncomingEvent.recorded(messages.get(next)));
                good = storable(fold.project(lastPosition));
            }
            return new Result(good, null, fold);
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

    private RealisationFold begin(String stream, List<DomainEventMessage<?>> messages, int count) {
        RealisationFold fold = RealisationFold.begin(stream, IncomingEvent.recorded(messages.get(0)), folding);
        for (int i = 1; i < count; i++) {
            RecordedEvent event = IncomingEvent.recorded(messages.get(i));
            fold.append(event);
        }
        return fold;
    }

    /**
     * What went wrong and where. Only the message of what cannot be read is shown, which names a type: others hold what was
     * recorded, and who runs the server reads none of that here.
     */
    private static String describe(Throwable e) {
        StringBuilder text = new StringBuilder();
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : ", caused by ")
                    .append(
                            cause instanceof UnreadableEventException
                                    ? cause.getMessage()
                                    : cause.getClass().getSimpleName());
            if (cause == cause.getCause()) {
                break;
            }
        }
        StackTraceElement[] trace = e.getStackTrace();
        if (trace.length > 0) {
            text.append(" at ").append(trace[0]);
        }
        text.append("; the server's log says more, under the event's id");
        return text.length() > CAUSE_LENGTH ? text.substring(0, CAUSE_LENGTH) : text.toString();
    }
}
