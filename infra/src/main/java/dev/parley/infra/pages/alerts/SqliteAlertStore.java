package dev.parley.infra.pages.alerts;

import dev.parley.infra.SqliteFile;
import dev.parley.infra.erasure.Standing;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of an embedded installation: {@code alerts.db} in the data directory. The read models beside it are
 * made anew at every start; who has acknowledged what must outlive that.
 */
final class SqliteAlertStore implements AlertStore {

    private static final String COLUMNS = "id, organisation, realisation, title, finding, tone, tag, text, worsened,"
            + " raised, acknowledged_by, acknowledged_at, reason, severity, planned, ended_at, ended_by, ended, words, audience";

    private static final String PLACES = "?" + ", ?".repeat(COLUMNS.split(", ").length - 1);

    private static final String OPEN = " WHERE organisation = ? AND acknowledged_at IS NULL AND ended_at IS NULL";

    private final SqliteFile file;
    private final AtomicLong changes = new AtomicLong();
    private final Map<OrganisationId, Kept> kept = new ConcurrentHashMap<>();

    private SqliteAlertStore(SqliteFile file) {
        this.file = file;
    }

    /** Of a file that is there, whichever version made it; only to be handed over. */
    static SqliteAlertStore reading(Path data) {
        return new SqliteAlertStore(SqliteFile.openForReading(data, "alerts"));
    }

    SqliteAlertStore(Path data) {
        file = SqliteFile.open(
                data,
                "alerts",
                "CREATE TABLE IF NOT EXISTS alert (id TEXT NOT NULL, organisation TEXT NOT NULL,"
                        + " realisation TEXT NOT NULL, title TEXT NOT NULL, finding TEXT NOT NULL, tone TEXT NOT NULL,"
                        + " tag TEXT NOT NULL, text TEXT NOT NULL, worsened INTEGER NOT NULL, raised INTEGER NOT NULL,"
                        + " acknowledged_by TEXT, acknowledged_at INTEGER, reason TEXT,"
                        + " PRIMARY KEY (organisation, id)) STRICT");
        addColumns();
        file.write("CREATE INDEX IF NOT EXISTS alert_of ON alert (organisation, realisation)");
        file.write("CREATE INDEX IF NOT EXISTS alert_open ON alert (organisation, severity DESC, raised DESC, id)"
                + " WHERE acknowledged_at IS NULL AND ended_at IS NULL");
        file.write("CREATE INDEX IF NOT EXISTS alert_heads ON alert"
                + " (organisation, severity DESC, raised DESC, id, realisation, tone)"
                + " WHERE acknowledged_at IS NULL AND ended_at IS NULL");
        file.write("CREATE INDEX IF NOT EXISTS alert_known ON alert (organisation, acknowledged_at DESC, id)"
                + " WHERE acknowledged_at IS NOT NULL AND ended_at IS NULL");
        file.write("CREATE INDEX IF NOT EXISTS alert_ended ON alert (organisation, ended_at DESC, id)"
                + " WHERE ended_at IS NOT NULL");
        file.write("CREATE INDEX IF NOT EXISTS alert_owed ON alert (organisation, id) WHERE owed IS NOT NULL");
        file.write("CREATE INDEX IF NOT EXISTS alert_raised ON alert (organisation, raised)");
        file.write("CREATE TABLE IF NOT EXISTS digest (organisation TEXT PRIMARY KEY, sent INTEGER NOT NULL) STRICT");
    }

