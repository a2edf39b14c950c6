package dev.parley.query.analysis.change;

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
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.output.OutputBook;
import java.util.List;
import java.util.Set;

/** Three outputs or more are planned, and it is said that there is no vision of what they are to add up to. */
final class NoVisionRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.NO_VISION;
    }

    @Override
    public int since() {
        return 3;
    }

    /** From how many outputs on a vision is asked for. */
    private static final int SEVERAL = 3;

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        ChangeBook book = ChangeBook.of(facts);
        Occurrence kind = book.depthSource() != null ? book.depthSource() : book.planSource();
        if (kind == null) {
            return;
        }
        FindingIdentity identity =
                new FindingIdentity(FindingType.NO_VISION, PhaseBook.of(facts).current(), Set.of(), null, "");
        Occurrence without = book.withoutVision();
        List<Occurrence> plans = OutputBook.of(facts).plans();
        if (without == null) {
            findingLog.end(
                    identity.key(), "a vision is said to be there", List.of(Ground.of("described anew", kind)), now);
        } else if (plans.size() >= SEVERAL) {
            findingLog.restate(
                    new FindingReport(
                            identity,
                            Severity.LOW,
                            plans.size() + " outputs are planned, and no vision holds them together",
                            "The change is described as having no vision, while " + plans.size()
                                    + " outputs are planned: "
                                    + String.join(", ", OutputBook.of(facts).planned())
                                    + ". What they are to add up to is not said.",
                            List.of(
                                    Ground.of("described as without a vision", without),
                                    Ground.of("outputs planned", plans))),
                    now);
        }
    }
}
