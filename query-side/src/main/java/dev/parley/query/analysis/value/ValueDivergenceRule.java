package dev.parley.query.analysis.value;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.Docket;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.FindingType;
import dev.parley.query.analysis.core.Ground;
import dev.parley.query.analysis.core.Now;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.RuleSet;
import dev.parley.query.analysis.core.Severity;
import dev.parley.query.analysis.core.Sketch;
import dev.parley.query.analysis.core.Words;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (String key : ValueBook.of(facts).touchedNow()) {
            look(key, ValueBook.of(facts).rated(key), facts, now, docket);
        }
    }

    private void look(String key, ValueBook.Rated rated, Facts facts, Now now, Docket docket) {
        @Nullable StakeholderGroup low = null;
        @Nullable StakeholderGroup high = null;
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (Map.Entry<StakeholderGroup, Integer> rating : rated.ratings().entrySet()) {
            if (rating.getValue() < lowest) {
                lowest = rating.getValue();
                low = rating.getKey();
            }
            if (rating.getValue() > highest) {
                highest = rating.getValue();
                high = rating.getKey();
            }
        }
        String matter = key.replace(':', '.');
        String findingKey = Sketch.key(FindingType.VALUE_DIVERGENCE, matter);
        boolean apart = low != null && high != null && highest - lowest >= rules.valueDivergence();
        if (low == null || high == null || !apart) {
            docket.end(findingKey, "the ratings are close now", List.of(), now);
            return;
        }
        if (!docket.holds(findingKey)) {
            List<Ground> grounds = new ArrayList<>();
            grounds.add(Ground.of(Words.does(high, "rate it ", "rates it ") + highest + " of 5", rated.source(high)));
            grounds.add(Ground.of(Words.does(low, "rate it ", "rates it ") + lowest + " of 5", rated.source(low)));
            docket.open(
                    new Sketch(
                            FindingType.VALUE_DIVERGENCE,
                            PhaseBook.of(facts).current(),
                            EnumSet.of(low, high),
                            rated.about(),
                            matter),
                    Severity.INFO,
                    Words.sentence(Words.bare(high) + Words.verb(high, " value ", " values ") + rated.about()
                            + " higher than " + Words.bare(low)),
                    Words.sentence(Words.does(high, "rate ", "rates ")) + rated.about() + " " + highest + " of 5, "
                            + Words.name(low) + " " + lowest + ". It is worth much more to the one than to the other.",
                    grounds,
                    now);
        }
    }
}
