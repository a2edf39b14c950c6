package dev.parley.query.analysis.involvement;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import java.util.Set;

/** Who came late or was gone past: seen in facts of the core alone. */
public final class InvolvementModel implements Model {

    @Override
    public String key() {
        return "involvement";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new InvolvementBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new ItAfterPurchaseRule(), new LateInvolvementRule());
    }
}
