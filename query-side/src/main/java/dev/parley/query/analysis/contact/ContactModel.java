package dev.parley.query.analysis.contact;

import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.RuleSet;
import java.util.List;
import java.util.Set;

/** Contact: who met whom, in which phase and so far, and through whom the others are connected. */
public final class ContactModel implements Model {

    @Override
    public String key() {
        return "contact";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course");
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of();
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new ContactBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(
                new IntermediatedProcessRule(1),
                new IntermediatedProcessRule(2),
                new NeverMetRule(1),
                new NeverMetRule(2));
    }
}
