package dev.parley.query.analysis.view;

import dev.parley.kernel.StakeholderGroup;
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
import dev.parley.query.analysis.core.term.Voice;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.view.ViewBook.Topic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parts of one group see the same thing otherwise. */
final class ViewSplitRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.VIEW_SPLIT;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        ViewBook book = ViewBook.of(facts);
        for (Topic topic : book.touchedNow()) {
            for (StakeholderGroup group : StakeholderGroup.values()) {
                Map<Voice, Occurrence> parts = book.parts(group, topic);
                if (parts.size() < 2) {
                    continue;
                }
                Set<String> categories = new LinkedHashSet<>();
                List<Ground> grounds = new ArrayList<>();
                parts.forEach((holder, source) -> {
                    categories.add(ViewBook.category(source));
                    grounds.add(Ground.of(
                            holder.constituency() + ": " + ViewWords.category(ViewBook.category(source)), source));
                });
                FindingIdentity identity = new FindingIdentity(
                        FindingType.VIEW_SPLIT,
                        PhaseBook.of(facts).current(),
                        EnumSet.of(group),
                        topic.dimension(),
                        Phrasing.key(group) + "." + ViewWords.key(topic));
                if (categories.size() < 2) {
                    findingLog.end(identity.key(), "they see it alike now", grounds, now);
                    continue;
                }
                String said =
                        String.join("; ", grounds.stream().map(Ground::clause).toList());
                findingLog.restate(
                        new FindingReport(
                                identity,
                                Severity.INFO,
                                Phrasing.sentence(Phrasing.bare(group)) + Phrasing.verb(group, " do", " does")
                                        + " not see " + ViewWords.dimension(topic.dimension()) + " alike",
                                "On " + ViewWords.of(topic) + ", parts of " + Phrasing.name(group) + " differ: " + said
                                        + ". Disagreement is something to work with, once it is seen.",
                                grounds),
                        now);
            }
        }
    }
}
