package dev.parley.query.analysis.goal;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.Docket;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.FindingType;
import dev.parley.query.analysis.core.Ground;
import dev.parley.query.analysis.core.Now;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Severity;
import dev.parley.query.analysis.core.Sketch;
import dev.parley.query.analysis.core.Words;
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
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (Goal goal : GoalBook.of(facts).touchedNow()) {
            if (goal.steps().isEmpty()) {
                continue;
            }
            Goal.Step step = goal.steps().get(goal.steps().size() - 1);
            Set<StakeholderGroup> agreed = step.reframed().agreedBy();
            if (agreed == null || !now.facts().contains(step.source())) {
                continue;
            }
            Set<StakeholderGroup> without = EnumSet.noneOf(StakeholderGroup.class);
            without.addAll(GoalBook.of(facts).serves(goal));
            without.removeAll(agreed);
            without.retainAll(StakeholderGroup.KEY_GROUPS);
            Sketch sketch = new Sketch(
                    FindingType.REFRAMED_WITHOUT, PhaseBook.of(facts).current(), without, goal.key(), goal.key());
            if (without.isEmpty()) {
                docket.end(
                        sketch.key(),
                        "all whom it serves agreed to a later wording",
                        List.of(Ground.of("agreed to", step.source())),
                        now);
                continue;
            }
            String last = Words.quoted(step.reframed().wording());
            String title = "A goal was put into other words without " + Words.bare(without) + ": '" + last + "'";
            String text = "The goal " + goal.key() + " serves " + Words.names(without) + ". It was at first: "
                    + Words.quoted(goal.set().wording()) + ", and was put into other words"
                    + Words.at(step.reframed().within()) + ": " + last + ". "
                    + (agreed.isEmpty()
                            ? "Nobody is recorded as having agreed"
                            : Words.sentence(Words.names(agreed)) + " agreed")
                    + " to that.";
            if (docket.holds(sketch.key())) {
                docket.say(sketch.key(), Severity.MODERATE, title, text);
                docket.concern(sketch.key(), without);
                docket.write(sketch.key()).cite(List.of(Ground.of("put into other words again", step.source())));
            } else {
                docket.open(
                        sketch,
                        Severity.MODERATE,
                        title,
                        text,
                        List.of(
                                Ground.of("the goal serves " + Words.names(without), goal.source()),
                                Ground.of("put into other words without their agreement", step.source())),
                        now);
            }
        }
    }
}
