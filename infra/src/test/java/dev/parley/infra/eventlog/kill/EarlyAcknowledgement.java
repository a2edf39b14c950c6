package dev.parley.infra.eventlog.kill;

import dev.parley.infra.eventlog.AppendResult;
import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.ForwardingEventLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A negative control: acknowledges at once and writes a moment later, as a store does that flushes on a timer. The kill
 * test must catch it.
 */
final class EarlyAcknowledgement extends ForwardingEventLog {

    private final List<Commit> unwritten = new ArrayList<>();
    private final Map<String, Long> lastSequences = new HashMap<>();
    private long head;

    EarlyAcknowledgement(EventLog target) {
        super(target);
        head = target.head();
        new Thread(this::writeNowAndThen, "late-writer").start();
    }

    @Override
    public synchronized List<AppendResult> append(List<Commit> batch) {
        List<AppendResult> results = new ArrayList<>();
        for (Commit commit : batch) {
            AppendResult result = null;
            for (Map.Entry<String, Commit.Span> span : commit.spans().entrySet()) {
                long expected = last(span.getKey()) + 1;
                if (span.getValue().first() != expected) {
                    result = new AppendResult.Conflict(
                            span.getKey(), expected, span.getValue().first());
                }
            }
            if (result == null) {
                commit.spans().forEach((stream, span) -> lastSequences.put(stream, span.last()));
                unwritten.add(commit);
                result = new AppendResult.Appended(
                        head + 1, head + commit.events().size());
                head += commit.events().size();
            }
            results.add(result);
        }
        return results;
    }

    private void writeNowAndThen() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(50);
                write();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void write() {
        if (!unwritten.isEmpty()) {
            super.append(unwritten);
            unwritten.clear();
        }
    }

    private long last(String stream) {
        return lastSequences.computeIfAbsent(
                stream, id -> super.lastSequence(id).orElse(-1));
    }

    @Override
    public synchronized OptionalLong lastSequence(String streamId) {
        long last = last(streamId);
        return last < 0 ? OptionalLong.empty() : OptionalLong.of(last);
    }
}
