package dev.parley.query.analysis.power;

import dev.parley.kernel.StakeholderGroup;
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

/** Power: who holds it over what, whether it was heeded, and who was seen to dominate. */
public final class PowerModel implements Model {

    @Override
    public String key() {
        return "power";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new PowerBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new PowerUnheededRule(), new DominanceShiftRule());
    }

    @Override
    public Section<PowerEntry> section() {
        return new Section<>(
                "power",
                "Power",
                PowerEntry.class,
                facts -> PowerBook.of(facts).entries(),
                List.of(
                        new Column<>("group", "who holds it, or dominated", "group", PowerEntry::group),
                        new Column<>(
                                "over",
                                "what the power is over",
                                "INVESTMENT REQUIREMENTS SUPPLIER DELIVERY ADOPTION OTHER, empty where a phase was dominated",
                                PowerEntry::over),
                        new Column<>("basis", "what it rests on", "FORMAL INFORMAL", PowerEntry::basis),
                        new Column<>(
                                "phase",
                                "the phase",
                                "INITIATION DESIGN IMPLEMENTATION, empty for throughout",
                                PowerEntry::phase),
                        new Column<>("words", "in words", "text", PowerEntry::words),
                        new Column<>("at", "when", Column.AT, PowerEntry::at),
                        new Column<>("events", "id of the event", "joins events.id", PowerEntry::events)),
                entry -> new Section.Line(entry.at(), Phrasing.sentence(line(entry)), entry.events()),
                List.of(
                        new Column<>(
                                "power",
                                "who holds power over what",
                                "",
                                entries -> joined(entries.stream()
                                        .filter(entry -> !entry.dominance())
                                        .map(entry -> entry.group() + " over " + entry.over())
                                        .toList())),
                        new Column<>(
                                "dominance",
                                "who was seen to dominate which phase",
                                "",
                                entries -> joined(entries.stream()
                                        .filter(PowerEntry::dominance)
                                        .map(entry -> entry.phase() + " " + entry.group())
                                        .toList()))));
    }

    private static @Nullable String joined(List<String> words) {
        return words.isEmpty() ? null : words.stream().distinct().collect(Collectors.joining(", "));
    }

    private static String line(PowerEntry entry) {
        StakeholderGroup group = entry.group();
        String phase = entry.phase() == null ? "" : Phrasing.name(entry.phase());
        String basis = entry.basis() == null ? "" : ", " + Phrasing.key(entry.basis()) + "ly";
        String words = entry.words() == null ? "" : ": " + Phrasing.quoted(entry.words());
        if (entry.over() == null) {
            return Phrasing.does(group, "dominated ", "dominated ") + phase + basis + words;
        }
        return Phrasing.does(group, "hold", "holds") + " power over " + PowerUnheededRule.words(entry.over()) + basis
                + (phase.isEmpty() ? "" : ", in " + phase);
    }
}
