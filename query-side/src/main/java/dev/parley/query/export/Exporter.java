package dev.parley.query.export;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.flat.FlatEvents;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exports histories for research. The same histories give the same bytes, whenever and wherever they are exported.
 *
 * <pre>{@code
 * Export export = new Exporter(RuleSet.V1).export(List.of(history), ExportFormat.OCEL2);
 * export.writeTo(Path.of("case.json"));
 * }</pre>
 */
public final class Exporter {

    private static final String VERSION =
            Objects.requireNonNullElse(Exporter.class.getPackage().getImplementationVersion(), "development");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Function<History, Analysis> analysis;
    private final Provenance provenance;

    /** Exports with the findings of a rule set, in hindsight. */
    public Exporter(RuleSet rules) {
        this(rules, history -> new Analyst(rules).analyse(history, Cut.HINDSIGHT));
    }

    Exporter(RuleSet rules, Function<History, Analysis> analysis) {
        this.provenance = new Provenance(rules);
        this.analysis = analysis;
    }

    /**
     * A history that names nobody, as every export holds it: participants are P1, P2, ..., who recorded L1, L2, ...
     *
     * @param history as recorded
     * @return the same facts with pseudonyms
     */
    public static History nameless(History history) {
        return Pseudonyms.apply(history, new ArrayList<>());
    }

    /**
     * Exports one realisation or many.
     *
     * @param histories at least one, each of another realisation
     * @param format what to make
     * @return the export: main file, manifest with data dictionary, and the same to read for people
     * @throws IllegalArgumentException if there is none, or two of one realisation
     */
    public Export export(List<History> histories, ExportFormat format) {
        return export(histories, format, ExportOptions.USUAL);
    }

    /**
     * Exports one realisation or many.
     *
     * @param histories at least one, each of another realisation
     * @param format what to make
     * @param options how
     * @return the export: data, manifest with data dictionary, and the same to read for people
     * @throws IllegalArgumentException if there is none, or two of one realisation, or names are wanted in a format that has
     *     none
     */
    public Export export(List<History> histories, ExportFormat format, ExportOptions options) {
        if (options.named() && format != ExportFormat.HISTORY) {
            throw new IllegalArgumentException("only history files can name participants");
        }
        if (histories.isEmpty()) {
            throw new IllegalArgumentException("nothing to export: no realisation chosen");
        }
        List<Loss> losses = new ArrayList<>();
        List<History> whole = histories.stream()
                .map(history -> sliced(
                        history,
                        options.named() ? history : Pseudonyms.apply(history, losses),
                        options.slice().cut().apply(history)))
                .filter(history -> history.size() > 0)
                .sorted(Comparator.comparing(history -> history.realisation().value()))
                .toList();
        List<History> named = whole.stream().map(History::seen).toList();
        for (int i = 1; i < named.size(); i++) {
            if (named.get(i).realisation().equals(named.get(i - 1).realisation())) {
                throw new IllegalArgumentException(
                        "realisation '" + named.get(i).realisation() + "' is given twice");
            }
        }
        if (named.isEmpty()) {
            throw new IllegalArgumentException("nothing to export: no realisation had begun by then");
        }
        String contentHash = Provenance.contentHash(named);
        String stem =
                named.size() == 1 ? named.get(0).realisation().value() : "parley-" + named.size() + "-realisations";
        List<ExportFile> data = new ArrayList<>();
        List<Table.Entry> dictionary = new ArrayList<>();
        switch (format) {
            case OCEL2 -> {
                data.add(file(stem, format, JSON.writeValueAsString(OcelLog.of(named, provenance)) + "\n"));
                facts(named, type -> type + ".", OcelLog.EXTRA, dictionary);
                dictionary.addAll(OCEL_OBJECTS);
            }
            case XES -> {
                data.add(file(stem, format, XesLog.of(named, provenance, losses)));
                facts(named, type -> "parley:", List.of("timestampBasis", "synthetic", "superseded"), dictionary);
                dictionary.addAll(XES_KEYS);
            }
            case GRAPHML -> {
                data.add(file(stem, format, ContactGraph.of(coded(whole), provenance, contentHash)));
                dictionary.addAll(GRAPH_KEYS);
                losses.add(new Loss("everything but who met whom", stem, named.size()));
            }
            case CSV -> add(Tables.of(coded(whole)), data, dictionary);
            case XLSX -> {
                Tables tables = Tables.of(coded(whole));
                SheetBook book = SheetBook.of(tables.sheets());
                data.add(new ExportFile(stem + "." + format.suffix(), format.mediaType(), book.bytes()));
                dictionary.addAll(tables.entries());
                if (book.cut() > 0) {
                    losses.add(new Loss(
                            "ends of texts of more than " + SheetBook.LONGEST_CELL + " characters", stem, book.cut()));
                }
            }
            case FINDINGS_CSV -> add(Tables.findings(coded(whole)), data, dictionary);
            case FINDINGS_JSON ->
                data.add(file(
                        stem,
                        format,
                        JSON.writeValueAsString(FindingsJson.of(coded(whole), provenance, contentHash)) + "\n"));
            case SVG -> {
                coded(whole).forEach(coded -> data.add(file(coded.id(), format, Figures.of(coded, provenance))));
                dictionary.addAll(FIGURE_MARKS);
                losses.add(new Loss("everything but what the figure shows", stem, named.size()));
            }
            case HISTORY -> {
                named.forEach(history -> data.add(historyFile(history, options.json())));
                facts(named, type -> "", List.of(), dictionary);
            }
        }
        String manifest =
                JSON.writeValueAsString(manifest(named, format, options, contentHash, data, dictionary, losses)) + "\n";
        String explained = Explanation.of(named, format, options, provenance, contentHash, data, dictionary, losses);
        List<ExportFile> files = new ArrayList<>(data);
        files.add(new ExportFile("manifest.json", "application/json", manifest));
        files.add(new ExportFile("dictionary.md", "text/markdown", explained));
        return new Export(format, files, losses, contentHash);
    }

