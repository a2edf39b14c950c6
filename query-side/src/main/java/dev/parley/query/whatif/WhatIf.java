package dev.parley.query.whatif;

import dev.parley.kernel.History;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Cut;
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
     * What would be found instead.
     *
     * @param analyst whose rules count
     * @param history what happened
     * @param edits what happened instead
     * @param cut which part of either history to look at
     * @return both analyses and how they differ
     * @throws ImpossibleEditException if an edit names something that is not there; the message says what is
     */
    public static Comparison ask(Analyst analyst, History history, Edits edits, Cut cut) {
        return Comparison.of(
                new Comparison.Side(analyst, history, cut),
                new Comparison.Side(analyst, edited(history, edits.edits()), cut));
    }
}
