package dev.parley.query.analysis.specification;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.Phrasing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How strictly what is to be built was fixed, and when. */
public final class SpecificationModel implements Model {

    @Override
    public String key() {
        return "specification";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "knowledge");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new SpecificationBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new StrictTooEarlyRule());
    }

    @Override
    public Section<SpecificationEntry> section() {
        return new Section<>(
                "specifications",
                "How strictly it was specified",
                SpecificationEntry.class,
                facts -> SpecificationBook.of(facts).entries(),
                List.of(
                        new Column<>("specification", "name of it", "text", SpecificationEntry::specification),
                        new Column<>(
                                "precision",
                                "how exactly it binds",
                                "STRICT GUIDING OPEN",
                                SpecificationEntry::precision),
                        new Column<>(
                                "phase",
                                "phase in which it was fixed",
                                "ANTECEDENT INITIATION DESIGN IMPLEMENTATION",
                                SpecificationEntry::phase),
                        new Column<>("within", "encounter or episode", "joins label", SpecificationEntry::within),
                        new Column<>("at", "when", Column.AT, SpecificationEntry::at),
                        new Column<>("events", "id of the event", "joins events.id", SpecificationEntry::events)),
                entry -> new Section.Line(entry.at(), Phrasing.sentence(line(entry)), entry.events()),
                List.of(new Column<>(
                        "strictness",
                        "how exactly each specification binds in the end",
                        "",
                        SpecificationModel::inTheEnd)));
    }

    /** Each specification once, as it was fixed last. */
    private static String inTheEnd(List<SpecificationEntry> entries) {
        Map<String, SpecificationEntry> last = new LinkedHashMap<>();
        entries.forEach(entry -> last.put(entry.specification(), entry));
        return last.values().stream()
                .map(entry -> entry.specification() + " " + entry.precision())
                .collect(Collectors.joining(", "));
    }

    private static String line(SpecificationEntry entry) {
        String how =
                switch (entry.precision()) {
                    case STRICT -> "fixed to the letter";
                    case GUIDING -> "fixed as guidance";
                    case OPEN -> "left open";
                };
        return entry.specification() + ": " + how
                + (entry.phase() == null ? "" : ", in " + Phrasing.name(entry.phase())) + Phrasing.at(entry.within());
    }
}
