package dev.parley.infra.members;

import dev.parley.infra.SqliteFile;
import dev.parley.infra.eventlog.MembersNote;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The members of an embedded installation: {@code members.db} in the data directory. The event log notes that there are some, so that
 * a lost file opens nothing (docs/adr/0224).
 */
final class SqliteMemberStore implements MemberStore {

    /** Its file in the data directory. */
    static final String FILE = "members.db";

    private static final String READ = "SELECT organisation, realisation, principal, side, by, at FROM member ";

    private final SqliteFile file;
    private final MembersNote note;

    /**
     * @param data the data directory
     * @param note what is noted with its event log
     * @throws LostMembersException if there are to be members, and nobody is in the file
     */
    SqliteMemberStore(Path data, MembersNote note) {
        this.note = note;
        file = SqliteFile.open(
                data,
                "members",
                "CREATE TABLE IF NOT EXISTS member (number INTEGER PRIMARY KEY, organisation TEXT NOT NULL,"
                        + " realisation TEXT NOT NULL, principal TEXT NOT NULL, side TEXT, by TEXT NOT NULL,"
                        + " at INTEGER NOT NULL) STRICT",
                "CREATE INDEX IF NOT EXISTS member_login ON member (organisation, principal COLLATE NOCASE, number)",
                "CREATE INDEX IF NOT EXISTS member_realisation ON member (organisation, realisation, number)");
        boolean noted = note.membersNoted();
        boolean empty = file.read("SELECT 1 FROM member LIMIT 1", row -> true).isEmpty();
        if (noted && empty) {
            throw new LostMembersException(data);
        }
        if (!noted && !empty) {
            note.noteMembers(true);
        }
    }

    /**
     * All changes in a data directory that need not be writable, oldest first.
     *
     * @throws IllegalStateException if they cannot be read
     */
    static List<Change> read(Path data) {
        try (SqliteFile file = SqliteFile.openForReading(data, "members")) {
            return file.read(READ + "ORDER BY number", SqliteMemberStore::change);
        }
    }

    @Override
    public void add(Change change) {
        StakeholderGroup side = change.side();
        file.write(
                "INSERT INTO member (organisation, realisation, principal, side, by, at) VALUES (?, ?, ?, ?, ?, ?)",
                change.organisation().value(),
                change.realisation().value(),
                change.principal(),
                side == null ? null : side.name(),
                change.by(),
                change.at().toEpochMilli());
        // After it: a log that says so and has no members is not opened.
        if (!note.membersNoted()) {
            note.noteMembers(true);
        }
    }

    @Override
    public List<Change> of(OrganisationId organisation, RealisationId realisation) {
        return file.read(
                READ + "WHERE organisation = ? AND realisation = ? ORDER BY number",
                SqliteMemberStore::change,
                organisation.value(),
                realisation.value());
    }

    @Override
    public List<Change> of(OrganisationId organisation, String principal) {
        // SQLite knows small and large letters of ASCII alone.
        return file.read(
                READ + "WHERE organisation = ? AND principal COLLATE NOCASE IN (?, ?, ?) ORDER BY number",
                SqliteMemberStore::change,
                organisation.value(),
                principal,
                principal.toLowerCase(Locale.ROOT),
                principal.toUpperCase(Locale.ROOT));
    }

    @Override
    public List<Change> all() {
        return file.read(READ + "ORDER BY number", SqliteMemberStore::change);
    }

    private static Change change(ResultSet row) throws SQLException {
        String side = row.getString("side");
        return new Change(
                new OrganisationId(row.getString("organisation")),
                new RealisationId(row.getString("realisation")),
                row.getString("principal"),
                side == null ? null : StakeholderGroup.valueOf(side),
                row.getString("by"),
                Instant.ofEpochMilli(row.getLong("at")));
    }

    @Override
    public void close() {
        file.close();
    }
}
