package dev.parley.query.export;

import dev.parley.kernel.History;
import dev.parley.kernel.flat.FlatEvents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An export in the making: what is exported, and the files, words and losses that a format has added so far. */
final class ExportDraft {

    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final List<History> histories;
    private final Supplier<List<ExportedRealisation>> realisations;
    private final ExportFormat format;
    private final ExportOptions options;
    private final Provenance provenance;
    private final String contentHash;
    private final List<Loss> losses;
    private final List<ExportFile> data = new ArrayList<>();
    private final List<Table.Entry> dictionary = new ArrayList<>();

    ExportDraft(
            List<History> histories,
            Supplier<List<ExportedRealisation>> realisations,
            ExportFormat format,
            ExportOptions options,
            Provenance provenance,
            String contentHash,
            List<Loss> losses) {
        this.histories = histories;
        this.realisations = realisations;
        this.format = format;
        this.options = options;
        this.provenance = provenance;
        this.contentHash = contentHash;
        this.losses = losses;
    }

    /** What is exported, with pseudonyms where they are wanted, as its reader is shown it. */
    List<History> histories() {
        return histories;
    }

    /** The same with its analysis, which rests on all of it. */
    List<ExportedRealisation> realisations() {
        return realisations.get();
    }

    ExportOptions options() {
        return options;
    }

    Provenance provenance() {
        return provenance;
    }

    String contentHash() {
        return contentHash;
    }

    List<Loss> losses() {
        return losses;
    }

    List<ExportFile> data() {
        return data;
    }

    List<Table.Entry> dictionary() {
        return dictionary;
    }

    /** What a file of everything is called, without its suffix. */
    String stem() {
        return histories.size() == 1
                ? histories.get(0).realisation().value()
                : "parley-" + histories.size() + "-realisations";
    }

    /** Adds a file of the format's own kind. */
    void add(String stem, String text) {
        add(stem, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a file of the format's own kind. */
    void add(String stem, byte[] bytes) {
        data.add(new ExportFile(stem + "." + format.suffix(), format.mediaType(), bytes));
    }

    /** Adds a value as JSON. */
    void addJson(Object value) {
        add(stem(), JSON.writeValueAsString(value) + "\n");
    }

    /** Adds tables, a file each, with what their columns mean. */
    void add(Tables tables) {
        data.addAll(tables.files());
        dictionary.addAll(tables.entries());
    }

    /** Notes that something is left out of the whole. */
    void lose(String what, int number) {
        losses.add(new Loss(what, stem(), number));
    }

    /**
     * Explains every attribute of the facts that are exported.
     *
     * @param prefix what stands before the name of an attribute, by the type of the fact
     * @param extra attributes that the format adds to each
     */
    void explainFacts(Function<String, String> prefix, List<String> extra) {
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
}
