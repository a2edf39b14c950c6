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
import dev.parley.query.analysis.view.ViewBook.Shared;
import dev.parley.query.analysis.view.ViewBook.Stand;
import dev.parley.query.analysis.view.ViewBook.Topic;
import java.util.EnumSet;
import java.util.List;

/** A group saw things as it and another had wanted them together, and sees them otherwise now. */
final class ViewDriftRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.VIEW_DRIFT;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, Docket docket) {
        ViewBook book = ViewBook.of(facts);
        for (Topic topic : book.touchedNow()) {
            Shared shared = book.shared(topic.dimension());
            if (shared == null) {
                continue;
            }
            Topic current = new Topic(topic.dimension(), ViewAspect.CURRENT);
            for (StakeholderGroup group : shared.groups()) {
                look(group, current, shared, facts, now, docket);
            }
        }
    }

    private static void look(
            StakeholderGroup group, Topic current, Shared shared, Facts facts, Now now, Docket docket) {
        ViewBook book = ViewBook.of(facts);
        Stand stand = book.stand(new Holder(group, null), current);
        if (stand == null || stand.split()) {
            return;
        }
        Sketch sketch = new Sketch(
                FindingType.VIEW_DRIFT,
                PhaseBook.of(facts).current(),
                EnumSet.of(group),
                current.dimension(),
                Words.key(group) + "." + ViewWords.key(current));
        String wanted = ViewWords.category(shared.category());
        String seen = ViewWords.category(stand.category());
        List<Ground> grounds = List.of(
                Ground.of(Words.names(shared.groups()) + " wanted " + wanted, shared.facts()),
                Ground.of(Words.does(group, "see ", "sees ") + seen + " now", stand.facts()));
        if (stand.category().equals(shared.category())) {
            docket.end(sketch.key(), "it is seen as it is wanted together", grounds, now);
        } else if (!book.sawBefore(group, current, shared.category())) {
            docket.end(sketch.key(), "something else is wanted together now", grounds, now);
        } else {
            docket.hold(
                    new Report(
                            sketch,
                            Severity.LOW,
                            Words.sentence(ViewWords.dimension(current.dimension()))
                                    + " has moved away from what was wanted"
                                    + " together, as " + Words.bare(group) + " see"
                                    + Words.verb(group, "", "s") + " it",
                            Words.sentence(Words.names(shared.groups())) + " wanted " + wanted + " and "
                                    + Words.name(group) + " saw it so; now " + Words.does(group, "see ", "sees ") + seen
                                    + ".",
                            grounds),
                    now);
        }
    }
}
