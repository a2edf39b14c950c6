package dev.parley.query.analysis.change;

import dev.parley.query.analysis.change.ChangeEntry.Aspect;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.Phrasing;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What sort of change it is: its description, pressures, who is involved and who has a mandate. */
public final class ChangeModel implements Model {

    @Override
    public String key() {
        return "change";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "constituency", "output");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new ChangeBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new SlowedRule(), new NoVisionRule(), new ChampionAloneRule());
    }

    @Override
    public Section<ChangeEntry> section() {
        return new Section<>(
                "change",
                "What sort of change it is",
                ChangeEntry.class,
                facts -> ChangeBook.of(facts).entries(),
                List.of(
                        new Column<>(
                                "aspect",
                                "what it is about",
                                Arrays.stream(Aspect.values())
                                        .map(Enum::name)
                                        .reduce((a, b) -> a + " " + b)
                                        .orElse(""),
                                ChangeEntry::aspect),
                        new Column<>("subject", "whom or what it concerns", "text", ChangeEntry::subject),
                        new Column<>("value", "what is said", "text", ChangeEntry::value),
                        new Column<>("latest", "whether nothing later replaced it", "true false", ChangeEntry::latest),
                        new Column<>("at", "when", Column.AT, ChangeEntry::at),
                        new Column<>("events", "id of the event", "joins events.id", ChangeEntry::events)),
                entry -> new Section.Line(entry.at(), line(entry), entry.events()),
                Arrays.stream(Aspect.values()).map(ChangeModel::measure).toList());
    }

    private static Column<List<ChangeEntry>> measure(Aspect aspect) {
        return new Column<>(
                "change." + Phrasing.key(aspect),
                aspect.words() + " of the change, as it went",
                "",
                entries -> ChangeBook.said(entries, aspect));
    }

    private static String line(ChangeEntry entry) {
        String subject = entry.aspect().compareTo(Aspect.PRESSURE) < 0 ? "" : entry.subject() + ", ";
        return Phrasing.sentence(entry.aspect().words()) + ": " + subject + entry.value()
                + (entry.latest() ? "" : " (replaced later)");
    }
}
