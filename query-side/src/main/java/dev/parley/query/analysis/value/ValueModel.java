package dev.parley.query.analysis.value;

import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.NeedValued;
import dev.parley.kernel.event.ValuePerceived;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.RuleSet;
import java.util.List;
import java.util.Set;

/** Perceived value: how groups rate encounters, episodes, phases and needs. */
public final class ValueModel implements Model {

    @Override
    public String key() {
        return "value";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course");
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(NeedValued.class, ValuePerceived.class);
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new ValueBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new ValueDivergenceRule(rules));
    }
}
