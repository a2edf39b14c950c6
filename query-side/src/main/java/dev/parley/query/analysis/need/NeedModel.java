package dev.parley.query.analysis.need;

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

/** Needs on their way from stated to valued, and whose needs were specified by others. */
public final class NeedModel implements Model {

    @Override
    public String key() {
        return "need";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "contact", "obstacle");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new NeedBook(rules.edition()));
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new AbsentInterestRule(), new NeedLostRule(1, rules), new NeedLostRule(2, rules));
    }

    @Override
    public Section<NeedEntry> section() {
        return new Section<>(
                "needs",
                "Needs",
                NeedEntry.class,
                facts -> NeedBook.of(facts).entries(),
                List.of(
                        new Column<>("need", "key of the need", "", NeedEntry::need),
                        new Column<>("group", "whose it is", "group", NeedEntry::group),
                        new Column<>(
                                "constituency",
                                "part of the group whose it is",
                                "joins constituencies.constituency, empty for the group",
                                NeedEntry::constituency),
                        new Column<>("description", "in words", "text", NeedEntry::description),
                        new Column<>("stated", "when it was stated", Column.AT, NeedEntry::stated),
                        new Column<>(
                                "specified",
                                "when it was taken into the specification",
                                Column.AT,
                                NeedEntry::specified),
                        new Column<>("dropped", "when it was left out", Column.AT, NeedEntry::dropped),
                        new Column<>("withdrawn", "when it was given up", Column.AT, NeedEntry::withdrawn),
                        new Column<>("delivered", "when it was delivered", Column.AT, NeedEntry::delivered),
                        new Column<>("valued", "when it was last rated", Column.AT, NeedEntry::valued),
                        new Column<>(
                                "ratings",
                                "last rating per group",
                                "GROUP=1..5, spaces between",
                                need -> need.ratings().entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(rating -> rating.getKey() + "=" + rating.getValue())
                                        .toList())),
                null,
                List.of());
    }
}
