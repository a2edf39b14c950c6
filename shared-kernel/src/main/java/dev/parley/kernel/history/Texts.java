package dev.parley.kernel.history;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words for messages, and the two spellings of a name. */
final class Texts {

    private static final int LONGEST_QUOTED = 60;
    private static final int LONGEST_COMPARED = 60;

    private Texts() {}

    /** {@code leadMode} and {@code EncounterRecorded} as {@code lead-mode} and {@code encounter-recorded}. */
    static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    static String shortened(String text) {
        String oneLine = text.replaceAll("\\s+", " ");
        return oneLine.codePointCount(0, oneLine.length()) <= LONGEST_QUOTED
                ? oneLine
                : oneLine.substring(0, oneLine.offsetByCodePoints(0, LONGEST_QUOTED)) + "...";
    }

    /** "did you mean 'x'? " where something close is accepted, and then all that is. */
    static String accepted(String found, Collection<String> accepted) {
        String closest = closest(found, accepted);
        return (closest == null ? "" : "did you mean " + closest + "? ") + "accepted are "
                + String.join(", ", accepted);
    }

    static @Nullable String closest(String found, Collection<String> accepted) {
        String best = null;
        int least = Integer.MAX_VALUE;
        String wanted = normal(found);
        if (wanted.length() > LONGEST_COMPARED) {
            return null;
        }
        for (String candidate : accepted) {
            int distance = distance(wanted, normal(candidate));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return least <= Math.max(1, wanted.length() / 3) ? best : null;
    }

    private static String normal(String name) {
        return kebab(name).replace('_', '-').replace(' ', '-');
    }

    /** Number of single-letter changes between two words (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
