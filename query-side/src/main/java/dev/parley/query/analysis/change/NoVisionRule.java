package dev.parley.query.analysis.change;

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
    public void evaluate(Facts facts, Now now, Docket docket) {
        ChangeBook book = ChangeBook.of(facts);
        Occurrence kind = book.depthSource() != null ? book.depthSource() : book.planSource();
        if (kind == null) {
            return;
        }
        Sketch sketch = new Sketch(FindingType.NO_VISION, PhaseBook.of(facts).current(), Set.of(), null, "");
        Occurrence without = book.withoutVision();
        List<Occurrence> plans = OutputBook.of(facts).plans();
        if (without == null) {
            docket.end(sketch.key(), "a vision is said to be there", List.of(Ground.of("described anew", kind)), now);
        } else if (plans.size() >= SEVERAL) {
            docket.hold(
                    new Report(
                            sketch,
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
