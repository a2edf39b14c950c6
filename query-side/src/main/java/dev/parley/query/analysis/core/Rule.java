package dev.parley.query.analysis.core;

import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Now;

/** Looks at what has been taken in after each moment and puts down, changes or ends findings. */
public interface Rule {

    /** What it finds. */
    FindingType finds();

    /** The edition of the published rules that it came in; rule sets of an earlier edition never look by it. */
    int since();

    /**
     * Looks at a moment.
     *
     * @param facts what has been taken in, that moment included
     * @param now the moment
     * @param findingLog where findings are put down
     */
    void evaluate(Facts facts, Now now, FindingLog findingLog);

    /** A rule that remembers nothing is its own fork. */
    default Rule fork() {
        return this;
    }
}
