package dev.parley.query.analysis.constituency;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.PositionStated;
import dev.parley.query.analysis.constituency.ConstituencyBook.Topic;
import dev.parley.query.analysis.core.Docket;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.FindingType;
import dev.parley.query.analysis.core.Ground;
import dev.parley.query.analysis.core.Now;
import dev.parley.query.analysis.core.Report;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.RuleSet;
import dev.parley.query.analysis.core.Severity;
import dev.parley.query.analysis.core.Sketch;
import dev.parley.query.analysis.core.Words;
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
    public void evaluate(Facts facts, Now now, Docket docket) {
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
            Report report = report(topic, high, low, facts);
            if (apart >= (topic.rating() ? rules.valueDivergence() : 2)) {
                docket.hold(report, now);
            } else {
                docket.end(report.key(), "they are close now", report.grounds(), now);
            }
        }
    }

    private static Report report(
            Topic topic, Map.Entry<String, Occurrence> high, Map.Entry<String, Occurrence> low, Facts facts) {
        String matter = Words.key(topic.group()) + (topic.rating() ? ".value." : ".position.") + topic.about();
        return new Report(
                new Sketch(
                        FindingType.CONSTITUENCY_SPLIT,
                        PhaseBook.of(facts).current(),
                        EnumSet.of(topic.group()),
                        topic.about(),
                        matter),
                Severity.INFO,
                Words.sentence(Words.bare(topic.group())) + " are not of one mind about '" + topic.about() + "': "
                        + high.getKey() + " and " + low.getKey(),
                high.getKey() + " " + words(high.getValue()) + ", " + low.getKey() + " " + words(low.getValue())
                        + ". Whoever speaks for " + Words.name(topic.group()) + " speaks for one of the two.",
                List.of(
                        Ground.of(high.getKey() + " " + words(high.getValue()), high.getValue()),
                        Ground.of(low.getKey() + " " + words(low.getValue()), low.getValue())));
    }

    private static String words(Occurrence word) {
        if (word.fact() instanceof PositionStated position) {
            return Words.key(position.stance()) + " it";
        }
        return "rates it " + ConstituencyBook.weight(word) + " of 5";
    }
}
