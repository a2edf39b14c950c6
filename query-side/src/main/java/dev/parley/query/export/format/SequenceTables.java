package dev.parley.query.export.format;

import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.export.content.ExportedRealisation;
import dev.parley.query.export.content.OccurredTimes;
import dev.parley.query.export.content.Table;
import dev.parley.query.export.format.Tables.In;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;

/** Encounters as sequences of states, for sequence analysis (TraMineR) and ThreadNet. */
final class SequenceTables {

    private static final DateTimeFormatter THREADNET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private SequenceTables() {}

    static void sequences(Tables tables, String name, String meaning, Function<EncounterEntry, String> state) {
        List<In<List<EncounterEntry>>> rows = tables.rows(coded -> List.of(Tables.happened(coded)));
        int longest = rows.stream().mapToInt(r -> r.row().size()).max().orElse(0);
        Table<In<List<EncounterEntry>>> table = new Table<In<List<EncounterEntry>>>(name, "NA")
                .column("realisation", Tables.REALISATION, "", In::realisation)
                .column("outcome", "how it was closed", "NA while open", r -> r.coded()
                        .analysis()
                        .outcome());
        for (int i = 1; i <= longest; i++) {
            int number = i;
            table.column(
                    "s" + number,
                    "state at encounter " + number + ": " + meaning,
                    "NA after the last",
                    r -> number <= r.row().size() ? state.apply(r.row().get(number - 1)) : null);
        }
        tables.add(table, rows);
    }

    static void threadnet(Tables tables) {
        Table<In<EncounterEntry>> table = new Table<In<EncounterEntry>>("threadnet", "none")
                .column("tStamp", "a time that sorts as the encounters occurred", "yyyy-MM-dd HH:mm:ss, UTC", r -> {
                    OccurredTimes.Placed placed = r.coded().placed(r.row().event());
                    return placed == null ? null : THREADNET.format(placed.time());
                })
                .column("realisation", "thread: " + Tables.REALISATION, "", In::realisation)
                .column("label", "label of the encounter", "", r -> r.row().label())
                .column("kind", "what it was for", "", r -> r.row().kind())
                .column("phase", "phase it belongs to", "", r -> r.row().phase())
                .column(
                        "groups",
                        "groups present",
                        "IT U DM V joined by +",
                        r -> ExportedRealisation.state(r.row().groups()))
                .column("reach", "how many groups were present", "SOLO DYADIC JOINT", r -> r.row()
                        .reach())
                .column("outcome", "how it ended", "", r -> r.row().outcome())
                .column(
                        "timestampBasis",
                        "what tStamp rests on",
                        Tables.basisValues(),
                        r -> Tables.basis(r.coded(), r.row().event()));
        tables.add(table, tables.rows(Tables::happened));
    }
}
