package dev.parley.infra.pages.marks;

import dev.parley.infra.SqliteFile;
import dev.parley.kernel.OrganisationId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The marks of an embedded installation: {@code marks.db} in the data directory. */
final class SqliteMarkStore implements MarkStore {

    private final SqliteFile file;

    private SqliteMarkStore(SqliteFile file) {
        this.file = file;
    }

    /** Of a file that is there; only to be handed over. */
    static SqliteMarkStore reading(Path data) {
        return new SqliteMarkStore(SqliteFile.openForReading(data, "marks"));
    }

    SqliteMarkStore(Path data) {
        file = SqliteFile.open(
                data,
                "marks",
                "CREATE TABLE IF NOT EXISTS mark (organisation TEXT NOT NULL, realisation TEXT NOT NULL,"
                        + " kind TEXT NOT NULL, value TEXT NOT NULL, made_by TEXT NOT NULL, made_at INTEGER NOT NULL,"
                        + " PRIMARY KEY (organisation, realisation, kind, value)) STRICT",
                "CREATE INDEX IF NOT EXISTS mark_with ON mark (organisation, kind, value, realisation)");
    }

    @Override
    public void all(Consumer<Noted> each) {
        file.read(
                        "SELECT DISTINCT organisation, realisation FROM mark ORDER BY organisation, realisation",
                        row -> Map.entry(new OrganisationId(row.getString(1)), row.getString(2)))
                .forEach(marked -> each.accept(new Noted(
                        marked.getKey(), marked.getValue(), List.copyOf(of(marked.getKey(), marked.getValue())))));
    }

    @Override
    public void take(List<Noted> some) {
        file.together(() -> MarkStore.super.take(some));
    }

    @Override
    public void put(OrganisationId organisation, Mark mark) {
        file.write(
                "INSERT OR IGNORE INTO mark (organisation, realisation, kind, value, made_by, made_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                organisation.value(),
                mark.realisation(),
                mark.kind().name(),
                mark.value(),
                mark.by(),
                mark.at().toEpochMilli());
    }

    @Override
    public void clear(OrganisationId organisation, String realisation, Kind kind) {
        file.write(
                "DELETE FROM mark WHERE organisation = ? AND realisation = ? AND kind = ?",
                organisation.value(),
                realisation,
                kind.name());
    }

    @Override
    public void take(OrganisationId organisation, String realisation, Kind kind, String value) {
        file.write(
                "DELETE FROM mark WHERE organisation = ? AND realisation = ? AND kind = ? AND value = ?",
                organisation.value(),
                realisation,
                kind.name(),
                value);
    }

    @Override
    public List<Mark> of(OrganisationId organisation, String realisation) {
        List<Mark> marks = file.read(
                "SELECT kind, value, made_by, made_at FROM mark WHERE organisation = ? AND realisation = ?",
                row -> new Mark(
                        realisation,
                        Kind.valueOf(row.getString("kind")),
                        row.getString("value"),
                        row.getString("made_by"),
                        Instant.ofEpochMilli(row.getLong("made_at"))),
                organisation.value(),
                realisation);
        marks.sort(MarkOrder.BY_KIND_AND_VALUE);
        return marks;
    }

    @Override
    public Set<String> with(OrganisationId organisation, Kind kind, String value) {
        return new LinkedHashSet<>(texts(
                "SELECT DISTINCT realisation FROM mark WHERE organisation = ? AND kind = ? AND value = ?",
                organisation.value(),
                kind.name(),
                value));
    }

    @Override
    public Set<String> with(OrganisationId organisation, Kind kind) {
        return new LinkedHashSet<>(texts(
                "SELECT DISTINCT realisation FROM mark WHERE organisation = ? AND kind = ?",
                organisation.value(),
                kind.name()));
    }

    @Override
    public List<String> values(OrganisationId organisation, Kind kind) {
        return List.copyOf(texts(
                "SELECT DISTINCT value FROM mark WHERE organisation = ? AND kind = ? ORDER BY value",
                organisation.value(),
                kind.name()));
    }

    private List<String> texts(String query, String... values) {
        return file.read(query, row -> row.getString(1), (Object[]) values);
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
