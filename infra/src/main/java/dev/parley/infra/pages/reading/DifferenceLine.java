package dev.parley.infra.pages.reading;

import dev.parley.infra.pages.language.Wording;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.whatif.Difference;
import dev.parley.query.whatif.Differences;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A difference between two analyses as a line of a page.
 *
 * @param tone style class of the finding as it would stand
 * @param sign its mark
 * @param kind what becomes of it
 * @param title the finding in a few words
 * @param explanation in a sentence
 */
public record DifferenceLine(String tone, String sign, Change kind, String title, String explanation) {

    /** What becomes of a finding. */
    public enum Change {
        NEW,
        WORSE,
        STAYS_OPEN,
        ANOTHER_MOMENT,
        BETTER,
        CLEARS,
        ENDS,
        WOULD_NOT_ARISE
    }

    /** What becomes of it, in words. */
    public String change() {
        return Wording.of(kind);
    }

    /** Every difference of a comparison, what is worse first. */
    public static List<DifferenceLine> of(Differences comparison) {
        List<DifferenceLine> worse = new ArrayList<>();
        List<DifferenceLine> better = new ArrayList<>();
        for (Difference difference : comparison.differences()) {
            boolean good = good(difference);
            (good ? better : worse).add(line(difference, good));
        }
        worse.addAll(better);
        return worse;
    }

    private static DifferenceLine line(Difference difference, boolean good) {
        Finding after = difference.after();
        Finding finding = after == null ? Objects.requireNonNull(difference.before()) : after;
        return new DifferenceLine(
                good ? "ok" : Words.tone(finding),
                good ? "✓" : Words.sign(finding),
                change(difference, good),
                finding.title(),
                finding.explanation());
    }

    private static Change change(Difference difference, boolean good) {
        Finding after = difference.after();
        return switch (difference.kind()) {
            case APPEARS -> Change.NEW;
            case DISAPPEARS -> Change.WOULD_NOT_ARISE;
            case LEVELS ->
                rank(after) == rank(difference.before())
                        ? sameLevel(difference)
                        : !good
                                ? Change.WORSE
                                : after != null && after.level() == Level.CLEARED ? Change.CLEARS : Change.BETTER;
            case OPENNESS -> good ? Change.ENDS : Change.STAYS_OPEN;
            case TIMING -> Change.ANOTHER_MOMENT;
        };
    }

    /** It goes through other levels and comes to the same one. */
    private static Change sameLevel(Difference difference) {
        boolean before = difference.before() != null && difference.before().open();
        boolean after = difference.after() != null && difference.after().open();
        return before == after ? Change.ANOTHER_MOMENT : after ? Change.STAYS_OPEN : Change.ENDS;
    }

    private static boolean good(Difference difference) {
        Finding before = difference.before();
        Finding after = difference.after();
        return switch (difference.kind()) {
            case APPEARS -> after == null || !after.open() || after.level() == Level.CLEARED;
            case DISAPPEARS -> true;
            case LEVELS ->
                rank(after) < rank(before) || (rank(after) == rank(before) && (after == null || !after.open()));
            case OPENNESS -> after == null || !after.open();
            case TIMING -> after == null || !after.open();
        };
    }

    private static int rank(@Nullable Finding finding) {
        Level level = finding == null ? null : finding.level();
        if (level == null) {
            return 0;
        }
        return switch (level) {
            case CLEARED -> 0;
            case WATCH -> 1;
            case AT_RISK -> 2;
            case CONFIRMED -> 3;
        };
    }
}
