package dev.parley.query.export;

import org.jspecify.annotations.Nullable;

/**
 * How to export.
 *
 * @param named whether history files keep the titles of participants and the logins of who recorded; no other format can
 * @param json whether history files are JSON rather than YAML
 * @param selection how the realisations were chosen, in words, for the manifest; null where they were named one by one
 * @param slice up to when they are looked at
 */
public record ExportOptions(
        boolean named, boolean json, @Nullable String selection, Slice slice) {

    /** Nobody named, YAML, realisations named one by one. */
    public static final ExportOptions USUAL = new ExportOptions(false, false, null, Slice.WHOLE);
}
