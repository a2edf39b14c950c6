package dev.parley.query.analysis.decision;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.DecisionFact.OptionTakenUp;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An option that was put off until a condition is met goes ahead while nobody said that it is met. Ends when it is met
 * afterwards, or when a decision that takes the place of the first says that the condition no longer counts.
 */
final class ConditionIgnoredRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.CONDITION_IGNORED;
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
        String condition = Phrasing.quoted(String.valueOf(option.condition()));
        String key = taken.decision().decision();
        Occurrence settled = taken.settled(name);
        Occurrence met = taken.met(name);
        Occurrence withdrawn = taken.withdrawn(name);
        Set<StakeholderGroup> groups = EnumSet.noneOf(StakeholderGroup.class);
        groups.addAll(taken.decision().decidedBy());
        if (settled != null && settled.fact() instanceof DecisionMade later) {
            groups.addAll(later.decidedBy());
        }
        groups.retainAll(StakeholderGroup.KEY_GROUPS);
        FindingIdentity identity = new FindingIdentity(
                FindingType.CONDITION_IGNORED,
                PhaseBook.of(facts).current(),
                groups,
                key,
                key + "." + Phrasing.plain(name));
        if (findingLog.holds(identity.key())) {
            if (met != null) {
                findingLog.end(
                        identity.key(),
                        "the condition was met afterwards",
                        List.of(Ground.of("met afterwards: " + condition, met)),
                        now);
            } else if (withdrawn != null) {
                findingLog.end(
                        identity.key(),
                        "a later decision took the condition back",
                        List.of(Ground.of("the condition was taken back", withdrawn)),
                        now);
            }
        } else if (settled != null
                && !EncounterBook.antecedent(within(settled.fact()), facts)
                && !taken.rejected(name)
                && met == null
                && withdrawn == null
                && !findingLog.known(identity.key())) {
            findingLog.open(
                    identity,
                    Severity.ELEVATED,
                    "'" + name + "' goes ahead, and its condition is not known to be met",
                    key + " (" + Phrasing.quoted(taken.decision().subject()) + ") put '" + name + "' off until this: "
                            + condition + ". " + went(settled.fact())
                            + ", and nobody had said by then that the condition was met.",
                    List.of(
                            Ground.of("put off by " + key + " until this: " + condition, taken.source()),
                            Ground.of(went(settled.fact()) + " without it", settled)),
                    now);
        }
    }

    private static @Nullable String within(Fact settled) {
        return settled instanceof DecisionMade later
                ? later.within()
                : settled instanceof OptionTakenUp taken ? taken.within() : null;
    }

    private static String went(Fact fact) {
        return fact instanceof DecisionMade later
                ? later.decision() + " chose it" + Phrasing.at(later.within())
                : "It was taken up";
    }
}
