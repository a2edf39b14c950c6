package dev.parley.command.intake;

import java.text.Normalizer;
import java.util.Locale;

/** Turns what a file calls a realisation into an id. */
final class Slug {

    private static final int LONGEST = 100;

    /** What lies beyond is left alone: accents are put in order and runs looked for, which long texts make slow. */
    private static final int READ = 10 * LONGEST;

    private Slug() {}

    /** Lower case, accents off, everything not accepted a hyphen; empty where nothing is left. */
    static String of(String text) {
        String begin = text.length() > READ ? text.substring(0, READ) : text;
        String plain = Normalizer.normalize(begin, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[^a-z0-9]+|(?<!-)-++$", "");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
