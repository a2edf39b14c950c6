package dev.parley.infra.members;

import dev.parley.infra.PrivateFiles;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
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

/** The members of an embedded installation: {@code members.db} in the data directory. */
public final class SqliteMemberBook implements MemberBook, AutoCloseable {

    private static final String READ =
            "SELECT organisation, realisation, principal, side, by, at FROM member WHERE organisation = ? AND ";

    private final Connection connection;

    public SqliteMemberBook(Path data) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + PrivateFiles.create(data.resolve("members.db")));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS member (number INTEGER PRIMARY KEY, organisation TEXT NOT NULL,"
                                + " realisation TEXT NOT NULL, principal TEXT NOT NULL, side TEXT, by TEXT NOT NULL,"
                                + " at INTEGER NOT NULL) STRICT");
                statement.execute(
                        "CREATE INDEX IF NOT EXISTS member_principal ON member (organisation, principal, number)");
                statement.execute(
                        "CREATE INDEX IF NOT EXISTS member_realisation ON member (organisation, realisation, number)");
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The members of " + data + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void add(Change change) {
        StakeholderGroup side = change.side();
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO member (organisation, realisation, principal, side, by, at) VALUES (?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, change.organisation().value());
            statement.setString(2, change.realisation().value());
            statement.setString(3, change.principal());
            statement.setString(4, side == null ? null : side.name());
            statement.setString(5, change.by());
            statement.setLong(6, change.at().toEpochMilli());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The member cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Change> of(OrganisationId organisation, RealisationId realisation) {
        return read("realisation = ?", organisation, realisation.value());
    }

    @Override
    public List<Change> of(OrganisationId organisation, String principal) {
        return read("principal = ?", organisation, principal);
    }

    private synchronized List<Change> read(String where, OrganisationId organisation, String value) {
        try (PreparedStatement statement = connection.prepareStatement(READ + where + " ORDER BY number")) {
            statement.setString(1, organisation.value());
            statement.setString(2, value);
            List<Change> changes = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String side = row.getString("side");
                    changes.add(new Change(
                            new OrganisationId(row.getString("organisation")),
                            new RealisationId(row.getString("realisation")),
                            row.getString("principal"),
                            side == null ? null : StakeholderGroup.valueOf(side),
                            row.getString("by"),
                            Instant.ofEpochMilli(row.getLong("at"))));
                }
            }
            return changes;
        } catch (SQLException e) {
            throw new IllegalStateException("The members cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
