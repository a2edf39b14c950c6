package dev.parley.query.analysis.agreement;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import java.util.Set;

/** What was agreed, and who had a stake in it. */
public final class AgreementModel implements Model {

    @Override
    public String key() {
        return "agreement";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "need");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new AgreementBook(rules));
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of();
    }
}
