package dev.parley.infra.erasure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What stands for texts that are erased, for whoever repeated them in sentences of their own. It knows what they said: never to be kept. */
public final class Standing {

    private static final int SHORTEST_WITHIN = 3;
    private static final int LONGEST_WHOLE = 24;
    private static final int BEGINNING = 16;

    private record Text(String lower, String standing) {}

    private final List<Text> texts = new ArrayList<>();
    private final boolean beyond;

    /**
     * @param standing what stands for each text, wherever it is repeated
     */
    public Standing(Map<String, String> standing) {
        this(standing, true);
    }

    /**
     * @param standing what stands for each text
     * @param beyond whether also in what is of no realisation
     */
    Standing(Map<String, String> standing, boolean beyond) {
        this.beyond = beyond;
        standing.forEach((text, stands) -> {
            if (!text.isBlank()) {
                texts.add(new Text(text.toLowerCase(Locale.ROOT), stands));
            }
        });
        // The longest first, since one may stand within another.
        texts.sort(Comparator.comparing((Text text) -> text.lower().length()).reversed());
    }

    /** Whether it stands also in what is of no realisation, such as a mapping, or a meeting that waits. */
    public boolean reachesBeyond() {
        return beyond;
    }

    /**
     * A sentence in which erased texts are replaced, in capitals or not, and with whatever ending. Where one is very short, only if it is
     * the whole sentence.
     *
     * @param sentence what was said
     * @return the same, if none stands in it
     */
    public String in(String sentence) {
        String said = sentence;
        for (Text text : texts) {
            said = replaced(said, text);
            if (text.lower().length() > LONGEST_WHOLE
                    && said.toLowerCase(Locale.ROOT).contains(text.lower().substring(0, BEGINNING))) {
                // It was quoted and cut short.
                said = text.standing();
            }
        }
        return said;
    }

    private static String replaced(String said, Text text) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.length() != said.length()) {
            // Some letters have a longer small form: places differ then, so the whole is let go where it holds one.
            return lower.contains(text.lower()) ? text.standing() : said;
        }
        StringBuilder replaced = new StringBuilder();
        int done = 0;
        for (int at = lower.indexOf(text.lower()); at >= 0; at = lower.indexOf(text.lower(), at + 1)) {
            int end = at + text.lower().length();
            if (at >= done && isByItself(lower, at, end, text.lower().length() < SHORTEST_WITHIN)) {
                replaced.append(said, done, at).append(text.standing());
                done = end;
            }
        }
        return done == 0 ? said : replaced.append(said, done, said.length()).toString();
    }

    /** A name at the end of a longer word, or within it, is another word; at its beginning it may have grown an ending, such as -s. */
    private static boolean isByItself(String sentence, int from, int to, boolean alone) {
        if (alone) {
            return from == 0 && to == sentence.length();
        }
        return from == 0 || !Character.isLetterOrDigit(sentence.charAt(from - 1));
    }
}
