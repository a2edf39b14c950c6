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
import java.util.Objects;

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
        for (Resistance resistance : ResistanceBook.of(facts).resistances()) {
            ResistanceObserved fact = resistance.fact();
            FindingIdentity identity = new FindingIdentity(
                    FindingType.RESISTANCE_OPEN,
                    fact.phase(),
                    EnumSet.of(fact.group()),
                    fact.resistance(),
                    fact.resistance());
            Occurrence last = resistance.last();
            if (last != null && resistance.settled()) {
                findingLog.end(identity.key(), "it was handled and settled", List.of(Ground.of("settled", last)), now);
                continue;
            }
            StakeholderGroup group = fact.group();
            String who = (fact.constituency() == null ? "" : fact.constituency() + " of ") + Phrasing.name(group);
            String cause = fact.cause() == null ? "" : ": " + Phrasing.quoted(fact.cause());
            String strength = Phrasing.key(Objects.requireNonNull(fact.strength()));
            List<Ground> grounds = new ArrayList<>();
            grounds.add(Ground.of(strength + " resistance of " + who, resistance.source()));
            if (last != null) {
                grounds.add(Ground.of("handled, and not settled", resistance.handled()));
            }
            findingLog.restate(
                    new FindingReport(
                            identity,
                            fact.strength() == ResistanceStrength.STRONG ? Severity.HIGH : Severity.MODERATE,
                            Phrasing.sentence(strength) + " resistance of " + who + " is not settled",
                            Phrasing.sentence(who) + Phrasing.verb(group, " resist", " resists") + " (" + strength + ")"
                                    + Phrasing.at(fact.within()) + cause + ". "
                                    + (last == null
                                            ? "Nothing is recorded of how it was handled."
                                            : "What was done about it has not settled it."),
                            grounds),
                    now);
        }
    }
}
