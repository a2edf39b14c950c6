package dev.parley.query.analysis.resistance;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.Phrasing;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Resistance by its strength, and how it was handled. */
public final class ResistanceModel implements Model {

    @Override
    public String key() {
        return "resistance";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("constituency");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new ResistanceBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new ResistanceOpenRule(), OverruledRule.inTheEnd(), OverruledRule.first());
    }

    @Override
    public Section<ResistanceEntry> section() {
        return new Section<>(
                "resistances",
                "Resistance by its strength",
                ResistanceEntry.class,
                facts -> ResistanceBook.of(facts).entries(facts),
                List.of(
                        new Column<>("resistance", "its key", "joins frictions.key", ResistanceEntry::resistance),
                        new Column<>("group", "who resists", "group", ResistanceEntry::group),
                        new Column<>(
                                "constituency",
                                "part of the group",
                                "joins constituencies.constituency",
                                ResistanceEntry::constituency),
                        new Column<>(
                                "strength",
                                "how strong it is",
                                "MILD MODERATE STRONG, empty where nobody noted it",
                                ResistanceEntry::strength),
                        new Column<>("cause", "why, as far as known", "text", ResistanceEntry::cause),
                        new Column<>(
                                "about",
                                "agreement, request, decision, goal or need that it is about",
                                "key, empty where not said",
                                ResistanceEntry::about),
                        new Column<>(
                                "within",
                                "encounter or episode it came up in",
                                "joins label, empty where none",
                                ResistanceEntry::within),
                        new Column<>(
                                "handled", "how it was handled", "in order, spaces between", ResistanceEntry::handled),
                        new Column<>("settled", "whether that settled it", "true false", ResistanceEntry::settled),
                        new Column<>("at", "when", Column.AT, ResistanceEntry::at),
                        new Column<>("events", "ids of the events", "joins events.id", ResistanceEntry::events)),
                entry -> new Section.Line(entry.at(), line(entry), entry.events()),
                List.of(
                        new Column<>("resistance", "groups that resist", "", entries -> entries.stream()
                                .map(entry -> entry.group().name())
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "))),
                        new Column<>("handling", "how resistance was handled", "", entries -> entries.stream()
                                .flatMap(entry -> entry.handled().stream())
                                .map(Enum::name)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", ")))));
    }

    private static String line(ResistanceEntry entry) {
        String strength = entry.strength() == null ? "" : Phrasing.key(entry.strength()) + " ";
        return Phrasing.sentence(strength + "resistance of ")
                + (entry.constituency() == null ? "" : entry.constituency() + " of ") + Phrasing.name(entry.group())
                + (entry.cause() == null ? "" : ": " + Phrasing.quoted(entry.cause())) + "; "
                + (entry.handled().isEmpty()
                        ? "not handled"
                        : entry.handled().stream()
                                .map(each -> Phrasing.key(each).replace('-', ' '))
                                .collect(Collectors.joining(", then ")))
                + (entry.settled() ? ", settled" : ", not settled");
    }
}