    /** Pseudonyms are those of the whole, so that they are the same at every moment. */
    private static History sliced(History history, History exported, Cut cut) {
        if (cut instanceof Cut.Hindsight) {
            return exported;
        }
        Set<Long> left = Chronicle.left(history, cut).stream()
                .map(RecordedEvent::sequence)
                .collect(Collectors.toSet());
        return exported.with(Chronicle.renumbered(exported.events().stream()
                .filter(event -> left.contains(event.sequence()))
                .toList()));
    }

    private List<ExportedRealisation> coded(List<History> histories) {
        return histories.stream()
                .map(history -> new ExportedRealisation(history.seen(), analysis.apply(history)))
                .toList();
    }

    private static ExportFile file(String stem, ExportFormat format, String text) {
        return new ExportFile(stem + "." + format.suffix(), format.mediaType(), text);
    }

    private static ExportFile historyFile(History history, boolean json) {
        String id = history.realisation().value();
        return json
                ? new ExportFile(id + ".json", "application/json", HistoryFile.write(history, HistoryFile.Format.JSON))
                : file(id, ExportFormat.HISTORY, HistoryFile.write(history, HistoryFile.Format.YAML));
    }

    private static void add(Tables tables, List<ExportFile> data, List<Table.Entry> dictionary) {
        data.addAll(tables.files());
        dictionary.addAll(tables.entries());
    }

    private static void facts(
            List<History> histories,
            Function<String, String> prefix,
            List<String> extra,
            List<Table.Entry> dictionary) {
        Set<String> types = new TreeSet<>();
        histories.forEach(history -> history.events().forEach(event -> types.add(FlatEvents.typeOf(event.event()))));
        for (String type : types) {
            List<String> names = new ArrayList<>(FlatEvents.ENVELOPE);
            names.addAll(FlatEvents.attributes(type));
            names.addAll(FlatEvents.CLAIM);
            names.addAll(extra);
            for (String name : names) {
                dictionary.add(new Table.Entry(
                        type, prefix.apply(type) + name, FactDictionary.meaning(name), FactDictionary.values(name)));
            }
        }
    }

