package dev.parley.query.projection.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The log as a source for an event processor. Unlike Axon's own it tells the processor at once when something was
 * appended, where a processor would otherwise look every half second, and it keeps no copy of the log's end in memory.
 */
public final class LogSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    /**
     * A processor claims segments and shows that it is alive only between two readings. Where others append faster than a
     * slow server is read, there would always be one more event.
     */
    private static final long LONGEST_READING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final EventStorageEngine engine;
    private final Set<LogStream> open = ConcurrentHashMap.newKeySet();

    public LogSource(EventStorageEngine engine) {
        this.engine = engine;
    }

    /** Tells every open stream that there may be more. */
    public void appended() {
        open.forEach(LogStream::signal);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
        LogStream stream = new LogStream(trackingToken);
        open.add(stream);
        return stream;
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return engine.createTailToken();
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return engine.createHeadToken();
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant dateTime) {
        return engine.createTokenAt(dateTime);
    }

    @Override
    public @Nullable TrackingToken createTokenSince(Duration duration) {
        return engine.createTokenAt(Instant.now().minus(duration));
    }

    private final class LogStream implements BlockingStream<TrackedEventMessage<?>> {

        private @Nullable TrackingToken last;
        private @Nullable Stream<? extends TrackedEventMessage<?>> page;
        private @Nullable Iterator<? extends TrackedEventMessage<?>> iterator;
        private @Nullable TrackedEventMessage<?> peeked;
        private boolean reading;
        private long readingSince;
        private volatile @Nullable Runnable callback;
        private final Object monitor = new Object();
        private long signals;

        LogStream(@Nullable TrackingToken from) {
            this.last = from;
        }

        void signal() {
            synchronized (monitor) {
                signals++;
                monitor.notifyAll();
            }
            Runnable listener = callback;
            if (listener != null) {
                listener.run();
            }
        }

        @Override
        public boolean setOnAvailableCallback(Runnable listener) {
            callback = listener;
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return Optional.ofNullable(next());
        }

        /** Whether the reader is to turn to something else, although there may be more. */
        private boolean hasReadForLong() {
            long now = System.nanoTime();
            if (!reading) {
                reading = true;
                readingSince = now;
            } else if (now - readingSince > LONGEST_READING_NANOS) {
                reading = false;
                return true;
            }
            return false;
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            if (hasReadForLong()) {
                return false;
            }
            boolean more = awaitNext(timeout, unit);
            reading = more;
            return more;
        }

        private boolean awaitNext(int timeout, TimeUnit unit) throws InterruptedException {
            long deadline = System.nanoTime() + unit.toNanos(timeout);
            while (true) {
                long seen;
                synchronized (monitor) {
                    seen = signals;
                }
                if (next() != null) {
                    return true;
                }
                synchronized (monitor) {
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    if (signals == seen) {
                        TimeUnit.NANOSECONDS.timedWait(monitor, Math.min(left, TimeUnit.MILLISECONDS.toNanos(200)));
                    }
                }
            }
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            while (!awaitNext(1, TimeUnit.SECONDS)) {
                // wait on
            }
            TrackedEventMessage<?> event = next();
            if (event == null) {
                throw new IllegalStateException("the event just seen is gone");
            }
            peeked = null;
            return event;
        }

        /** The next event without taking it; looks again in the log where its end had been reached. */
        private @Nullable TrackedEventMessage<?> next() {
            if (peeked == null) {
                boolean fresh = iterator == null;
                if (fresh) {
                    reopen();
                }
                if (!advance() && !fresh) {
                    reopen();
                    advance();
                }
            }
            return peeked;
        }

        private boolean advance() {
            if (iterator != null && iterator.hasNext()) {
                TrackedEventMessage<?> event = iterator.next();
                last = event.trackingToken();
                peeked = event;
                return true;
            }
            closePage();
            return false;
        }

        private void reopen() {
            closePage();
            Stream<? extends TrackedEventMessage<?>> fresh = engine.readEvents(last, false);
            page = fresh;
            iterator = fresh.iterator();
        }

        private void closePage() {
            if (page != null) {
                page.close();
            }
            page = null;
            iterator = null;
        }

        @Override
        public void close() {
            open.remove(this);
            closePage();
        }
    }
}
