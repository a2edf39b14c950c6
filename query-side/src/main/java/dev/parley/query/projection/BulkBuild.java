package dev.parley.query.projection;

import dev.parley.query.projection.fold.Projector;
import dev.parley.query.projection.log.EventReader;
import dev.parley.query.projection.log.IncomingEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * A build that fills read models from the log as fast as the machine allows: events are gathered per realisation while the log is
 * read, so that most realisations are folded and written once, in parallel. When too many events are held, the
 * realisations that have been quiet for longest are written first, as they are the least likely to come again.
 */
final class BulkBuild {

    private static final int CHUNK_EVENTS = 4_000;
    private static final int REPORT_EVERY = 1_000;

    private final EventReader events;
    private final Projector projector;
    private final ExecutorService workers;
    private final int heldEvents;
    private long read;
    private long written;

    BulkBuild(EventReader events, Projector projector, ExecutorService workers, int heldEvents) {
        this.events = events;
        this.projector = projector;
        this.workers = workers;
        this.heldEvents = heldEvents;
    }

    /**
     * Projects every event after a position, up to the end the log has when it gets there.
     *
     * @param after the position to start after
     * @param progress told the number of events done, now and then; an event read and not yet written is half done.
     *     Throws to give up
     * @return position of the last event projected
     * @throws InterruptedException if interrupted; what was written remains
     */
    long run(long after, LongConsumer progress) throws InterruptedException {
        // In the order in which they were last touched.
        Map<String, List<IncomingEvent>> held = new LinkedHashMap<>(1024, 0.75f, true);
        long position = after;
        int holding = 0;
        List<IncomingEvent> unread = new ArrayList<>();
        read = 0;
        written = 0;
        try (Stream<? extends TrackedEventMessage<?>> log = events.after(after)) {
            Iterator<? extends TrackedEventMessage<?>> iterator = log.iterator();
            while (iterator.hasNext()) {
                TrackedEventMessage<?> message = iterator.next();
                position = IncomingEvent.position(message.trackingToken());
                if (++read % REPORT_EVERY == 0) {
                    report(progress);
                    if (Thread.interrupted()) {
                        throw new InterruptedException("the build was interrupted");
                    }
                }
                if (!IncomingEvent.concerns(message)) {
                    written++;
                    continue;
                }
                IncomingEvent event = IncomingEvent.of(message);
                held.computeIfAbsent(event.stream(), stream -> new ArrayList<>())
                        .add(event);
                unread.add(event);
                if (unread.size() >= REPORT_EVERY) {
                    readAhead(unread);
                    unread = new ArrayList<>();
                }
                if (++holding >= heldEvents) {
                    holding -= write(held, holding / 2, true, progress);
                }
            }
        }
        write(held, holding, false, progress);
        report(progress);
        return position;
    }

    /** While the log is read here, what was read is turned from JSON into events elsewhere. */
    private void readAhead(List<IncomingEvent> incoming) {
        workers.execute(() -> incoming.forEach(IncomingEvent::prepare));
    }

    private void report(LongConsumer progress) {
        progress.accept((read + written) / 2);
    }

    /**
     * Writes the realisations quiet for longest until so many events are gone; returns how many are. Each is let go of as
     * soon as it is written.
     */
    private int write(Map<String, List<IncomingEvent>> held, int wanted, boolean more, LongConsumer progress)
            throws InterruptedException {
        List<Future<Integer>> running = new ArrayList<>();
        Map<String, List<IncomingEvent>> chunk = new LinkedHashMap<>();
        int gone = 0;
        int inChunk = 0;
        Iterator<Map.Entry<String, List<IncomingEvent>>> quiet = held.entrySet().iterator();
        while (gone < wanted && quiet.hasNext()) {
            Map.Entry<String, List<IncomingEvent>> entry = quiet.next();
            quiet.remove();
            chunk.put(entry.getKey(), entry.getValue());
            gone += entry.getValue().size();
            inChunk += entry.getValue().size();
            if (inChunk >= CHUNK_EVENTS) {
                running.add(submit(chunk, inChunk, more));
                chunk = new LinkedHashMap<>();
                inChunk = 0;
            }
        }
        if (!chunk.isEmpty()) {
            running.add(submit(chunk, inChunk, more));
        }
        try {
            for (Future<Integer> future : running) {
                written += future.get();
                report(progress);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A part of the read models could not be written", e.getCause());
        } finally {
            running.forEach(future -> future.cancel(true));
        }
        return gone;
    }

    private Future<Integer> submit(Map<String, List<IncomingEvent>> chunk, int count, boolean more) {
        return workers.submit(() -> {
            projector.projectStreams(chunk, more);
            return count;
        });
    }
}
