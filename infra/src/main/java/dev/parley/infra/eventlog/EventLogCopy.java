package dev.parley.infra.eventlog;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Moves a log to another store: the same positions, commits, ids and times. What the target already holds must be the
 * beginning of the source; then the copy goes on behind it, so that one that was broken off can be taken up again.
 */
public final class EventLogCopy {

    private static final int BATCH_COMMITS = 256;
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private static final int REPORTED_EVENTS = 200;

    private final EventLog source;
    private final EventLog target;
    private final Progress progress;
    private final UnaryOperator<StreamEvent> lift;
    private long reported;

    /** Told now and then how far a copy is. */
    @FunctionalInterface
    public interface Progress {

        /**
         * Reports progress.
         *
         * @param done  events compared or copied so far
         * @param total events to compare or copy
         */
        void at(long done, long total);
    }

    /**
     * What a copy did.
     *
     * @param present events the target held before
     * @param copied  events added to it
     * @param digest  SHA-256 over everything in both logs, equal on both sides
     */
    public record Result(long present, long copied, String digest) {}

    /** The target cannot become a copy of the source; the message says where they part. */
    public static final class DifferentLogException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DifferentLogException(String message) {
            super(message);
        }
    }

    /**
     * Prepares a copy.
     *
     * @param source   where to read; nobody may append to it while it is copied
     * @param target   where to append
     * @param progress told how far it is
     */
    public EventLogCopy(EventLog source, EventLog target, Progress progress) {
        this(source, target, progress, UnaryOperator.identity());
    }

    /**
     * Prepares a copy in which texts can be erased, whether they can in the source or not.
     *
     * @param source   where to read; nobody may append to it while it is copied
     * @param target   where to append
     * @param progress told how far it is
     * @param lift     lifts the texts out of an event that has none beside it, and leaves out what is to be erased
     */
    public EventLogCopy(EventLog source, EventLog target, Progress progress, UnaryOperator<StreamEvent> lift) {
        this.lift = lift;
        this.source = source;
        this.target = target;
        this.progress = progress;
    }

    /**
     * Copies, and then reads both logs to the end to compare them.
     *
     * @return what was done
     * @throws DifferentLogException if the target holds something else than a beginning of the source, or the two
     *                               differ at the end
     */
    public Result run() {
        long total = source.head();
        long present = target.head();
        requireBeginning(present, total);
        copy(present, total);
        String expected = EventLogAudit.of(source, lift).digest();
        String actual = EventLogAudit.of(target).digest();
        if (!expected.equals(actual)) {
            throw new DifferentLogException(
                    "After copying, the logs differ: %s in the source, %s in the target.".formatted(expected, actual));
        }
        return new Result(present, total - present, actual);
    }

    private void requireBeginning(long present, long total) {
        if (present > total) {
            throw new DifferentLogException("The target holds %d events, the source only %d: it is not a copy of it."
                    .formatted(present, total));
        }
        Iterator<LoggedEvent> expected = source.events(0).iterator();
        Iterator<LoggedEvent> actual = target.events(0).limit(present).iterator();
        while (actual.hasNext()) {
            LoggedEvent there = actual.next();
            if (!there.whole()
                    .event()
                    .equals(lift.apply(expected.next().event()).whole())) {
                throw new DifferentLogException(
                        "At position %d the target holds another event than the source: it is not a copy of it."
                                .formatted(there.position()));
            }
            report(there.position(), total);
        }
    }

    private void copy(long present, long total) {
        List<Commit> batch = new ArrayList<>();
        long bytes = 0;
        List<StreamEvent> events = new ArrayList<>();
        UUID commit = null;
        Iterator<LoggedEvent> rest = source.events(present).iterator();
        while (rest.hasNext()) {
            LoggedEvent event = rest.next();
            if (commit != null && !commit.equals(event.commitId())) {
                Commit whole = new Commit(commit, Commit.lifted(events, lift));
                batch.add(whole);
                bytes += whole.approximateBytes();
                events = new ArrayList<>();
                if (batch.size() >= BATCH_COMMITS || bytes >= BATCH_BYTES) {
                    append(batch);
                    batch.clear();
                    bytes = 0;
                    report(event.position() - 1, total);
                }
            }
            commit = event.commitId();
            events.add(event.event());
        }
        if (commit != null) {
            batch.add(new Commit(commit, Commit.lifted(events, lift)));
            append(batch);
        }
        progress.at(total, total);
    }

    private void append(List<Commit> batch) {
        for (AppendResult result : target.append(batch)) {
            if (result instanceof AppendResult.Conflict conflict) {
                throw new DifferentLogException("Somebody else writes to the target: " + conflict.description());
            }
        }
    }

    private void report(long done, long total) {
        if (done - reported >= REPORTED_EVENTS) {
            reported = done;
            progress.at(done, total);
        }
    }
}
