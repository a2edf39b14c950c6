package dev.parley.infra.views.sqlite;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationStreams;
import dev.parley.query.view.Changes;
import dev.parley.query.view.ParkedRealisation;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RowHead;
import dev.parley.query.view.store.Generation;
import dev.parley.query.view.store.GenerationViews;
import dev.parley.query.view.store.PortfolioTally;
import dev.parley.query.view.store.StoredRealisation;
import dev.parley.query.view.store.StoredView;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The read models of one generation in tables of its own. */
final class SqliteGenerationViews implements GenerationViews {

    /** So many views are deleted at once, so that nobody waits long for a turn. */
    private static final int DELETED_AT_ONCE = 500;

    private final ViewDatabase database;
    private final Generation generation;
    private final SqliteParked parked;
    private final String views;
    private final String rows;
    private final String storeView;
    private final String storeRow;

    SqliteGenerationViews(ViewDatabase database, Generation generation) {
        this.database = database;
        this.generation = generation;
        this.parked = new SqliteParked(database, "parked_" + generation.name());
        this.views = "view_" + generation.name();
        this.rows = "row_" + generation.name();
        this.storeView = "INSERT INTO " + views
                + " (id, version, position, organisation, last_recorded, rule_set, rule_version, analysis)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version,"
                + " position = excluded.position, organisation = excluded.organisation,"
                + " last_recorded = excluded.last_recorded, rule_set = excluded.rule_set,"
                + " rule_version = excluded.rule_version, analysis = excluded.analysis"
                + " WHERE excluded.version > version";
        this.storeRow = RowColumns.upsert(rows);
    }

    @Override
    public Generation generation() {
        return generation;
    }

    @Override
    public void prepare() {
        database.write(access -> {
            access.define(ViewsSchema.tablesOf(generation.name()));
            return true;
        });
    }

    @Override
    public void store(Collection<StoredRealisation> realisations) {
        if (realisations.isEmpty()) {
            return;
        }
        database.write(access -> {
            PreparedStatement view = access.prepared(storeView);
            PreparedStatement row = access.prepared(storeRow);
            for (StoredRealisation one : realisations) {
                StoredView stored = one.view();
                view.setString(1, stored.stream());
                view.setLong(2, stored.version());
                view.setLong(3, stored.position());
                view.setString(4, stored.organisation().value());
                view.setString(5, stored.lastRecorded().toString());
                view.setString(6, stored.ruleSet());
                view.setString(7, stored.ruleVersion());
                view.setBytes(8, stored.analysis());
                view.executeUpdate();
                RowColumns.fill(row, stored.stream(), one.entry());
                row.executeUpdate();
            }
            return true;
        });
    }

    @Override
    public Optional<StoredView> view(String stream) {
        return database.one(
                "SELECT version, position, organisation, last_recorded, rule_set, rule_version, analysis FROM " + views
                        + " WHERE id = ?",
                statement -> statement.setString(1, stream),
                row -> new StoredView(
                        stream,
                        new OrganisationId(row.getString(3)),
                        row.getLong(1),
                        row.getLong(2),
                        Instant.parse(row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getBytes(7)));
    }

    /** Which rows a query asks for. */
    private final class Asked {

        private final OrganisationId organisation;
        private final PortfolioQuery query;
        private final List<String> words;
        private final @Nullable String among;
        private final String where;

        private Asked(OrganisationId organisation, PortfolioQuery query) {
            this.organisation = organisation;
            this.query = query;
            this.words = query.words();
            this.among = query.among() == null ? null : streams(organisation, query.among());
            this.where = " FROM " + rows + " WHERE organisation = ?"
                    + switch (query.status()) {
                        case OPEN -> " AND closed = 0";
                        case CLOSED -> " AND closed = 1";
                        case ALL -> "";
                        case AT_RISK -> " AND closed = 0 AND (confirmed = 1 OR at_risk = 1)";
                        case CONFIRMED -> " AND confirmed = 1";
                        case WATCH -> " AND watch = 1 AND confirmed = 0 AND at_risk = 0";
                    }
                    + (query.phase() == null ? "" : " AND phase = ?")
                    + (query.about() == null ? "" : " AND instr(about, ?) > 0")
                    + " AND instr(search, ?) > 0".repeat(words.size())
                    + (among == null ? "" : " AND id IN (SELECT value FROM json_each(?))")
                    + (query.silentSince() == null ? "" : " AND recorded < ?");
        }

        private int fill(PreparedStatement statement) throws SQLException {
            int at = 0;
            statement.setString(++at, organisation.value());
            if (query.phase() != null) {
                statement.setString(++at, query.phase().name());
            }
            if (query.about() != null) {
                statement.setString(++at, RowColumns.word(query.about()));
            }
            for (String word : words) {
                statement.setString(++at, word);
            }
            if (among != null) {
                statement.setString(++at, among);
            }
            if (query.silentSince() != null) {
                statement.setLong(++at, query.silentSince().toEpochMilli());
            }
            return at;
        }

        private <T> List<T> page(ViewDatabase.Reader reader, String columns, Sql.Row<T> row) throws SQLException {
            String order =
                    switch (query.order()) {
                        case WORST -> " ORDER BY rank, recorded DESC, id";
                        case LATEST -> " ORDER BY recorded DESC, id";
                        case NAME -> " ORDER BY title_key, id";
                        case MET -> " ORDER BY pairs_met, id";
                    };
            return reader.list(
                    "SELECT " + columns + where + order + " LIMIT ? OFFSET ?",
                    statement -> {
                        int at = fill(statement);
                        statement.setInt(++at, query.size());
                        statement.setLong(++at, (long) query.page() * query.size());
                    },
                    row);
        }

        private long total(ViewDatabase.Reader reader) throws SQLException {
            return reader.number("SELECT count(*)" + where, this::fill);
        }
    }

    @Override
    public PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query) {
        Asked asked = new Asked(organisation, query);
        return database.read(reader -> new PortfolioView(
                asked.page(reader, RowColumns.SHOWN, RowColumns::row),
                asked.total(reader),
                summary(reader, organisation)));
    }

