package dev.parley.query.analysis.view;

import dev.parley.kernel.choice.ViewAspect;
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
import org.jspecify.annotations.Nullable;

/** Views and views of views: how groups see things, and how they believe others to see them. */
public final class ViewModel implements Model {

    @Override
    public String key() {
        return "view";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "keeping");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new ViewBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new ViewMisjudgedRule(), new ViewSplitRule(), new ViewDivergenceRule(), new ViewDriftRule());
    }

    @Override
    public Section<ViewEntry> section() {
        return new Section<>(
                "views",
                "Views, and views of views",
                ViewEntry.class,
                facts -> ViewBook.of(facts).entries(),
                List.of(
                        new Column<>("holder", "who holds the view, or believes", "group", ViewEntry::holder),
                        new Column<>(
                                "constituency",
                                "part of the group whose view it is",
                                "joins constituencies.constituency",
                                ViewEntry::constituency),
                        new Column<>(
                                "about", "whose view is meant", "group, empty for the holder's own", ViewEntry::about),
                        new Column<>(
                                "dimension",
                                "what it is about",
                                "IT_VALUE IT_ORIENTATION IS_LEADER_ROLE, or one of the organisation's own",
                                ViewEntry::dimension),
                        new Column<>(
                                "category", "where on the dimension", "as the dimension has it", ViewEntry::category),
                        new Column<>("aspect", "what is, or what is wanted", "CURRENT DESIRED", ViewEntry::aspect),
                        new Column<>(
                                "before",
                                "the category that the same one stated or believed before",
                                "as the dimension has it, empty for the first",
                                ViewEntry::before),
                        new Column<>("latest", "whether nothing later replaced it", "true false", ViewEntry::latest),
                        new Column<>("words", "in its own words", "text", ViewEntry::words),
                        new Column<>("within", "encounter or episode", "joins label", ViewEntry::within),
                        new Column<>("at", "when", Column.AT, ViewEntry::at),
                        new Column<>("events", "id of the event", "joins events.id", ViewEntry::events)),
                entry -> new Section.Line(entry.at(), line(entry), entry.events()),
                List.of(
                        new Column<>(
                                "viewsCurrent",
                                "how groups see things in the end",
                                "",
                                entries -> last(entries, ViewAspect.CURRENT)),
                        new Column<>(
                                "viewsDesired",
                                "what groups want in the end",
                                "",
                                entries -> last(entries, ViewAspect.DESIRED))));
    }

    private static @Nullable String last(List<ViewEntry> entries, ViewAspect aspect) {
        List<String> views = entries.stream()
                .filter(entry -> entry.latest() && entry.about() == null && entry.aspect() == aspect)
                .map(entry -> entry.dimension() + " " + entry.holder()
                        + (entry.constituency() == null ? "" : " (" + entry.constituency() + ")") + " "
                        + entry.category())
                .toList();
        return views.isEmpty() ? null : views.stream().collect(Collectors.joining(", "));
    }

    private static String line(ViewEntry entry) {
        boolean current = entry.aspect() == ViewAspect.CURRENT;
        String part = entry.constituency() == null ? "" : " (" + entry.constituency() + ")";
        String what = ViewWords.dimension(entry.dimension()) + ": " + ViewWords.category(entry.category())
                + (entry.latest() ? "" : " (replaced later)")
                + (entry.words() == null ? "" : ". " + entry.words());
        if (entry.about() == null) {
            return Phrasing.name(entry.holder())
                    + part
                    + (current
                            ? Phrasing.verb(entry.holder(), " see ", " sees ")
                            : Phrasing.verb(entry.holder(), " want ", " wants "))
                    + what;
        }
        return Phrasing.does(entry.holder(), "believe ", "believes ")
                + Phrasing.name(entry.about())
                + part
                + (current ? " to see " : " to want ")
                + what;
    }
}
