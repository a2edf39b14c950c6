package dev.parley.query.projection;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far the read models are behind the log, in events and in time. Time is measured from when this node first saw the
 * log that far, since an event's own time can be years ago where a history was imported.
 */
final class LagGauge {

    private static final int SAMPLES = 10_000;

    private record Sample(long head, long nanos) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long events;
    private double seconds;

    synchronized void sample(long head, long position, long nanos) {
        if (samples.isEmpty() || samples.getLast().head() < head) {
            samples.addLast(new Sample(head, nanos));
            if (samples.size() > SAMPLES) {
                samples.removeFirst();
            }
        }
        while (!samples.isEmpty() && samples.getFirst().head() <= position) {
            samples.removeFirst();
        }
        events = Math.max(0, head - position);
        seconds = samples.isEmpty() ? 0 : (nanos - samples.getFirst().nanos()) / 1e9;
    }

    synchronized long events() {
        return events;
    }

    synchronized double seconds() {
        return seconds;
    }
}
