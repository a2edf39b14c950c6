package dev.parley.command.intake.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of a mapping, in which {@code *} stands for anything and capitals are as small letters. Matching goes once
 * through the text: each piece between two stars is looked for where the last one ended and never moved again, since with
 * nothing but stars between them the first place a piece fits leaves the most room for what follows (docs/adr/0110).
 */
public final class Glob {

    /** Longest pattern, in characters. */
    public static final int LONGEST = 200;

    /** Longest text that is matched, in characters; a longer one matches nothing and is to be refused before. */
    public static final int LONGEST_TEXT = 4_000;

    private final List<String> pieces;

    private Glob(List<String> pieces) {
        this.pieces = pieces;
    }

    /** The pattern that a mapping gives; one that is too long becomes a problem of the mapping and matches nothing. */
    public static Glob of(MappingSettings settings, String name, String pattern) {
        if (pattern.length() > LONGEST) {
            settings.problem(
                    name,
                    "the pattern has " + pattern.length() + " characters, " + LONGEST + " are accepted; begins '"
                            + pattern.substring(0, 40) + "'");
            return new Glob(List.of(""));
        }
        return of(pattern);
    }

    /** A pattern of at most {@link #LONGEST} characters. */
    public static Glob of(String pattern) {
        String folded = folded(pattern.strip());
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int star = folded.indexOf('*'); star >= 0; star = folded.indexOf('*', from)) {
            pieces.add(folded.substring(from, star));
            from = star + 1;
        }
        pieces.add(folded.substring(from));
        return new Glob(pieces);
    }

    /** Whether the whole of a text is as the pattern says. */
    public boolean matches(String text) {
        if (text.length() > LONGEST_TEXT) {
            return false;
        }
        String folded = folded(text);
        String first = pieces.get(0);
        String last = pieces.get(pieces.size() - 1);
        if (pieces.size() == 1) {
            return folded.equals(first);
        }
        int end = folded.length() - last.length();
        int at = first.length();
        if (at > end || !folded.startsWith(first) || !folded.endsWith(last)) {
            return false;
        }
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = folded.indexOf(piece, at);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }

    /** Whether it has no star, so that it is the text itself. */
    boolean isPlain() {
        return pieces.size() == 1;
    }

    /** The text itself, folded, of a pattern without a star. */
    String plain() {
        return pieces.get(0);
    }

    /** Whether what a wider pattern asks for stands in this one too. */
    public boolean isWithin(Glob wider) {
        return wider.pieces.stream().allMatch(piece -> pieces.stream().anyMatch(own -> own.contains(piece)));
    }

    /** Letter by letter without regard to capitals, as many letters as before. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
