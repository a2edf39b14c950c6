package dev.parley.query.analysis;

import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Timeline;
import java.util.List;

/**
 * Reads histories: the one entry to the analysis. An analyst knows rules and nothing else, gives the same answer for the
 * same history and cut, and can be used by any number of threads.
 */
public final class Analyst {

    private final RuleSet rules;

    /** An analyst who reasons by the given rules. */
    public Analyst(RuleSet rules) {
        this.rules = rules;
    }

    /** The rules it reasons by. */
    public RuleSet rules() {
        return rules;
    }

    /**
     * What can be seen in a history.
     *
     * @param history events in stream order
     * @param cut which part of it to look at
     * @return everything found
     * @throws Cut.UnknownMomentException if the cut names an event that the history does not have
     */
    public Analysis analyse(History history, Cut cut) {
        return analyse(history, Timeline.of(history, cut));
    }

    /**
     * Begins to follow a realisation from its first event.
     *
     * @param realisation which
     * @return takes in its events one by one
     */
    public Fold start(RealisationId realisation) {
        return new Fold(rules, realisation);
    }

    /**
     * Begins to follow a realisation from where its history stands.
     *
     * @param history its events so far
     * @return takes in the events that follow
     */
    public Fold start(History history) {
        return new Fold(rules, history);
    }

    private Analysis analyse(History history, Timeline timeline) {
        State state = new State(rules);
        for (Occurrence fact : timeline.facts()) {
            if (Timeline.throughout(fact.fact())) {
                state.introduce(fact);
            }
        }
        for (List<Occurrence> moment : timeline.moments()) {
            state.take(moment);
        }
        return state.analysis(history.realisation(), timeline.considered());
    }
}
