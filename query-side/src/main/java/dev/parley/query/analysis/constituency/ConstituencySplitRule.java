package dev.parley.query.analysis.constituency;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.PositionFact.PositionStated;
import dev.parley.query.analysis.constituency.ConstituencyBook.Topic;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Two parts of one group take opposite positions on an objective, or rate the same thing far apart. */
final class ConstituencySplitRule implements Rule {

    private final RuleSet rules;

    ConstituencySplitRule(RuleSet rules) {
        this.rules = rules;
    }

    @Override
    public FindingType finds() {
        return FindingType.CONSTITUENCY_SPLIT;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        ConstituencyBook book = ConstituencyBook.of(facts);
        for (Topic topic : book.saidNow()) {
            Map<String, Occurrence> said = book.said(topic);
            Comparator<Map.Entry<String, Occurrence>> byWeight =
                    Comparator.comparingInt(entry -> ConstituencyBook.weight(entry.getValue()));
            Map.Entry<String, Occurrence> low =
                    said.entrySet().stream().min(byWeight).orElseThrow();
            Map.Entry<String, Occurrence> high =
                    said.entrySet().stream().max(byWeight).orElseThrow();
            int apart = ConstituencyBook.weight(high.getValue()) - ConstituencyBook.weight(low.getValue());
            FindingReport report = report(topic, high, low, facts);
            if (apart >= (topic.rating() ? rules.valueDivergence() : 2)) {
                findingLog.restate(report, now);
            } else {
                findingLog.end(report.key(), "they are close now", report.grounds(), now);
            }
        }
    }

    private static FindingReport report(
            Topic topic, Map.Entry<String, Occurrence> high, Map.Entry<String, Occurrence> low, Facts facts) {
        String matter = Phrasing.key(topic.group()) + (topic.rating() ? ".value." : ".position.") + topic.about();
        return new FindingReport(
                new FindingIdentity(
                        FindingType.CONSTITUENCY_SPLIT,
                        PhaseBook.of(facts).current(),
                        EnumSet.of(topic.group()),
                        topic.about(),
                        matter),
                Severity.INFO,
                Phrasing.sentence(Phrasing.bare(topic.group())) + " are not of one mind about '" + topic.about() + "': "
                        + high.getKey() + " and " + low.getKey(),
                high.getKey() + " " + words(high.getValue()) + ", " + low.getKey() + " " + words(low.getValue())
                        + ". Whoever speaks for " + Phrasing.name(topic.group()) + " speaks for one of the two.",
                List.of(
                        Ground.of(high.getKey() + " " + words(high.getValue()), high.getValue()),
                        Ground.of(low.getKey() + " " + words(low.getValue()), low.getValue())));
    }

    private static String words(Occurrence word) {
        if (word.fact() instanceof PositionStated position) {
            return Phrasing.key(position.stance()) + " it";
        }
        return "rates it " + ConstituencyBook.weight(word) + " of 5";
    }
}
