package dev.parley.query.analysis.resistance;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ResistanceStrength;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.resistance.ResistanceBook.Resistance;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** A resistance is not settled; it ends when it was handled and settled. */
final class ResistanceOpenRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.RESISTANCE_OPEN;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Resistance seen : ResistanceBook.of(facts).resistances(facts)) {
            ResistanceObserved fact = seen.fact();
            FindingIdentity identity = new FindingIdentity(
                    FindingType.RESISTANCE_OPEN,
                    fact.phase(),
                    EnumSet.of(fact.group()),
                    fact.resistance(),
                    fact.resistance());
            Occurrence last = seen.last();
            if (last != null && seen.settled()) {
                findingLog.end(identity.key(), "it was handled and settled", List.of(Ground.of("settled", last)), now);
                continue;
            }
            StakeholderGroup group = fact.group();
            String who = (fact.constituency() == null ? "" : fact.constituency() + " of ") + Phrasing.name(group);
            String cause = fact.cause() == null ? "" : ": " + Phrasing.quoted(fact.cause());
            String strength = fact.strength() == null ? "" : Phrasing.key(fact.strength());
            String resistance = strength.isEmpty() ? "resistance" : strength + " resistance";
            List<Ground> grounds = new ArrayList<>();
            grounds.add(Ground.of(resistance + " of " + who, seen.source()));
            if (last != null) {
                grounds.add(Ground.of("handled, and not settled", seen.handled()));
            }
            findingLog.restate(
                    new FindingReport(
                            identity,
                            fact.strength() == ResistanceStrength.STRONG ? Severity.HIGH : Severity.MODERATE,
                            Phrasing.sentence(resistance) + " of " + who + " is not settled",
                            Phrasing.sentence(who) + Phrasing.verb(group, " resist", " resists")
                                    + (strength.isEmpty() ? "" : " (" + strength + ")")
                                    + Phrasing.at(fact.within()) + cause + ". "
                                    + (last == null
                                            ? "Nothing is recorded of how it was handled."
                                            : "What was done about it has not settled it."),
                            grounds),
                    now);
        }
    }
}
