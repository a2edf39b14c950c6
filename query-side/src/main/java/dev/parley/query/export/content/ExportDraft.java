package dev.parley.query.export.content;

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
public final class ExportDraft {

    /** Writes the JSON of exports. */
    public static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final List<History> histories;
    private final Supplier<List<ExportedRealisation>> realisations;
    private final String suffix;
    private final String mediaType;
    private final ExportOptions options;
    private final Provenance provenance;
    private final String contentHash;
    private final List<Loss> losses;
    private final List<ExportFile> data = new ArrayList<>();
    private final List<Table.Entry> dictionary = new ArrayList<>();

    /**
     * A draft to which nothing was added yet.
     *
     * @param histories what is exported
     * @param realisations the same with its analysis, made when it is asked for
     * @param suffix usual end of the name of a file of the format, without the dot
     * @param mediaType media type of such a file
     * @param options how it is exported
     * @param provenance where it comes from
     * @param contentHash SHA-256 over what is exported
     * @param losses what did not get through so far; grows
     */
    public ExportDraft(
            List<History> histories,
            Supplier<List<ExportedRealisation>> realisations,
            String suffix,
            String mediaType,
            ExportOptions options,
            Provenance provenance,
            String contentHash,
            List<Loss> losses) {
        this.histories = histories;
        this.realisations = realisations;
        this.suffix = suffix;
        this.mediaType = mediaType;
        this.options = options;
        this.provenance = provenance;
        this.contentHash = contentHash;
        this.losses = losses;
    }

    /** What is exported, with pseudonyms where they are wanted, as its reader is shown it. */
    public List<History> histories() {
        return histories;
    }

    /** The same with its analysis, which rests on all of it. */
    public List<ExportedRealisation> realisations() {
        return realisations.get();
    }

    public ExportOptions options() {
        return options;
    }

    public Provenance provenance() {
        return provenance;
    }

    public String contentHash() {
        return contentHash;
    }

    public List<Loss> losses() {
        return losses;
    }

    public List<ExportFile> data() {
        return data;
    }

    public List<Table.Entry> dictionary() {
        return dictionary;
    }

    /** What a file of everything is called, without its suffix. */
    public String stem() {
        return histories.size() == 1
                ? histories.get(0).realisation().value()
                : "parley-" + histories.size() + "-realisations";
    }

    /** Adds a file of the format's own kind. */
    public void add(String stem, String text) {
        add(stem, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a file of the format's own kind. */
    public void add(String stem, byte[] bytes) {
        data.add(new ExportFile(stem + "." + suffix, mediaType, bytes));
    }

    /** Adds a value as JSON. */
    public void addJson(Object value) {
        add(stem(), JSON.writeValueAsString(value) + "\n");
    }

    /** Adds tables, a file each, with what their columns mean. */
    public void add(List<ExportFile> tables, List<Table.Entry> columns) {
        data.addAll(tables);
        dictionary.addAll(columns);
    }

    /** Notes that something is left out of the whole. */
    public void lose(String what, int number) {
        losses.add(new Loss(what, stem(), number));
    }

    /**
     * Explains every attribute of the facts that are exported.
     *
     * @param prefix what stands before the name of an attribute, by the type of the fact
     * @param extra attributes that the format adds to each
     */
    public void explainFacts(Function<String, String> prefix, List<String> extra) {
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
