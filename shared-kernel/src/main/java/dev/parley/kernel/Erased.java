package dev.parley.kernel;

import java.util.OptionalInt;

/**
 * What stands where a text was erased: {@code [erased 3]}. The number tells one erased text of a realisation from another and is the
 * same wherever the same text stood, so that what was the same thing before an erasure is the same thing after it, and nothing else is.
 */
public final class Erased {

    /** What every such text begins with. */
    public static final String BEGINNING = "[erased ";

    private static final String END = "]";
    private static final int MOST_DIGITS = 9;

    private Erased() {}

    /**
     * What stands for the erased text of a number.
     *
     * @param number 1 or more, within a realisation
     */
    public static String text(int number) {
        return BEGINNING + number + END;
    }

    /** Whether this stands where a text was erased. */
    public static boolean is(String text) {
        return number(text).isPresent();
    }

    /** The number of an erased text; empty where this is none. */
    public static OptionalInt number(String text) {
        if (!text.startsWith(BEGINNING) || !text.endsWith(END)) {
            return OptionalInt.empty();
        }
        String digits = text.substring(BEGINNING.length(), text.length() - END.length());
        if (digits.isEmpty()
                || digits.length() > MOST_DIGITS
                || digits.charAt(0) == '0'
                || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(digits));
    }
}
