package dev.parley.query.analysis.consensus;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import java.util.Set;

/** False consensus: agreement that may be, or was, only apparent. */
public final class ConsensusModel implements Model {

    @Override
    public String key() {
        return "consensus";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "contact", "obstacle", "agreement", "friction");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of();
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new FalseConsensusFirstRule(rules), new FalseConsensusRule(rules));
    }
}
