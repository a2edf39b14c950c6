package dev.parley.query.analysis.announcement;

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

/** Who knew of encounters without being there (Lempinen & Rajala 2014, third insight). It finds nothing of its own. */
public final class AnnouncementModel implements Model {

    @Override
    public String key() {
        return "announcement";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of();
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new AnnouncementBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of();
    }

    @Override
    public Section<AnnouncementEntry> section() {
        return new Section<>(
                "announcements",
                "Who was told of encounters",
                AnnouncementEntry.class,
                facts -> AnnouncementBook.of(facts).entries(),
                List.of(
                        new Column<>(
                                "encounter", "label of the encounter", "joins label", AnnouncementEntry::encounter),
                        new Column<>("groups", "who was told", Column.GROUPS, AnnouncementEntry::groups),
                        new Column<>(
                                "before",
                                "whether that was before it took place",
                                "true false",
                                AnnouncementEntry::before),
                        new Column<>("at", "when", Column.AT, AnnouncementEntry::at),
                        new Column<>("events", "id of the event", "joins events.id", AnnouncementEntry::events)),
                entry -> new Section.Line(
                        entry.at(),
                        Phrasing.sentence(Phrasing.names(entry.groups())) + ": told of " + entry.encounter()
                                + (entry.before() ? " before it took place." : " after it took place."),
                        entry.events()),
                List.of(new Column<>(
                        "announced",
                        "encounters of which somebody was told before they took place",
                        "",
                        entries -> entries.stream()
                                .filter(AnnouncementEntry::before)
                                .map(AnnouncementEntry::encounter)
                                .distinct()
                                .count())));
    }
}
