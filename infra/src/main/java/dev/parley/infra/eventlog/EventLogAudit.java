package dev.parley.infra.eventlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole log and says whether it keeps what {@link EventLog} promises: positions and sequences without gaps or
 * repetitions. Two logs with the same digest hold the same events, byte for byte, in the same order.
 */
public final class EventLogAudit {

    private static final int MOST_PROBLEMS = 100;

    private final UnaryOperator<StreamEvent> taken;
    private final MessageDigest digest = sha256();
    private final Map<String, Long> lastSequences = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long events;
    private long commits;
    private long erasable;
    private long erased;
    private long lastPosition = EventLog.FIRST_POSITION - 1;
    private @Nullable UUID commit;

    /**
     * What an audit found.
     *
     * @param events   how many events the log holds
     * @param commits  how many commits
     * @param streams  how many streams
     * @param erasable of how many events the texts are kept apart, so that they can be erased
     * @param erased   how many texts were erased
     * @param digest   SHA-256 over everything stored, texts in their places, in hexadecimal
     * @param problems what is wrong, one sentence each, at most 100; empty for a sound log
     */
    public record Report(
            long events, long commits, long streams, long erasable, long erased, String digest, List<String> problems) {

        /** Returns whether nothing is wrong. */
        public boolean sound() {
            return problems.isEmpty();
        }
    }

    private EventLogAudit(UnaryOperator<StreamEvent> taken) {
        this.taken = taken;
    }

    /**
     * Audits a log from its first event to its end; events appended meanwhile may be included. Holds one page of events
     * and one number per stream in memory.
     *
     * @param log the log
     * @return the findings
     */
    public static Report of(EventLog log) {
        return of(log, UnaryOperator.identity());
    }

    /** The same of events as a copy takes them over. */
    static Report of(EventLog log, UnaryOperator<StreamEvent> taken) {
        EventLogAudit audit = new EventLogAudit(taken);
        long head = log.head();
        for (Iterator<LoggedEvent> all = log.events(0).iterator(); all.hasNext(); ) {
            audit.look(all.next());
        }
        if (audit.lastPosition < head) {
            audit.problem("the log says it ends at position %d, but the last event read is %d"
                    .formatted(head, audit.lastPosition));
        }
        return new Report(
                audit.events,
                audit.commits,
                audit.lastSequences.size(),
                audit.erasable,
                audit.erased,
                HexFormat.of().formatHex(audit.digest.digest()),
                List.copyOf(audit.problems));
    }

    private void look(LoggedEvent recorded) {
        StreamEvent event = recorded.event();
        if (recorded.position() != lastPosition + 1) {
            problem("position %d follows %d".formatted(recorded.position(), lastPosition));
        }
        long expected = lastSequences.getOrDefault(event.streamId(), -1L) + 1;
        if (event.sequence() != expected) {
            problem("position %d: stream %s has sequence %d where %d was due"
                    .formatted(recorded.position(), event.streamId(), event.sequence(), expected));
        }
        if (!recorded.commitId().equals(commit)) {
            commit = recorded.commitId();
            commits++;
        }
        events++;
        lastPosition = recorded.position();
        lastSequences.put(event.streamId(), event.sequence());
        StoredTexts texts = event.texts();
        if (texts != null) {
            erasable++;
            erased += texts.erased();
        }
        try {
            digest(new LoggedEvent(recorded.position(), recorded.commitId(), taken.apply(event)).whole());
        } catch (EventLogUnavailableException e) {
            problem(String.valueOf(e.getMessage()));
        }
    }

    private void problem(String sentence) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(sentence);
        }
    }

    private void digest(LoggedEvent recorded) {
        StreamEvent event = recorded.event();
        digest.update(ByteBuffer.allocate(48)
                .putLong(recorded.position())
                .putLong(recorded.commitId().getMostSignificantBits())
                .putLong(recorded.commitId().getLeastSignificantBits())
                .putLong(event.sequence())
                .putLong(EpochNanos.of(event.recordedAt()))
                .putLong(event.payloadRevision() == null ? 0 : 1)
                .flip());
        digest(event.streamId().getBytes(StandardCharsets.UTF_8));
        digest(event.streamType().getBytes(StandardCharsets.UTF_8));
        digest(event.eventId().getBytes(StandardCharsets.UTF_8));
        digest(event.payloadType().getBytes(StandardCharsets.UTF_8));
        digest(
                event.payloadRevision() == null
                        ? new byte[0]
                        : event.payloadRevision().getBytes(StandardCharsets.UTF_8));
        digest(event.payload());
        digest(event.metadata());
    }

    /** Each part with its length before it, so that no two different events give the same bytes. */
    private void digest(byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
