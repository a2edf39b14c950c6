package dev.parley.query.analysis.goal;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.decision.Reframing;
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
import org.jspecify.annotations.Nullable;

/**
 * A goal was lowered or narrowed after implementation had begun. Learning on the way is normal, and it is no reproach; it
 * ends when what was lowered is raised again, and what was narrowed widened.
 */
final class GoalLoweredLateRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.GOAL_LOWERED_LATE;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Goal goal : GoalBook.of(facts).touchedNow()) {
            List<Goal.Step> steps = goal.steps(now);
            for (Goal.Step step : steps) {
                if (goal.lessLate(step)) {
                    lowered(goal, step, facts, now, findingLog);
                }
            }
            if (!steps.isEmpty() && !goal.lessLate()) {
                Goal.Step last = steps.get(steps.size() - 1);
                findingLog.end(
                        FindingIdentity.key(FindingType.GOAL_LOWERED_LATE, goal.key()),
                        last.reframed().reframing() == Reframing.WIDENED
                                ? "it was widened again"
                                : "it was raised again",
                        List.of(Ground.of("put into other words again", last.source())),
                        now);
            }
        }
    }

    private static void lowered(Goal goal, Goal.Step step, Facts facts, Now now, FindingLog findingLog) {
        Set<StakeholderGroup> groups = EnumSet.noneOf(StakeholderGroup.class);
        groups.addAll(GoalBook.of(facts).serves(goal));
        groups.retainAll(StakeholderGroup.KEY_GROUPS);
        FindingIdentity identity = new FindingIdentity(
                FindingType.GOAL_LOWERED_LATE, PhaseBook.of(facts).current(), groups, goal.key(), goal.key());
        String first = Phrasing.quoted(goal.set().wording());
        String last = Phrasing.quoted(step.reframed().wording());
        String how = step.reframed().reframing() == Reframing.LOWERED ? "lowered" : "narrowed";
        String title = "A goal was " + how + " after implementation had begun: '" + last + "'";
        String text = "The goal " + goal.key() + " was at first: " + first + ". It was " + how
                + Phrasing.at(step.reframed().within()) + ", while it was being put in place, to: " + last + "."
                + why(step.reframed().reason());
        if (findingLog.holds(identity.key())) {
            findingLog.say(identity.key(), Severity.MODERATE, title, text);
            findingLog.write(identity.key()).cite(List.of(Ground.of(how + " again", step.source())));
        } else {
            findingLog.open(
                    identity,
                    Severity.MODERATE,
                    title,
                    text,
                    List.of(
                            Ground.of("the goal as it was set: " + first, goal.source()),
                            Ground.of(how + " after implementation had begun", step.source())),
                    now);
        }
    }

    private static String why(@Nullable String reason) {
        return reason == null ? "" : " The reason given: " + Phrasing.quoted(reason) + ".";
    }
}
