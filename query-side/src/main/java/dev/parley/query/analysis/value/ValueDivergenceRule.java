package dev.parley.query.analysis.value;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The last ratings of the same thing by two groups lie far apart. */
final class ValueDivergenceRule implements Rule {

    private final RuleSet rules;

    ValueDivergenceRule(RuleSet rules) {
        this.rules = rules;
    }

    @Override
    public FindingType finds() {
        return FindingType.VALUE_DIVERGENCE;
    }

    @Override
    public int since() {
        return 1;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (String key : ValueBook.of(facts).touchedNow()) {
            look(key, ValueBook.of(facts).rated(key), facts, now, findingLog);
        }
    }

    private void look(String key, ValueBook.Rated rated, Facts facts, Now now, FindingLog findingLog) {
        @Nullable StakeholderGroup low = null;
        @Nullable StakeholderGroup high = null;
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (StakeholderGroup group : rated.groups()) {
            if (!facts.outlook().isIn(group)) {
                continue;
            }
            // of a group whose parts rate it, the two nearest count: what splits a group is another finding
            if (rated.most(group) < lowest) {
                lowest = rated.most(group);
                low = group;
            }
            if (rated.least(group) > highest) {
                highest = rated.least(group);
                high = group;
            }
        }
        String matter = key.replace(':', '.');
        String findingKey = FindingIdentity.key(FindingType.VALUE_DIVERGENCE, matter);
        boolean apart = low != null && high != null && highest - lowest >= rules.valueDivergence();
        if (low == null || high == null || !apart) {
            findingLog.end(findingKey, "the ratings are close now", List.of(), now);
            return;
        }
        List<Ground> grounds = new ArrayList<>();
        grounds.add(ground(rated.of(high)));
        grounds.add(ground(rated.of(low)));
        String about =
                key.equals("phase:" + rated.about()) ? Phrasing.name(Phase.valueOf(rated.about())) : rated.about();
        String title = Phrasing.sentence(Phrasing.bare(high) + Phrasing.verb(high, " value ", " values ") + about
                + " higher than " + Phrasing.bare(low));
        String explanation = Phrasing.sentence(Phrasing.does(high, "rate ", "rates ")) + about + " "
                + range(high, rated) + " of 5, " + Phrasing.name(low) + " " + range(low, rated)
                + ". It is worth much more to the one than to the other.";
        if (findingLog.holds(findingKey)) {
            List<Ground> fresh = grounds.stream()
                    .filter(ground -> ground.facts().stream().anyMatch(now.facts()::contains))
                    .toList();
            if (!fresh.isEmpty()) {
                findingLog.write(findingKey).cite(fresh);
                findingLog.concern(findingKey, EnumSet.of(low, high));
                findingLog.say(findingKey, Severity.INFO, title, explanation);
            }
        } else {
            findingLog.open(
                    new FindingIdentity(
                            FindingType.VALUE_DIVERGENCE,
                            PhaseBook.of(facts).current(),
                            EnumSet.of(low, high),
                            rated.about(),
                            matter),
                    Severity.INFO,
                    title,
                    explanation,
                    grounds,
                    now);
        }
    }

    private static Ground ground(List<ValueBook.Given> ratings) {
        return Ground.of(
                ratings.stream()
                        .map(each -> each.voice().does("rate it ", "rates it ") + each.rating() + " of 5")
                        .collect(Collectors.joining(", ")),
                ratings.stream().map(ValueBook.Given::source).toList());
    }

    private static String range(StakeholderGroup group, ValueBook.Rated rated) {
        int least = rated.least(group);
        int most = rated.most(group);
        return least == most ? Integer.toString(most) : least + " to " + most;
    }
}
