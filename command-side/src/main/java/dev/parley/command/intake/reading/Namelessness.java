package dev.parley.command.intake.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes addresses and names out of a text. Goes once through the text, however many names there are: what stands in it is
 * looked up among the names, not each name in it.
 */
public final class Namelessness {

    /** Longest name that is looked for as a whole, in words; a longer one is looked for word by word. */
    private static final int WORDS = 6;

    /** Shortest part of a name that is taken out where it stands alone. */
    private static final int PART = 3;

    private static final String NO_ADDRESS = "<>(),;:\"";

    private record Word(int start, int end, String folded) {}

    private final Set<String> names = new HashSet<>();

    /**
     * @param names what is known to name people, in full
     * @param addresses their addresses, whose part before the @ names them too
     */
    public Namelessness(Collection<String> names, Collection<String> addresses) {
        names.forEach(this::name);
        for (String address : addresses) {
            int at = address.indexOf('@');
            words(at < 0 ? address : address.substring(0, at)).forEach(word -> this.names.add(word.folded()));
        }
    }

    private void name(String name) {
        List<Word> words = words(name);
        this.names.add(joined(words));
        for (Word word : words) {
            if (word.folded().length() >= PART) {
                this.names.add(word.folded());
            }
        }
    }

    /** The text without addresses and names, and without the empty brackets and double blanks that they leave. */
    public String of(String text) {
        String plain = withoutAddresses(text);
        List<Word> words = words(plain);
        StringBuilder left = new StringBuilder(plain.length());
        int copied = 0;
        int i = 0;
        while (i < words.size()) {
            int taken = taken(words, i);
            if (taken > 0) {
                left.append(plain, copied, words.get(i).start());
                copied = words.get(i + taken - 1).end();
                i += taken;
            } else {
                i++;
            }
        }
        left.append(plain, copied, plain.length());
        return left.toString()
                .replaceAll("\\(\\s*\\)|\\[\\s*]|<\\s*>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** How many words from one on are a name, the most where several are. */
    private int taken(List<Word> words, int from) {
        for (int number = Math.min(WORDS, words.size() - from); number > 0; number--) {
            if (names.contains(joined(words.subList(from, from + number)))) {
                return number;
            }
        }
        return 0;
    }

    private static String joined(List<Word> words) {
        StringBuilder joined = new StringBuilder();
        for (Word word : words) {
            joined.append(joined.isEmpty() ? "" : " ").append(word.folded());
        }
        return joined.toString();
    }

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && isOfWord(text.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(new Word(start, i, text.substring(start, i).toLowerCase(Locale.ROOT)));
                start = -1;
            }
        }
        return words;
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static String withoutAddresses(String text) {
        StringBuilder left = new StringBuilder(text.length());
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && !separates(text.charAt(i))) {
                continue;
            }
            String run = text.substring(start, i);
            int at = run.indexOf('@', 1);
            if (at < 0 || at == run.length() - 1) {
                left.append(run);
            }
            if (i < text.length()) {
                left.append(text.charAt(i));
            }
            start = i + 1;
        }
        return left.toString();
    }

    private static boolean separates(char c) {
        return Character.isWhitespace(c) || NO_ADDRESS.indexOf(c) >= 0;
    }
}
