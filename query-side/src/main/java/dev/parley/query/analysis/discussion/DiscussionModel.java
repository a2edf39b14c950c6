package dev.parley.query.analysis.discussion;

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

/** What was discussed before it was decided, and how often (Pedersen & Nielsen, on diversity of those who decide). */
public final class DiscussionModel implements Model {

    @Override
    public String key() {
        return "discussion";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "view");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new DiscussionBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new TooFarApartRule());
    }

    @Override
    public Section<DiscussionEntry> section() {
        return new Section<>(
                "discussions",
                "Discussed, to be decided",
                DiscussionEntry.class,
                facts -> DiscussionBook.of(facts).entries(facts),
                List.of(
                        new Column<>("subject", "what is to be decided on", "text", DiscussionEntry::subject),
                        new Column<>(
                                "places",
                                "encounters and episodes in which it was discussed",
                                "such labels, spaces between",
                                DiscussionEntry::places),
                        new Column<>("groups", "groups that were there", Column.GROUPS, DiscussionEntry::groups),
                        new Column<>("summary", "what came of it the last time", "text", DiscussionEntry::summary),
                        new Column<>("at", "when it first came up", Column.AT, DiscussionEntry::at),
                        new Column<>(
                                "decided",
                                "when it was decided since it was last discussed",
                                Column.AT + "; empty where it was not",
                                DiscussionEntry::decided),
                        new Column<>("events", "ids of the events", "joins events.id", DiscussionEntry::events)),
                DiscussionModel::line,
                List.of(
                        new Column<>("discussed", "subjects discussed before a decision", "", List::size),
                        new Column<>(
                                "discussedUndecided",
                                "of these, not decided since they were last discussed",
                                "",
                                entries -> entries.stream()
                                        .filter(entry -> entry.decided() == null)
                                        .count())));
    }

    private static Section.Line line(DiscussionEntry entry) {
        boolean decided = entry.decided() != null;
        return new Section.Line(
                entry.at(),
                Phrasing.sentence(Phrasing.quoted(entry.subject())) + ": discussed at "
                        + String.join(", ", entry.places())
                        + (entry.summary() == null ? "" : " (" + Phrasing.quoted(entry.summary()) + ")")
                        + (decided ? ", and decided." : ", and not decided yet."),
                entry.events(),
                decided
                        ? new Section.Mark(Section.Shade.DONE, "decided")
                        : new Section.Mark(Section.Shade.OPEN, "not decided"));
    }
}
