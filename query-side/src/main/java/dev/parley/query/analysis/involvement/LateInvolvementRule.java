package dev.parley.query.analysis.involvement;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.NeedFact.NeedStated;
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
import dev.parley.query.analysis.course.EncounterBook;
import java.util.EnumSet;
import java.util.List;

/** A group that was needed in design, as declared or by a need that it stated, took part for the first time in implementation. */
final class LateInvolvementRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.LATE_INVOLVEMENT;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        InvolvementBook book = InvolvementBook.of(facts);
        for (EncounterBook.Met met : EncounterBook.of(facts).recordedNow()) {
            if (met.entry().phase() != Phase.IMPLEMENTATION) {
                continue;
            }
            for (StakeholderGroup group : met.entry().groups()) {
                Occurrence needed = book.neededInDesign(group);
                if (needed != null && met.source().equals(book.firstPart(group))) {
                    findingLog.hold(report(group, met, needed), now);
                }
            }
        }
    }

    private static FindingReport report(StakeholderGroup group, EncounterBook.Met met, Occurrence needed) {
        String why = needed.fact() instanceof NeedStated need
                ? "it stated a need ('" + Phrasing.quoted(need.description()) + "')"
                : "it was declared as needed";
        return new FindingReport(
                new FindingIdentity(
                        FindingType.LATE_INVOLVEMENT,
                        Phase.IMPLEMENTATION,
                        EnumSet.of(group),
                        met.entry().label(),
                        Phrasing.key(group)),
                Severity.MODERATE,
                Phrasing.sentence(Phrasing.bare(group)) + " came in only at "
                        + met.entry().label(),
                Phrasing.sentence(Phrasing.does(group, "were", "was")) + " needed in design (" + why
                        + ") and took part for the first time at " + met.entry().label() + " ('"
                        + Phrasing.quoted(met.entry().title())
                        + "'), in implementation. What was designed until then was"
                        + " designed without.",
                List.of(
                        Ground.of("needed in design: " + why, needed),
                        Ground.of(
                                "took part for the first time at " + met.entry().label(), met.source())));
    }
}
