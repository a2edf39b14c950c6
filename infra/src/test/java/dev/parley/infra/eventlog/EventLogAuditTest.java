package dev.parley.infra.eventlog;

import static dev.parley.infra.eventlog.Events.commit;
import static dev.parley.infra.eventlog.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** An auditor that calls everything sound would be worse than none. */
class EventLogAuditTest {

    private final InMemoryEventLog log = new InMemoryEventLog();

    private EventLogAudit.Report auditOf(UnaryOperator<List<LoggedEvent>> damage) {
        log.append(List.of(commit("a", 0, 3), commit("b", 0, 2), commit("a", 3, 1)));
        List<LoggedEvent> damaged = damage.apply(new ArrayList<>(log.readAll(0, 100)));
        return EventLogAudit.of(new ForwardingEventLog(log) {
            @Override
            public List<LoggedEvent> readAll(long afterPosition, int limit) {
                return afterPosition == 0 ? damaged : List.of();
            }
        });
    }

    @Test
    void finds_nothing_in_a_sound_log() {
        // when
        EventLogAudit.Report report = auditOf(events -> events);
        // then
        assertThat(report.problems()).isEmpty();
        assertThat(report.sound()).isTrue();
        assertThat(report.events()).isEqualTo(6);
        assertThat(report.commits()).isEqualTo(3);
        assertThat(report.streams()).isEqualTo(2);
    }

    @Test
    void finds_a_missing_event() {
        // when
        EventLogAudit.Report report = auditOf(events -> {
            events.remove(1);
            return events;
        });
        // then
        assertThat(report.problems())
                .contains("position 3 follows 1", "position 3: stream a has sequence 2 where 1 was due");
    }

    @Test
    void finds_a_lost_end() {
        // when
        EventLogAudit.Report report = auditOf(events -> events.subList(0, 5));
        // then
        assertThat(report.problems())
                .containsExactly("the log says it ends at position 6, but the last event read is 5");
    }

    @Test
    void finds_a_repetition() {
        // when
        EventLogAudit.Report report = auditOf(events -> {
            events.add(2, events.get(1));
            return events;
        });
        // then
        assertThat(report.sound()).isFalse();
        assertThat(report.problems()).contains("position 2 follows 2");
    }

    @Test
    void gives_another_digest_when_a_byte_or_a_commit_differs() {
        // given
        StreamEvent one = event("a", 0, "{\"x\":1}");
        UUID id = UUID.randomUUID();
        // then
        assertThat(digest(new Commit(id, List.of(one)))).isEqualTo(digest(new Commit(id, List.of(one))));
        assertThat(digest(new Commit(id, List.of(one))))
                .isNotEqualTo(digest(new Commit(UUID.randomUUID(), List.of(one))))
                .isNotEqualTo(digest(new Commit(
                        id,
                        List.of(new StreamEvent(
                                one.streamId(),
                                one.streamType(),
                                one.sequence(),
                                one.eventId(),
                                one.recordedAt().plusNanos(1),
                                one.payloadType(),
                                one.payloadRevision(),
                                one.payload(),
                                one.metadata())))));
    }

    private static String digest(Commit commit) {
        InMemoryEventLog log = new InMemoryEventLog();
        log.append(List.of(commit));
        return EventLogAudit.of(log).digest();
    }
}
