package dev.parley.query.analysis.output;

import dev.parley.kernel.change.OutputState;
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

/** Something else came of an output than was planned: both are said. */
final class OutputOtherwiseRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.OUTPUT_OTHERWISE;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Output output : OutputBook.of(facts).outputsNow()) {
            if (output.state() == OutputState.OTHERWISE) {
                String came = output.seen() == null || output.seen().words() == null
                        ? "something else came of it"
                        : Phrasing.quoted(output.seen().words());
                findingLog.restate(
                        new FindingReport(
                                new FindingIdentity(
                                        FindingType.OUTPUT_OTHERWISE,
                                        PhaseBook.of(facts).current(),
                                        Set.of(),
                                        output.plan().output(),
                                        output.plan().output()),
                                Severity.INFO,
                                "Planned: " + Phrasing.quoted(output.words()) + "; got: " + came,
                                "What was planned was '" + Phrasing.quoted(output.words())
                                        + "'. What came of it is another thing: " + came + ".",
                                List.of(
                                        Ground.of("planned: " + Phrasing.quoted(output.words()), output.source()),
                                        Ground.of("got: " + came, output.shown()))),
                        now);
            }
        }
    }
}
