package dev.parley.infra.members;

import dev.parley.infra.SqliteBook;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The members of an embedded installation: {@code members.db} in the data directory. */
public final class SqliteMemberBook implements MemberBook, AutoCloseable {

    private static final String READ =
            "SELECT organisation, realisation, principal, side, by, at FROM member WHERE organisation = ? AND ";

    private final SqliteBook book;

    public SqliteMemberBook(Path data) {
        book = SqliteBook.open(
                data,
                "members",
                "CREATE TABLE IF NOT EXISTS member (number INTEGER PRIMARY KEY, organisation TEXT NOT NULL,"
                        + " realisation TEXT NOT NULL, principal TEXT NOT NULL, side TEXT, by TEXT NOT NULL,"
                        + " at INTEGER NOT NULL) STRICT",
                "CREATE INDEX IF NOT EXISTS member_principal ON member (organisation, principal, number)",
                "CREATE INDEX IF NOT EXISTS member_realisation ON member (organisation, realisation, number)");
    }

    @Override
    public void add(Change change) {
        StakeholderGroup side = change.side();
        book.write(
                "INSERT INTO member (organisation, realisation, principal, side, by, at) VALUES (?, ?, ?, ?, ?, ?)",
                change.organisation().value(),
                change.realisation().value(),
                change.principal(),
                side == null ? null : side.name(),
                change.by(),
                change.at().toEpochMilli());
    }

    @Override
    public List<Change> of(OrganisationId organisation, RealisationId realisation) {
        return read("realisation = ?", organisation, realisation.value());
    }

    @Override
    public List<Change> of(OrganisationId organisation, String principal) {
        return read("principal = ?", organisation, principal);
    }

    private List<Change> read(String where, OrganisationId organisation, String value) {
        return book.read(READ + where + " ORDER BY number", SqliteMemberBook::change, organisation.value(), value);
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
    public void close() throws SQLException {
        book.close();
    }
}
