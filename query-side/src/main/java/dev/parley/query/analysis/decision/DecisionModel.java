package dev.parley.query.analysis.decision;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Verdict;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.Phrasing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decisions: what was chosen, put off until a condition is met, and taken up; where and how it was decided. */
public final class DecisionModel implements Model {

    @Override
    public String key() {
        return "decision";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new DecisionBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(
                new ConditionIgnoredRule(),
                new ConditionDueRule(),
                new DecidedOutsideRule(),
                new ApproachMisfitRule(),
                new FewEyesRule());
    }

    @Override
    public Section<DecisionEntry> section() {
        return new Section<>(
                "decisions",
                "Decisions",
                DecisionEntry.class,
                facts -> DecisionBook.of(facts).entries(),
                List.of(
                        new Column<>("decision", "key of the decision", "", DecisionEntry::decision),
                        new Column<>("subject", "what was decided on", "text", DecisionEntry::subject),
                        new Column<>("decidedBy", "groups that decided", Column.GROUPS, DecisionEntry::decidedBy),
                        new Column<>(
                                "deciders",
                                "who of them, by role",
                                "pseudonyms, '; ' between",
                                entry -> entry.deciders() == null ? null : String.join("; ", entry.deciders())),
                        new Column<>(
                                "matter",
                                "what it settles",
                                "INVESTMENT REQUIREMENTS SUPPLIER DELIVERY ADOPTION OTHER",
                                DecisionEntry::matter),
                        new Column<>(
                                "needed",
                                "groups that it would have needed",
                                Column.GROUPS + "; empty where it is not said",
                                DecisionEntry::needed),
                        new Column<>(
                                "options",
                                "what could be done and what was made of it",
                                "'option | VERDICT | condition; ...'",
                                DecisionModel::options),
                        new Column<>(
                                "waiting",
                                "options that wait for a condition that is not met",
                                "'; ' between",
                                entry -> named(entry, DecisionEntry.Option::isWaiting)),
                        new Column<>(
                                "due",
                                "options whose condition is met, and of which nothing more was said",
                                "'; ' between",
                                entry -> named(entry, DecisionEntry.Option::isDue)),
                        new Column<>(
                                "takenUp",
                                "options that are being done",
                                "'; ' between",
                                entry -> named(entry, option -> option.takenUp() != null)),
                        new Column<>(
                                "pros", "groups that said something for an option", Column.GROUPS, DecisionModel::pros),
                        new Column<>(
                                "cons",
                                "groups that said something against an option",
                                Column.GROUPS,
                                DecisionModel::cons),
                        new Column<>(
                                "proposedBy",
                                "who proposed which option",
                                "'option | GROUP; ...', where it is said",
                                DecisionModel::proposedBy),
                        new Column<>(
                                "proWords",
                                "what groups said for each option",
                                "'option | GROUP | words; ...'",
                                entry -> words(entry, DecisionEntry.Option::pros)),
                        new Column<>(
                                "conWords",
                                "what groups said against each option",
                                "'option | GROUP | words; ...'",
                                entry -> words(entry, DecisionEntry.Option::cons)),
                        new Column<>(
                                "uncertainty",
                                "how open it was what would come of it",
                                "LOW MEDIUM HIGH",
                                DecisionEntry::uncertainty),
                        new Column<>(
                                "approach",
                                "how those who decided went about it",
                                "THINKING_FIRST SEEING_FIRST DOING_FIRST",
                                DecisionEntry::approach),
                        new Column<>(
                                "basis",
                                "what it rested on",
                                "ANALYSIS EXPERIENCE INTUITION NEGOTIATION MANDATE, spaces between",
                                DecisionEntry::basis),
                        new Column<>(
                                "channel", "where it was decided", "FORMAL BILATERAL OUTSIDE", DecisionEntry::channel),
                        new Column<>(
                                "quality",
                                "how good a decision it is",
                                "1 (poor) to 5 (very good)",
                                DecisionEntry::quality),
                        new Column<>("qualityBy", "group that says so", "group", DecisionEntry::qualityBy),
                        new Column<>(
                                "supersedes",
                                "key of the decision that it took the place of",
                                "joins decision",
                                DecisionEntry::supersedes),
                        new Column<>(
                                "within", "encounter or episode it was made in", "joins label", DecisionEntry::within),
                        new Column<>("at", "when", Column.AT, DecisionEntry::at),
                        new Column<>("event", "id of the event", "joins events.id", DecisionEntry::event)),
                DecisionModel::line,
                List.of(
                        new Column<>("decisions", "decisions", "", List::size),
                        new Column<>(
                                "optionsWaiting",
                                "options that wait for a condition that is not met",
                                "",
                                entries -> entries.stream()
                                        .flatMap(entry -> entry.options().stream())
                                        .filter(DecisionEntry.Option::isWaiting)
                                        .count())));
    }

