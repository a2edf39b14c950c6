package dev.parley.query.analysis.power;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.DominanceObserved;
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
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (Occurrence source : PowerBook.of(facts).dominantNow()) {
            DominanceObserved seen = (DominanceObserved) source.fact();
            Map<StakeholderGroup, Occurrence> before = PowerBook.of(facts).dominantBefore(seen.phase());
            if (before.isEmpty() || before.containsKey(seen.group())) {
                continue;
            }
            String were = Words.names(before.keySet());
            docket.mention(
                    new Report(
                            new Sketch(
                                    FindingType.DOMINANCE_SHIFT,
                                    seen.phase(),
                                    EnumSet.of(seen.group()),
                                    Words.key(seen.phase()),
                                    Words.key(seen.phase()) + "." + Words.key(seen.group())),
                            Severity.INFO,
                            Words.sentence(Words.does(seen.group(), "dominate ", "dominates "))
                                    + Words.name(seen.phase()) + "; before it was " + were,
                            "Somebody saw " + Words.name(seen.group()) + " dominate " + Words.name(seen.phase())
                                    + (seen.words() == null ? "" : " (" + Words.quoted(seen.words()) + ")")
                                    + ", after " + were
                                    + " had dominated. That is neither good nor bad by itself.",
                            List.of(
                                    Ground.of(were + " dominated before", before.values()),
                                    Ground.of(Words.does(seen.group(), "dominate", "dominates") + " now", source))),
                    "a shift is a moment and not a state",
                    now);
        }
    }
}
