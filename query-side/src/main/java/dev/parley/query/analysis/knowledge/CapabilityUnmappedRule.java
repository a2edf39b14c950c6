package dev.parley.query.analysis.knowledge;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
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
import dev.parley.query.analysis.course.PhaseBook;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Initiation was left without its being said what a group can do, where it is said of others; it ends when it is said. */
final class CapabilityUnmappedRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.CAPABILITY_UNMAPPED;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        Map<StakeholderGroup, Occurrence> known = KnowledgeBook.of(facts).capabilities();
        Occurrence left = PhaseBook.of(facts).left(Phase.INITIATION);
        if (known.isEmpty() || left == null) {
            return;
        }
        for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
            if (!facts.outlook().isIn(group)) {
                continue;
            }
            Occurrence capability = known.get(group);
            if (capability != null && capability.compareTo(left) <= 0) {
                continue;
            }
            FindingReport report = report(group, left, known);
            String why = "it is said what " + Phrasing.name(group) + " can do";
            if (capability == null) {
                findingLog.hold(report, now);
            } else if (findingLog.holds(report.key())) {
                findingLog.end(report.key(), why, List.of(Ground.of("a capability is known", capability)), now);
            } else {
                findingLog.mention(report, why, now);
            }
        }
    }

    private static FindingReport report(
            StakeholderGroup group, Occurrence left, Map<StakeholderGroup, Occurrence> known) {
        return new FindingReport(
                new FindingIdentity(
                        FindingType.CAPABILITY_UNMAPPED,
                        Phase.INITIATION,
                        EnumSet.of(group),
                        null,
                        Phrasing.key(group)),
                Severity.INFO,
                "What " + Phrasing.bare(group) + " can do was not known when initiation was left",
                "Capabilities are recorded in this realisation; when initiation was left, none was of "
                        + Phrasing.name(group) + ".",
                List.of(
                        Ground.of("initiation was left", left),
                        Ground.of("capabilities are recorded", known.values())));
    }
}
