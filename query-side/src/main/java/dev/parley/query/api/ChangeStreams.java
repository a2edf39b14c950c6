package dev.parley.query.api;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.view.Changes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Open streams of changes. A stream that is slow gets several changes of one realisation as one; it holds up neither the
 * others nor the projection.
 */
public final class ChangeStreams implements DisposableBean {

    private static final int MOST = 2_000;
    private static final long KEEP_ALIVE_SECONDS = 15;
    private static final int SENDERS = 4;

    private final Changes changes;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, threads("change-stream"));
    private final ScheduledExecutorService keepAlive =
            Executors.newSingleThreadScheduledExecutor(threads("change-stream-keep-alive"));

    /** Streams fed by the given changes. */
    public ChangeStreams(Changes changes) {
        this.changes = changes;
        var unused = keepAlive.scheduleWithFixedDelay(
                () -> open.forEach(Stream::keepAlive), KEEP_ALIVE_SECONDS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Opens a stream.
     *
     * @param organisation whose changes
     * @param realisation of which realisation; null for all
     * @param version asked for once changes are listened to, and sent for that realisation, so that a reader knows
     *     whether it missed something
     * @return the stream
     * @throws TooManyStreamsException if too many are open
     */
    public SseEmitter open(OrganisationId organisation, @Nullable RealisationId realisation, LongSupplier version) {
        if (open.size() >= MOST) {
            throw new TooManyStreamsException();
        }
        Stream stream = new Stream(realisation);
        open.add(stream);
        stream.emitter.onCompletion(stream::close);
        stream.emitter.onTimeout(stream::close);
        stream.emitter.onError(error -> stream.close());
        stream.subscription = changes.subscribe(organisation, stream::changed);
        if (realisation != null) {
            stream.changed(new Changes.Change(realisation, version.getAsLong()));
        } else {
            stream.keepAlive();
        }
        return stream.emitter;
    }

    /** How many are open. */
    int size() {
        return open.size();
    }

    @Override
    public void destroy() {
        open.forEach(Stream::end);
        keepAlive.shutdownNow();
        senders.shutdownNow();
    }

    /** As many streams are open as may be. */
    static final class TooManyStreamsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyStreamsException() {
            super(MOST + " streams of changes are open; try again later, or ask for the view instead");
        }
    }

    private final class Stream {

        private final SseEmitter emitter = new SseEmitter(0L);
        private final @Nullable RealisationId realisation;
        private Changes.@Nullable Subscription subscription;
        private final Map<RealisationId, Long> pending = new LinkedHashMap<>();
        private boolean keepAliveDue;
        private boolean sending;

        Stream(@Nullable RealisationId realisation) {
            this.realisation = realisation;
        }

        void changed(Changes.Change change) {
            if (realisation != null && !realisation.equals(change.realisation())) {
                return;
            }
            synchronized (this) {
                pending.merge(change.realisation(), change.version(), Math::max);
                if (sending) {
                    return;
                }
                sending = true;
            }
            senders.execute(this::send);
        }

        void keepAlive() {
            synchronized (this) {
                keepAliveDue = true;
                if (sending) {
                    return;
                }
                sending = true;
            }
            senders.execute(this::send);
        }

        private void send() {
            while (true) {
                Map<RealisationId, Long> round;
                synchronized (this) {
                    if (pending.isEmpty() && !keepAliveDue) {
                        sending = false;
                        return;
                    }
                    round = new LinkedHashMap<>(pending);
                    pending.clear();
                    keepAliveDue = false;
                }
                try {
                    if (round.isEmpty()) {
                        emitter.send(SseEmitter.event().comment("still here"));
                    }
                    for (Map.Entry<RealisationId, Long> change : round.entrySet()) {
                        emitter.send(SseEmitter.event()
                                .name("change")
                                .data("{\"realisation\":\"" + change.getKey().value() + "\",\"version\":"
                                        + change.getValue() + "}"));
                    }
                } catch (IOException | IllegalStateException e) {
                    // The reader is gone; sending stays set, so that nothing is sent again.
                    close();
                    return;
                }
            }
        }

        void end() {
            try {
                emitter.complete();
            } catch (IllegalStateException e) {
                // The reader went just now.
                close();
            }
        }

        void close() {
            open.remove(this);
            Changes.Subscription current = subscription;
            if (current != null) {
                current.close();
            }
        }
    }

    private static ThreadFactory threads(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
