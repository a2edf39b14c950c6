package dev.parley.infra.pages.meetings;

import dev.parley.infra.PrivateFiles;
import dev.parley.kernel.OrganisationId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The book of meetings of an embedded installation: {@code meetings.db} in the data directory. */
public final class SqliteMeetingBook implements MeetingBook, AutoCloseable {

    private static final String SELECT = "SELECT key, state, meeting, by, at, realisation FROM meeting WHERE ";

    private final Connection connection;

    public SqliteMeetingBook(Path data) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + PrivateFiles.create(data.resolve("meetings.db")));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("CREATE TABLE IF NOT EXISTS meeting (organisation TEXT NOT NULL, key TEXT NOT NULL,"
                        + " state TEXT NOT NULL, meeting TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL,"
                        + " realisation TEXT, PRIMARY KEY (organisation, key)) STRICT");
                statement.execute(
                        "CREATE INDEX IF NOT EXISTS waiting ON meeting (organisation, at) WHERE state = 'WAITING'");
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The meetings of " + data + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized Optional<Line> find(OrganisationId organisation, String key) {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + "organisation = ? AND key = ?")) {
            statement.setString(1, organisation.value());
            statement.setString(2, key);
            return lines(statement).stream().findFirst();
        } catch (SQLException e) {
            throw new IllegalStateException("The meetings cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized List<Line> waiting(OrganisationId organisation, int most) {
        try (PreparedStatement statement = connection.prepareStatement(
                SELECT + "organisation = ? AND state = 'WAITING' ORDER BY at, key LIMIT ?")) {
            statement.setString(1, organisation.value());
            statement.setInt(2, most);
            return lines(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The meetings cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Line> lines(PreparedStatement statement) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                lines.add(new Line(
                        row.getString("key"),
                        State.valueOf(row.getString("state")),
                        row.getString("meeting"),
                        row.getString("by"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("realisation")));
            }
        }
        return lines;
    }

    @Override
    public synchronized void put(OrganisationId organisation, Line line) {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO meeting (organisation, key, state, meeting, by, at, realisation)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (organisation, key) DO UPDATE SET state = excluded.state,"
                        + " meeting = excluded.meeting, by = excluded.by, at = excluded.at, realisation = excluded.realisation")) {
            statement.setString(1, organisation.value());
            statement.setString(2, line.key());
            statement.setString(3, line.state().name());
            statement.setString(4, line.meeting());
            statement.setString(5, line.by());
            statement.setLong(6, line.at().toEpochMilli());
            statement.setString(7, line.realisation());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The meeting cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
