package dev.parley.query.analysis.decision;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.chronicle.Occurrence;
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

/** The condition that an option waited for is met, and nobody has said since what becomes of it. */
final class ConditionDueRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.CONDITION_DUE;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (TrackedDecision taken : DecisionBook.of(facts).touchedNow()) {
            for (DecisionOption option : taken.postponed()) {
                look(taken, option, facts, now, findingLog);
            }
        }
    }

    private static void look(
            TrackedDecision taken, DecisionOption option, Facts facts, Now now, FindingLog findingLog) {
        String name = option.option();
        String key = taken.decision().decision();
        Set<StakeholderGroup> groups = EnumSet.noneOf(StakeholderGroup.class);
        groups.addAll(taken.decision().decidedBy());
        groups.retainAll(StakeholderGroup.KEY_GROUPS);
        FindingIdentity identity = new FindingIdentity(
                FindingType.CONDITION_DUE,
                PhaseBook.of(facts).current(),
                groups,
                key,
                key + "." + Phrasing.plain(name));
        Occurrence met = taken.met(name);
        boolean due = met != null && taken.open(name);
        if (due && met != null && !findingLog.holds(identity.key())) {
            String condition = Phrasing.quoted(String.valueOf(option.condition()));
            findingLog.open(
                    identity,
                    Severity.INFO,
                    "'" + name + "' can be decided: its condition is met",
                    key + " (" + Phrasing.quoted(taken.decision().subject()) + ") put '" + name + "' off until this: "
                            + condition + ". That is so now, and it was neither chosen nor rejected since.",
                    List.of(
                            Ground.of("put off by " + key + " until this: " + condition, taken.source()),
                            Ground.of("the condition is met", met)),
                    now);
        } else if (!due && findingLog.holds(identity.key())) {
            Occurrence settled = taken.settled(name);
            Occurrence by = settled == null ? taken.replaced(name) : settled;
            findingLog.end(
                    identity.key(),
                    settled == null
                            ? "it was put off anew"
                            : taken.rejected(name) ? "it was rejected" : "it goes ahead",
                    by == null ? List.of() : List.of(Ground.of("it was decided", by)),
                    now);
        }
    }
}
