package dev.parley.query.analysis.politics;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.Phrasing;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Politics, and information that was not wanted (Pedersen & Nielsen): listed for research, never judged. */
public final class PoliticsModel implements Model {

    @Override
    public String key() {
        return "politics";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of();
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new PoliticsBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of();
    }

    @Override
    public boolean forResearch() {
        return true;
    }

    @Override
    public Section<PoliticsEntry> section() {
        return new Section<>(
                "politics",
                "Behind the scenes, for research",
                PoliticsEntry.class,
                facts -> PoliticsBook.of(facts).entries(),
                List.of(
                        new Column<>("what", "what it is about", "text", PoliticsEntry::what),
                        new Column<>(
                                "declined",
                                "whether information was not wanted, rather than something moved",
                                "true false",
                                PoliticsEntry::declined),
                        new Column<>(
                                "how",
                                "why it was not wanted, or how it was moved",
                                "EXPECTATIONS COST CONTROL POLITICS OTHER, or COALITION LOBBYING COOPTATION WITHHOLDING"
                                        + " AGENDA",
                                PoliticsEntry::how),
                        new Column<>("group", "who did not want it", "group", PoliticsEntry::group),
                        new Column<>("at", "when", Column.AT, PoliticsEntry::at),
                        new Column<>("events", "id of the event", "joins events.id", PoliticsEntry::events)),
                entry -> new Section.Line(entry.at(), line(entry), entry.events()),
                List.of(new Column<>("politics", "what was noted behind the scenes, for research", "", List::size)));
    }

    private static String line(PoliticsEntry entry) {
        return (entry.declined()
                        ? "Not wanted" + (entry.group() == null ? "" : " by " + Phrasing.name(entry.group()))
                        : "Moved behind the scenes")
                + " (" + entry.how().toLowerCase(Locale.ROOT) + "): " + Phrasing.quoted(entry.what()) + ".";
    }
}
