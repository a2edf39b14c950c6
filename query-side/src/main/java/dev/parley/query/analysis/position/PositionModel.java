package dev.parley.query.analysis.position;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import java.util.Set;

/** Positions: what groups say about an objective, and what others believe that they say. */
public final class PositionModel implements Model {

    @Override
    public String key() {
        return "position";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "contact", "obstacle", "agreement", "keeping");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new PositionBook(rules.edition()));
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new MisjudgedPositionRule(1), new MisjudgedPositionRule(2), new MisjudgedPositionRule(3));
    }
}