    /** A file of an earlier version knows no states. */
    private void addColumns() {
        List<String> known = file.read("SELECT name FROM pragma_table_info('alert')", row -> row.getString(1));
        if (!known.contains("ended")) {
            file.write("ALTER TABLE alert ADD COLUMN severity INTEGER NOT NULL DEFAULT 0");
            file.write("ALTER TABLE alert ADD COLUMN planned TEXT");
            file.write("ALTER TABLE alert ADD COLUMN ended_at INTEGER");
            file.write("ALTER TABLE alert ADD COLUMN ended_by TEXT");
            file.write("ALTER TABLE alert ADD COLUMN ended TEXT");
        }
        if (!known.contains("words")) {
            file.write("ALTER TABLE alert ADD COLUMN words TEXT");
        }
        if (!known.contains("audience")) {
            file.write("ALTER TABLE alert ADD COLUMN audience TEXT");
        }
        if (!known.contains("owed")) {
            file.write("ALTER TABLE alert ADD COLUMN owed TEXT");
        }
    }

    @Override
    public void all(Consumer<Alert> each) {
        // A file of an earlier version knows no states.
        List<String> known = file.read("SELECT name FROM pragma_table_info('alert')", row -> row.getString(1));
        String columns = Stream.of(COLUMNS.split(", "))
                .map(column ->
                        known.contains(column) ? column : (column.equals("severity") ? "0 AS " : "NULL AS ") + column)
                .collect(Collectors.joining(", "));
        file.each("SELECT " + columns + " FROM alert ORDER BY organisation, id", SqliteAlertStore::alert, each);
    }

    @Override
    public void take(List<Alert> some) {
        file.together(() -> some.forEach(alert ->
                write("INSERT OR REPLACE INTO alert (" + COLUMNS + ") VALUES (" + PLACES + ")", values(alert))));
    }

    /** As they are in the columns. */
    private static @Nullable Object[] values(Alert alert, @Nullable Object... more) {
        return Stream.concat(
                        Stream.of(
                                alert.id(),
                                alert.organisation().value(),
                                alert.realisation(),
                                alert.title(),
                                alert.finding(),
                                alert.tone(),
                                alert.tag(),
                                alert.text(),
                                alert.worsened() ? 1 : 0,
                                alert.raised().toEpochMilli(),
                                alert.acknowledgedBy(),
                                millis(alert.acknowledgedAt()),
                                alert.reason(),
                                alert.severity(),
                                alert.planned(),
                                millis(alert.endedAt()),
                                alert.endedBy(),
                                alert.ended(),
                                alert.words(),
                                alert.audience()),
                        Stream.of(more))
                .toArray();
    }

    private static @Nullable Long millis(@Nullable Instant when) {
        return when == null ? null : when.toEpochMilli();
    }

    @Override
    public Map<OrganisationId, Instant> digests() {
        Map<OrganisationId, Instant> digests = new HashMap<>();
        if (file.has("digest")) {
            file.read(
                            "SELECT organisation, sent FROM digest",
                            row -> Map.entry(
                                    new OrganisationId(row.getString(1)), Instant.ofEpochMilli(row.getLong(2))))
                    .forEach(sent -> digests.put(sent.getKey(), sent.getValue()));
        }
        return digests;
    }

    @Override
    public void takeDigests(Map<OrganisationId, Instant> digests) {
        digests.forEach((organisation, sent) -> file.write(
                "INSERT OR REPLACE INTO digest (organisation, sent) VALUES (?, ?)",
                organisation.value(),
                sent.toEpochMilli()));
    }

    /** What was read since the last change; the data directory belongs to one process, so that all changes come this way. */
    private record Kept(long changes, List<Head> heads) {}

    private int write(String sql, @Nullable Object... values) {
        try {
            return file.write(sql, values);
        } finally {
            changes.incrementAndGet();
        }
    }

    private List<Alert> find(String where, Object... values) {
        return file.read("SELECT " + COLUMNS + " FROM alert WHERE " + where, SqliteAlertStore::alert, values);
    }

