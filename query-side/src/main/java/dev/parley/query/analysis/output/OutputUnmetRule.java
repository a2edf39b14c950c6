package dev.parley.query.analysis.output;

import dev.parley.kernel.chronicle.Occurrence;
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
    public void evaluate(Facts facts, Now now, Docket docket) {
        Occurrence closed = PhaseBook.of(facts).closed();
        if (closed == null) {
            return;
        }
        for (Output output : OutputBook.of(facts).outputs()) {
            String state = Words.key(output.state()).replace('-', ' ');
            Sketch sketch = new Sketch(
                    FindingType.OUTPUT_UNMET,
                    PhaseBook.of(facts).current(),
                    Set.of(),
                    output.plan().output(),
                    output.plan().output());
            if (output.below()) {
                docket.hold(
                        new Report(
                                sketch,
                                Severity.MODERATE,
                                "It was closed with '" + Words.quoted(output.words()) + "' " + state,
                                "'" + Words.quoted(output.words())
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
