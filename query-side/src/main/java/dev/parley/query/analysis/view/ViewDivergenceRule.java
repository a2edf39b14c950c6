package dev.parley.query.analysis.view;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.ViewAspect;
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
import dev.parley.query.analysis.view.ViewBook.Holder;
import dev.parley.query.analysis.view.ViewBook.Stand;
import dev.parley.query.analysis.view.ViewBook.Topic;
import java.util.EnumSet;
import java.util.List;

/** Two groups want different things on one dimension. */
final class ViewDivergenceRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.VIEW_DIVERGENCE;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (Topic topic : ViewBook.of(facts).touchedNow()) {
            if (topic.aspect() == ViewAspect.DESIRED) {
                for (StakeholderGroup one : StakeholderGroup.values()) {
                    for (StakeholderGroup other : StakeholderGroup.values()) {
                        if (one.compareTo(other) < 0) {
                            look(topic, one, other, facts, now, docket);
                        }
                    }
                }
            }
        }
    }

    private static void look(
            Topic topic, StakeholderGroup one, StakeholderGroup other, Facts facts, Now now, Docket docket) {
        Stand first = ViewBook.of(facts).stand(new Holder(one, null), topic);
        Stand second = ViewBook.of(facts).stand(new Holder(other, null), topic);
        if (first == null || second == null) {
            return;
        }
        List<Ground> grounds = List.of(
                Ground.of(Words.does(one, "want ", "wants ") + ViewWords.categories(first.categories()), first.facts()),
                Ground.of(
                        Words.does(other, "want ", "wants ") + ViewWords.categories(second.categories()),
                        second.facts()));
        Sketch sketch = new Sketch(
                FindingType.VIEW_DIVERGENCE,
                PhaseBook.of(facts).current(),
                EnumSet.of(one, other),
                topic.dimension(),
                Words.key(one) + "." + Words.key(other) + "." + ViewWords.key(topic));
        if (first.categories().equals(second.categories()) || first.split() || second.split()) {
            docket.end(sketch.key(), "they want the same now, or one of them is not of one mind", grounds, now);
            return;
        }
        docket.hold(
                new Report(
                        sketch,
                        Severity.INFO,
                        Words.sentence(Words.bare(List.of(one, other))) + " want different things of "
                                + ViewWords.dimension(topic.dimension()),
                        Words.sentence(grounds.get(0).clause()) + ", "
                                + grounds.get(1).clause() + " ("
                                + ViewWords.dimension(topic.dimension())
                                + "). Disagreement is something to work with, once it is seen.",
                        grounds),
                now);
    }
}
