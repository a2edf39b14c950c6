package dev.parley.infra.pages.calendar;

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

/** The feed book of an embedded installation: {@code feeds.db} in the data directory. */
public final class SqliteFeedBook implements FeedBook, AutoCloseable {

    private static final String STANDING =
            "SELECT id, organisation, realisation, made_by, made_at FROM feed WHERE id NOT IN"
                    + " (SELECT id FROM revoked WHERE revoked.organisation = feed.organisation) AND ";

    private final Connection connection;

    public SqliteFeedBook(Path data) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + PrivateFiles.create(data.resolve("feeds.db")));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("CREATE TABLE IF NOT EXISTS feed (id TEXT PRIMARY KEY, organisation TEXT NOT NULL,"
                        + " realisation TEXT, made_by TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT");
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS revoked (id TEXT NOT NULL, organisation TEXT NOT NULL,"
                                + " revoked_by TEXT NOT NULL, revoked_at INTEGER NOT NULL, PRIMARY KEY (organisation, id)) STRICT");
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The feeds of " + data + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void add(Feed feed) {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO feed (id, organisation, realisation, made_by, made_at) VALUES (?, ?, ?, ?, ?)")) {
            statement.setString(1, feed.id());
            statement.setString(2, feed.organisation().value());
            statement.setString(3, feed.realisation());
            statement.setString(4, feed.madeBy());
            statement.setLong(5, feed.madeAt().toEpochMilli());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The feed cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Feed> find(String id) {
        return read("id = ?", id).stream().findFirst();
    }

    @Override
    public List<Feed> of(OrganisationId organisation) {
        return read("organisation = ? ORDER BY made_at DESC, id", organisation.value());
    }

    private synchronized List<Feed> read(String where, String value) {
        try (PreparedStatement statement = connection.prepareStatement(STANDING + where)) {
            statement.setString(1, value);
            List<Feed> feeds = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    feeds.add(new Feed(
                            row.getString("id"),
                            new OrganisationId(row.getString("organisation")),
                            row.getString("realisation"),
                            row.getString("made_by"),
                            Instant.ofEpochMilli(row.getLong("made_at"))));
                }
            }
            return feeds;
        } catch (SQLException e) {
            throw new IllegalStateException("The feeds cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void revoke(OrganisationId organisation, String id, String principal, Instant when) {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT OR IGNORE INTO revoked (id, organisation, revoked_by, revoked_at) VALUES (?, ?, ?, ?)")) {
            statement.setString(1, id);
            statement.setString(2, organisation.value());
            statement.setString(3, principal);
            statement.setLong(4, when.toEpochMilli());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The feed cannot be revoked: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
