package dev.parley.infra.erasure;

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

    /** All in which words stand, however they are written as to capitals. */
    static TextSelection matching(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("there have to be words to look for");
        }
        return (event, field, text, named) ->
                isChosen(field) && text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** One text of one event; of one that names something, all that name the same. */
    static TextSelection of(String event, String field) {
        return (id, where, text, named) -> id.equals(event) && where.equals(field);
    }

    /** All that name a participant by its role. */
    static TextSelection named(String name) {
        return (event, field, text, named) -> isChosen(field) && named && text.equals(name);
    }

    /** Every text there is. */
    static TextSelection everything() {
        return (event, field, text, named) -> true;
    }

    /** Not what was computed from other texts: that goes with them. */
    private static boolean isChosen(String field) {
        return !field.equals(ErasableTexts.DIGEST);
    }
}
