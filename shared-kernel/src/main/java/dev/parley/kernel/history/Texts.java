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

    /** Number of letters to add, drop, change or swap with the next (Damerau-Levenshtein) to make one word the other. */
    private static int distance(String one, String other) {
        int[][] changes = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    changes[i][j] = i + j;
                    continue;
                }
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                int least = Math.min(changes[i - 1][j], changes[i][j - 1]) + 1;
                least = Math.min(least, changes[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    least = Math.min(least, changes[i - 2][j - 2] + 1);
                }
                changes[i][j] = least;
            }
        }
        return changes[one.length()][other.length()];
    }
}
