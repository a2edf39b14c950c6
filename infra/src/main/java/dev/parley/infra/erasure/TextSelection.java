package dev.parley.infra.erasure;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which texts of a realisation are meant. */
@FunctionalInterface
public interface TextSelection {

    /**
     * Whether a text is among them.
     *
     * @param event id of its event, or of what else it stands in
     * @param field where in it
     * @param text what it says
     * @param named whether it names something
     */
    boolean takes(String event, String field, String text, boolean named);

    /** Whether what is of no realisation is looked at, too, such as a meeting that waits for one. */
    default boolean reachesBeyond() {
        return true;
    }

    /** Whether a sentence says what it looks for. */
    default boolean isIn(String sentence) {
        return takes("", "why", sentence, true);
    }

    /**
     * All in which words stand, however they are written: as to capitals, the make of their letters, the blanks and line ends between them,
     * and, of two words such as a name, which of them comes first.
     */
    static TextSelection matching(String words) {
        String wanted = plain(words).strip();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("there have to be words to look for");
        }
        List<String> ways = new ArrayList<>(List.of(wanted));
        String[] two = wanted.split(",? ", -1);
        if (two.length == 2) {
            ways.add(two[0] + ' ' + two[1]);
            ways.add(two[1] + ' ' + two[0]);
            ways.add(two[1] + ", " + two[0]);
        }
        return (event, field, text, named) -> isChosen(field) && ways.stream().anyMatch(plain(text)::contains);
    }

    /** A text in one way to write it: composed letters, small ones, one blank where there are some. */
    private static String plain(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char letter = composed.charAt(i);
            boolean blank = Character.isWhitespace(letter) || Character.isSpaceChar(letter);
            if (!blank) {
                plain.append(letter);
            } else if (plain.isEmpty() || plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        return plain.toString();
    }

    /** One text of one event; of one that names something, all that name the same. */
    static TextSelection of(String event, String field) {
        return (id, where, text, named) -> id.equals(event) && where.equals(field);
    }

    /** All that name a participant by its role. */
    static TextSelection named(String name) {
        return (event, field, text, named) -> isChosen(field) && named && text.equals(name);
    }

    /** Every text of the realisation that says anything, whatever it says, and nothing that is of no realisation. */
    static TextSelection everything() {
        return new TextSelection() {
            @Override
            public boolean takes(String event, String field, String text, boolean named) {
                return isChosen(field) && !text.isBlank();
            }

            @Override
            public boolean reachesBeyond() {
                return false;
            }

            /** It looks for nothing by what it says. */
            @Override
            public boolean isIn(String sentence) {
                return false;
            }
        };
    }

    /** Not what was computed from other texts: that goes with them. */
    private static boolean isChosen(String field) {
        return !field.equals(ErasableTexts.DIGEST);
    }
}
