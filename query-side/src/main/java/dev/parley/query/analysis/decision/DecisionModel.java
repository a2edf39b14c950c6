package dev.parley.query.analysis.decision;

import dev.parley.kernel.event.ConditionMet;
import dev.parley.kernel.event.DecisionMade;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.RuleSet;
import java.util.List;
import java.util.Set;

/** Decisions: what was chosen, rejected and postponed, and whether conditions came true. */
public final class DecisionModel implements Model {

    @Override
    public String key() {
        return "decision";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of();
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(DecisionMade.class, ConditionMet.class);
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new DecisionBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of();
    }
}
