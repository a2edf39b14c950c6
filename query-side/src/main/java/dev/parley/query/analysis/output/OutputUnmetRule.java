package dev.parley.query.analysis.output;

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
import dev.parley.query.analysis.output.OutputBook.Output;
import java.util.List;
import java.util.Set;

/** It was closed while an output that was planned was not there. */
final class OutputUnmetRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.OUTPUT_UNMET;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        Occurrence closed = PhaseBook.of(facts).closed();
        if (closed == null || !now.facts().contains(closed)) {
            return;
        }
        for (Output output : OutputBook.of(facts).outputs()) {
            String state = Phrasing.key(output.state()).replace('-', ' ');
            FindingIdentity identity = new FindingIdentity(
                    FindingType.OUTPUT_UNMET,
                    PhaseBook.of(facts).current(),
                    Set.of(),
                    output.plan().output(),
                    output.plan().output());
            if (output.below()) {
                findingLog.hold(
                        new FindingReport(
                                identity,
                                Severity.MODERATE,
                                "It was closed with '" + Phrasing.quoted(output.words()) + "' " + state,
                                "'" + Phrasing.quoted(output.words())
                                        + "' was planned; when the realisation was closed it was " + state
                                        + (output.last() == null ? ", as far as was recorded" : "") + ".",
                                List.of(
                                        Ground.of("planned", output.source()),
                                        Ground.of("last seen: " + state, output.shown()),
                                        Ground.of("closed", closed))),
                        now);
            }
        }
    }
}
