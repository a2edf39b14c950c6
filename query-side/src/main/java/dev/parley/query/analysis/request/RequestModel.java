package dev.parley.query.analysis.request;

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

/** What groups asked of each other, and whether it was done (Hansen, Kraemmergaard & Mathiassen, on acting on what was agreed). */
public final class RequestModel implements Model {

    @Override
    public String key() {
        return "request";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new RequestBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new AskedNotDoneRule());
    }

    @Override
    public Section<RequestEntry> section() {
        return new Section<>(
                "requests",
                "Asked of each other",
                RequestEntry.class,
                facts -> RequestBook.of(facts).entries(),
                List.of(
                        new Column<>("request", "key of the request", "", RequestEntry::request),
                        new Column<>("by", "group that asked", "group", RequestEntry::by),
                        new Column<>("of", "group that was asked", "group", RequestEntry::of),
                        new Column<>("description", "what was asked for", "text", RequestEntry::description),
                        new Column<>("due", "by when", Column.AT, RequestEntry::due),
                        new Column<>("met", "when it was done", Column.AT, RequestEntry::met),
                        new Column<>("withdrawn", "when it was no longer wanted", Column.AT, RequestEntry::withdrawn),
                        new Column<>(
                                "within", "encounter or episode it was made in", "joins label", RequestEntry::within),
                        new Column<>("at", "when it was made", Column.AT, RequestEntry::at),
                        new Column<>("events", "ids of the events behind it", "joins events.id", RequestEntry::events)),
                RequestModel::line,
                List.of(
                        new Column<>("requests", "requests", "", List::size),
                        new Column<>("requestsMet", "requests that were met", "", entries -> entries.stream()
                                .filter(entry -> entry.met() != null)
                                .count())));
    }

    private static Section.Line line(RequestEntry entry) {
        String state = entry.met() != null
                ? "done " + entry.met().occurred()
                : entry.withdrawn() != null
                        ? "no longer wanted since " + entry.withdrawn().occurred()
                        : entry.due() == null ? "not done so far" : "to be done by " + entry.due();
        return new Section.Line(
                entry.at(),
                Phrasing.sentence(Phrasing.name(entry.by())) + " asked " + Phrasing.name(entry.of())
                        + Phrasing.at(entry.within()) + ": " + Phrasing.quoted(entry.description()) + ". "
                        + Phrasing.sentence(state) + ".",
                entry.events(),
                entry.met() != null
                        ? new Section.Mark(Section.Shade.DONE, "done")
                        : new Section.Mark(Section.Shade.OPEN, entry.withdrawn() != null ? "withdrawn" : "not done"));
    }
}
