package dev.parley.query.analysis.obstacle;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import java.util.Set;

/** What stands between two groups, put there by the models that see it. */
public final class ObstacleModel implements Model {

    @Override
    public String key() {
        return "obstacle";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of();
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new Obstacles());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of();
    }
}
