package dev.parley.query.export.content;

import dev.parley.kernel.RealisationId;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How to export.
 *
 * @param named whether history files keep the titles of participants and the logins of who recorded; no other format can
 * @param json whether history files are JSON rather than YAML
 * @param selection how the realisations were chosen, in words, for the manifest; null where they were named one by one
 * @param slice up to when they are looked at
 * @param leftOut realisations that were chosen and are not in it, with the reason: the moment says nothing of them, or they
 *     had not begun by then
 */
public record ExportOptions(
        boolean named, boolean json, @Nullable String selection, Slice slice, Map<RealisationId, String> leftOut) {

    /** Keeps a copy of what is left out, in the order of ids. */
    public ExportOptions {
        Map<RealisationId, String> sorted = new TreeMap<>(Comparator.comparing(RealisationId::value));
        sorted.putAll(leftOut);
        leftOut = Collections.unmodifiableMap(sorted);
    }

    /** Nothing that was chosen is left out. */
    public ExportOptions(boolean named, boolean json, @Nullable String selection, Slice slice) {
        this(named, json, selection, slice, Map.of());
    }

    /** Nobody named, YAML, realisations named one by one. */
    public static final ExportOptions USUAL = new ExportOptions(false, false, null, Slice.WHOLE);
}
