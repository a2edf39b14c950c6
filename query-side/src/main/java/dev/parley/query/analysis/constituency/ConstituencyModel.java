package dev.parley.query.analysis.constituency;

import dev.parley.kernel.Phase;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who of a group: its parts, which of them took part, and where they differ. */
public final class ConstituencyModel implements Model {

    private static final List<Column<List<ConstituencyEntry>>> COVERAGE = StakeholderGroup.KEY_GROUPS.stream()
            .flatMap(ConstituencyModel::coverage)
            .toList();

    @Override
    public String key() {
        return "constituency";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new ConstituencyBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new OneSidedParticipationRule(), new ConstituencySplitRule(rules));
    }

    @Override
    public Section<ConstituencyEntry> section() {
        return new Section<>(
                "constituencies",
                "Who of each group",
                ConstituencyEntry.class,
                facts -> ConstituencyBook.of(facts).entries(),
                List.of(
                        new Column<>("constituency", "part of a group", "text", ConstituencyEntry::constituency),
                        new Column<>("group", "the group it is part of", "group", ConstituencyEntry::group),
                        new Column<>(
                                "affected",
                                "whether the service will change its work",
                                "true false",
                                ConstituencyEntry::affected),
                        new Column<>(
                                "reached",
                                "phases in which it took part",
                                "ANTECEDENT INITIATION DESIGN IMPLEMENTATION, spaces between",
                                ConstituencyEntry::reached),
                        new Column<>("at", "when it was identified", Column.AT, ConstituencyEntry::at),
                        new Column<>(
                                "events", "ids of the events behind it", "joins events.id", ConstituencyEntry::events)),
                entry -> new Section.Line(entry.at(), line(entry), entry.events()),
                COVERAGE);
    }

    private static String line(ConstituencyEntry entry) {
        return entry.constituency() + ", of " + Phrasing.name(entry.group())
                + (entry.affected() ? "" : ", not affected")
                + ": "
                + (entry.reached().isEmpty()
                        ? "took no part so far"
                        : "took part in "
                                + entry.reached().stream().map(Phrasing::name).collect(Collectors.joining(", ")));
    }

    /** In the whole of it, and phase by phase. */
    private static Stream<Column<List<ConstituencyEntry>>> coverage(StakeholderGroup group) {
        return Stream.concat(
                Stream.of(new Column<>(
                        "coverage." + group,
                        "affected parts of the group that took part, of those affected",
                        "",
                        entries -> coverage(group, List.of(Phase.values()), entries))),
                Phase.COURSE.stream()
                        .map(phase -> new Column<>(
                                "coverage." + group + "." + phase,
                                "affected parts of the group that took part in the phase, of those affected",
                                "",
                                entries -> coverage(group, List.of(phase), entries))));
    }

    private static @Nullable String coverage(
            StakeholderGroup group, List<Phase> phases, List<ConstituencyEntry> entries) {
        List<ConstituencyEntry> affected = entries.stream()
                .filter(entry -> entry.group() == group && entry.affected())
                .toList();
        long reached = affected.stream()
                .filter(entry -> entry.reached().stream().anyMatch(phases::contains))
                .count();
        return affected.isEmpty() ? null : reached + " of " + affected.size();
    }
}
