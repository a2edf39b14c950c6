package dev.parley.infra.eventlog.sqlite;

import static dev.parley.infra.eventlog.Events.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogContract;
import dev.parley.infra.eventlog.EventLogOpenException;
import dev.parley.infra.eventlog.EventLogUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventLogIT extends EventLogContract {

    @TempDir
    Path directory;

    @Override
    protected EventLog open() {
        return SqliteEventLog.open(directory);
    }

    private Connection foreign() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(SqliteEventLog.FILE));
    }

    @Test
    void creates_the_data_directory() {
        // given
        Path missing = directory.resolve("a/b c/ü");
        // when
        SqliteEventLog.open(missing).close();
        // then
        assertThat(missing.resolve(SqliteEventLog.FILE)).isRegularFile();
    }

    @Test
    void refuses_a_directory_that_is_open_already() {
        // given
        try (EventLog log = SqliteEventLog.open(directory)) {
            // then
            assertThatThrownBy(() -> SqliteEventLog.open(directory))
                    .isInstanceOf(EventLogOpenException.class)
                    .hasMessageContaining("is in use by another Parley")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(log.head()).isZero();
        }
        // and the directory is free again
        SqliteEventLog.open(directory).close();
    }

    @Test
    void refuses_a_newer_schema_and_leaves_the_file_alone() throws Exception {
        // given
        SqliteEventLog.open(directory).close();
        try (Connection connection = foreign();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        byte[] before = Files.readAllBytes(directory.resolve(SqliteEventLog.FILE));
        // then
        assertThatThrownBy(() -> SqliteEventLog.open(directory))
                .isInstanceOf(EventLogOpenException.class)
                .hasMessageContaining("newer Parley")
                .hasMessageContaining("99");
        assertThat(Files.readAllBytes(directory.resolve(SqliteEventLog.FILE))).isEqualTo(before);
    }

    @Test
    void refuses_a_database_of_another_program() throws Exception {
        // given
        try (Connection connection = foreign();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE somebody_elses (id INTEGER)");
        }
        // then
        assertThatThrownBy(() -> SqliteEventLog.open(directory))
                .isInstanceOf(EventLogOpenException.class)
                .hasMessageContaining("not an event log of Parley");
    }

    @Test
    void refuses_a_file_that_is_no_database() throws Exception {
        // given
        Files.writeString(directory.resolve(SqliteEventLog.FILE), "hello, this is certainly no database\n".repeat(200));
        // then
        assertThatThrownBy(() -> SqliteEventLog.open(directory))
                .isInstanceOf(EventLogOpenException.class)
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void refuses_a_data_directory_that_is_a_file() throws Exception {
        // given
        Path file = Files.writeString(directory.resolve("file"), "");
        // then
        assertThatThrownBy(() -> SqliteEventLog.open(file))
                .isInstanceOf(EventLogOpenException.class)
                .hasMessageContaining("cannot be created");
    }

    @Test
    void events_can_neither_be_changed_nor_deleted() throws Exception {
        // given
        try (EventLog log = SqliteEventLog.open(directory)) {
            log.append(List.of(commit("a", 0, 3)));
        }
        // then
        try (Connection connection = foreign();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM event WHERE position = 2"))
                    .hasMessageContaining("never deleted");
            assertThatThrownBy(() -> statement.executeUpdate("UPDATE event SET payload = x'00'"))
                    .hasMessageContaining("never changed");
        }
    }

    @Test
    void a_file_locked_by_another_program_is_unavailable_and_nothing_is_stored() throws Exception {
        // given
        try (EventLog log = SqliteEventLog.open(directory);
                Connection connection = foreign();
                Statement statement = connection.createStatement()) {
            log.append(List.of(commit("a", 0, 1)));
            statement.execute("BEGIN IMMEDIATE");
            // when
            assertThatThrownBy(() -> log.append(List.of(commit("a", 1, 1))))
                    .isInstanceOf(EventLogUnavailableException.class)
                    .hasMessageContaining("locked by another program");
            assertThat(log.head()).isEqualTo(1);
            statement.execute("ROLLBACK");
            // then it goes on as soon as the other lets go
            log.append(List.of(commit("a", 1, 1)));
            assertThat(log.head()).isEqualTo(2);
        }
    }

    @Test
    void the_write_ahead_log_stays_small_beside_readers() throws Exception {
        // given
        try (EventLog log = SqliteEventLog.open(directory)) {
            // when 120 MB go through it
            for (int i = 0; i < 3_000; i++) {
                log.append(List.of(commit("a", i * 50L, 50)));
                log.readAll(i * 50L, 50);
            }
            // then
            assertThat(Files.size(directory.resolve(SqliteEventLog.FILE + "-wal")))
                    .isLessThan(64L * 1024 * 1024);
        }
    }

    @Test
    void the_file_is_a_plain_database_that_others_can_read() throws Exception {
        // given
        try (EventLog log = SqliteEventLog.open(directory)) {
            log.append(List.of(commit("a", 0, 2)));
            // when
            try (Connection connection = foreign();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(
                            "SELECT position, stream_id, json_extract(CAST(payload AS TEXT), '$.sequence') FROM event")) {
                // then
                assertThat(result.next()).isTrue();
                assertThat(result.getLong(1)).isEqualTo(1);
                assertThat(result.getString(2)).isEqualTo("a");
                assertThat(result.getLong(3)).isZero();
            }
        }
    }
}
