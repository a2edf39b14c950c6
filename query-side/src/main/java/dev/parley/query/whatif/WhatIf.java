package dev.parley.query.whatif;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Fold;
import dev.parley.query.analysis.Redaction;
import java.time.Instant;
import java.util.List;

/** Asks what would be different had something else happened. Nothing of it is ever stored. */
public final class WhatIf {

    private WhatIf() {}

    /**
     * The history as it would be.
     *
     * @param history what happened
     * @param edits what happened instead, one change after the other
     * @return a second history; its events keep their ids, and those added have ids that begin with {@code what-if-}
     * @throws ImpossibleEditException if an edit names something that is not there; the message says what is
     */
    public static History edited(History history, List<Edit> edits) {
        Draft draft = new Draft(history);
        for (int i = 0; i < edits.size(); i++) {
            try {
                draft.apply(edits.get(i));
            } catch (ImpossibleEditException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new ImpossibleEditException(i, String.valueOf(e.getMessage()));
            }
        }
        return draft.history();
    }

    /**
     * What would be found were more recorded now.
     *
     * @param analyst whose rules count
     * @param history what happened
     * @param facts what would be recorded next, in that order
     * @param principal who would record it
     * @param now when
     * @return both analyses in hindsight and how they differ
     */
    public static Differences recording(
            Analyst analyst, History history, List<RealisationEvent> facts, String principal, Instant now) {
        Fold fold = analyst.start(history);
        Analysis before = Redaction.from(history, fold.analysis());
        for (RealisationEvent fact : facts) {
            fold.add(new RecordedEvent("what-if-" + fold.version(), fold.version(), now, principal, fact));
        }
        History imagined = history.with(fold.history().events());
        return Differences.of(before, history, Redaction.from(imagined, fold.analysis()), imagined);
    }

    /**
     * What would be found instead.
     *
     * @param analyst whose rules count
     * @param history what happened
     * @param edits what happened instead
     * @param cut which part of either history to look at
     * @return both analyses and how they differ
     * @throws ImpossibleEditException if an edit names something that is not there; the message says what is
     */
    public static Differences ask(Analyst analyst, History history, Edits edits, Cut cut) {
        return Differences.of(
                new Differences.Side(analyst, history, cut),
                new Differences.Side(analyst, edited(history, edits.edits()), cut));
    }
}
