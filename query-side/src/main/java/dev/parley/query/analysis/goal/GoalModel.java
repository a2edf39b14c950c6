package dev.parley.query.analysis.goal;

import dev.parley.kernel.decision.Reached;
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

/** Goals: what is to be reached, how it was put into other words on the way, and whether it was reached. */
public final class GoalModel implements Model {

    @Override
    public String key() {
        return "goal";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new GoalBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new GoalLoweredLateRule(), new SuccessByReframingRule(), new ReframedWithoutRule());
    }

    @Override
    public Section<GoalEntry> section() {
        return new Section<>(
                "goals",
                "Goals, first and last words",
                GoalEntry.class,
                facts -> GoalBook.of(facts).entries(),
                List.of(
                        new Column<>("goal", "key of the goal", "", GoalEntry::goal),
                        new Column<>("first", "its first words", "text", GoalEntry::first),
                        new Column<>("last", "its last words", "text", GoalEntry::last),
                        new Column<>("measure", "by what it is to be seen", "text", GoalEntry::measure),
                        new Column<>("needs", "needs that it serves", "joins needs.need", GoalEntry::needs),
                        new Column<>("serves", "groups whose goal it is", Column.GROUPS, GoalEntry::serves),
                        new Column<>(
                                "changes",
                                "where it went, in order",
                                "RAISED LOWERED NARROWED WIDENED REPLACED, spaces between",
                                entry -> entry.changes().stream()
                                        .map(GoalEntry.Change::direction)
                                        .toList()),
                        new Column<>("met", "what was last said of reaching it", "YES PARTLY NO", GoalEntry::met),
                        new Column<>("judgedBy", "groups that say so", Column.GROUPS, GoalEntry::judgedBy),
                        new Column<>("within", "encounter or episode it was set in", "joins label", GoalEntry::within),
                        new Column<>("at", "when it was set", Column.AT, GoalEntry::at),
                        new Column<>("events", "ids of the events behind it", "joins events.id", GoalEntry::events)),
                GoalModel::line,
                List.of(
                        new Column<>("goals", "goals", "", List::size),
                        new Column<>("goalsReframed", "goals put into other words", "", entries -> entries.stream()
                                .filter(entry -> !entry.changes().isEmpty())
                                .count()),
                        new Column<>("goalsMet", "goals last said to be reached", "", entries -> entries.stream()
                                .filter(entry -> entry.met() == Reached.YES)
                                .count())));
    }

    private static Section.Line line(GoalEntry entry) {
        String now = entry.changes().isEmpty()
                ? ""
                : " Now: " + Phrasing.quoted(entry.last()) + " ("
                        + entry.changes().stream()
                                .map(change -> Phrasing.key(change.direction()))
                                .collect(Collectors.joining(", then "))
                        + ").";
        String by = entry.judgedBy().isEmpty() ? "" : ", by the word of " + Phrasing.names(entry.judgedBy());
        String met = entry.met() == null
                ? ""
                : " "
                        + switch (entry.met()) {
                            case YES -> "Reached";
                            case PARTLY -> "Reached in part";
                            case NO -> "Not reached";
                        }
                        + by + ".";
        return new Section.Line(
                entry.at(),
                Phrasing.sentence(Phrasing.quoted(entry.first())) + "." + now + met,
                entry.events(),
                mark(entry));
    }

    private static Section.Mark mark(GoalEntry entry) {
        if (entry.met() == null) {
            return new Section.Mark(Section.Shade.OPEN, "not judged");
        }
        return switch (entry.met()) {
            case YES -> new Section.Mark(Section.Shade.DONE, "reached");
            case PARTLY -> new Section.Mark(Section.Shade.PARTLY, "in part");
            case NO -> new Section.Mark(Section.Shade.NOT, "not reached");
        };
    }
}
