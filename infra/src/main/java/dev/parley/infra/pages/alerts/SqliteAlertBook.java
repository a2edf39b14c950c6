package dev.parley.infra.pages.alerts;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The alert book of an embedded installation: {@code alerts.db} in the data directory. The read models beside it are
 * made anew at every start; who has acknowledged what must outlive that.
 */
public final class SqliteAlertBook implements AlertBook, AutoCloseable {

    private static final String COLUMNS = "id, organisation, realisation, title, finding, tone, tag, text, worsened,"
            + " raised, acknowledged_by, acknowledged_at, reason, severity, planned, ended_at, ended_by, ended, words";

    private final Connection connection;

    public SqliteAlertBook(Path data) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + PrivateFiles.create(data.resolve("alerts.db")));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("CREATE TABLE IF NOT EXISTS alert (id TEXT NOT NULL, organisation TEXT NOT NULL,"
                        + " realisation TEXT NOT NULL, title TEXT NOT NULL, finding TEXT NOT NULL, tone TEXT NOT NULL,"
                        + " tag TEXT NOT NULL, text TEXT NOT NULL, worsened INTEGER NOT NULL, raised INTEGER NOT NULL,"
                        + " acknowledged_by TEXT, acknowledged_at INTEGER, reason TEXT,"
                        + " PRIMARY KEY (organisation, id)) STRICT");
                addColumns(statement);
                statement.execute("CREATE INDEX IF NOT EXISTS alert_of ON alert (organisation, realisation)");
                statement.execute(
                        "CREATE INDEX IF NOT EXISTS alert_open ON alert (organisation, severity DESC, raised DESC, id)"
                                + " WHERE acknowledged_at IS NULL AND ended_at IS NULL");
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The alerts of " + data + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** A book of an earlier version knows no states. */
    private static void addColumns(Statement statement) throws SQLException {
        Set<String> known = new HashSet<>();
        try (ResultSet columns = statement.executeQuery("SELECT name FROM pragma_table_info('alert')")) {
            while (columns.next()) {
                known.add(columns.getString(1));
            }
        }
        if (!known.contains("ended")) {
            statement.execute("ALTER TABLE alert ADD COLUMN severity INTEGER NOT NULL DEFAULT 0");
            statement.execute("ALTER TABLE alert ADD COLUMN planned TEXT");
            statement.execute("ALTER TABLE alert ADD COLUMN ended_at INTEGER");
            statement.execute("ALTER TABLE alert ADD COLUMN ended_by TEXT");
            statement.execute("ALTER TABLE alert ADD COLUMN ended TEXT");
        }
        if (!known.contains("words")) {
            statement.execute("ALTER TABLE alert ADD COLUMN words TEXT");
        }
    }

    /** Fills in the parameters of a statement. */
    private interface Parameters {
        void fill(PreparedStatement statement) throws SQLException;
    }

    private synchronized int update(String sql, Parameters parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.fill(statement);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The alerts cannot be written: " + e.getMessage(), e);
        }
    }

    private synchronized List<Alert> find(String where, Parameters parameters) {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM alert WHERE " + where)) {
            parameters.fill(statement);
            List<Alert> alerts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    alerts.add(alert(row));
                }
            }
            return alerts;
        } catch (SQLException e) {
            throw new IllegalStateException("The alerts cannot be read: " + e.getMessage(), e);
        }
    }

    private static Alert alert(ResultSet row) throws SQLException {
        long acknowledged = row.getLong("acknowledged_at");
        @Nullable Instant acknowledgedAt = row.wasNull() ? null : Instant.ofEpochMilli(acknowledged);
        long ended = row.getLong("ended_at");
        @Nullable Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(ended);
        return new Alert(
                row.getString("id"),
                new OrganisationId(row.getString("organisation")),
                row.getString("realisation"),
                row.getString("title"),
                row.getString("finding"),
                row.getString("tone"),
                row.getString("tag"),
                row.getString("text"),
                row.getInt("worsened") != 0,
                Instant.ofEpochMilli(row.getLong("raised")),
                row.getString("acknowledged_by"),
                acknowledgedAt,
                row.getString("reason"),
                row.getInt("severity"),
                row.getString("planned"),
                endedAt,
                row.getString("ended_by"),
                row.getString("ended"),
                row.getString("words"));
    }

    @Override
    public boolean raise(Alert alert) {
        return update(
                        "INSERT OR IGNORE INTO alert (" + COLUMNS
                                + ") VALUES (?,?,?,?,?,?,?,?,?,?,NULL,NULL,NULL,?,?,NULL,NULL,NULL,?)",
                        row -> {
                            row.setString(1, alert.id());
                            row.setString(2, alert.organisation().value());
                            row.setString(3, alert.realisation());
                            row.setString(4, alert.title());
                            row.setString(5, alert.finding());
                            row.setString(6, alert.tone());
                            row.setString(7, alert.tag());
                            row.setString(8, alert.text());
                            row.setInt(9, alert.worsened() ? 1 : 0);
                            row.setLong(10, alert.raised().toEpochMilli());
                            row.setInt(11, alert.severity());
                            row.setString(12, alert.planned());
                            row.setString(13, alert.words());
                        })
                == 1;
    }

    @Override
    public boolean knows(OrganisationId organisation, String realisation, String finding) {
        return !find("organisation = ? AND realisation = ? AND finding = ? LIMIT 1", row -> {
                    row.setString(1, organisation.value());
                    row.setString(2, realisation);
                    row.setString(3, finding);
                })
                .isEmpty();
    }

    @Override
    public List<Alert> open(OrganisationId organisation, int most) {
        return find(
                "organisation = ? AND acknowledged_at IS NULL AND ended_at IS NULL"
                        + " ORDER BY severity DESC, raised DESC, id LIMIT ?",
                row -> {
                    row.setString(1, organisation.value());
                    row.setInt(2, most);
                });
    }

    @Override
    public List<Alert> acknowledged(OrganisationId organisation, int most) {
        return find(
                "organisation = ? AND acknowledged_at IS NOT NULL AND ended_at IS NULL"
                        + " ORDER BY acknowledged_at DESC, id LIMIT ?",
                row -> {
                    row.setString(1, organisation.value());
                    row.setInt(2, most);
                });
    }

    @Override
    public synchronized long count(OrganisationId organisation) {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT count(*) FROM alert WHERE organisation = ? AND acknowledged_at IS NULL AND ended_at IS NULL")) {
            statement.setString(1, organisation.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The alerts cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean acknowledge(OrganisationId organisation, String id, String principal, Instant when, String reason) {
        return update(
                        "UPDATE alert SET acknowledged_by = ?, acknowledged_at = ?, reason = ?"
                                + " WHERE organisation = ? AND id = ? AND acknowledged_at IS NULL",
                        row -> {
                            row.setString(1, principal);
                            row.setLong(2, when.toEpochMilli());
                            row.setString(3, reason);
                            row.setString(4, organisation.value());
                            row.setString(5, id);
                        })
                == 1;
    }

    @Override
    public List<Alert> of(OrganisationId organisation, String realisation) {
        return find("organisation = ? AND realisation = ? ORDER BY id", row -> {
            row.setString(1, organisation.value());
            row.setString(2, realisation);
        });
    }

    @Override
    public synchronized Set<String> realisations(OrganisationId organisation) {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT DISTINCT realisation FROM alert WHERE organisation = ? AND ended_at IS NULL")) {
            statement.setString(1, organisation.value());
            Set<String> realisations = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    realisations.add(row.getString(1));
                }
            }
            return realisations;
        } catch (SQLException e) {
            throw new IllegalStateException("The alerts cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean reopen(Alert alert) {
        return update(
                        "UPDATE alert SET title = ?, tone = ?, tag = ?, text = ?, worsened = ?, raised = ?, severity = ?,"
                                + " planned = ?, words = ?, acknowledged_by = NULL, acknowledged_at = NULL, reason = NULL,"
                                + " ended_at = NULL, ended_by = NULL, ended = NULL"
                                + " WHERE organisation = ? AND id = ? AND ended_at IS NOT NULL",
                        row -> {
                            row.setString(1, alert.title());
                            row.setString(2, alert.tone());
                            row.setString(3, alert.tag());
                            row.setString(4, alert.text());
                            row.setInt(5, alert.worsened() ? 1 : 0);
                            row.setLong(6, alert.raised().toEpochMilli());
                            row.setInt(7, alert.severity());
                            row.setString(8, alert.planned());
                            row.setString(9, alert.words());
                            row.setString(10, alert.organisation().value());
                            row.setString(11, alert.id());
                        })
                == 1;
    }

    @Override
    public void plan(OrganisationId organisation, String id, @Nullable String planned) {
        update("UPDATE alert SET planned = ? WHERE organisation = ? AND id = ?", row -> {
            row.setString(1, planned);
            row.setString(2, organisation.value());
            row.setString(3, id);
        });
    }

    @Override
    public void say(OrganisationId organisation, String id, String text, String words) {
        update("UPDATE alert SET text = ?, words = ? WHERE organisation = ? AND id = ?", row -> {
            row.setString(1, text);
            row.setString(2, words);
            row.setString(3, organisation.value());
            row.setString(4, id);
        });
    }

    @Override
    public boolean end(OrganisationId organisation, String id, Instant when, @Nullable String by, String why) {
        return update(
                        "UPDATE alert SET ended_at = ?, ended_by = ?, ended = ?"
                                + " WHERE organisation = ? AND id = ? AND ended_at IS NULL",
                        row -> {
                            row.setLong(1, when.toEpochMilli());
                            row.setString(2, by);
                            row.setString(3, why);
                            row.setString(4, organisation.value());
                            row.setString(5, id);
                        })
                == 1;
    }

    @Override
    public List<Alert> ended(OrganisationId organisation, int most) {
        return find("organisation = ? AND ended_at IS NOT NULL ORDER BY ended_at DESC, id LIMIT ?", row -> {
            row.setString(1, organisation.value());
            row.setInt(2, most);
        });
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
