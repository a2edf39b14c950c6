package dev.parley.query.export.format;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.flat.FlatEvents;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.export.content.ExportDraft;
import dev.parley.query.export.content.ExportFile;
import dev.parley.query.export.content.ExportedRealisation;
import dev.parley.query.export.content.FactDictionary;
import dev.parley.query.export.content.OccurredTimes;
import dev.parley.query.export.content.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Histories as tables for statistics, sequence analysis (TraMineR) and ThreadNet. */
public final class Tables {

    /** Its table stands before that of the findings. */
    private static final String CONTACT = "contact";

    static final String REALISATION = "id of the realisation; joins all tables";

    record In<T>(ExportedRealisation coded, T row) {
        String realisation() {
            return coded.id();
        }
    }

    private final List<ExportedRealisation> all;
    private final List<ExportFile> files = new ArrayList<>();
    private final List<Table.Sheet> sheets = new ArrayList<>();
    private final List<Table.Entry> entries = new ArrayList<>();

    private Tables(List<ExportedRealisation> all) {
        this.all = all;
    }

    /** Writes all tables into an export, a file each. */
    public static void write(ExportDraft draft) {
        of(draft.realisations()).addTo(draft);
    }

    /** Writes the findings as one table into an export. */
    public static void writeFindings(ExportDraft draft) {
        findings(draft.realisations()).addTo(draft);
    }

    private void addTo(ExportDraft draft) {
        draft.add(files(), entries());
    }

    /** All tables, the table of encounters first. */
    static Tables of(List<ExportedRealisation> all) {
        Tables tables = new Tables(all);
        CourseTables.encounters(tables);
        CourseTables.episodes(tables);
        CourseTables.realisations(tables);
        CourseTables.participation(tables);
        CourseTables.participants(tables);
        tables.section(Models.ALL.model(CONTACT));
        FindingTables.findings(tables);
        Models.ALL.models().stream()
                .filter(model -> !model.key().equals(CONTACT))
                .forEach(tables::section);
        CourseTables.phases(tables);
        FindingTables.valueOutcome(tables);
        FindingTables.trackRecord(tables);
        tables.events();
        SequenceTables.sequences(tables, "traminer-reach", "reach of the encounter: SOLO, DYADIC, JOINT", e -> e.reach()
                .name());
        SequenceTables.sequences(
                tables,
                "traminer-groups",
                "groups present: IT, U (users), DM (decision makers), V (vendors), joined by +",
                e -> ExportedRealisation.state(e.groups()));
        SequenceTables.threadnet(tables);
        return tables;
    }

    /** The table of findings alone. */
    static Tables findings(List<ExportedRealisation> all) {
        Tables tables = new Tables(all);
        FindingTables.findings(tables);
        return tables;
    }

    List<ExportedRealisation> realisations() {
        return all;
    }

    List<ExportFile> files() {
        return files;
    }

    List<Table.Sheet> sheets() {
        return sheets;
    }

    List<Table.Entry> entries() {
        return entries;
    }

    <T> List<In<T>> rows(Function<ExportedRealisation, List<T>> rows) {
        List<In<T>> all = new ArrayList<>();
        for (ExportedRealisation coded : this.all) {
            for (T row : rows.apply(coded)) {
                all.add(new In<>(coded, row));
            }
        }
        return all;
    }

    <R> void add(Table<R> table, List<R> rows) {
        files.add(table.file(rows));
        sheets.add(table.sheet(rows));
        entries.addAll(table.entries());
    }

    static List<EncounterEntry> happened(ExportedRealisation coded) {
        return coded.analysis().encounters().stream().filter(e -> !e.planned()).toList();
    }

    private void section(Model model) {
        Section<?> section = model.section();
        if (section != null) {
            section(model, section);
        }
    }

    /** The table of a model; one that came after the others has none where nothing of it was recorded. */
    private <E> void section(Model model, Section<E> section) {
        List<In<E>> rows = rows(coded -> coded.analysis().entries(model, section).stream()
                .filter(section.row())
                .toList());
        if (rows.isEmpty() && !Analysis.isMember(model)) {
            return;
        }
        Table<In<E>> table =
                new Table<In<E>>(section.table(), "").column("realisation", REALISATION, "", In::realisation);
        for (Column<E> column : section.columns()) {
            table.column(column.name(), column.meaning(), column.values(), r -> column.cell(r.row));
        }
        add(table, rows);
    }

    private void events() {
        Set<String> names = new LinkedHashSet<>(FlatEvents.ENVELOPE);
        names.add("at");
        Set<String> used = new LinkedHashSet<>();
        for (ExportedRealisation coded : all) {
            for (RecordedEvent event : coded.history().events()) {
                used.addAll(FlatEvents.attributes(FlatEvents.typeOf(event.event())));
            }
        }
        names.addAll(used);
        names.addAll(FlatEvents.CLAIM);
        record Row(OccurredTimes.Placed placed, boolean superseded, Map<String, String> flat) {}
        Table<In<Row>> table = new Table<>("events", "");
        for (String name : names) {
            table.column(name, FactDictionary.meaning(name), FactDictionary.values(name), r -> r.row.flat()
                    .get(name));
        }
        table.column("timestamp", "a time that sorts as the facts occurred", "UTC", r -> r.row.placed()
                        .time())
                .column("timestampBasis", "what the timestamp rests on", basisValues(), r -> r.row.placed()
                        .basis())
                .column("superseded", "whether a later correction took it out", "true false", r -> r.row.superseded());
        add(table, rows(coded -> coded.placed().stream()
                .map(p -> new Row(p, coded.isSuperseded(p.event()), flat(p.event())))
                .toList()));
    }

    private static Map<String, String> flat(RecordedEvent event) {
        Map<String, String> flat = FlatEvents.write(event);
        flat.putAll(FlatEvents.claim(event));
        return flat;
    }

    static String basisValues() {
        return "RECORDED (known to the instant) START_OF_PERIOD (first instant of the day, month or year known)"
                + " SYNTHETIC (made up from the order) RECORDED_CLOCK (a correction)";
    }

    static @Nullable Instant time(ExportedRealisation coded, String event) {
        OccurredTimes.Placed placed = coded.placed(event);
        return placed == null ? null : placed.time();
    }

    static OccurredTimes.@Nullable Basis basis(ExportedRealisation coded, String event) {
        OccurredTimes.Placed placed = coded.placed(event);
        return placed == null ? null : placed.basis();
    }

    static @Nullable OccurredAt occurred(@Nullable Moment moment) {
        return moment == null ? null : moment.occurred();
    }
}
