package dev.parley.infra.eventlog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes events and commits for tests. */
public final class Events {

    private static final byte[] NO_METADATA = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Instant START = Instant.parse("2026-03-01T09:00:00.123456789Z");

    private Events() {}

    /** Returns an event with made-up content. */
    public static StreamEvent event(String stream, long sequence) {
        return event(stream, sequence, "{\"stream\":\"" + stream + "\",\"sequence\":" + sequence + "}");
    }

    /** Returns an event with the given payload. */
    public static StreamEvent event(String stream, long sequence, String payload) {
        return event(stream, sequence, START.plusNanos(sequence), payload);
    }

    /** Returns an event with the given time and payload. */
    public static StreamEvent event(String stream, long sequence, Instant recordedAt, String payload) {
        return new StreamEvent(
                stream,
                "Realisation",
                sequence,
                UUID.randomUUID().toString(),
                recordedAt,
                "dev.parley.SomethingHappened",
                "1",
                payload.getBytes(StandardCharsets.UTF_8),
                NO_METADATA);
    }

    /** Returns a commit of the given events. */
    public static Commit commit(StreamEvent... events) {
        return new Commit(UUID.randomUUID(), List.of(events));
    }

    /** Returns a commit of consecutive events of one stream. */
    public static Commit commit(String stream, long firstSequence, int events) {
        List<StreamEvent> all = new ArrayList<>(events);
        for (int i = 0; i < events; i++) {
            all.add(event(stream, firstSequence + i));
        }
        return new Commit(UUID.randomUUID(), all);
    }

    /** Returns a commit of the events of several commits. */
    public static Commit together(Commit... commits) {
        return new Commit(
                UUID.randomUUID(),
                Stream.of(commits).flatMap(commit -> commit.events().stream()).toList());
    }

    /** Returns the events without what the log added. */
    public static List<StreamEvent> contents(List<LoggedEvent> recorded) {
        return recorded.stream().map(LoggedEvent::event).toList();
    }

    /** An event whose payload is a list of these texts, lifted out of it. */
    public static StreamEvent lifted(String stream, long sequence, String... texts) {
        List<StoredTexts.Span> spans = new ArrayList<>();
        StringBuilder payload = new StringBuilder("[");
        for (String text : texts) {
            payload.append(spans.isEmpty() ? "" : ",");
            int from = payload.toString().getBytes(StandardCharsets.UTF_8).length;
            payload.append('"').append(text).append('"');
            spans.add(new StoredTexts.Span(from, payload.toString().getBytes(StandardCharsets.UTF_8).length));
        }
        return StoredTexts.lift(event(stream, sequence, payload.append(']').toString()), spans);
    }
}
