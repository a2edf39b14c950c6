package dev.parley.command.intake.log;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the cases of a log from whoever reads the file to whoever makes histories of them, on a thread of its own: each of the two takes
 * about as long as the other. Cases arrive in the order of the file, few of them wait, and of what goes wrong on both sides the first
 * in the file is told.
 */
final class TraceRelay {

    private static final int WAITING = 64;

    /** An empty one is the end. */
    private final BlockingQueue<Optional<LogTrace>> waiting = new ArrayBlockingQueue<>(WAITING);

    private final Thread taking;
    private volatile @Nullable Throwable failure;

    private TraceRelay(Consumer<LogTrace> taker) {
        taking = new Thread(() -> take(taker), "log-cases");
        taking.setDaemon(true);
        taking.start();
    }

    /** Reads something that has cases. */
    @FunctionalInterface
    interface Reader<R, E extends Exception> {

        /**
         * Reads to the end.
         *
         * @param cases gets each case
         */
        R read(Consumer<LogTrace> cases) throws E;
    }

    /**
     * Has something read, and its cases taken beside that.
     *
     * @param reader reads, on this thread
     * @param taker takes each case, on another, one after the other
     * @return what the reader gives, once the last case was taken
     */
    static <R, E extends Exception> R relay(Reader<R, E> reader, Consumer<LogTrace> taker) throws E {
        TraceRelay relay = new TraceRelay(taker);
        R result;
        try {
            result = reader.read(relay::hand);
        } catch (Throwable wrong) {
            relay.end(); // cases that were read stand before what could not be: what is wrong with them is told instead
            throw wrong;
        }
        relay.end();
        return result;
    }

    private void hand(LogTrace trace) {
        if (failure != null) {
            throw new Stopped();
        }
        put(Optional.of(trace));
    }

    private void put(Optional<LogTrace> trace) {
        try {
            waiting.put(trace);
        } catch (InterruptedException e) {
            taking.interrupt();
            throw interrupted(e);
        }
    }

    private void take(Consumer<LogTrace> taker) {
        try {
            for (Optional<LogTrace> trace = waiting.take(); trace.isPresent(); trace = waiting.take()) {
                if (failure == null) {
                    taken(taker, trace.get());
                }
            }
        } catch (InterruptedException e) {
            failure = e;
        }
    }

    private void taken(Consumer<LogTrace> taker, LogTrace trace) {
        try {
            taker.accept(trace);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Waits until all was taken. */
    private void end() {
        put(Optional.empty());
        try {
            taking.join();
        } catch (InterruptedException e) {
            taking.interrupt();
            throw interrupted(e);
        }
        Throwable failed = failure;
        if (failed instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failed instanceof Error error) {
            throw error;
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while a log was read", e);
    }

    /** Tells the reader that nobody takes what it reads. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super("a case could not be taken", null, false, false);
        }
    }
}
