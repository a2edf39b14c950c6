package dev.parley.command.intake.reading;

import dev.parley.kernel.EncounterKind;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts of foreign files as they are kept: on one line, not too long. */
public final class ForeignTexts {

    /** Longest title of an encounter, in characters. */
    public static final int TITLE = 200;

    /** Blank space of all kinds, line breaks and control characters. */
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private ForeignTexts() {}

    /** A text on one line. */
    public static String oneLine(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    /** The beginning of a text, with a sign that it goes on. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                        .strip() + "…";
    }

    /** What an encounter is called that has no title of its own. */
    public static String words(EncounterKind kind) {
        String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What is said of titles that were cut. */
    public static String cutNote(long number) {
        return number + (number == 1 ? " title was" : " titles were") + " cut to " + TITLE + " characters";
    }
}