    private static Alert alert(ResultSet row) throws SQLException {
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
                SqliteFile.instant(row, "acknowledged_at"),
                row.getString("reason"),
                row.getInt("severity"),
                row.getString("planned"),
                SqliteFile.instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("ended"),
                row.getString("words"),
                row.getString("audience"));
    }

    @Override
    public boolean raise(Alert alert, Set<String> sinks) {
        return write(
                        "INSERT OR IGNORE INTO alert (" + COLUMNS + ", owed) VALUES (" + PLACES + ", ?)",
                        values(alert, owed(sinks)))
                == 1;
    }

    /** Names of sinks in a column; null for none. */
    private static @Nullable String owed(Set<String> sinks) {
        return sinks.isEmpty() ? null : String.join(" ", new TreeSet<>(sinks));
    }

    private static Set<String> sinks(@Nullable String owed) {
        return owed == null ? Set.of() : Set.of(owed.split(" "));
    }

    @Override
    public List<Owed> owed(OrganisationId organisation) {
        return file.read(
                "SELECT " + COLUMNS
                        + ", owed FROM alert WHERE organisation = ? AND owed IS NOT NULL ORDER BY raised, id",
                row -> new Owed(alert(row), sinks(row.getString("owed"))),
                organisation.value());
    }

    @Override
    public long unsent() {
        // A file of an earlier version does not know.
        return file.read("SELECT count(*) FROM pragma_table_info('alert') WHERE name = 'owed'", row -> row.getInt(1))
                                .get(0)
                        == 0
                ? 0
                : file.read("SELECT count(*) FROM alert WHERE owed IS NOT NULL", row -> row.getLong(1))
                        .get(0);
    }

    /** Several sinks may say so at the same time. */
    @Override
    public synchronized void sent(OrganisationId organisation, String id, String sink) {
        Set<String> left = new TreeSet<>();
        file.read(
                        "SELECT owed FROM alert WHERE organisation = ? AND id = ? AND owed IS NOT NULL",
                        row -> row.getString(1),
                        organisation.value(),
                        id)
                .forEach(owed -> left.addAll(sinks(owed)));
        if (left.remove(sink)) {
            file.write(
                    "UPDATE alert SET owed = ? WHERE organisation = ? AND id = ?",
                    owed(left),
                    organisation.value(),
                    id);
        }
    }

    @Override
    public boolean knows(OrganisationId organisation, String realisation, String finding) {
        return !find(
                        "organisation = ? AND realisation = ? AND finding = ? LIMIT 1",
                        organisation.value(),
                        realisation,
                        finding)
                .isEmpty();
    }

    @Override
    public List<Alert> open(OrganisationId organisation, int most) {
        return find(
                "organisation = ? AND acknowledged_at IS NULL AND ended_at IS NULL"
                        + " ORDER BY severity DESC, raised DESC, id LIMIT ?",
                organisation.value(),
                most);
    }

    @Override
    public List<Head> heads(OrganisationId organisation, boolean said) {
        if (said) {
            return file.read(
                    "SELECT realisation, tone, CASE WHEN audience IS NULL THEN title || ' ' || text ELSE title END FROM alert"
                            + OPEN + " ORDER BY severity DESC, raised DESC, id",
                    row -> new Head(row.getString(1), row.getString(2), row.getString(3)),
                    organisation.value());
        }
        return kept(organisation).heads();
    }

    private Kept kept(OrganisationId organisation) {
        long now = changes.get();
        Kept known = kept.get(organisation);
        if (known == null || known.changes() != now) {
            known = new Kept(
                    now,
                    List.copyOf(file.read(
                            "SELECT realisation, tone FROM alert INDEXED BY alert_heads" + OPEN
                                    + " ORDER BY severity DESC, raised DESC, id",
                            row -> new Head(row.getString(1), row.getString(2), ""),
                            organisation.value())));
            kept.put(organisation, known);
        }
        return known;
    }

    @Override
    public List<Alert> open(OrganisationId organisation, Collection<String> realisations) {
        return find(
                "organisation = ? AND acknowledged_at IS NULL AND ended_at IS NULL AND realisation IN ("
                        + String.join(",", Collections.nCopies(realisations.size(), "?"))
                        + ") ORDER BY severity DESC, raised DESC, id",
                Stream.concat(Stream.of(organisation.value()), realisations.stream())
                        .toArray());
    }

    @Override
    public List<Turn> raisedSince(OrganisationId organisation, Instant since) {
        return turns("raised", organisation, since);
    }

    @Override
    public List<Turn> endedSince(OrganisationId organisation, Instant since) {
        return turns("ended_at", organisation, since);
    }

    private List<Turn> turns(String column, OrganisationId organisation, Instant since) {
        return file.read(
                "SELECT realisation, " + column + " FROM alert WHERE organisation = ? AND " + column
                        + " IS NOT NULL AND " + column + " >= ?",
                row -> new Turn(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
                organisation.value(),
                since.toEpochMilli());
    }

    @Override
    public List<Alert> open(OrganisationId organisation, Instant after, int most) {
        return find(
                "organisation = ? AND raised > ? AND acknowledged_at IS NULL AND ended_at IS NULL"
                        + " ORDER BY raised DESC, id LIMIT ?",
                organisation.value(),
                after.toEpochMilli(),
                most);
    }

    @Override
    public List<Alert> ended(OrganisationId organisation, Instant after, int most) {
        return find(
                "organisation = ? AND ended_at IS NOT NULL AND ended_at > ? ORDER BY ended_at DESC, id LIMIT ?",
                organisation.value(),
                after.toEpochMilli(),
                most);
    }

    @Override
    public Set<Known> known(OrganisationId organisation) {
        return new HashSet<>(file.read(
                "SELECT realisation, finding FROM alert WHERE organisation = ? AND acknowledged_at IS NOT NULL"
                        + " AND ended_at IS NULL",
                row -> new Known(row.getString(1), row.getString(2)),
                organisation.value()));
    }

    @Override
    public List<Alert> acknowledged(OrganisationId organisation, int first, int most) {
        return find(
                "organisation = ? AND acknowledged_at IS NOT NULL AND ended_at IS NULL"
                        + " ORDER BY acknowledged_at DESC, id LIMIT ? OFFSET ?",
                organisation.value(),
                most,
                first);
    }

    @Override
    public Instant digested(OrganisationId organisation, Instant first) {
        file.write(
                "INSERT OR IGNORE INTO digest (organisation, sent) VALUES (?, ?)",
                organisation.value(),
                first.toEpochMilli());
        return file.read(
                        "SELECT sent FROM digest WHERE organisation = ?",
                        row -> Instant.ofEpochMilli(row.getLong(1)),
                        organisation.value())
                .get(0);
    }

    @Override
    public boolean digested(OrganisationId organisation, Instant last, Instant now) {
        return file.write(
                        "UPDATE digest SET sent = ? WHERE organisation = ? AND sent = ?",
                        now.toEpochMilli(),
                        organisation.value(),
                        last.toEpochMilli())
                == 1;
    }

    @Override
    public long count(OrganisationId organisation) {
        return kept(organisation).heads().size();
    }

    @Override
    public boolean acknowledge(OrganisationId organisation, String id, String principal, Instant when, String reason) {
        return write(
                        "UPDATE alert SET acknowledged_by = ?, acknowledged_at = ?, reason = ?"
                                + " WHERE organisation = ? AND id = ? AND acknowledged_at IS NULL",
                        principal,
                        when.toEpochMilli(),
                        reason,
                        organisation.value(),
                        id)
                == 1;
    }

    @Override
    public List<Alert> of(OrganisationId organisation, String realisation) {
        return find("organisation = ? AND realisation = ? ORDER BY id", organisation.value(), realisation);
    }

    @Override
    public Set<String> realisations(OrganisationId organisation) {
        return new HashSet<>(file.read(
                "SELECT DISTINCT realisation FROM alert WHERE organisation = ? AND ended_at IS NULL",
                row -> row.getString(1),
                organisation.value()));
    }

    @Override
    public boolean reopen(Alert alert, Set<String> sinks) {
        return write(
                        "UPDATE alert SET title = ?, tone = ?, tag = ?, text = ?, worsened = ?, raised = ?, severity = ?,"
                                + " planned = ?, words = ?, audience = ?, acknowledged_by = NULL, acknowledged_at = NULL, reason = NULL,"
                                + " ended_at = NULL, ended_by = NULL, ended = NULL, owed = ?"
                                + " WHERE organisation = ? AND id = ? AND ended_at IS NOT NULL",
                        alert.title(),
                        alert.tone(),
                        alert.tag(),
                        alert.text(),
                        alert.worsened() ? 1 : 0,
                        alert.raised().toEpochMilli(),
                        alert.severity(),
                        alert.planned(),
                        alert.words(),
                        alert.audience(),
                        owed(sinks),
                        alert.organisation().value(),
                        alert.id())
                == 1;
    }

    @Override
    public void plan(OrganisationId organisation, String id, @Nullable String planned) {
        write("UPDATE alert SET planned = ? WHERE organisation = ? AND id = ?", planned, organisation.value(), id);
    }

    @Override
    public void say(OrganisationId organisation, String id, String text, String words, @Nullable String audience) {
        write(
                "UPDATE alert SET text = ?, words = ?, audience = ? WHERE organisation = ? AND id = ?",
                text,
                words,
                audience,
                organisation.value(),
                id);
    }

    @Override
    public boolean end(OrganisationId organisation, String id, Instant when, @Nullable String by, String why) {
        return write(
                        "UPDATE alert SET ended_at = ?, ended_by = ?, ended = ?"
                                + " WHERE organisation = ? AND id = ? AND ended_at IS NULL",
                        when.toEpochMilli(),
                        by,
                        why,
                        organisation.value(),
                        id)
                == 1;
    }

    @Override
    public List<Alert> ended(OrganisationId organisation, int first, int most) {
        return find(
                "organisation = ? AND ended_at IS NOT NULL ORDER BY ended_at DESC, id LIMIT ? OFFSET ?",
                organisation.value(),
                most,
                first);
    }

    @Override
    public boolean acknowledged(
            OrganisationId organisation, String realisation, Instant when, boolean reason, String standing) {
        String column = reason ? "reason" : "acknowledged_by";
        return write(
                        "UPDATE alert SET " + column + " = ? WHERE organisation = ? AND realisation = ?"
                                + " AND acknowledged_at = ? AND " + column + " IS NOT NULL AND " + column + " <> ?",
                        standing,
                        organisation.value(),
                        realisation,
                        when.toEpochMilli(),
                        standing)
                > 0;
    }

    @Override
    public void erased(OrganisationId organisation, RealisationId realisation, Standing standing) {
        for (Alert alert : of(organisation, realisation.value())) {
            if (alert.isNamedFor(standing)) {
                // Its very name says it: the finding is there under another, and is raised again.
                write("DELETE FROM alert WHERE organisation = ? AND id = ?", organisation.value(), alert.id());
                continue;
            }
            write(
                    "UPDATE alert SET title = ?, text = ?, words = ?, reason = ?, acknowledged_by = ?, planned = ?,"
                            + " ended_by = ?, ended = ?"
                            + " WHERE organisation = ? AND id = ?",
                    standing.in(alert.title()),
                    standing.in(alert.text()),
                    otherwise(alert.words(), standing),
                    otherwise(alert.reason(), standing),
                    otherwise(alert.acknowledgedBy(), standing),
                    otherwise(alert.planned(), standing),
                    otherwise(alert.endedBy(), standing),
                    otherwise(alert.ended(), standing),
                    organisation.value(),
                    alert.id());
        }
    }

    private static @Nullable String otherwise(@Nullable String said, Standing standing) {
        return said == null ? null : standing.in(said);
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
