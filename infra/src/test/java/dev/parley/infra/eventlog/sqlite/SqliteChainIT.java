package dev.parley.infra.eventlog.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.cli.Run;
import dev.parley.infra.eventlog.ChainAudit;
import dev.parley.infra.eventlog.CommitChain;
import dev.parley.infra.eventlog.EpochNanos;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogException;
import dev.parley.infra.eventlog.Events;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.infra.eventlog.StreamEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
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

    /** SHA-256 over 32 zeros and, event by event, what the first form says: written out here, not asked of the program. */
    private CommitChain.Link inTheFirstForm() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(new byte[32]);
        try (EventLog log = SqliteEventLog.open(directory)) {
            for (LoggedEvent recorded : log.readAll(0, EVENTS)) {
                StreamEvent event = recorded.event();
                String revision = event.payloadRevision();
                digest.update(ByteBuffer.allocate(32)
                        .putLong(recorded.position())
                        .putLong(event.sequence())
                        .putLong(EpochNanos.of(event.recordedAt()))
                        .putLong(revision == null ? 0 : 1)
                        .array());
                for (byte[] part : List.of(
                        event.streamId().getBytes(StandardCharsets.UTF_8),
                        event.streamType().getBytes(StandardCharsets.UTF_8),
                        event.eventId().getBytes(StandardCharsets.UTF_8),
                        event.payloadType().getBytes(StandardCharsets.UTF_8),
                        (revision == null ? "" : revision).getBytes(StandardCharsets.UTF_8),
                        event.payload(),
                        event.metadata())) {
                    digest.update(ByteBuffer.allocate(4).putInt(part.length).array());
                    digest.update(part);
                }
            }
        }
        return new CommitChain.Link(1, EVENTS, digest.digest(), 1);
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
    void what_an_earlier_version_stored_is_taken_in_with_what_is_stored_next() throws Exception {
        // given
        try (EventLog log = SqliteEventLog.open(directory)) {
            fill(log, "town:one");
        }
        tamper("DROP TABLE chain", "DROP TABLE chain_begun");

        // when
        ChainAudit.Report before = audit(null);
        try (EventLog log = SqliteEventLog.open(directory)) {
            fill(log, "town:two");
        }
        ChainAudit.Report after = audit(null);

        // then
        assertThat(before.problems()).isEmpty();
        assertThat(before.to()).isZero();
        assertThat(after.problems()).isEmpty();
        assertThat(after.from()).isEqualTo(1);
        assertThat(after.to()).isEqualTo(2L * EVENTS);
        assertThat(after.asStored()).as("said of what was taken in").isEqualTo(EVENTS + 1);
    }

    /** Whoever changes an event and takes its hash away finds none made for it again, whatever is done with the log. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM chain | events 1 to 30 have no hash",
                "DROP TABLE chain | events 1 to 30 have no hash",
                "DROP TABLE chain_begun | one of the events 19 to 24 is not what was recorded",
                "DELETE FROM chain WHERE position > 12 | events 13 to 30 have no hash",
                "DELETE FROM chain WHERE position < 13 | events 1 to 12 have no hash",
                "DELETE FROM chain WHERE position = 30 | events 25 to 30 have no hash"
            })
    void no_hash_that_was_taken_away_is_made_anew(String sql, String found) throws Exception {
        // given
        try (EventLog log = SqliteEventLog.open(directory)) {
            fill(log, "town:one");
        }
        tamper(
                "DROP TRIGGER event_is_never_changed",
                "DROP TRIGGER link_is_never_deleted",
                "UPDATE event SET payload = x'7b7d' WHERE position = 20",
                sql);

        // when
        List<String> problems = audit(null).problems();

        // then
        assertThat(problems).anySatisfy(problem -> assertThat(problem).contains(found));
        assertThat(audit(null).problems()).as("looking changes nothing").isEqualTo(problems);

        // when it is opened, and written to
        try (EventLog log = SqliteEventLog.open(directory)) {
            assertThat(ChainAudit.ofEnd(log, 20).problems()).isNotEmpty();
            fill(log, "town:two");
        }

        // then
        assertThat(audit(null).problems())
                .anySatisfy(problem -> assertThat(problem).contains(found));
    }

    /** A link that takes in what had one would be a chain begun anew without a gap. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "first = 10 WHERE position = 24 | the hash of events 10 to 24 takes in events that had one",
                "form = 4 WHERE position = 24 | the hash of events 19 to 24 is of form 4, which this version does not know",
                "form = 1 WHERE position = 24 | one of the events 19 to 24 is not what was recorded (town:one)"
            })
    void what_links_say_of_themselves_is_looked_at(String change, String found) throws Exception {
        // given
        try (EventLog log = SqliteEventLog.open(directory)) {
            fill(log, "town:one");
        }

        // when
        tamper("DROP TRIGGER link_is_never_changed", "UPDATE chain SET " + change);

        // then
        assertThat(audit(null).problems()).contains(found);
    }

    @Test
    void a_copy_does_not_wash_what_was_changed(@TempDir Path elsewhere) throws Exception {
        // given
        try (EventLog log = SqliteEventLog.open(directory)) {
            fill(log, "town:one");
        }
        tamper("DROP TRIGGER event_is_never_changed", "UPDATE event SET payload = x'7b7d' WHERE position = 20");

        // when
        Run refused = Run.of("copy", "--from", directory, "--to", elsewhere.resolve("copy"));
        assertThat(elsewhere.resolve("copy")).doesNotExist();
        Run copied = Run.of("copy", "--changed", "--from", directory, "--to", elsewhere.resolve("copy"));

        // then
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("one of the events 19 to 24 is not what was recorded (town:one)")
                .contains("Nothing was copied");
        assertThat(copied.code()).isZero();
        assertThat(copied.err()).contains("one of the events 19 to 24 is not what was recorded (town:one)");
    }

    @Test
    void the_id_of_a_commit_is_part_of_what_was_recorded() throws Exception {
        // given
        try (EventLog log = SqliteEventLog.open(directory)) {
            fill(log, "town:one");
        }

        // when
        tamper(
                "DROP TRIGGER event_is_never_changed",
                "UPDATE event SET commit_id = '11111111-1111-1111-1111-111111111111' WHERE position = 20");

        // then
        assertThat(audit(null).problems())
                .containsExactly("one of the events 19 to 24 is not what was recorded (town:one)");

        // when it is none
        tamper("UPDATE event SET commit_id = 'forged' WHERE position = 20");

        // then
        assertThatThrownBy(() -> audit(null))
                .isInstanceOf(EventLogException.class)
                .hasMessageContaining("event 20 is not what was recorded");
    }

    /** Hashes of the first form, which left out the ids of commits, hold still, and those made now hang on them. */
    @Test
    void hashes_that_were_made_in_the_first_form_hold_still() throws Exception {
        // given
        try (EventLog log = SqliteEventLog.open(directory)) {
            fill(log, "town:one");
        }
        CommitChain.Link first = inTheFirstForm();
        tamper(
                "DROP TABLE chain",
                "DROP TABLE chain_begun",
                "CREATE TABLE chain (position INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT",
                "INSERT INTO chain VALUES (" + EVENTS + ", x'" + first.text() + "')");

        // when
        ChainAudit.Report before = audit(null);
        try (EventLog log = SqliteEventLog.open(directory)) {
            fill(log, "town:two");
        }

        // then
        assertThat(before.problems()).isEmpty();
        assertThat(before.to()).isEqualTo(EVENTS);
        assertThat(audit(first.text()).problems()).isEmpty();
        assertThat(audit(first.text()).to()).isEqualTo(2L * EVENTS);
        assertThat(audit(first.text()).asStored()).isEqualTo(EVENTS + 1);

        // when
        tamper("DROP TRIGGER event_is_never_changed", "UPDATE event SET payload = x'7b7d' WHERE position = 20");

        // then
        assertThat(audit(null).problems())
                .containsExactly("one of the events 1 to 30 is not what was recorded (town:one)");
    }
}
