package dev.parley.query.analysis.position;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Positions: what groups say about an objective, and what others believe that they say. */
public final class PositionModel implements Model {

    @Override
    public String key() {
        return "position";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "contact", "obstacle", "agreement", "keeping");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new PositionBook(rules.edition()));
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new MisjudgedPositionRule(1), new MisjudgedPositionRule(2), new MisjudgedPositionRule(3));
    }

    @Override
    public Section<PositionEntry> section() {
        return new Section<>(
                "positions",
                "Positions, and those that others are believed to have",
                PositionEntry.class,
                facts -> PositionBook.of(facts).entries(),
                List.of(
                        new Column<>("group", "whose position it is", "group", PositionEntry::group),
                        new Column<>(
                                "constituency",
                                "part of the group that said it",
                                "joins constituencies.constituency, empty for the group and for a belief",
                                PositionEntry::constituency),
                        new Column<>(
                                "believedBy",
                                "who believes so",
                                "group, empty where the group said it itself",
                                PositionEntry::believedBy),
                        new Column<>("objective", "what it is about", "text", PositionEntry::objective),
                        new Column<>(
                                "stance", "what it says", "SUPPORTS ACCEPTS OPPOSES UNAWARE", PositionEntry::stance),
                        new Column<>("words", "in the words of who said or believed it", "text", PositionEntry::words),
                        new Column<>("within", "encounter or episode", "joins label", PositionEntry::within),
                        new Column<>("at", "when", Column.AT, PositionEntry::at),
                        new Column<>("event", "id of the event", "joins events.id", PositionEntry::event)),
                null,
                List.of(
                        new Column<>(
                                "positions",
                                "what each group, or part of it, said last of each objective",
                                "",
                                PositionModel::said),
                        new Column<>(
                                "positionsBelieved",
                                "what each group last believed another to say of each objective",
                                "",
                                PositionModel::believed)));
    }

    private static @Nullable String said(List<PositionEntry> entries) {
        return last(
                entries.stream().filter(entry -> entry.believedBy() == null).toList(),
                entry -> entry.group() + (entry.constituency() == null ? "" : " (" + entry.constituency() + ")"));
    }

    private static @Nullable String believed(List<PositionEntry> entries) {
        return last(
                entries.stream().filter(entry -> entry.believedBy() != null).toList(),
                entry -> entry.believedBy() + " of " + entry.group());
    }

    /** Who says what of each objective; only the last of the same voice counts. */
    private static @Nullable String last(List<PositionEntry> entries, Function<PositionEntry, String> who) {
        Map<String, PositionEntry> last = new TreeMap<>();
        entries.forEach(entry -> last.put(entry.objective() + ": " + who.apply(entry), entry));
        return last.isEmpty()
                ? null
                : last.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue().stance())
                        .collect(Collectors.joining("; "));
    }
}
