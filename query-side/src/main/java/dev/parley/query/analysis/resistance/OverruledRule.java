package dev.parley.query.analysis.resistance;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.ResistanceObserved;
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
import dev.parley.query.analysis.resistance.ResistanceBook.Resistance;
import java.util.EnumSet;
import java.util.List;

/** A resistance was settled by order in the end; it ends when the group shows that it goes along. */
final class OverruledRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.OVERRULED;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (Resistance resistance : ResistanceBook.of(facts).resistances()) {
            Occurrence order = resistance.last();
            if (order == null || !resistance.overruled() || !resistance.softened()) {
                continue;
            }
            ResistanceObserved fact = resistance.fact();
            Sketch sketch = new Sketch(
                    FindingType.OVERRULED,
                    fact.phase(),
                    EnumSet.of(fact.group()),
                    fact.resistance(),
                    fact.resistance());
            Occurrence along = ResistanceBook.of(facts).goesAlong(fact.group(), order);
            if (along != null) {
                docket.end(
                        sketch.key(),
                        Words.does(fact.group(), "go along", "goes along") + " now",
                        List.of(Ground.of(Words.does(fact.group(), "go along", "goes along") + " now", along)),
                        now);
            } else if (!docket.known(sketch.key())) {
                docket.hold(
                        new Report(
                                sketch,
                                Severity.MODERATE,
                                "Resistance of " + Words.bare(fact.group()) + " was settled in the end by order",
                                "What "
                                        + Words.does(fact.group(), "resisted", "resisted")
                                        + (fact.cause() == null ? "" : " (" + Words.quoted(fact.cause()) + ")")
                                        + " was settled in the end by order. An order ends a resistance that can be seen; whether "
                                        + Words.does(fact.group(), "go", "goes") + " along has not shown since.",
                                List.of(
                                        Ground.of("resistance observed", resistance.source()),
                                        Ground.of("settled by order", order))),
                        now);
            }
        }
    }
}
