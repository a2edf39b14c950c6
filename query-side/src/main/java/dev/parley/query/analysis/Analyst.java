package dev.parley.query.analysis;

import dev.parley.kernel.Audience;
import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Readership;
import dev.parley.kernel.chronicle.Timeline;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
     * What can be seen in a history. Where the cut is a moment, time has passed up to it, so that what was due by then is
     * overdue; in hindsight, and after an event, time has passed up to the last fact.
     *
     * @param history events in stream order
     * @param cut which part of it to look at
     * @return everything found
     * @throws Cut.UnknownMomentException if the cut names an event that the history does not have
     */
    public Analysis analyse(History history, Cut cut) {
        GrowingHistory growing = new GrowingHistory(rules, Timeline.within(history, cut));
        List<RecordedEvent> events = Chronicle.recorded(history, cut);
        growing.take(events);
        boolean whole = cut instanceof Cut.Hindsight || cut instanceof Cut.AsKnown;
        AnalysisState seen = growing.seenAtLast();
        Instant moment = cut instanceof Cut.AsKnown known
                ? known.recordedBy()
                : cut instanceof Cut.AsOccurred occurred ? occurred.occurredBy() : null;
        AnalysisState then = moment == null ? seen : seen.passed(moment);
        return Redaction.from(
                history,
                then.analysis(
                        history.realisation(),
                        whole ? events.size() : growing.facts(),
                        growing.known(),
                        Readership.of(history)));
    }

    /**
     * What can be seen now: in hindsight, and of a realisation that is open and logged here also what is overdue now, whether or not
     * anything was logged since. A history that was imported as a whole has a clock of its own, that of its last fact.
     *
     * @param history events in stream order, as they are stored
     * @param now the moment of looking
     * @return everything found, and until when it stays so
     */
    public Sight now(History history, Instant now) {
        GrowingHistory growing = new GrowingHistory(rules, Timeline.within(history, Cut.HINDSIGHT));
        List<RecordedEvent> events = Chronicle.recorded(history, Cut.HINDSIGHT);
        growing.take(events);
        AnalysisState last = growing.seenAtLast();
        Map<String, Audience> readers = Readership.of(history);
        Analysis seen =
                Redaction.from(history, last.analysis(history.realisation(), events.size(), growing.known(), readers));
        if (!seen.waits() || events.stream().allMatch(event -> event.claim() != null)) {
            return new Sight(seen, now, null);
        }
        Analysis then = Redaction.from(
                history, last.passed(now).analysis(history.realisation(), events.size(), growing.known(), readers));
        return new Sight(then, now, last.dueAfter(now));
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
}
