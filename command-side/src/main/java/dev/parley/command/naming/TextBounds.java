package dev.parley.command.naming;

import java.util.Optional;

/**
 * The bounds of texts: what a label, a title or a free text may be. Lengths are in characters as {@link String#length()} counts them.
 */
public final class TextBounds {

    /** Longest label, title, key, participant, objective, option, coder or command id. */
    public static final int SHORT = 200;

    /** Longest description, reason, note, words, source or other free text. */
    public static final int LONG = 4_000;

    private TextBounds() {}

    /** What is wrong with a label, title or key; empty where nothing is. */
    public static Optional<String> wrongInShort(String text) {
        if (text.isBlank()) {
            return Optional.of("is blank");
        }
        if (!text.equals(text.strip())) {
            return Optional.of("begins or ends with blank space");
        }
        if (text.length() > SHORT) {
            return Optional.of("has " + text.length() + " characters, " + SHORT + " are accepted");
        }
        return text.codePoints().anyMatch(c -> Character.isISOControl(c) || isUnpaired(c))
                ? Optional.of("holds control characters or half characters")
                : Optional.empty();
    }

    /** What is wrong with a free text; empty where nothing is. */
    public static Optional<String> wrongInLong(String text) {
        if (text.isBlank()) {
            return Optional.of("is blank");
        }
        if (text.length() > LONG) {
            return Optional.of("has " + text.length() + " characters, " + LONG + " are accepted");
        }
        return text.codePoints()
                        .anyMatch(c ->
                                (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') || isUnpaired(c))
                ? Optional.of("holds control characters or half characters")
                : Optional.empty();
    }

    /**
     * Whether a text holds an e-mail address: something, an @, and something with a dot inside, without blanks. Goes once
     * through the text, from one @ to the next.
     */
    public static boolean holdsMailAddress(String text) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            if (at > 0 && isOfAddress(text.charAt(at - 1)) && beginsWithDomain(text, at + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWithDomain(String text, int from) {
        boolean dotted = false;
        for (int i = from; i < text.length() && isOfAddress(text.charAt(i)); i++) {
            if (dotted) {
                return true;
            }
            dotted = i > from && text.charAt(i) == '.';
        }
        return false;
    }

    private static boolean isOfAddress(char c) {
        return c != '@' && !Character.isWhitespace(c);
    }

    private static boolean isUnpaired(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