    @Override
    public List<RowHead> heads(OrganisationId organisation, PortfolioQuery query) {
        Asked asked = new Asked(organisation, query);
        return database.read(reader -> asked.page(reader, RowColumns.HEAD, RowColumns::head));
    }

    /** The streams that those realisations can have, as a list in JSON; no name of a stream needs escaping there. */
    private static String streams(OrganisationId organisation, Set<RealisationId> realisations) {
        return realisations.stream()
                .flatMap(each -> RealisationStreams.names(organisation, each).stream())
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    private PortfolioView.Summary summary(ViewDatabase.Reader reader, OrganisationId organisation) throws SQLException {
        PortfolioTally tally = new PortfolioTally();
        reader.list(
                "SELECT count(*), closed, confirmed, at_risk, watch, leads FROM " + rows
                        + " WHERE organisation = ? GROUP BY closed, confirmed, at_risk, watch, leads",
                statement -> statement.setString(1, organisation.value()),
                row -> {
                    tally.add(
                            row.getLong(1),
                            row.getInt(3) != 0,
                            row.getInt(4) != 0,
                            row.getInt(5) != 0,
                            row.getInt(2) != 0,
                            RowColumns.numbers(row.getString(6)));
                    return tally;
                });
        return tally.summary();
    }

    @Override
    public List<PortfolioRow> all(OrganisationId organisation) {
        return database.list(
                "SELECT " + RowColumns.SHOWN + " FROM " + rows + " WHERE organisation = ? ORDER BY id",
                statement -> statement.setString(1, organisation.value()),
                RowColumns::row);
    }

    @Override
    public List<String> older(int most) {
        return database.list(
                "SELECT id FROM " + rows + " WHERE older = 1 ORDER BY rank, recorded DESC, id LIMIT ?",
                statement -> statement.setInt(1, most),
                row -> row.getString(1));
    }

    @Override
    public void changedAfter(long position, Consumer<ChangedRow> action) {
        database.list(
                        "SELECT organisation, id, version FROM " + rows + " WHERE position > ? ORDER BY position",
                        statement -> statement.setLong(1, position),
                        row -> new ChangedRow(
                                new OrganisationId(row.getString(1)),
                                new Changes.Change(RealisationStreams.realisation(row.getString(2)), row.getLong(3))))
                .forEach(action);
    }

    @Override
    public long count() {
        return database.read(reader -> reader.number("SELECT count(*) FROM " + rows, Sql.Parameters.NONE));
    }

    @Override
    public long takeOver(Generation other) {
        String theirs = "row_" + other.name();
        Set<String> has = Set.copyOf(database.list(
                "SELECT name FROM pragma_table_info(?)",
                statement -> statement.setString(1, theirs),
                row -> row.getString(1)));
        return database.write(access -> access.update(RowColumns.takeOver(rows, theirs, has), Sql.Parameters.NONE));
    }

    @Override
    public void dropOlder() {
        database.write(access -> access.update("DELETE FROM " + rows + " WHERE older = 1", Sql.Parameters.NONE));
    }

    @Override
    public void drop() {
        boolean there = database.one(
                        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?",
                        statement -> statement.setString(1, views),
                        row -> 1)
                .isPresent();
        if (!there) {
            return;
        }
        int deleted = DELETED_AT_ONCE;
        while (deleted == DELETED_AT_ONCE) {
            deleted = database.write(access -> access.update(
                    "DELETE FROM " + views + " WHERE rowid IN (SELECT rowid FROM " + views + " LIMIT " + DELETED_AT_ONCE
                            + ")",
                    Sql.Parameters.NONE));
        }
        database.write(access -> {
            access.define(List.of(
                    "DROP TABLE IF EXISTS " + rows,
                    "DROP TABLE IF EXISTS parked_" + generation.name(),
                    "DROP TABLE IF EXISTS " + views));
            return true;
        });
    }

    @Override
    public Map<String, ParkedRealisation> parkedAmong(Collection<String> streams) {
        return parked.among(streams);
    }

    @Override
    public List<ParkedRealisation> parked() {
        return parked.all();
    }

    @Override
    public Optional<ParkedRealisation> parked(String stream) {
        return parked.find(stream);
    }

    @Override
    public long parkedCount() {
        return parked.count();
    }

    @Override
    public void park(ParkedRealisation realisation) {
        parked.park(realisation);
    }

    @Override
    public boolean waits(String stream, long lastSequence, long lastPosition) {
        return parked.waits(stream, lastSequence, lastPosition);
    }

    @Override
    public boolean release(ParkedRealisation realisation) {
        return parked.release(realisation);
    }
}
