package dev.parley.command.intake.reading;

import com.ibm.icu.text.Transliterator;
import dev.parley.kernel.Sha256;
import java.text.Normalizer;
import java.util.Locale;

/** Turns what a file calls a realisation into an id. */
public final class Slug {

    private static final int LONGEST = 100;

    /** What lies beyond is left alone: accents are put in order and runs looked for, which long texts make slow. */
    private static final int READ = 10 * LONGEST;

    private static final int DIGEST = 4;

    private Slug() {}

    /**
     * Lower case, accents off, everything not accepted a hyphen. A name in another script is written in Latin letters; as several
     * names can be written alike, it ends in digits made of the name itself. Empty only for a name that is blank.
     */
    public static String of(String text) {
        String begin = text.length() > READ ? text.substring(0, READ) : text;
        String plain = Normalizer.normalize(begin, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        boolean latin = plain.codePoints()
                .filter(Character::isLetterOrDigit)
                .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.COMMON);
        boolean ascii = plain.codePoints().filter(Character::isLetterOrDigit).allMatch(c -> c < 128);
        String written = ascii ? plain : Latin.LETTERS.transliterate(plain);
        String id = written.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[^a-z0-9]+|(?<!-)-++$", "");
        if (text.isBlank() || (latin && !id.isEmpty())) {
            return cut(id, LONGEST);
        }
        String digits = digest(text);
        return id.isEmpty() ? "x-" + digits : cut(id, LONGEST - digits.length() - 1) + "-" + digits;
    }

    private static String cut(String id, int most) {
        return id.length() > most ? id.substring(0, most) : id;
    }

    private static String digest(String text) {
        return Sha256.hex(text.strip()).substring(0, 2 * DIGEST);
    }

    /** Loaded when it is needed, which is rarely. */
    private static final class Latin {

        static final Transliterator LETTERS = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    }
}
