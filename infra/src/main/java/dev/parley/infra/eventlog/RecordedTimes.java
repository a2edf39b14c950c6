package dev.parley.infra.eventlog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A guard that keeps the recorded times of a log from running backwards when the clock of a machine does, by the latest time at which
 * anything was recorded in it (docs/adr/0102). A clock that lies more than a second behind is told of in the log, once until it
 * has caught up. Not for several threads.
 */
public final class RecordedTimes {

    /** The latest time of a log in which nothing was recorded yet, or nothing that tells. */
    public static final long NONE = Long.MIN_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(RecordedTimes.class);
    private static final Duration TOLD = Duration.ofSeconds(1);

    private boolean behind;

    /**
     * A commit as it is to be stored.
     *
     * @param offered the commit as it is offered
     * @param latest the latest recorded time before it, in nanoseconds since 1970, or {@link #NONE}
     * @return the same, but no event that is recorded now is recorded before that, nor before one that precedes it
     */
    public Commit following(Commit offered, long latest) {
        if (!offered.isRecordedNow()) {
            return offered;
        }
        long floor = latest;
        boolean moved = false;
        List<StreamEvent> events = new ArrayList<>(offered.events().size());
        for (StreamEvent event : offered.events()) {
            long time = EpochNanos.of(event.recordedAt());
            if (time < floor) {
                events.add(event.withRecordedAt(EpochNanos.toInstant(floor)));
                tell(event.recordedAt(), floor);
                moved = true;
            } else {
                events.add(event);
                if (time > floor) {
                    behind = false;
                }
                floor = time;
            }
        }
        return moved ? Commit.recordedNow(offered.id(), events) : offered;
    }

    private void tell(Instant clock, long floor) {
        Duration by = Duration.between(clock, EpochNanos.toInstant(floor));
        if (!behind && by.compareTo(TOLD) > 0) {
            behind = true;
            LOG.warn(
                    "The clock of this machine says {}, which is {} s before the latest recorded time of the log. It was set back,"
                            + " or was wrong then; until it has caught up, events are recorded at {}.",
                    clock,
                    by.toSeconds(),
                    EpochNanos.toInstant(floor));
        }
    }

    /**
     * The latest recorded time after a commit.
     *
     * @param stored the commit as it is stored
     * @param latest the latest recorded time before it
     * @return in nanoseconds since 1970
     */
    public static long after(Commit stored, long latest) {
        return stored.isRecordedNow()
                ? EpochNanos.of(stored.events().get(stored.events().size() - 1).recordedAt())
                : latest;
    }
}
