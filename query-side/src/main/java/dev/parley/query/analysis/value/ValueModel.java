package dev.parley.query.analysis.value;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Perceived value: how groups rate encounters, episodes, phases and needs. */
public final class ValueModel implements Model {

    @Override
    public String key() {
        return "value";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new ValueBook(rules.edition()));
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new ValueDivergenceRule(rules), new ValueUnaskedRule(), new ValueFallingRule());
    }

    @Override
    public Section<ValueEntry> section() {
        return new Section<>(
                "values",
                "Value",
                ValueEntry.class,
                facts -> ValueBook.of(facts).entries(),
                List.of(
                        new Column<>("group", "who rated", "group", ValueEntry::group),
                        new Column<>(
                                "constituency",
                                "part of the group whose rating it is",
                                "joins constituencies.constituency, empty for the group",
                                ValueEntry::constituency),
                        new Column<>("rating", "the rating", "1 (worthless) to 5 (very valuable)", ValueEntry::rating),
                        new Column<>("words", "in its own words", "text", ValueEntry::words),
                        new Column<>(
                                "about",
                                "encounter, episode, phase or need rated",
                                "label, phase or key",
                                ValueEntry::about),
                        new Column<>(
                                "phase",
                                "phase that it belongs to",
                                "INITIATION DESIGN IMPLEMENTATION, empty before the first",
                                ValueEntry::phase),
                        new Column<>("at", "when", Column.AT, ValueEntry::at),
                        new Column<>("event", "id of the event", "joins events.id", ValueEntry::event)),
                null,
                measures());
    }

    private static List<Column<List<ValueEntry>>> measures() {
        List<Column<List<ValueEntry>>> measures = new ArrayList<>();
        for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
            for (Phase phase : Phase.COURSE) {
                measures.add(new Column<>(
                        "value." + group + "." + phase,
                        "the group's first and last rating in the phase, and how many there are; of parts from the lowest to the"
                                + " highest",
                        "",
                        entries -> rated(group, phase, entries)));
            }
        }
        return measures;
    }

    private static @Nullable String rated(StakeholderGroup group, Phase phase, List<ValueEntry> entries) {
        List<ValueEntry> rated = entries.stream()
                .filter(entry -> entry.group() == group && entry.phase() == phase)
                .toList();
        Map<Optional<String>, Integer> first = new LinkedHashMap<>();
        Map<Optional<String>, Integer> last = new LinkedHashMap<>();
        rated.forEach(entry -> {
            first.putIfAbsent(Optional.ofNullable(entry.constituency()), entry.rating());
            last.put(Optional.ofNullable(entry.constituency()), entry.rating());
        });
        return rated.isEmpty() ? null : range(first.values()) + " " + range(last.values()) + " (" + rated.size() + ")";
    }

    /**
     * The last rating of a group: one number, or from the lowest to the highest where parts of it rate.
     *
     * @return as {@code 4} or {@code 2-5}; null where it rated nothing
     */
    public static @Nullable String last(StakeholderGroup group, List<ValueEntry> entries) {
        Map<Optional<String>, Integer> last = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> entry.group() == group)
                .forEach(entry -> last.put(Optional.ofNullable(entry.constituency()), entry.rating()));
        return last.isEmpty() ? null : range(last.values());
    }

    /** One rating, or from the lowest to the highest where parts of the group rate. */
    private static String range(Collection<Integer> ratings) {
        int least = Collections.min(ratings);
        int most = Collections.max(ratings);
        return least == most ? Integer.toString(most) : least + "-" + most;
    }
}
