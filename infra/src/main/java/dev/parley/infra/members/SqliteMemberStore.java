package dev.parley.infra.members;

import dev.parley.infra.SqliteFile;
import dev.parley.infra.access.Logins;
import dev.parley.infra.eventlog.MembersNote;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of an embedded installation: {@code members.db} in the data directory. The event log notes that there are some, so that
 * a lost file opens nothing (docs/adr/0224). Beside each login is its form, by which it is found; lines of an earlier version have
 * none until the file is opened.
 */
final class SqliteMemberStore implements MemberStore {

    /** Its file in the data directory. */
    static final String FILE = "members.db";

    private static final String READ = "SELECT organisation, realisation, principal, side, by, at FROM member ";

    /** A line, and the form of its login as the file has it. */
    private record Kept(
            long number, String principal, @Nullable String login) {}

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
                        + " at INTEGER NOT NULL, login TEXT) STRICT",
                "CREATE INDEX IF NOT EXISTS member_realisation ON member (organisation, realisation, number)",
                "DROP INDEX IF EXISTS member_login");
        if (file.read("SELECT 1 FROM pragma_table_info('member') WHERE name = 'login'", row -> true)
                .isEmpty()) {
            file.write("ALTER TABLE member ADD COLUMN login TEXT");
        }
        file.write("CREATE INDEX IF NOT EXISTS member_form ON member (organisation, login, number)");
        file.together(this::findByForm);
        boolean noted = note.membersNoted();
        boolean empty = file.read("SELECT 1 FROM member LIMIT 1", row -> true).isEmpty();
        if (noted && empty) {
            throw new LostMembersException(data);
        }
        if (!noted && !empty) {
            note.noteMembers(true);
        }
    }

    /** What an earlier version wrote has no form, and a later Unicode may know capitals that an earlier one did not. */
    private void findByForm() {
        List<Kept> kept = file.read(
                "SELECT number, principal, login FROM member",
                row -> new Kept(row.getLong("number"), row.getString("principal"), row.getString("login")));
        for (Kept line : kept) {
            String form = Logins.form(line.principal());
            if (!form.equals(line.login())) {
                file.write("UPDATE member SET login = ? WHERE number = ?", form, line.number());
            }
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
                "INSERT INTO member (organisation, realisation, principal, side, by, at, login) VALUES (?, ?, ?, ?, ?, ?, ?)",
                change.organisation().value(),
                change.realisation().value(),
                change.principal(),
                side == null ? null : side.name(),
                change.by(),
                change.at().toEpochMilli(),
                Logins.form(change.principal()));
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
        return file.read(
                READ + "WHERE organisation = ? AND login = ? ORDER BY number",
                SqliteMemberStore::change,
                organisation.value(),
                Logins.form(principal));
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
