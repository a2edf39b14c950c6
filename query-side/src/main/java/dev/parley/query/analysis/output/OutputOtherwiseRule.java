package dev.parley.query.analysis.output;

import dev.parley.kernel.change.OutputState;
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
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (Output output : OutputBook.of(facts).outputs()) {
            if (output.state() == OutputState.OTHERWISE) {
                String came = output.seen() == null || output.seen().words() == null
                        ? "something else came of it"
                        : Words.quoted(output.seen().words());
                docket.hold(
                        new Report(
                                new Sketch(
                                        FindingType.OUTPUT_OTHERWISE,
                                        PhaseBook.of(facts).current(),
                                        Set.of(),
                                        output.plan().output(),
                                        output.plan().output()),
                                Severity.INFO,
                                "Planned: " + Words.quoted(output.words()) + "; got: " + came,
                                "What was planned was '" + Words.quoted(output.words())
                                        + "'. What came of it is another thing: " + came + ".",
                                List.of(
                                        Ground.of("planned: " + Words.quoted(output.words()), output.source()),
                                        Ground.of("got: " + came, output.shown()))),
                        now);
            }
        }
    }
}
