package dev.parley.query.figure;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.decision.DecisionEntry;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A table that says what the process figure shows: a row an encounter. Written here, as the figure is, because it is long. */
public final class EncounterTable {

    private EncounterTable() {}

    /**
     * Writes the rows.
     *
     * @param whole the realisation in hindsight
     * @param seen what can be seen at the moment looked at; other encounters are said to come later
     * @param address where an encounter's label leads to
     * @return the rows of a table's body, as markup: encounter, what, kind, phase, present, needed and not there, ended, when
     */
    public static String rows(Analysis whole, Analysis seen, UnaryOperator<String> address) {
        Set<String> known = new HashSet<>();
        seen.encounters().forEach(each -> known.add(each.label()));
        Map<String, List<DecisionEntry>> decided = new HashMap<>();
        for (DecisionEntry each : seen.decisions()) {
            if (each.within() != null) {
                decided.computeIfAbsent(each.within(), any -> new ArrayList<>()).add(each);
            }
        }
        Svg rows = new Svg();
        for (EncounterEntry entry : whole.encounters()) {
            rows.open("tr", "data-event", entry.label()).open("th", "scope", "row");
            rows.text("a", entry.label(), "href", address.apply(entry.label())).close();
            rows.text("td", entry.title());
            rows.text("td", Words.of(entry.kind()));
            rows.text("td", Words.of(entry.phase()));
            rows.open("td");
            for (Iterator<StakeholderGroup> groups = entry.groups().iterator(); groups.hasNext(); ) {
                StakeholderGroup group = groups.next();
                rows.text("i", "", "class", "dot c-" + Words.tone(group));
                rows.raw(Words.of(group)).raw(groups.hasNext() ? ", " : "");
            }
            rows.close();
            rows.text("td", entry.absent().isEmpty() ? "" : Words.list(entry.absent()));
            rows.text(
                    "td",
                    (entry.planned() ? "planned" : Words.of(entry.outcome()))
                            + (known.contains(entry.label()) ? "" : " (later)")
                            + (decided.containsKey(entry.label())
                                    ? ". " + DecisionLayer.told(decided.getOrDefault(entry.label(), List.of()))
                                    : ""));
            rows.text("td", Words.date(entry.at().occurred()));
            rows.close().line();
        }
        return rows.written();
    }
}
