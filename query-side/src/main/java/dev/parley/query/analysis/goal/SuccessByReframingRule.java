package dev.parley.query.analysis.goal;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.decision.Reached;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * It was said that a goal was reached, or the realisation ended as a success, and the goal by then is another than the
 * first, and less. It ends when it is said that the goal was not reached, or when the goal is made whole again.
 */
final class SuccessByReframingRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.SUCCESS_BY_REFRAMING;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Goal goal : GoalBook.of(facts).touchedNow()) {
            look(goal, facts, now, findingLog);
        }
    }

    private static void look(Goal goal, Facts facts, Now now, FindingLog findingLog) {
        Set<StakeholderGroup> groups = EnumSet.noneOf(StakeholderGroup.class);
        groups.addAll(GoalBook.of(facts).serves(goal));
        groups.retainAll(StakeholderGroup.KEY_GROUPS);
        FindingIdentity identity =
                new FindingIdentity(FindingType.SUCCESS_BY_REFRAMING, null, groups, goal.key(), goal.key());
        Occurrence closed = PhaseBook.of(facts).closed();
        Occurrence judged = goal.judged();
        boolean met = goal.met() == Reached.YES;
        boolean succeeded = goal.met() == null && PhaseBook.of(facts).outcome() == RealisationOutcome.SUCCEEDED;
        Occurrence success = met ? judged : succeeded ? closed : null;
        Goal.Step less = goal.lessened();
        boolean holds = success != null && less != null && less.source().compareTo(success) < 0;
        if (!holds) {
            Occurrence why = judged != null && now.facts().contains(judged)
                    ? judged
                    : goal.steps().isEmpty()
                            ? null
                            : goal.steps().get(goal.steps().size() - 1).source();
            findingLog.end(
                    identity.key(),
                    met || succeeded ? "the goal is no longer less than the first" : "it was said otherwise later",
                    why == null ? List.of() : List.of(Ground.of("said later", why)),
                    now);
        } else if (!findingLog.holds(identity.key()) && success != null && less != null) {
            String first = Phrasing.quoted(goal.set().wording());
            String last = Phrasing.quoted(goal.last());
            List<Ground> grounds = new ArrayList<>();
            grounds.add(Ground.of("the goal as it was set: " + first, goal.source()));
            grounds.add(Ground.of("put into other words: " + last, less.source()));
            grounds.add(Ground.of(met ? "said to be reached" : "the realisation ended as a success", success));
            findingLog.open(
                    identity,
                    Severity.MODERATE,
                    "'" + last + "' was reached; the goal had been '" + first + "'",
                    "The goal " + goal.key() + " was at first: " + first + ". It was put into other words: " + last
                            + ". "
                            + (met ? "Of this it was said that it was reached" : "The realisation ended as a success")
                            + "; whether the first would have been is not said. That goals change as people learn is"
                            + " normal.",
                    grounds,
                    now);
        }
    }
}
