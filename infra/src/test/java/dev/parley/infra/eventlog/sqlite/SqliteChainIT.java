package dev.parley.infra.eventlog.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.eventlog.ChainAudit;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.Events;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever changes a stored event is found. */
class SqliteChainIT {

    private static final int EVENTS = 30;

    @TempDir
    private Path directory;

    /** Commits of three events of a stream, two in each flush. */
    private static void fill(EventLog log, String stream) {
        for (int from = 0; from < EVENTS; from += 6) {
            log.append(List.of(Events.commit(stream, from, 3), Events.commit(stream, from + 3, 3)));
        }
    }

    private void tamper(String... statements) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(SqliteEventLog.FILE));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private ChainAudit.Report audit(String head) {
        try (EventLog log = SqliteEventLog.open(directory)) {
            return ChainAudit.of(log, head);
        }
    }

    @Test
    void a_log_is_what_was_recorded_and_has_had_its_earlier_head() {
        // given
        String head;
        try (EventLog log = SqliteEventLog.open(directory)) {
            fill(log, "town:one");
            head = ChainAudit.of(log, null).head();
            fill(log, "town:two");
        }

        // when
        ChainAudit.Report report = audit(head);

        // then
        assertThat(report.problems()).isEmpty();
        assertThat(report.from()).isEqualTo(1);
        assertThat(report.to()).isEqualTo(2L * EVENTS);
        assertThat(report.head()).isNotEqualTo(head).hasSize(64);
        assertThat(audit("0".repeat(64)).problems()).singleElement().asString().contains("not in the chain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE event SET payload = x'7b7d' WHERE position = 20 | events 19 to 24 is not what was recorded (town:one)",
                "UPDATE event SET metadata = x'7b7d20' WHERE position = 20 | events 19 to 24 is not what was recorded (town:one)",
                "UPDATE event SET recorded_at = recorded_at + 1 WHERE position = 1 | events 1 to 6 is not what was recorded",
                "UPDATE event SET event_id = 'other' WHERE position = 30 | events 25 to 30 is not what was recorded",
                "DELETE FROM event WHERE position = 30 | event 30 is not there",
                "DELETE FROM event WHERE position = 12 | event 12 is not there"
            })
    void what_was_changed_is_named(String sql, String found) throws Exception {
        // given
        try (EventLog log = SqliteEventLog.open(directory)) {
            fill(log, "town:one");
        }

        // when
        tamper("DROP TRIGGER event_is_never_changed", "DROP TRIGGER event_is_never_deleted", sql);

        // then
        assertThat(audit(null).problems())
                .hasSizeBetween(1, 2)
                .first()
                .asString()
                .contains(found);
    }

    @Test
    void links_that_were_taken_out_are_missed() throws Exception {
        // given
        try (EventLog log = SqliteEventLog.open(directory)) {
            fill(log, "town:one");
        }

        // when
        tamper("DROP TRIGGER link_is_never_deleted", "DELETE FROM chain WHERE position = 12");

        // then
        assertThat(audit(null).problems()).isNotEmpty();
    }

    @Test
    void what_an_earlier_version_stored_is_taken_in() throws Exception {
        // given
        try (EventLog log = SqliteEventLog.open(directory)) {
            fill(log, "town:one");
        }
        tamper("DROP TABLE chain");

        // when
        ChainAudit.Report report = audit(null);

        // then
        assertThat(report.problems()).isEmpty();
        assertThat(report.to()).isEqualTo(EVENTS);

        // when an earlier version writes on, and then this one
        tamper("DROP TRIGGER link_is_never_deleted", "DELETE FROM chain WHERE position > 0");
        try (EventLog log = SqliteEventLog.open(directory)) {
            fill(log, "town:two");
            assertThat(ChainAudit.of(log, null).problems()).isEmpty();
            assertThat(ChainAudit.ofEnd(log, 10).from()).isGreaterThan(EVENTS);
            assertThat(ChainAudit.ofEnd(log, 10).problems()).isEmpty();
        }
    }
}
