package dev.parley.query.analysis.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of models that an analysis has no member of its own for. A model without entries is not in it, so that what is
 * stored of a realisation does not change with models it knows nothing of.
 *
 * @param byModel entries by the name of the model, none of them empty
 */
public record Sections(Map<String, List<?>> byModel) {

    /** No entries of any model. */
    public static final Sections NONE = new Sections(Map.of());

    /** Keeps a copy. */
    public Sections {
        Map<String, List<?>> copy = new LinkedHashMap<>();
        byModel.forEach((model, entries) -> {
            if (!entries.isEmpty()) {
                copy.put(model, List.copyOf(entries));
            }
        });
        byModel = Collections.unmodifiableMap(copy);
    }

    /** The entries of a model. */
    public <E> List<E> of(String model, Section<E> section) {
        return byModel.getOrDefault(model, List.of()).stream()
                .map(section.entry()::cast)
                .toList();
    }
}
