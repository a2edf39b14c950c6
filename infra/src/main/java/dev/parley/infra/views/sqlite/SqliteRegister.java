package dev.parley.infra.views.sqlite;

import dev.parley.query.view.Rebuilds.Rebuild;
import dev.parley.query.view.Rebuilds.State;
import dev.parley.query.view.store.GenerationRegister;
import dev.parley.query.view.store.GenerationState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The register of generations, one row per version, changed only where its beat is the one that was seen. */
final class SqliteRegister implements GenerationRegister {

    private static final String COLUMNS = "version, active, building, builder, beat, since, done, total, rate, retired";

    private final ViewDatabase database;

    SqliteRegister(ViewDatabase database) {
        this.database = database;
    }

    @Override
    public GenerationState find(String version) {
        return database.one(
                        "SELECT " + COLUMNS + " FROM register WHERE version = ?",
                        statement -> statement.setString(1, version),
                        SqliteRegister::state)
                .orElseGet(() -> GenerationState.none(version));
    }

    @Override
    public List<GenerationState> all() {
        return database.list(
                "SELECT " + COLUMNS + " FROM register ORDER BY version", Sql.Parameters.NONE, SqliteRegister::state);
    }

    @Override
    public boolean replace(GenerationState seen, GenerationState next) {
        return database.write(access -> {
            int replaced = access.update(
                    "UPDATE register SET version = ?, active = ?, building = ?, builder = ?, beat = ?, since = ?, done = ?,"
                            + " total = ?, rate = ?, retired = ? WHERE version = ? AND beat = ?",
                    statement -> {
                        fill(statement, next);
                        statement.setString(11, seen.version());
                        statement.setLong(12, seen.beat());
                    });
            if (replaced == 1) {
                return true;
            }
            return seen.equals(GenerationState.none(seen.version()))
                    && access.update(
                                    "INSERT INTO register (" + COLUMNS
                                            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                                    statement -> fill(statement, next))
                            == 1;
        });
    }

    @Override
    public long nextNumber() {
        return database.write(access -> access.one(
                        "UPDATE counter SET value = value + 1 RETURNING value",
                        Sql.Parameters.NONE,
                        row -> row.getLong(1))
                .orElseThrow(() -> new ViewStoreException("the counter of generations is missing")));
    }

    @Override
    public void forget(String version) {
        database.write(access ->
                access.update("DELETE FROM register WHERE version = ?", statement -> statement.setString(1, version)));
    }

    private static void fill(PreparedStatement statement, GenerationState state) throws SQLException {
        Rebuild progress = state.progress();
        Instant since = progress == null ? null : progress.started();
        statement.setString(1, state.version());
        statement.setString(2, state.active());
        statement.setString(3, state.building());
        statement.setString(4, state.builder());
        statement.setLong(5, state.beat());
        statement.setString(6, progress == null ? null : String.valueOf(since == null ? Instant.EPOCH : since));
        statement.setLong(7, progress == null ? 0 : progress.done());
        statement.setLong(8, progress == null ? 0 : progress.total());
        statement.setDouble(9, progress == null ? 0 : progress.rate());
        statement.setString(10, String.join(",", state.retired()));
    }

    private static GenerationState state(ResultSet row) throws SQLException {
        String retired = row.getString(10);
        return new GenerationState(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                progress(row),
                retired.isEmpty() ? List.of() : List.of(retired.split(",")));
    }

    private static @Nullable Rebuild progress(ResultSet row) throws SQLException {
        String building = row.getString(3);
        String since = row.getString(6);
        return building == null || since == null
                ? null
                : new Rebuild(
                        State.RUNNING,
                        building,
                        Instant.parse(since),
                        null,
                        row.getLong(7),
                        row.getLong(8),
                        row.getDouble(9),
                        null);
    }
}