    /** Whether a finding says that an option can be decided on, as its condition is met. */
    public static boolean saysDue(Finding finding, DecisionEntry decision, DecisionEntry.Option option) {
        String key = FindingIdentity.key(
                FindingType.CONDITION_DUE, decision.decision() + "." + Phrasing.plain(option.option()));
        return finding.id().equals(key) || finding.id().startsWith(key + "~");
    }

    private static String options(DecisionEntry entry) {
        return entry.options().stream()
                .map(option -> option.option() + " | " + option.verdict()
                        + (option.condition() == null ? "" : " | " + option.condition()))
                .collect(Collectors.joining("; "));
    }

    private static String named(DecisionEntry entry, Predicate<DecisionEntry.Option> which) {
        return entry.options().stream()
                .filter(which)
                .map(DecisionEntry.Option::option)
                .collect(Collectors.joining("; "));
    }

    private static String proposedBy(DecisionEntry entry) {
        return entry.options().stream()
                .filter(option -> option.proposedBy() != null)
                .map(option -> option.option() + " | " + option.proposedBy())
                .collect(Collectors.joining("; "));
    }

    private static String words(
            DecisionEntry entry, Function<DecisionEntry.Option, @Nullable Map<StakeholderGroup, String>> words) {
        List<String> said = new ArrayList<>();
        for (DecisionEntry.Option option : entry.options()) {
            Map<StakeholderGroup, String> each = words.apply(option);
            if (each != null) {
                each.forEach((group, text) -> said.add(option.option() + " | " + group + " | " + text));
            }
        }
        return String.join("; ", said);
    }

    private static Set<StakeholderGroup> pros(DecisionEntry entry) {
        return said(entry, DecisionEntry.Option::pros);
    }

    private static Set<StakeholderGroup> cons(DecisionEntry entry) {
        return said(entry, DecisionEntry.Option::cons);
    }

    private static Set<StakeholderGroup> said(
            DecisionEntry entry, Function<DecisionEntry.Option, @Nullable Map<StakeholderGroup, String>> words) {
        Set<StakeholderGroup> groups = new TreeSet<>();
        for (DecisionEntry.Option option : entry.options()) {
            Map<StakeholderGroup, String> said = words.apply(option);
            if (said != null) {
                groups.addAll(said.keySet());
            }
        }
        return groups;
    }

    private static Section.Line line(DecisionEntry entry) {
        String by = (entry.decidedBy().isEmpty() ? "nobody named" : Phrasing.names(entry.decidedBy()))
                + (entry.deciders() == null ? "" : ", by " + String.join(", ", entry.deciders()));
        Set<StakeholderGroup> without = new TreeSet<>(entry.needed() == null ? Set.of() : entry.needed());
        without.removeAll(entry.decidedBy());
        String settles = (entry.matter() == null
                        ? ""
                        : " It settles " + Phrasing.key(entry.matter()).replace('-', ' ') + ".")
                + (without.isEmpty() ? "" : " Needed for it besides: " + Phrasing.names(without) + ".");
        String where = entry.within() == null ? "" : "at " + entry.within() + ", ";
        String options = entry.options().stream().map(DecisionModel::told).collect(Collectors.joining("; "));
        String instead = entry.supersedes() == null ? "" : " It takes the place of " + entry.supersedes() + ".";
        return new Section.Line(
                entry.at(),
                Phrasing.sentence(Phrasing.quoted(entry.subject())) + " (" + where + "decided by " + by + "): "
                        + options + "." + settles + instead,
                List.of(entry.event()),
                entry.options().stream().anyMatch(DecisionEntry.Option::isWaiting)
                        ? new Section.Mark(Section.Shade.OPEN, "waits for a condition")
                        : null);
    }

    private static String told(DecisionEntry.Option option) {
        String name = "'" + Phrasing.quoted(option.option()) + "' ";
        String takenUp = option.takenUp() == null ? "" : ", being done since " + when(option.takenUp());
        String condition = option.condition();
        if (option.verdict() != Verdict.POSTPONED || condition == null) {
            return name + Phrasing.key(option.verdict()) + takenUp;
        }
        return name + "postponed until " + Phrasing.quoted(condition)
                + (option.met() == null ? ", which has not come true" : ", which came true " + when(option.met()))
                + (option.settled() == null ? "" : ", and decided after all " + when(option.settled()))
                + takenUp;
    }

    private static String when(Moment moment) {
        return moment.after() != null && moment.occurred().precision() == OccurredAt.Precision.ORDER_ONLY
                ? "by " + moment.after()
                : moment.occurred().toString();
    }
}
