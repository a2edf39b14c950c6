package dev.parley.infra.pages.logging;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Finding;
import dev.parley.query.analysis.Level;
import dev.parley.query.figure.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What some events that have not happened would change. */
final class Foresight {

    /** The ids of imagined events begin so. */
    static final String IMAGINED = "imagined-";

    private Foresight() {}

    /**
     * A finding that would change.
     *
     * @param tone style class of the finding as it would stand
     * @param sign its mark
     * @param change New, Worse, Better, Ends
     * @param tag the finding's tag as it would stand
     * @param title the finding in a few words
     * @param explanation in a sentence
     * @param good whether that is good news
     */
    record Change(
            String tone, String sign, String change, String tag, String title, String explanation, boolean good) {}

    /** A history with events added at its end. */
    static History imagine(History history, List<RealisationEvent> events, String principal, Instant now) {
        List<RecordedEvent> all = new ArrayList<>(history.events());
        for (RealisationEvent event : events) {
            all.add(new RecordedEvent(IMAGINED + all.size(), all.size(), now, principal, event));
        }
        return new History(history.realisation(), all);
    }

    /** What differs between two analyses, what is worse first. */
    static List<Change> changes(Analysis before, Analysis after) {
        Map<String, Finding> then = new LinkedHashMap<>();
        before.findings().forEach(each -> then.put(each.id(), each));
        List<Change> worse = new ArrayList<>();
        List<Change> better = new ArrayList<>();
        for (Finding finding : after.findings()) {
            Finding was = then.remove(finding.id());
            if (was == null) {
                if (finding.open() && finding.level() != Level.CLEARED) {
                    worse.add(change(finding, "New", false));
                }
            } else if (was.open() && !finding.open() && finding.level() != Level.CONFIRMED) {
                better.add(change(finding, finding.level() == Level.CLEARED ? "Clears" : "Ends", true));
            } else if (was.level() != finding.level()) {
                boolean good = rank(finding.level()) < rank(was.level());
                (good ? better : worse).add(change(finding, good ? "Better" : "Worse", good));
            } else if (!was.open() && finding.open()) {
                worse.add(change(finding, "Again", false));
            }
        }
        for (Finding gone : then.values()) {
            if (gone.open()) {
                better.add(change(gone, "Would not arise", true));
            }
        }
        List<Change> all = new ArrayList<>(worse);
        all.addAll(better);
        return all;
    }

    private static Change change(Finding finding, String change, boolean good) {
        return new Change(
                good ? "ok" : Words.tone(finding),
                good ? "✓" : Words.sign(finding),
                change,
                Words.tag(finding.type(), finding.level()),
                finding.title(),
                finding.explanation(),
                good);
    }

    private static int rank(@org.jspecify.annotations.Nullable Level level) {
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
