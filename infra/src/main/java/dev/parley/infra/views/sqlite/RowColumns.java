package dev.parley.infra.views.sqlite;

import dev.parley.infra.views.CountedTime;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.RowHead;
import dev.parley.query.view.store.PairsText;
import dev.parley.query.view.store.PortfolioEntry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of the portfolio as columns of a table, and back. */
final class RowColumns {

    /** Columns that rows of earlier versions lack, and what they are taken over with. */
    private static final Map<String, String> LATER = Map.of("pairs", "''", "planned", "0", "about", "''");

    private static final List<String> ALL = List.of(
            "id",
            "version",
            "older",
            "position",
            "organisation",
            "closed",
            "confirmed",
            "at_risk",
            "watch",
            "leads",
            "rank",
            "recorded",
            "title_key",
            "search",
            "title",
            "phase",
            "outcome",
            "encounters",
            "last_encounter",
            "last_encounter_at",
            "last_recorded",
            "worst_type",
            "worst_level",
            "worst_severity",
            "worst_title",
            "open_findings",
            "pairs_met",
            "trend",
            "lead_encounters",
            "pairs",
            "planned",
            "about");

    /** The columns that {@link #row} reads. */
    static final String SHOWN =
            "id, organisation, title, phase, outcome, encounters, last_encounter, last_encounter_at,"
                    + " last_recorded, worst_type, worst_level, worst_severity, worst_title, open_findings, pairs_met, trend,"
                    + " lead_encounters, version, older, pairs, planned";

    /** The columns that {@link #head} reads. */
    static final String HEAD = "id, title, phase, version, recorded";

    private RowColumns() {}

    /** A row of {@link #HEAD}. */
    static RowHead head(ResultSet row) throws SQLException {
        return new RowHead(
                RealisationStreams.realisation(row.getString(1)),
                row.getString(2),
                named(Phase.class, row.getString(3)),
                row.getLong(4),
                Instant.ofEpochMilli(row.getLong(5)));
    }

    /** Inserts a row, or replaces one of a lower version or one that was taken over. */
    static String upsert(String table) {
        return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (id) DO UPDATE SET %s WHERE excluded.version > version OR older = 1"
                .formatted(
                        table,
                        String.join(", ", ALL),
                        ALL.stream().map(column -> "?").collect(Collectors.joining(", ")),
                        ALL.stream()
                                .filter(column -> !column.equals("id"))
                                .map(column -> column + " = excluded." + column)
                                .collect(Collectors.joining(", ")));
    }

    /**
     * Copies rows that are not there from another table, marked as older.
     *
     * @param has the columns that the other table has
     */
    static String takeOver(String table, String other, Set<String> has) {
        return "INSERT INTO %s (%s) SELECT %s FROM %s WHERE true ON CONFLICT (id) DO NOTHING"
                .formatted(
                        table,
                        String.join(", ", ALL),
                        ALL.stream()
                                .map(column -> column.equals("older")
                                        ? "1"
                                        : has.contains(column) ? column : LATER.getOrDefault(column, column))
                                .collect(Collectors.joining(", ")),
                        other);
    }

    /** The parameters of {@link #upsert}. */
    static void fill(PreparedStatement statement, String stream, PortfolioEntry entry) throws SQLException {
        PortfolioRow row = entry.row();
        PortfolioRow.Worst worst = row.worst();
        int at = 0;
        statement.setString(++at, stream);
        statement.setLong(++at, row.version());
        statement.setInt(++at, row.older() ? 1 : 0);
        statement.setLong(++at, entry.position());
        statement.setString(++at, row.organisation().value());
        statement.setInt(++at, row.outcome() == null ? 0 : 1);
        statement.setInt(++at, entry.confirmed() ? 1 : 0);
        statement.setInt(++at, entry.atRisk() ? 1 : 0);
        statement.setInt(++at, entry.watch() ? 1 : 0);
        statement.setString(++at, text(entry.leads()));
        statement.setInt(++at, entry.rank());
        statement.setLong(++at, CountedTime.milliseconds(row.lastRecorded()));
        statement.setString(++at, entry.titleKey());
        statement.setString(++at, entry.searched());
        statement.setString(++at, row.title());
        statement.setString(++at, name(row.phase()));
        statement.setString(++at, name(row.outcome()));
        statement.setInt(++at, row.encounters());
        statement.setString(++at, row.lastEncounter());
        statement.setString(++at, row.lastEncounterAt());
        statement.setString(++at, row.lastRecorded().toString());
        statement.setString(++at, worst == null ? null : worst.type().name());
        statement.setString(++at, worst == null ? null : name(worst.level()));
        statement.setString(++at, worst == null ? null : worst.severity().name());
        statement.setString(++at, worst == null ? null : worst.title());
        statement.setInt(++at, row.openFindings());
        statement.setInt(++at, row.pairsMet());
        statement.setString(++at, text(row.trend()));
        Integer lead = row.leadEncounters();
        if (lead == null) {
            statement.setNull(++at, Types.INTEGER);
        } else {
            statement.setInt(++at, lead);
        }
        statement.setString(++at, PairsText.of(row.pairs()));
        statement.setInt(++at, row.planned());
        statement.setString(
                ++at, entry.about().stream().map(RowColumns::word).distinct().collect(Collectors.joining()));
    }

    /** A word in one column of several, so that no word is found within another. */
    static String word(String word) {
        return " " + word + ";";
    }

    /** A row of {@link #SHOWN}. */
    static PortfolioRow row(ResultSet row) throws SQLException {
        int lead = row.getInt(17);
        @Nullable Integer leadEncounters = row.wasNull() ? null : lead;
        return new PortfolioRow(
                RealisationStreams.realisation(row.getString(1)),
                new OrganisationId(row.getString(2)),
                row.getString(3),
                named(Phase.class, row.getString(4)),
                named(RealisationOutcome.class, row.getString(5)),
                row.getInt(6),
                row.getInt(21),
                row.getString(7),
                row.getString(8),
                Instant.parse(row.getString(9)),
                worst(row),
                row.getInt(14),
                row.getInt(15),
                numbers(row.getString(16)),
                leadEncounters,
                row.getLong(18),
                PairsText.read(row.getString(20)),
                row.getInt(19) != 0);
    }

    private static PortfolioRow.@Nullable Worst worst(ResultSet row) throws SQLException {
        FindingType type = named(FindingType.class, row.getString(10));
        Severity severity = named(Severity.class, row.getString(12));
        return type == null || severity == null
                ? null
                : new PortfolioRow.Worst(type, named(Level.class, row.getString(11)), severity, row.getString(13));
    }

    /** Numbers as they are stored in one column. */
    static String text(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Numbers of one column. */
    static List<Integer> numbers(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    /** The value of a name; null for one that this version does not know, as a row that was taken over may have it. */
    private static <E extends Enum<E>> @Nullable E named(Class<E> type, @Nullable String name) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return null;
    }
}
