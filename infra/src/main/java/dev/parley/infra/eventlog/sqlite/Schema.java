package dev.parley.infra.eventlog.sqlite;

import dev.parley.infra.eventlog.EventLogOpenException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/** The tables of {@code events.db} and the version they are at. */
final class Schema {

    /**
     * The highest version this program knows; a file with a higher one is refused. A file is at version 1 until the first event with
     * texts beside it is stored in it, so that a program that knows of none can go on until then (docs/adr/0265).
     */
    static final int VERSION = 2;

    private static final int WITHOUT_TEXTS = 1;

    /** Marks the file as Parley's for {@code file(1)} and for us: "PRLY". */
    static final int APPLICATION_ID = 0x50524C59;

    private static final String[] VERSION_1 = {"""
        CREATE TABLE event (
            position         INTEGER PRIMARY KEY CHECK (position > 0),
            commit_id        TEXT NOT NULL,
            stream_id        TEXT NOT NULL,
            stream_type      TEXT NOT NULL,
            sequence         INTEGER NOT NULL CHECK (sequence >= 0),
            event_id         TEXT NOT NULL,
            recorded_at      INTEGER NOT NULL, -- nanoseconds since 1970-01-01T00:00:00Z
            payload_type     TEXT NOT NULL,
            payload_revision TEXT,
            payload          BLOB NOT NULL,
            metadata         BLOB NOT NULL,
            UNIQUE (stream_id, sequence)
        ) STRICT
        """, """
        CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
        """, """
        CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END
        """};

    /** Where texts can be erased, and nothing else of an event can be changed. */
    private static final String[] VERSION_2 = {
        "DROP TRIGGER event_is_never_changed", """
        CREATE TRIGGER event_is_never_changed BEFORE UPDATE OF position, commit_id, stream_id, stream_type, sequence, event_id,
            recorded_at, payload_type, payload_revision, payload, metadata ON event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
        """, """
        CREATE TRIGGER texts_are_only_erased BEFORE UPDATE OF texts ON event
        WHEN OLD.texts IS NULL OR NEW.texts IS NULL OR length(NEW.texts) <> length(OLD.texts)
        BEGIN SELECT RAISE(ABORT, 'texts are never changed but for what is erased of them'); END
        """, "PRAGMA user_version = 2"
    };

    /** The latest time at which an event was recorded here; beside what version 1 had, so that it goes on being one. */
    private static final String LATEST = """
        CREATE TABLE IF NOT EXISTS latest (
            one         INTEGER PRIMARY KEY CHECK (one = 1),
            recorded_at INTEGER NOT NULL -- nanoseconds since 1970-01-01T00:00:00Z
        ) STRICT
        """;

    /** Hashes over what is stored: of the events after the position before, up to this one. Also beside what version 1 had. */
    private static final String[] CHAIN = {"""
        CREATE TABLE IF NOT EXISTS chain (
            position INTEGER PRIMARY KEY CHECK (position > 0),
            hash     BLOB NOT NULL
        ) STRICT
        """, """
        CREATE TABLE IF NOT EXISTS chain_begun (
            one      INTEGER PRIMARY KEY CHECK (one = 1),
            taken_in INTEGER NOT NULL -- events that were there already, whose hash was made later
        ) STRICT
        """, """
        CREATE TRIGGER IF NOT EXISTS beginning_is_never_changed BEFORE UPDATE ON chain_begun
        BEGIN SELECT RAISE(ABORT, 'the beginning is never changed'); END
        """, """
        CREATE TRIGGER IF NOT EXISTS beginning_is_never_deleted BEFORE DELETE ON chain_begun
        BEGIN SELECT RAISE(ABORT, 'the beginning is never deleted'); END
        """, """
        CREATE TRIGGER IF NOT EXISTS link_is_never_changed BEFORE UPDATE ON chain
        BEGIN SELECT RAISE(ABORT, 'links are never changed'); END
        """, """
        CREATE TRIGGER IF NOT EXISTS link_is_never_deleted BEFORE DELETE ON chain
        BEGIN SELECT RAISE(ABORT, 'links are never deleted'); END
        """};

    /** That there are members, who are in another file. Beside what version 1 had, and made when there is something to note. */
    private static final String NOTED = "CREATE TABLE IF NOT EXISTS noted (what TEXT PRIMARY KEY) STRICT";

    private static final String MEMBERS = "members";

    private Schema() {}

    /** Whether it is noted that there are members. */
    static boolean membersNoted(Connection connection) throws SQLException {
        return hasTable(connection, "noted")
                && number(connection, "SELECT 1 FROM noted WHERE what = '" + MEMBERS + "'")
                        .isPresent();
    }

