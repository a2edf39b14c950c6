package dev.parley.query.api;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.view.Changes;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Open streams of changes, of programs and of pages. A stream that is slow gets several changes of one realisation as one; it
 * holds up neither the others nor the projection, and is closed when it takes nothing for as long as the server waits for a
 * connection. None stays open beyond half an hour, so that who asks is asked for again.
 */
public final class ChangeStreams implements DisposableBean {

    private static final int MOST = 2_000;

    /** Of one reader; fewer than there are senders, so that nobody's slow streams hold up those of others. */
    private static final int MOST_OF_ONE = 100;

    private static final int SENDERS = MOST_OF_ONE + 28;
    private static final long KEEP_ALIVE_SECONDS = 15;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final long COMES_BACK_MILLIS = 3_000;

    private final Changes changes;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private boolean ended;
    private final ExecutorService senders = senders();
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
     * @param principal who reads
     * @param realisation of which realisation; null for all
     * @param version asked for once changes are listened to, and sent for that realisation, so that a reader knows
     *     whether it missed something
     * @return the stream
     * @throws TooManyStreamsException if too many are open
     */
    public SseEmitter open(
            OrganisationId organisation,
            @Nullable String principal,
            @Nullable RealisationId realisation,
            LongSupplier version) {
        String of = realisation == null ? null : realisation.value();
        Stream stream = opened(organisation, principal, of, ChangeStreams::asJson);
        if (realisation != null) {
            stream.changed(new Changes.Change(realisation, version.getAsLong()));
        }
        return stream.emitter;
    }

    /**
     * Opens a stream for a page that is looked at: it knows what it shows and is told of what is newer, as words.
     *
     * @param organisation whose changes
     * @param principal who reads
     * @param realisation of which realisation; null for all
     * @return the stream
     * @throws TooManyStreamsException if too many are open
     */
    public SseEmitter openForPage(
            OrganisationId organisation, @Nullable String principal, @Nullable String realisation) {
        return opened(organisation, principal, realisation, ChangeStreams::asWords).emitter;
    }

    private static SseEmitter.SseEventBuilder asJson(Changes.Change change) {
        return SseEmitter.event()
                .name("change")
                .data("{\"realisation\":\"" + change.realisation().value() + "\",\"version\":" + change.version()
                        + "}");
    }

    private static SseEmitter.SseEventBuilder asWords(Changes.Change change) {
        return SseEmitter.event()
                .name("change")
                .id(Long.toString(change.version()))
                .data(change.realisation().value() + " " + change.version());
    }

    private Stream opened(
            OrganisationId organisation,
            @Nullable String principal,
            @Nullable String realisation,
            Function<Changes.Change, SseEmitter.SseEventBuilder> writing) {
        String reader = organisation.value() + "/" + principal;
        Stream stream = new Stream(reader, realisation, writing);
        synchronized (open) {
            if (ended || open.size() >= MOST) {
                throw new TooManyStreamsException(MOST + " streams of changes are open");
            }
            if (open.stream().filter(each -> each.reader.equals(reader)).count() >= MOST_OF_ONE) {
                throw new TooManyStreamsException(MOST_OF_ONE + " streams of changes are open for you");
            }
            open.add(stream);
        }
        stream.emitter.onCompletion(stream::close);
        stream.emitter.onTimeout(stream::end);
        stream.emitter.onError(error -> stream.close());
        stream.listen(organisation);
        // Opens the stream at once, so that its reader knows it is live.
        stream.keepAlive();
        return stream;
    }

    /** How many are open. */
    int size() {
        return open.size();
    }

    /** Streams end by nothing else: without this, a graceful stop of the server would wait for every reader. */
    @EventListener(ContextClosedEvent.class)
    public void end() {
        synchronized (open) {
            ended = true;
        }
        open.forEach(Stream::end);
    }

    @Override
    public void destroy() {
        end();
        keepAlive.shutdownNow();
        senders.shutdownNow();
    }

    /** As many streams are open as may be. */
    public static final class TooManyStreamsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyStreamsException(String how) {
            super(how + "; try again later, or ask for the view instead");
        }
    }

    private final class Stream {

        private final SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        private final String reader;
        private final @Nullable String realisation;
        private final Function<Changes.Change, SseEmitter.SseEventBuilder> writing;
        private Changes.@Nullable Subscription subscription;
        private boolean closed;
        private final Map<RealisationId, Long> pending = new LinkedHashMap<>();
        private boolean keepAliveDue;
        private boolean sending;

        Stream(
                String reader,
                @Nullable String realisation,
                Function<Changes.Change, SseEmitter.SseEventBuilder> writing) {
            this.reader = reader;
            this.realisation = realisation;
            this.writing = writing;
        }

        void listen(OrganisationId organisation) {
            Changes.Subscription listening = changes.subscribe(organisation, this::changed);
            synchronized (this) {
                if (!closed) {
                    subscription = listening;
                    return;
                }
            }
            listening.close();
        }

        void changed(Changes.Change change) {
            if (realisation != null && !realisation.equals(change.realisation().value())) {
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
                        emitter.send(SseEmitter.event().comment("still here").reconnectTime(COMES_BACK_MILLIS));
                    }
                    for (Map.Entry<RealisationId, Long> change : round.entrySet()) {
                        emitter.send(writing.apply(new Changes.Change(change.getKey(), change.getValue())));
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
            Changes.Subscription current;
            synchronized (this) {
                closed = true;
                current = subscription;
                subscription = null;
            }
            if (current != null) {
                current.close();
            }
        }
    }

    /** As many threads as are waited for: one that has nothing to send goes. */
    private static ExecutorService senders() {
        ThreadPoolExecutor senders = new ThreadPoolExecutor(
                SENDERS,
                SENDERS,
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                threads("change-stream"));
        senders.allowCoreThreadTimeOut(true);
        return senders;
    }

    private static ThreadFactory threads(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
