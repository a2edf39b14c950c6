package dev.parley.infra.views.sqlite;

import dev.parley.query.view.ParkedRealisation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parked realisations of one generation. There are few, if any. */
final class SqliteParked {

    private static final String COLUMNS =
            "id, organisation, sequence, event, cause, since, last_sequence, last_position, attempts";

    private final ViewDatabase database;
    private final String table;
    private final String byId;

    SqliteParked(ViewDatabase database, String table) {
        this.database = database;
        this.table = table;
        this.byId = "SELECT " + COLUMNS + " FROM " + table + " WHERE id = ?";
    }

    Map<String, ParkedRealisation> among(Collection<String> streams) {
        return database.read(reader -> {
            Map<String, ParkedRealisation> found = new HashMap<>();
            if (reader.number("SELECT EXISTS (SELECT 1 FROM " + table + ")", Sql.Parameters.NONE) != 0) {
                for (String stream : streams) {
                    reader.list(byId, statement -> statement.setString(1, stream), SqliteParked::parked)
                            .forEach(parked -> found.put(stream, parked));
                }
            }
            return found;
        });
    }

    List<ParkedRealisation> all() {
        return database.list(
                "SELECT " + COLUMNS + " FROM " + table + " ORDER BY id", Sql.Parameters.NONE, SqliteParked::parked);
    }

    Optional<ParkedRealisation> find(String stream) {
        return database.one(byId, statement -> statement.setString(1, stream), SqliteParked::parked);
    }

    long count() {
        return database.read(reader -> reader.number("SELECT count(*) FROM " + table, Sql.Parameters.NONE));
    }

    void park(ParkedRealisation parked) {
        database.write(access -> access.update(
                "INSERT OR REPLACE INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                statement -> {
                    statement.setString(1, parked.realisation());
                    statement.setString(2, parked.organisation());
                    statement.setLong(3, parked.sequence());
                    statement.setString(4, parked.event());
                    statement.setString(5, parked.cause());
                    statement.setString(6, parked.since().toString());
                    statement.setLong(7, parked.lastSequence());
                    statement.setLong(8, parked.lastPosition());
                    statement.setInt(9, parked.attempts());
                }));
    }

    boolean waits(String stream, long lastSequence, long lastPosition) {
        return database.write(access -> access.update(
                        "UPDATE " + table + " SET last_sequence = max(last_sequence, ?),"
                                + " last_position = max(last_position, ?) WHERE id = ?",
                        statement -> {
                            statement.setLong(1, lastSequence);
                            statement.setLong(2, lastPosition);
                            statement.setString(3, stream);
                        }))
                == 1;
    }

    boolean release(ParkedRealisation parked) {
        return database.write(access ->
                        access.update("DELETE FROM " + table + " WHERE id = ? AND last_sequence = ?", statement -> {
                            statement.setString(1, parked.realisation());
                            statement.setLong(2, parked.lastSequence());
                        }))
                == 1;
    }

    private static ParkedRealisation parked(ResultSet row) throws SQLException {
        long sequence = row.getLong(3);
        long lastSequence = row.getLong(7);
        return new ParkedRealisation(
                row.getString(1),
                row.getString(2),
                sequence,
                row.getString(4),
                row.getString(5),
                Instant.parse(row.getString(6)),
                lastSequence - sequence + 1,
                lastSequence,
                row.getLong(8),
                row.getInt(9));
    }
}
