package dev.parley.query.analysis.friction;

import dev.parley.kernel.event.ConflictHandled;
import dev.parley.kernel.event.ConflictObserved;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.ResistanceHandled;
import dev.parley.kernel.event.ResistanceObserved;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.RuleSet;
import java.util.List;
import java.util.Set;

/** Friction: conflict and resistance, how they were handled, and what had preceded them. */
public final class FrictionModel implements Model {

    @Override
    public String key() {
        return "friction";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course");
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(ConflictObserved.class, ConflictHandled.class, ResistanceObserved.class, ResistanceHandled.class);
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new FrictionBook(rules.edition(), outlook));
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of();
    }
}
