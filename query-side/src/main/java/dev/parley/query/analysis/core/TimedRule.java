package dev.parley.query.analysis.core;

import dev.parley.query.analysis.core.finding.Due;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.Now;
import java.time.Instant;
import java.util.stream.Stream;

/** A rule that also finds something when nothing happens and a date goes by. */
public interface TimedRule extends Rule {

    /**
     * Looks at what time alone has brought, up to a moment at which nothing happened.
     *
     * @param facts what has been taken in
     * @param last the last moment at which something happened
     * @param cut the moment looked at
     * @param findingLog where findings are put down
     */
    void pass(Facts facts, Now last, Instant cut, FindingLog findingLog);

    /**
     * By when what it waits for is due, past or to come: what it finds of time alone changes at none but these moments.
     *
     * @param facts what has been taken in
     */
    Stream<Due> dues(Facts facts);
}
