package dev.parley.query.analysis.goal;

import dev.parley.kernel.StakeholderGroup;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A goal was put into other words, and a group that it serves is not among those who agreed to it. Where it is not recorded
 * who agreed, nothing is said. Ends when that group agrees to a later wording.
 */
final class ReframedWithoutRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.REFRAMED_WITHOUT;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Goal goal : GoalBook.of(facts).touchedNow()) {
            for (Goal.Step step : goal.steps(now)) {
                look(goal, step, facts, now, findingLog);
            }
        }
    }

    private static void look(Goal goal, Goal.Step step, Facts facts, Now now, FindingLog findingLog) {
        Set<StakeholderGroup> agreed = step.reframed().agreedBy();
        if (agreed == null) {
            return;
        }
        Set<StakeholderGroup> without = EnumSet.noneOf(StakeholderGroup.class);
        without.addAll(GoalBook.of(facts).serves(goal));
        without.removeAll(agreed);
        FindingIdentity identity = new FindingIdentity(
                FindingType.REFRAMED_WITHOUT, PhaseBook.of(facts).current(), without, goal.key(), goal.key());
        if (without.isEmpty()) {
            findingLog.end(
                    identity.key(),
                    "all whom it serves agreed to a later wording",
                    List.of(Ground.of("agreed to", step.source())),
                    now);
            return;
        }
        String last = Phrasing.quoted(step.reframed().wording());
        String title = "A goal was put into other words without " + Phrasing.bare(without) + ": '" + last + "'";
        String text = "The goal " + goal.key() + " serves " + Phrasing.names(without) + ". It was at first: "
                + Phrasing.quoted(goal.set().wording()) + ", and was put into other words"
                + Phrasing.at(step.reframed().within()) + ": " + last + ". "
                + (agreed.isEmpty()
                        ? "Nobody is recorded as having agreed"
                        : Phrasing.sentence(Phrasing.names(agreed)) + " agreed")
                + " to that.";
        if (findingLog.holds(identity.key())) {
            findingLog.say(identity.key(), Severity.MODERATE, title, text);
            findingLog.concern(identity.key(), without);
            findingLog.write(identity.key()).cite(List.of(Ground.of("put into other words again", step.source())));
        } else {
            findingLog.open(
                    identity,
                    Severity.MODERATE,
                    title,
                    text,
                    List.of(
                            Ground.of("the goal serves " + Phrasing.names(without), goal.source()),
                            Ground.of("put into other words without their agreement", step.source())),
                    now);
        }
    }
}
