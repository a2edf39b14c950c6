package dev.parley.query.analysis.view;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ViewAspect;
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
import dev.parley.query.analysis.core.term.Voice;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.view.ViewBook.Stand;
import dev.parley.query.analysis.view.ViewBook.Topic;
import java.util.EnumSet;
import java.util.List;

/** Two groups want different things on one dimension, whoever of them is asked; it ends when some of both want the same. */
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
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Topic topic : ViewBook.of(facts).touchedNow()) {
            if (topic.aspect() == ViewAspect.DESIRED) {
                for (StakeholderGroup one : StakeholderGroup.values()) {
                    for (StakeholderGroup other : StakeholderGroup.values()) {
                        if (one.compareTo(other) < 0) {
                            look(topic, one, other, facts, now, findingLog);
                        }
                    }
                }
            }
        }
    }

    private static void look(
            Topic topic, StakeholderGroup one, StakeholderGroup other, Facts facts, Now now, FindingLog findingLog) {
        Stand first = ViewBook.of(facts).stand(Voice.of(one), topic);
        Stand second = ViewBook.of(facts).stand(Voice.of(other), topic);
        if (first == null || second == null) {
            return;
        }
        List<Ground> grounds = List.of(
                Ground.of(
                        Phrasing.does(one, "want ", "wants ") + ViewWords.categories(first.categories()),
                        first.facts()),
                Ground.of(
                        Phrasing.does(other, "want ", "wants ") + ViewWords.categories(second.categories()),
                        second.facts()));
        FindingIdentity identity = new FindingIdentity(
                FindingType.VIEW_DIVERGENCE,
                PhaseBook.of(facts).current(),
                EnumSet.of(one, other),
                topic.dimension(),
                Phrasing.key(one) + "." + Phrasing.key(other) + "." + ViewWords.key(topic));
        if (!first.apart(second)) {
            findingLog.end(
                    identity.key(),
                    first.split() || second.split() ? "some of both want the same now" : "they want the same now",
                    grounds,
                    now);
            return;
        }
        findingLog.restate(
                new FindingReport(
                        identity,
                        Severity.INFO,
                        Phrasing.sentence(Phrasing.bare(List.of(one, other))) + " want different things of "
                                + ViewWords.dimension(topic.dimension()),
                        Phrasing.sentence(grounds.get(0).clause()) + ", "
                                + grounds.get(1).clause() + " ("
                                + ViewWords.dimension(topic.dimension())
                                + "). Disagreement is something to work with, once it is seen.",
                        grounds),
                now);
    }
}
