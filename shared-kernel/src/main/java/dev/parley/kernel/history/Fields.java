package dev.parley.kernel.history;

import dev.parley.kernel.document.MessageTexts;
import dev.parley.kernel.document.Node;
import dev.parley.kernel.document.Node.Entry;
import dev.parley.kernel.document.Node.Mapping;
import dev.parley.kernel.document.Node.Scalar;
import dev.parley.kernel.document.Problems;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of one mapping, each once, with the place to report what is missing among them. */
final class Fields {

    private final Mapping mapping;
    private final String path;
    private final Problems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();

    Fields(Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
        for (Entry entry : mapping.entries()) {
            if (entries.putIfAbsent(entry.key().text(), entry) != null) {
                problems.add(
                        entry.key(),
                        path(entry.key().text()),
                        "this key stands twice; first in line "
                                + entries.get(entry.key().text()).key().line());
            }
        }
    }

    /** A single value standing for its only field: problems name the path of the value itself. */
    Fields(Mapping mapping, String path, String pathOfOnly, Problems problems) {
        this(mapping, path, problems);
        mapping.entries().forEach(entry -> paths.put(entry.key().text(), pathOfOnly));
    }

    /** The same fields and one more. */
    Fields with(String key, Scalar value) {
        Entry other = entries.put(key, new Entry(new Scalar(value.line(), value.column(), key, true), value));
        if (other != null) {
            problems.add(
                    other.key(),
                    path(key),
                    "'" + key + "' is given already: it is '" + MessageTexts.shortened(value.text()) + "'");
        }
        return this;
    }

    String path(String key) {
        return paths.getOrDefault(
                key, path.isEmpty() ? MessageTexts.shortened(key) : path + "." + MessageTexts.shortened(key));
    }

    Collection<String> keys() {
        return entries.keySet();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The value of a key, or null where there is none; a value of nothing counts as none. */
    @Nullable
    Node value(String key) {
        Entry entry = entries.get(key);
        return entry == null || (entry.value() instanceof Scalar scalar && scalar.isNull()) ? null : entry.value();
    }

    /** What a form makes of the value of a key; null where there is none or it is not accepted. */
    @Nullable
    Object read(String key, Notation form) {
        Node value = value(key);
        return value == null ? null : form.read(value, path(key), problems);
    }

    /** Reports that a key is missing, unless the mapping was cut short. */
    void missing(String key, String hint) {
        if (mapping.complete()) {
            Entry entry = entries.get(key);
            problems.add(entry == null ? mapping : entry.key(), path(key), "is missing" + hint);
        }
    }

    /** Reports a problem of the whole. */
    void problem(String message) {
        problems.add(mapping, path, message);
    }

    /** Reports a problem of one value, or of the whole where there is no such key. */
    void problem(String key, String message) {
        Entry entry = entries.get(key);
        problems.add(entry == null ? mapping : entry.value(), path(key), message);
    }

    /** Reports every key that is not accepted. */
    void refuseOthers(Collection<String> accepted) {
        for (Entry entry : entries.values()) {
            String key = entry.key().text();
            if (!accepted.contains(key)) {
                problems.add(
                        entry.key(),
                        path(key),
                        () -> "'" + MessageTexts.shortened(key) + "' is no key here: "
                                + MessageTexts.accepted(key, accepted));
            }
        }
    }
}
