package dev.parley.infra.pages.meetings;

import dev.parley.infra.SqliteFile;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The meetings of an embedded installation: {@code meetings.db} in the data directory. */
final class SqliteMeetingStore implements MeetingStore {

    private static final String SELECT = "SELECT key, state, meeting, by, at, realisation FROM meeting WHERE ";

    private final SqliteFile file;

    private SqliteMeetingStore(SqliteFile file) {
        this.file = file;
    }

    /** Of a file that is there; only to be handed over. */
    static SqliteMeetingStore reading(Path data) {
        return new SqliteMeetingStore(SqliteFile.openForReading(data, "meetings"));
    }

    SqliteMeetingStore(Path data) {
        file = SqliteFile.open(
                data,
                "meetings",
                "CREATE TABLE IF NOT EXISTS meeting (organisation TEXT NOT NULL, key TEXT NOT NULL,"
                        + " state TEXT NOT NULL, meeting TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL,"
                        + " realisation TEXT, PRIMARY KEY (organisation, key)) STRICT",
                "CREATE INDEX IF NOT EXISTS waiting ON meeting (organisation, at) WHERE state = 'WAITING'");
    }

    @Override
    public void all(Consumer<Told> each) {
        file.each(
                "SELECT organisation, key, state, meeting, by, at, realisation FROM meeting ORDER BY organisation, key",
                row -> new Told(new OrganisationId(row.getString("organisation")), line(row)),
                each);
    }

    @Override
    public void take(List<Told> some) {
        file.together(() -> MeetingStore.super.take(some));
    }

    @Override
    public Optional<Line> find(OrganisationId organisation, String key) {
        return file
                .read(SELECT + "organisation = ? AND key = ?", SqliteMeetingStore::line, organisation.value(), key)
                .stream()
                .findFirst();
    }

    @Override
    public List<Line> waiting(OrganisationId organisation, int most) {
        return file.read(
                SELECT + "organisation = ? AND state = 'WAITING' ORDER BY at, key LIMIT ?",
                SqliteMeetingStore::line,
                organisation.value(),
                most);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("key"),
                State.valueOf(row.getString("state")),
                row.getString("meeting"),
                row.getString("by"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("realisation"));
    }

    @Override
    public void put(OrganisationId organisation, Line line) {
        file.write(
                "INSERT INTO meeting (organisation, key, state, meeting, by, at, realisation)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (organisation, key) DO UPDATE SET state = excluded.state,"
                        + " meeting = excluded.meeting, by = excluded.by, at = excluded.at, realisation = excluded.realisation",
                organisation.value(),
                line.key(),
                line.state().name(),
                line.meeting(),
                line.by(),
                line.at().toEpochMilli(),
                line.realisation());
    }

    @Override
    public List<Line> of(OrganisationId organisation, RealisationId realisation) {
        return file.read(
                SELECT + "organisation = ? AND (realisation = ? OR realisation IS NULL) ORDER BY key",
                SqliteMeetingStore::line,
                organisation.value(),
                realisation.value());
    }

    @Override
    public void settled() {
        file.compact();
    }

    @Override
    public void close() {
        file.close();
    }
}
