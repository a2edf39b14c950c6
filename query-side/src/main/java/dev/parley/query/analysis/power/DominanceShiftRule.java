package dev.parley.query.analysis.power;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.GroupFact.DominanceObserved;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Another group was seen to dominate a phase than the one before it. A shift is a moment: it ends as it is found. */
final class DominanceShiftRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.DOMINANCE_SHIFT;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Occurrence source : PowerBook.of(facts).dominant()) {
            DominanceObserved seen = (DominanceObserved) source.fact();
            Map<StakeholderGroup, Occurrence> before = PowerBook.of(facts).dominantBefore(seen.phase());
            if (before.isEmpty() || before.containsKey(seen.group())) {
                continue;
            }
            String were = Phrasing.names(before.keySet());
            findingLog.mention(
                    new FindingReport(
                            new FindingIdentity(
                                    FindingType.DOMINANCE_SHIFT,
                                    seen.phase(),
                                    EnumSet.of(seen.group()),
                                    Phrasing.key(seen.phase()),
                                    Phrasing.key(seen.phase()) + "." + Phrasing.key(seen.group())),
                            Severity.INFO,
                            Phrasing.sentence(Phrasing.does(seen.group(), "dominate ", "dominates "))
                                    + Phrasing.name(seen.phase()) + "; before it was " + were,
                            "Somebody saw " + Phrasing.name(seen.group()) + " dominate " + Phrasing.name(seen.phase())
                                    + (seen.words() == null ? "" : " (" + Phrasing.quoted(seen.words()) + ")")
                                    + ", after " + were
                                    + " had dominated. That is neither good nor bad by itself.",
                            List.of(
                                    Ground.of(were + " dominated before", before.values()),
                                    Ground.of(Phrasing.does(seen.group(), "dominate", "dominates") + " now", source))),
                    "a shift is a moment and not a state",
                    now);
        }
    }
}
