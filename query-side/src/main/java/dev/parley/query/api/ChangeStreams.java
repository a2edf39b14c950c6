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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Open streams of changes, of programs and of pages. A stream that is slow gets several changes of one realisation as one; it
 * holds up neither the others nor the projection, and is closed when it takes nothing for as long as the server waits for a
 * connection. None stays open beyond half an hour, so that who asks is asked for again; and each ends within a few seconds
 * of when its reader would no longer be let in as they were (docs/adr/0441).
 */
public final class ChangeStreams implements DisposableBean {

    private static final int MOST = 2_000;

    /** Of one reader; fewer than there are senders, so that nobody's slow streams hold up those of others. */
    private static final int MOST_OF_ONE = 100;

    private static final int SENDERS = MOST_OF_ONE + 28;
    private static final long KEEP_ALIVE_SECONDS = 15;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final long COMES_BACK_MILLIS = 3_000;

    /** So often each reader is looked at who is told of nothing. */
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(2);

    /** For so long an answer is good: of what changes many times a second each reader is not asked for as often. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ChangeStreams.class);

    private final Changes changes;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private final Map<StreamPermission, Asked> asked = new ConcurrentHashMap<>();
    private boolean ended;
    private final ExecutorService senders = senders();
    private final ScheduledExecutorService keepAlive =
            Executors.newSingleThreadScheduledExecutor(threads("change-stream-keep-alive"));
    private final ScheduledExecutorService lookAgain =
            Executors.newSingleThreadScheduledExecutor(threads("change-stream-look-again"));

    /** Whether somebody may still read. */
    private enum Standing {
        STANDS,
        GONE,
        /** It cannot be told now. */
        UNKNOWN
    }

    /** What was answered, and when, by {@link System#nanoTime()}. */
    private record Asked(Standing standing, long at) {}

    /** Streams fed by the given changes. */
    public ChangeStreams(Changes changes) {
        this.changes = changes;
        var unused = keepAlive.scheduleWithFixedDelay(
                () -> open.forEach(Stream::keepAlive), KEEP_ALIVE_SECONDS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        var unusedToo = lookAgain.scheduleWithFixedDelay(
                this::lookAgain, LOOKS_AGAIN.toMillis(), LOOKS_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the streams of those who may not read them any more; what could not be told of the others is told now. */
    private void lookAgain() {
        for (Stream stream : open) {
            switch (standing(stream.permission)) {
                case STANDS -> stream.goOn();
                case GONE -> senders.execute(stream::end);
                case UNKNOWN -> LOG.debug("Whether a reader of changes may read them cannot be told now.");
            }
        }
        asked.keySet().retainAll(open.stream().map(stream -> stream.permission).collect(Collectors.toSet()));
    }

    private Standing standing(StreamPermission permission) {
        long now = System.nanoTime();
        Asked known = asked.get(permission);
        if (known != null && now - known.at() < GOOD_FOR.toNanos()) {
            return known.standing();
        }
        Standing standing;
        try {
            standing = permission.stands() ? Standing.STANDS : Standing.GONE;
        } catch (RuntimeException e) {
            LOG.warn(
                    "Whether a reader of changes may read them cannot be told, so they are told nothing: {}",
                    e.getMessage());
            standing = Standing.UNKNOWN;
        }
        asked.put(permission, new Asked(standing, now));
        return standing;
    }

    /**
     * Opens a stream.
     *
     * @param organisation whose changes
     * @param principal who reads
     * @param permission whether they still may
     * @param realisation of which realisation; null for all
     * @param version asked for once changes are listened to, and sent for that realisation, so that a reader knows
     *     whether it missed something
     * @return the stream
     * @throws TooManyStreamsException if too many are open
     */
    public SseEmitter open(
            OrganisationId organisation,
            @Nullable String principal,
            StreamPermission permission,
            @Nullable RealisationId realisation,
            LongSupplier version) {
        String of = realisation == null ? null : realisation.value();
        Stream stream = opened(organisation, principal, permission, of, ChangeStreams::asJson);
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
     * @param permission whether they still may
     * @param realisation of which realisation; null for all
     * @return the stream
     * @throws TooManyStreamsException if too many are open
     */
    public SseEmitter openForPage(
            OrganisationId organisation,
            @Nullable String principal,
            StreamPermission permission,
            @Nullable String realisation) {
        return opened(organisation, principal, permission, realisation, ChangeStreams::asWords).emitter;
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
            StreamPermission permission,
            @Nullable String realisation,
            Function<Changes.Change, SseEmitter.SseEventBuilder> writing) {
        String reader = organisation.value() + "/" + principal;
        Stream stream = new Stream(reader, permission, realisation, writing);
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
        lookAgain.shutdownNow();
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
        private final StreamPermission permission;
        private final @Nullable String realisation;
        private final Function<Changes.Change, SseEmitter.SseEventBuilder> writing;
        private Changes.@Nullable Subscription subscription;
        private boolean closed;
        private final Map<RealisationId, Long> pending = new LinkedHashMap<>();
        private boolean keepAliveDue;
        private boolean sending;

        Stream(
                String reader,
                StreamPermission permission,
                @Nullable String realisation,
                Function<Changes.Change, SseEmitter.SseEventBuilder> writing) {
            this.reader = reader;
            this.permission = permission;
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

        /** Sends what waited until it could be told whether it may be. */
        void goOn() {
            synchronized (this) {
                if (sending || pending.isEmpty()) {
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
                Standing standing = round.isEmpty() ? Standing.STANDS : standing(permission);
                if (standing == Standing.GONE) {
                    // Sending stays set, so that nothing is sent again.
                    end();
                    return;
                }
                if (standing == Standing.UNKNOWN) {
                    waitWith(round);
                    return;
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

        private synchronized void waitWith(Map<RealisationId, Long> round) {
            round.forEach((realisation, version) -> pending.merge(realisation, version, Math::max));
            sending = false;
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
