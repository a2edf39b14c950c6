package dev.parley.kernel.document;

import dev.parley.kernel.Spelling;
import java.util.Collection;
import java.util.Locale;

/** How messages quote what stands in a file, and what they say is accepted. */
public final class MessageTexts {

    private static final int LONGEST_QUOTED = 60;
    private static final int MOST_LISTED = 30;
    private static final int SOME = 8;

    private MessageTexts() {}

    /** {@code leadMode} and {@code EncounterRecorded} as {@code lead-mode} and {@code encounter-recorded}. */
    public static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** A text on one line, its beginning where it is long. */
    public static String shortened(String text) {
        String oneLine = text.replaceAll("\\s+", " ");
        return oneLine.codePointCount(0, oneLine.length()) <= LONGEST_QUOTED
                ? oneLine
                : oneLine.substring(0, oneLine.offsetByCodePoints(0, LONGEST_QUOTED)) + "...";
    }

    /** "did you mean 'x'? " where something close is accepted, and then all that is, or some of it where that is much. */
    public static String accepted(String found, Collection<String> accepted) {
        String closest = Spelling.closest(found, accepted);
        return (closest == null ? "" : "did you mean " + closest + "? ") + "accepted are " + listed(accepted);
    }

    /** What is accepted; of more than {@value #MOST_LISTED} the first and how many more. */
    public static String listed(Collection<String> accepted) {
        return accepted.size() <= MOST_LISTED
                ? String.join(", ", accepted)
                : String.join(", ", accepted.stream().limit(SOME).toList()) + " and " + (accepted.size() - SOME)
                        + " more";
    }
}
