package dev.parley.infra.eventlog;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;

/** Passes everything on; tests override what they want to go wrong. */
public class ForwardingEventLog implements EventLog {

    private final EventLog target;

    public ForwardingEventLog(EventLog target) {
        this.target = target;
    }

    @Override
    public List<AppendResult> append(List<Commit> batch) {
        return target.append(batch);
    }

    @Override
    public long head() {
        return target.head();
    }

    @Override
    public OptionalLong lastSequence(String streamId) {
        return target.lastSequence(streamId);
    }

    @Override
    public List<LoggedEvent> readStream(String streamId, long fromSequence, int limit) {
        return target.readStream(streamId, fromSequence, limit);
    }

    @Override
    public List<LoggedEvent> readAll(long afterPosition, int limit) {
        return target.readAll(afterPosition, limit);
    }

    @Override
    public OptionalLong firstPositionRecordedFrom(Instant instant) {
        return target.firstPositionRecordedFrom(instant);
    }

    @Override
    public void erase(SortedMap<Long, StoredTexts> left) {
        target.erase(left);
    }

    @Override
    public void close() {
        target.close();
    }
}
