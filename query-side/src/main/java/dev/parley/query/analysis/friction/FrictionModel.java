package dev.parley.query.analysis.friction;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
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
        return Set.of("course", "keeping");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(
                new FrictionBook(rules.edition(), rules.asksFor().contains(FindingType.AGREEMENT_NOT_KEPT), outlook));
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of();
    }

    @Override
    public Section<FrictionEntry> section() {
        return new Section<>(
                "frictions",
                "Conflict and resistance",
                FrictionEntry.class,
                facts -> FrictionBook.of(facts).entries(),
                List.of(
                        new Column<>(
                                "key",
                                "key, or label of the encounter or episode whose outcome it was",
                                "",
                                FrictionEntry::key),
                        new Column<>(
                                "what",
                                "resistance or conflict",
                                "RESISTANCE CONFLICT",
                                friction -> friction.resistance() ? "RESISTANCE" : "CONFLICT"),
                        new Column<>("groups", "who resists, or the parties", Column.GROUPS, FrictionEntry::groups),
                        new Column<>(
                                "constituency",
                                "part of the group that resists",
                                "joins constituencies.constituency, empty for the group",
                                FrictionEntry::constituency),
                        new Column<>(
                                "participants",
                                "who of them, where it is said",
                                "pseudonyms, '; ' between",
                                friction -> String.join("; ", friction.participants())),
                        new Column<>(
                                "among",
                                "groups that took part, where the outcome does not say who",
                                Column.GROUPS,
                                FrictionEntry::among),
                        new Column<>("kind", "kind of the conflict", "COGNITIVE AFFECTIVE", FrictionEntry::kind),
                        new Column<>("description", "cause or matter", "text", FrictionEntry::description),
                        new Column<>(
                                "about",
                                "agreement, request, decision, goal or need that it is about",
                                "key, empty where not said",
                                FrictionEntry::about),
                        new Column<>(
                                "within",
                                "encounter or episode it came up in",
                                "joins label, empty where none",
                                FrictionEntry::within),
                        new Column<>(
                                "phase",
                                "phase it belongs to",
                                "ANTECEDENT INITIATION DESIGN IMPLEMENTATION",
                                FrictionEntry::phase),
                        new Column<>(
                                "handled", "how it was handled", "in order, spaces between", FrictionEntry::handled),
                        new Column<>("settled", "whether that settled it", "true false", FrictionEntry::settled),
                        new Column<>(
                                "workedThrough",
                                "whether its parties came to consensus later in the phase",
                                "true false",
                                FrictionEntry::workedThrough),
                        new Column<>(
                                "preceded",
                                "findings about these groups open just before",
                                "joins findings.finding",
                                FrictionEntry::preceded),
                        new Column<>("at", "when", Column.AT, FrictionEntry::at)),
                null,
                List.of());
    }
}