    /** Notes whether there are members; for who is writing. */
    static void noteMembers(Connection connection, boolean there) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(NOTED);
            statement.execute(
                    there
                            ? "INSERT OR IGNORE INTO noted (what) VALUES ('" + MEMBERS + "')"
                            : "DELETE FROM noted WHERE what = '" + MEMBERS + "'");
        }
    }

    /**
     * Makes room for the chain where there is none, and notes that it has begun; for who is writing.
     *
     * @param head position of the last event there is
     */
    static void ensureChain(Connection connection, long head) throws SQLException {
        long takenIn = takenIn(connection).orElse(head);
        try (Statement statement = connection.createStatement()) {
            for (String sql : CHAIN) {
                statement.execute(sql);
            }
            if (!linksTellWhereTheyBegin(connection)) {
                statement.execute("ALTER TABLE chain ADD COLUMN first INTEGER");
                statement.execute("ALTER TABLE chain ADD COLUMN form INTEGER");
            }
            statement.execute("INSERT OR IGNORE INTO chain_begun (one, taken_in) VALUES (1, " + takenIn + ")");
        }
    }

    /**
     * How many events were there already when their hash was made; empty where nothing tells that there ever was a chain. Links of
     * the first form may have been made when a log was opened, whatever it held.
     */
    static OptionalLong takenIn(Connection connection) throws SQLException {
        boolean chain = hasTable(connection, "chain");
        if (hasTable(connection, "chain_begun")) {
            OptionalLong noted = number(connection, "SELECT taken_in FROM chain_begun");
            return noted.isPresent() ? noted : OptionalLong.of(0);
        }
        if (!chain) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                number(connection, "SELECT max(position) FROM chain").orElse(0));
    }

    /** Whether there is a chain, which a log that was last written by an earlier version has not. */
    static boolean hasChain(Connection connection) throws SQLException {
        return hasTable(connection, "chain");
    }

    /** Whether there is room for texts beside events. */
    static boolean hasRoomForTexts(Connection connection) throws SQLException {
        return number(connection, "SELECT 1 FROM pragma_table_info('event') WHERE name = 'texts'")
                .isPresent();
    }

    /** Makes room for texts beside events. A program that knows of none goes on as before until there are some. */
    static void ensureRoomForTexts(Connection connection) throws SQLException {
        if (!hasRoomForTexts(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE event ADD COLUMN texts BLOB");
            }
        }
    }

    /** Keeps programs that know of no texts out, before the first are stored; for who is writing. */
    static void ensureTexts(Connection connection) throws SQLException {
        if (number(connection, "PRAGMA user_version").orElse(0) <= WITHOUT_TEXTS) {
            try (Statement statement = connection.createStatement()) {
                for (String sql : VERSION_2) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static boolean hasTable(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    /** Whether links say where they begin and in which form they are; in the first form each followed the one before. */
    static boolean linksTellWhereTheyBegin(Connection connection) throws SQLException {
        return number(connection, "SELECT 1 FROM pragma_table_info('chain') WHERE name = 'form'")
                .isPresent();
    }

    /** Creates the tables in an empty file, accepts a file of this version, and refuses everything else. */
    static void ensure(Connection connection, Path file) throws SQLException {
        long applicationId = number(connection, "PRAGMA application_id").orElse(0);
        long version = number(connection, "PRAGMA user_version").orElse(0);
        long tables = number(connection, "SELECT count(*) FROM sqlite_master").orElse(0);
        if (applicationId == 0 && version == 0 && tables == 0) {
            create(connection);
            return;
        }
        accept(applicationId, version, file);
        try (Statement statement = connection.createStatement()) {
            statement.execute(LATEST);
        }
    }

    private static void accept(long applicationId, long version, Path file) {
        if (applicationId != APPLICATION_ID) {
            throw new EventLogOpenException("%s is an SQLite file, but not an event log of Parley.".formatted(file));
        }
        if (version > VERSION) {
            throw new EventLogOpenException(
                    "%s was written by a newer Parley (its schema is %d, this one knows up to %d). Use that version or a later one."
                            .formatted(file, version, VERSION));
        }
        if (version < 1) {
            throw new EventLogOpenException("%s has the unknown schema version %d.".formatted(file, version));
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (String sql : VERSION_1) {
                statement.execute(sql);
            }
            statement.execute(LATEST);
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + WITHOUT_TEXTS);
            statement.execute("COMMIT");
        }
    }

    /** The one number that a question is answered with; empty where there is no row, or nothing in it. */
    private static OptionalLong number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            if (!result.next()) {
                return OptionalLong.empty();
            }
            long number = result.getLong(1);
            return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
        }
    }
}