    private Map<String, Object> manifest(
            List<History> histories,
            ExportFormat format,
            ExportOptions options,
            String contentHash,
            List<ExportFile> data,
            List<Table.Entry> dictionary,
            List<Loss> losses) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("generator", "Parley");
        manifest.put("generatorVersion", VERSION);
        manifest.put("format", format.key());
        manifest.put("ruleSet", provenance.rules().id());
        manifest.put("ruleVersion", provenance.rules().version());
        manifest.put("contentHash", contentHash);
        manifest.put("contentHashOf", Explanation.HASHED);
        manifest.put("pseudonyms", options.named() ? Explanation.NAMED : Explanation.PSEUDONYMS);
        if (options.selection() != null) {
            manifest.put("selection", options.selection());
        }
        if (options.slice().words() != null) {
            manifest.put("moment", options.slice().words());
        }
        manifest.put(
                "realisations",
                histories.stream()
                        .map(history -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("realisation", history.realisation().value());
                            entry.put("events", history.size());
                            entry.put("contentHash", Provenance.contentHash(List.of(history)));
                            return entry;
                        })
                        .toList());
        if (!options.leftOut().isEmpty()) {
            List<Map<String, Object>> leftOut = new ArrayList<>();
            options.leftOut().forEach((realisation, reason) -> {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("realisation", realisation.value());
                entry.put("reason", reason);
                leftOut.add(entry);
            });
            manifest.put("leftOut", leftOut);
        }
        manifest.put(
                "files",
                data.stream()
                        .map(file -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            byte[] bytes = file.bytes();
                            entry.put("name", file.name());
                            entry.put("bytes", bytes.length);
                            entry.put("hash", Provenance.hash(bytes));
                            return entry;
                        })
                        .toList());
        manifest.put("losses", losses);
        manifest.put("dictionary", dictionary);
        return manifest;
    }

    private static final List<Table.Entry> OCEL_OBJECTS = List.of(
            new Table.Entry(
                    "Process",
                    "Process.phase",
                    "phase over time",
                    "ANTECEDENT INITIATION DESIGN IMPLEMENTATION OUTCOME"),
            new Table.Entry(
                    "Process",
                    "Process.outcome",
                    "how it was closed",
                    "OPEN, then SUCCEEDED PARTLY_SUCCEEDED FAILED ABANDONED"),
            new Table.Entry(
                    "Process", "Process.contentHash", "SHA-256 over the facts of this realisation", "sha256:hex"),
            new Table.Entry(
                    "StakeholderGroup",
                    "StakeholderGroup.group",
                    "the group, also one that takes no part",
                    "IT_FUNCTION USERS DECISION_MAKERS VENDORS BENEFICIARIES"),
            new Table.Entry(
                    "Participant", "Participant.groups", "groups it belongs to, over time", "groups, spaces between"),
            new Table.Entry(
                    "(relationship)",
                    "qualifier",
                    "as what an event is about an object",
                    "in, is, within, on, present, not present, registered, identified, or the attribute that names the group"));

    private static final List<Table.Entry> XES_KEYS = List.of(
            new Table.Entry("trace", "concept:name", "id of the realisation", ""),
            new Table.Entry(
                    "trace", "parley:groups", "groups with a stake, also those that never took part", "spaces between"),
            new Table.Entry(
                    "event",
                    "concept:name",
                    "activity: 'Encounter KIND', 'Episode PHASE', or the type of the fact",
                    ""),
            new Table.Entry("event", "concept:instance", "label of the encounter or episode", ""),
            new Table.Entry(
                    "event", "lifecycle:transition", "schedule (planned), start and complete (episodes), complete", ""),
            new Table.Entry(
                    "event", "time:timestamp", "UTC; sorts as the facts occurred; see parley:timestampBasis", ""),
            new Table.Entry("event", "org:group", "groups present or active", "spaces between"),
            new Table.Entry(
                    "event", "parley:present.GROUP", "whether the group was present at the encounter", "true false"),
            new Table.Entry(
                    "event", "parley:active.GROUP", "whether the group was active in the episode", "true false"));

    private static final List<Table.Entry> GRAPH_KEYS = List.of(
            new Table.Entry("node", "group", "the group; groups that met nobody are nodes too", ""),
            new Table.Entry("node", "encounters", "encounters it was present at", "count"),
            new Table.Entry("node", "episodes", "episodes it was active in", "count"),
            new Table.Entry(
                    "node",
                    "mediated",
                    "groups it never met and was connected with through others only, and through which",
                    "GROUP via GROUPS, semicolons between"),
            new Table.Entry(
                    "edge",
                    "weight",
                    "encounters together and contacts observed in episodes; no edge: the two never met",
                    "count, from 1"),
            new Table.Entry("edge", "firstMet", "encounter of, or last before, their first meeting", "label"),
            new Table.Entry("edge", "firstMetAt", "when that was", "as exactly as known"),
            new Table.Entry("edge", "phases", "phases in which they met", "spaces between"));

    private static final List<Table.Entry> FIGURE_MARKS = List.of(
            new Table.Entry("lane", "stakeholder group", "one line a group, also one that takes no part", ""),
            new Table.Entry(
                    "band", "phase", "phases in the order they were entered", "as wide as what happened in them"),
            new Table.Entry(
                    "mark", "encounter", "dots on the lanes of the groups present, joined by a line", "labels above"),
            new Table.Entry("mark", "needed, not there", "a broken ring on the lane of the absent group", ""),
            new Table.Entry("bar", "episode", "on the lanes of the groups active in it", "lead mode above"),
            new Table.Entry("mark", "gap, conflict, resistance", "where knowledge was lacking, and friction", ""),
            new Table.Entry(
                    "row",
                    "finding",
                    "from when it first held to when it ended",
                    "levels WATCH AT_RISK CONFIRMED CLEARED"));
}
