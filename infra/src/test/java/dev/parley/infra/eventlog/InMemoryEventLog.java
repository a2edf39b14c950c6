package dev.parley.infra.eventlog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;

/** An event log that forgets: the fake for tests of what stands on top. It passes the contract suite, except for time. */
public final class InMemoryEventLog implements EventLog {

    private final RecordedTimes times = new RecordedTimes();
    private long latest = RecordedTimes.NONE;

    private final List<LoggedEvent> all = new ArrayList<>();
    private final Map<String, List<LoggedEvent>> streams = new HashMap<>();

    @Override
    public synchronized List<AppendResult> append(List<Commit> batch) {
        List<AppendResult> results = new ArrayList<>();
        for (Commit commit : batch) {
            AppendResult result = new AppendResult.Appended(
                    all.size() + 1L, all.size() + commit.events().size());
            for (Map.Entry<String, Commit.Span> span : commit.spans().entrySet()) {
                long expected = streams.getOrDefault(span.getKey(), List.of()).size();
                if (span.getValue().first() != expected) {
                    result = new AppendResult.Conflict(
                            span.getKey(), expected, span.getValue().first());
                }
            }
            if (result instanceof AppendResult.Appended) {
                Commit stored = times.following(commit, latest);
                latest = RecordedTimes.after(stored, latest);
                for (StreamEvent event : stored.events()) {
                    LoggedEvent recorded = new LoggedEvent(all.size() + 1L, commit.id(), event);
                    all.add(recorded);
                    streams.computeIfAbsent(event.streamId(), id -> new ArrayList<>())
                            .add(recorded);
                }
            }
            results.add(result);
        }
        return results;
    }

    @Override
    public synchronized long head() {
        return all.size();
    }

    @Override
    public synchronized OptionalLong lastSequence(String streamId) {
        List<LoggedEvent> stream = streams.get(streamId);
        return stream == null ? OptionalLong.empty() : OptionalLong.of(stream.size() - 1L);
    }

    @Override
    public synchronized List<LoggedEvent> readStream(String streamId, long fromSequence, int limit) {
        return page(streams.getOrDefault(streamId, List.of()), fromSequence, limit);
    }

    @Override
    public synchronized List<LoggedEvent> readAll(long afterPosition, int limit) {
        return page(all, afterPosition, limit);
    }

    private static List<LoggedEvent> page(List<LoggedEvent> events, long from, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has 1 event or more");
        }
        int start = (int) Math.min(Math.max(from, 0), events.size());
        int end = start;
        long bytes = 0;
        while (end < events.size() && end - start < limit && bytes < PAGE_BYTES) {
            bytes += events.get(end++).event().approximateBytes();
        }
        return List.copyOf(events.subList(start, end));
    }

    @Override
    public synchronized OptionalLong firstPositionRecordedFrom(Instant instant) {
        return all.stream()
                .filter(event -> !event.event().recordedAt().isBefore(instant))
                .mapToLong(LoggedEvent::position)
                .findFirst();
    }

    @Override
    public synchronized void erase(SortedMap<Long, StoredTexts> left) {
        left.forEach((position, texts) -> {
            if (position < 1 || position > all.size()) {
                throw new IllegalArgumentException("event " + position + " is not there");
            }
            StoredTexts there = all.get((int) (position - 1)).event().texts();
            if (there == null || !Arrays.equals(there.root(), texts.root())) {
                throw new IllegalArgumentException("event " + position + " has other texts, or none");
            }
        });
        left.forEach((position, texts) -> {
            LoggedEvent before = all.get((int) (position - 1));
            StoredTexts there = Objects.requireNonNull(before.event().texts());
            LoggedEvent after =
                    new LoggedEvent(position, before.commitId(), before.event().withTexts(there.without(texts)));
            all.set((int) (position - 1), after);
            streams.get(before.event().streamId()).set((int) before.event().sequence(), after);
        });
    }

    @Override
    public void close() {
        // Keeps its content, so that a test can open it again.
    }
}
