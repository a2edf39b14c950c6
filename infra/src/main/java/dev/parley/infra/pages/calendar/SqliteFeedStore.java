package dev.parley.infra.pages.calendar;

import dev.parley.infra.SqliteFile;
import dev.parley.kernel.OrganisationId;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The feeds of an embedded installation: {@code feeds.db} in the data directory. */
final class SqliteFeedStore implements FeedStore {

    private static final String STANDING =
            "SELECT id, organisation, realisation, made_by, made_at FROM feed WHERE id NOT IN"
                    + " (SELECT id FROM revoked WHERE revoked.organisation = feed.organisation) AND ";

    private final SqliteFile file;

    private SqliteFeedStore(SqliteFile file) {
        this.file = file;
    }

    /** Of a file that is there; only to be handed over. */
    static SqliteFeedStore reading(Path data) {
        return new SqliteFeedStore(SqliteFile.openForReading(data, "feeds"));
    }

    SqliteFeedStore(Path data) {
        file = SqliteFile.open(
                data,
                "feeds",
                "CREATE TABLE IF NOT EXISTS feed (id TEXT PRIMARY KEY, organisation TEXT NOT NULL,"
                        + " realisation TEXT, made_by TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT",
                "CREATE TABLE IF NOT EXISTS revoked (id TEXT NOT NULL, organisation TEXT NOT NULL,"
                        + " revoked_by TEXT NOT NULL, revoked_at INTEGER NOT NULL, PRIMARY KEY (organisation, id)) STRICT");
    }

    @Override
    public void add(Feed feed) {
        add("INSERT", feed);
    }

    private void add(String insert, Feed feed) {
        file.write(
                insert + " INTO feed (id, organisation, realisation, made_by, made_at) VALUES (?, ?, ?, ?, ?)",
                feed.id(),
                feed.organisation().value(),
                feed.realisation(),
                feed.madeBy(),
                feed.madeAt().toEpochMilli());
    }

    @Override
    public Optional<Feed> find(String id) {
        return read("id = ?", id).stream().findFirst();
    }

    @Override
    public List<Feed> of(OrganisationId organisation) {
        return read("organisation = ? ORDER BY made_at DESC, id", organisation.value());
    }

    @Override
    public void all(Consumer<Written> each) {
        file.each(
                "SELECT id, feed.organisation, realisation, made_by, made_at, revoked_by, revoked_at FROM feed"
                        + " LEFT JOIN revoked USING (organisation, id) ORDER BY id",
                row -> new Written(feed(row), row.getString("revoked_by"), SqliteFile.instant(row, "revoked_at")),
                each);
    }

    /** What was revoked stays so, here or there. */
    @Override
    public void take(List<Written> some) {
        file.together(() -> some.forEach(this::take));
    }

    private void take(Written written) {
        Feed feed = written.feed();
        add("INSERT OR IGNORE", feed);
        String by = written.revokedBy();
        Instant at = written.revokedAt();
        if (by != null && at != null) {
            revoke(feed.organisation(), feed.id(), by, at);
        }
    }

    private List<Feed> read(String where, String value) {
        return file.read(STANDING + where, SqliteFeedStore::feed, value);
    }

    private static Feed feed(ResultSet row) throws SQLException {
        return new Feed(
                row.getString("id"),
                new OrganisationId(row.getString("organisation")),
                row.getString("realisation"),
                row.getString("made_by"),
                Instant.ofEpochMilli(row.getLong("made_at")));
    }

    @Override
    public void revoke(OrganisationId organisation, String id, String principal, Instant when) {
        file.write(
                "INSERT OR IGNORE INTO revoked (id, organisation, revoked_by, revoked_at) VALUES (?, ?, ?, ?)",
                id,
                organisation.value(),
                principal,
                when.toEpochMilli());
    }

    @Override
    public void close() {
        file.close();
    }
}
