package dev.parley.query.export;

import dev.parley.kernel.Audience;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Readership;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.export.content.ExportDraft;
import dev.parley.query.export.content.ExportFile;
import dev.parley.query.export.content.ExportOptions;
import dev.parley.query.export.content.ExportedRealisation;
import dev.parley.query.export.content.Loss;
import dev.parley.query.export.content.Provenance;
import dev.parley.query.export.content.Pseudonyms;
import dev.parley.query.export.content.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        ExportDraft draft = new ExportDraft(
                named,
                () -> whole.stream()
                        .map(history -> new ExportedRealisation(history.seen(), analysis.apply(history)))
                        .toList(),
                format.suffix(),
                format.mediaType(),
                options,
                provenance,
                contentHash,
                losses);
        format.write(draft);
        List<ExportFile> data = draft.data();
        List<Table.Entry> dictionary = draft.dictionary();
        String manifest = ExportDraft.JSON.writeValueAsString(
                        manifest(whole, format, options, contentHash, data, dictionary, losses))
                + "\n";
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

    /** Whom what is in some histories is for, the narrowest of it; both where some is for management and some for research. */
    static Set<Audience> audience(List<History> histories) {
        List<Audience> each = new ArrayList<>();
        for (History history : histories) {
            Map<String, Audience> readers = Readership.of(history.events());
            history.events().forEach(event -> each.add(readers.getOrDefault(event.id(), Audience.PROJECT)));
        }
        return Audience.narrowest(each);
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
                        .map(all -> {
                            History history = all.seen();
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("realisation", history.realisation().value());
                            entry.put(
                                    "for",
                                    audience(List.of(history)).stream()
                                            .map(Audience::name)
                                            .sorted()
                                            .collect(Collectors.joining(" ")));
                            if (history.size() < all.size()) {
                                entry.put("withheld", all.size() - history.size());
                            }
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
}
