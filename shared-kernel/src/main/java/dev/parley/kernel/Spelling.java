package dev.parley.kernel;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody may have meant who has written a name that there is not. */
public final class Spelling {

    private static final int LONGEST_COMPARED = 60;

    private Spelling() {}

    /**
     * The name that differs least, where no more than a third of the letters differ.
     *
     * @param found what was written
     * @param accepted the names there are
     * @return one of them, or null where none is close
     */
    public static @Nullable String closest(String found, Collection<String> accepted) {
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
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT)
                .replace('_', '-')
                .replace(' ', '-');
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
