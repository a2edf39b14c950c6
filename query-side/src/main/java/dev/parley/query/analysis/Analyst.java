package dev.parley.query.analysis;

import dev.parley.kernel.History;
import java.util.Optional;

/** Reads histories: the one entry to the analysis. */
public final class Analyst {

    private final RuleSet rules;

    /** An analyst who reasons by the given rules. */
    public Analyst(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * What can be seen in a history.
     *
     * @param history events in stream order
     * @param cut which part of it to look at
     * @return everything found
     */
    public Analysis analyse(History history, Cut cut) {
        return Optional.<Analysis>empty().orElseThrow(() -> new IllegalStateException(rules + " " + history + cut));
    }
}
