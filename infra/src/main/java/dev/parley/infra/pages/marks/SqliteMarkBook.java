package dev.parley.infra.pages.marks;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The marks of an embedded installation: {@code marks.db} in the data directory. */
public final class SqliteMarkBook implements MarkBook, AutoCloseable {

    private final Connection connection;

    public SqliteMarkBook(Path data) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + PrivateFiles.create(data.resolve("marks.db")));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS mark (organisation TEXT NOT NULL, realisation TEXT NOT NULL,"
                                + " kind TEXT NOT NULL, value TEXT NOT NULL, made_by TEXT NOT NULL, made_at INTEGER NOT NULL,"
                                + " PRIMARY KEY (organisation, realisation, kind, value)) STRICT");
                statement.execute(
                        "CREATE INDEX IF NOT EXISTS mark_with ON mark (organisation, kind, value, realisation)");
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The marks of " + data + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void put(OrganisationId organisation, Mark mark) {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT OR IGNORE INTO mark (organisation, realisation, kind, value, made_by, made_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, organisation.value());
            statement.setString(2, mark.realisation());
            statement.setString(3, mark.kind().name());
            statement.setString(4, mark.value());
            statement.setString(5, mark.by());
            statement.setLong(6, mark.at().toEpochMilli());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The mark cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void clear(OrganisationId organisation, String realisation, Kind kind) {
        delete("organisation = ? AND realisation = ? AND kind = ?", organisation.value(), realisation, kind.name());
    }

    @Override
    public void take(OrganisationId organisation, String realisation, Kind kind, String value) {
        delete(
                "organisation = ? AND realisation = ? AND kind = ? AND value = ?",
                organisation.value(),
                realisation,
                kind.name(),
                value);
    }

    private synchronized void delete(String where, String... values) {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM mark WHERE " + where)) {
            fill(statement, values);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The mark cannot be taken away: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized List<Mark> of(OrganisationId organisation, String realisation) {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT kind, value, made_by, made_at FROM mark WHERE organisation = ? AND realisation = ?")) {
            fill(statement, organisation.value(), realisation);
            List<Mark> marks = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    marks.add(new Mark(
                            realisation,
                            Kind.valueOf(row.getString("kind")),
                            row.getString("value"),
                            row.getString("made_by"),
                            Instant.ofEpochMilli(row.getLong("made_at"))));
                }
            }
            marks.sort(MarkOrder.BY_KIND_AND_VALUE);
            return marks;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Set<String> with(OrganisationId organisation, Kind kind, String value) {
        return texts(
                "SELECT DISTINCT realisation FROM mark WHERE organisation = ? AND kind = ? AND value = ?",
                organisation.value(),
                kind.name(),
                value);
    }

    @Override
    public Set<String> with(OrganisationId organisation, Kind kind) {
        return texts(
                "SELECT DISTINCT realisation FROM mark WHERE organisation = ? AND kind = ?",
                organisation.value(),
                kind.name());
    }

    @Override
    public List<String> values(OrganisationId organisation, Kind kind) {
        return List.copyOf(texts(
                "SELECT DISTINCT value FROM mark WHERE organisation = ? AND kind = ? ORDER BY value",
                organisation.value(),
                kind.name()));
    }

    private synchronized Set<String> texts(String query, String... values) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            fill(statement, values);
            Set<String> texts = new LinkedHashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static void fill(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }

    private static IllegalStateException unreadable(SQLException e) {
        return new IllegalStateException("The marks cannot be read: " + e.getMessage(), e);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
