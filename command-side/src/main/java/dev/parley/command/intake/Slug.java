package dev.parley.command.intake;

import java.text.Normalizer;
import java.util.Locale;

/** Turns what a file calls a realisation into an id. */
final class Slug {

    private Slug() {}

    /** Lower case, accents off, everything not accepted a hyphen; empty where nothing is left. */
    static String of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[^a-z0-9]+|-+$", "");
        return plain.length() > 100 ? plain.substring(0, 100) : plain;
    }
}
