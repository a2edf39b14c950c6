package dev.parley.query.analysis.knowledge;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.RuleSet;
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
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new KnowledgeBook(rules.edition()));
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new KnowledgeGapRule(), new CapabilityUnmappedRule());
    }

    @Override
    public Section<KnowledgeEntry> section() {
        return new Section<>(
                "knowledge",
                "Knowledge",
                KnowledgeEntry.class,
                facts -> KnowledgeBook.of(facts).entries(),
                List.of(
                        new Column<>("item", "key of the knowledge item", "", KnowledgeEntry::item),
                        new Column<>(
                                "kind",
                                "what it is",
                                "NEED CAPABILITY CONSTRAINT EXPECTATION CONTEXT",
                                KnowledgeEntry::kind),
                        new Column<>("description", "in words", "text", KnowledgeEntry::description),
                        new Column<>("holders", "who holds it", Column.GROUPS, KnowledgeEntry::holders),
                        new Column<>("lacker", "who needs or lacks it", "group", KnowledgeEntry::lacker),
                        new Column<>(
                                "state",
                                "how far it got",
                                "NOBODY_HOLDS_IT NEVER_REACHED RELAYED PARTIAL DISTORTED CLOSED",
                                KnowledgeEntry::state),
                        new Column<>(
                                "observed",
                                "whether somebody observed the gap",
                                "true false",
                                KnowledgeEntry::observed),
                        new Column<>("opened", "when the gap opened", Column.AT, KnowledgeEntry::opened),
                        new Column<>("closed", "when it closed", Column.AT, KnowledgeEntry::closed),
                        new Column<>(
                                "events", "ids of the events behind it", "joins events.id", KnowledgeEntry::events)),
                null,
                List.of());
    }
}
