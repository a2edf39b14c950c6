package dev.parley.query.analysis.contact;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.RuleSet;
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

    @Override
    public Section<ContactCell> section() {
        return new Section<>(
                "contacts",
                "Who met whom",
                ContactCell.class,
                facts -> ContactBook.of(facts).cells(facts),
                List.of(
                        new Column<>(
                                "phase",
                                "phase, ANTECEDENT for before the first, or ALL for the whole process",
                                "ANTECEDENT INITIATION DESIGN IMPLEMENTATION ALL",
                                cell -> cell.phase() == null ? "ALL" : cell.phase()),
                        new Column<>(
                                "first", "one group", "", cell -> cell.pair().first()),
                        new Column<>(
                                "second", "the other", "", cell -> cell.pair().second()),
                        new Column<>(
                                "contact",
                                "how they are connected",
                                "DIRECT (they met) MEDIATED (both met a third) NEVER",
                                ContactCell::contact),
                        new Column<>("via", "common third groups where mediated", Column.GROUPS, ContactCell::via),
                        new Column<>("meetings", "events that make it so", "count", cell -> cell.events()
                                .size()),
                        new Column<>(
                                "how",
                                "how they met",
                                "IN_PERSON REMOTE CO_LOCATED, spaces between; empty where it is not said",
                                ContactCell::how),
                        new Column<>("since", "when they first met", Column.AT, ContactCell::since),
                        new Column<>("events", "ids of those events", "joins events.id", ContactCell::events)),
                null,
                List.of());
    }
}
