package dev.parley.query.analysis.resistance;

import dev.parley.kernel.ResistanceStrength;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.ResistanceObserved;
import dev.parley.query.analysis.core.Docket;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.FindingType;
import dev.parley.query.analysis.core.Ground;
import dev.parley.query.analysis.core.Now;
import dev.parley.query.analysis.core.Report;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Severity;
import dev.parley.query.analysis.core.Sketch;
import dev.parley.query.analysis.core.Words;
import dev.parley.query.analysis.resistance.ResistanceBook.Resistance;
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
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (Resistance resistance : ResistanceBook.of(facts).resistances()) {
            ResistanceObserved fact = resistance.fact();
            Sketch sketch = new Sketch(
                    FindingType.RESISTANCE_OPEN,
                    fact.phase(),
                    EnumSet.of(fact.group()),
                    fact.resistance(),
                    fact.resistance());
            Occurrence last = resistance.last();
            if (last != null && resistance.settled()) {
                docket.end(sketch.key(), "it was handled and settled", List.of(Ground.of("settled", last)), now);
                continue;
            }
            StakeholderGroup group = fact.group();
            String who = (fact.constituency() == null ? "" : fact.constituency() + " of ") + Words.name(group);
            String cause = fact.cause() == null ? "" : ": " + Words.quoted(fact.cause());
            String strength = Words.key(Objects.requireNonNull(fact.strength()));
            docket.hold(
                    new Report(
                            sketch,
                            fact.strength() == ResistanceStrength.STRONG ? Severity.HIGH : Severity.MODERATE,
                            Words.sentence(strength) + " resistance of " + who + " is not settled",
                            Words.sentence(who) + Words.verb(group, " resist", " resists") + " (" + strength + ")"
                                    + Words.at(fact.within()) + cause + ". "
                                    + (last == null
                                            ? "Nothing is recorded of how it was handled."
                                            : "What was done about it has not settled it."),
                            List.of(Ground.of(strength + " resistance of " + who, resistance.source()))),
                    now);
        }
    }
}
