package dev.parley.query.analysis.knowledge;

import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.KnowledgeGapClosed;
import dev.parley.kernel.event.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeShared;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.RuleSet;
import java.util.List;
import java.util.Set;

/** Knowledge: who holds what, who needs it, how it travelled, and what did not arrive. */
public final class KnowledgeModel implements Model {

    @Override
    public String key() {
        return "knowledge";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "contact", "obstacle");
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(
                KnowledgeHeld.class,
                KnowledgeNeeded.class,
                KnowledgeShared.class,
                KnowledgeGapObserved.class,
                KnowledgeGapClosed.class);
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new KnowledgeBook(rules.edition()));
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new KnowledgeGapRule());
    }
}
