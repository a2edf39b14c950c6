package dev.parley.query.compare;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.LeadTime;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeEntry;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.analysis.course.Reach;
import dev.parley.query.analysis.friction.FrictionEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import dev.parley.query.analysis.need.NeedEntry;
import dev.parley.query.analysis.value.ValueModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Realisations side by side. What is compared follows the discussion of Lempinen &amp; Rajala (2014): who met whom and
 * whether all key actors did, how far interaction ran through dyads of the IT function, who led each phase, which knowledge
 * gaps opened and closed, how early a false consensus could have been seen, whose needs got lost, and how it ended.
 */
public final class Comparison {

    private final List<Analysis> analyses;
    private final List<Measure> measures = new ArrayList<>();

    private Comparison(List<Analysis> analyses) {
        this.analyses = List.copyOf(analyses);
    }

    /**
     * Compares realisations.
     *
     * @param analyses what was found in each, one or more
     * @return the comparison
     */
    public static Comparison of(List<Analysis> analyses) {
        Comparison comparison = new Comparison(analyses);
        comparison.course();
        comparison.reach();
        comparison.coverage();
        comparison.leadership();
        comparison.knowledge();
        comparison.consensus();
        comparison.interests();
        Models.ALL.models().forEach(comparison::model);
        comparison.ending();
        return comparison;
    }

    /** What is compared, section by section. */
    public List<Measure> measures() {
        return List.copyOf(measures);
    }

    /** Ids of the realisations, in the order of the values. */
    public List<String> realisations() {
        return analyses.stream().map(analysis -> analysis.realisation().value()).toList();
    }

    private void add(String section, String name, String meaning, Function<Analysis, @Nullable Object> value) {
        measures.add(new Measure(
                section,
                name,
                meaning,
                analyses.stream()
                        .map(analysis -> {
                            Object found = value.apply(analysis);
                            return found == null ? "" : found.toString();
                        })
                        .toList()));
    }

    private void model(Model model) {
        Section<?> section = model.section();
        if (section != null) {
            model(model, section);
        }
    }

    /** What a model measures, where anything of it was recorded in any of them. */
    private <E> void model(Model model, Section<E> section) {
        if (analyses.stream().allMatch(a -> a.entries(model, section).isEmpty())) {
            return;
        }
        for (Column<List<E>> measure : section.measures()) {
            add(section.title(), measure.name(), measure.meaning(), a -> measure.cell(a.entries(model, section)));
        }
    }

    private void course() {
        add("Course", "title", "what was realised", Analysis::title);
        add("Course", "encounters", "encounters that happened", a -> happened(a).size());
        add("Course", "episodes", "episodes between them", a -> a.episodes().size());
        add(
                "Course",
                "inferredShare",
                "share of the facts that the coder inferred",
                a -> share(a.inferred(), a.inferred() + a.stated()));
    }

    private void reach() {
        for (Reach reach : Reach.values()) {
            String name = reach.name().toLowerCase(Locale.ROOT);
            add(
                    "Reach",
                    name,
                    "encounters of "
                            + (reach == Reach.SOLO
                                    ? "one group"
                                    : reach == Reach.DYADIC ? "two groups" : "three or more groups"),
                    a -> count(happened(a), e -> e.reach() == reach));
        }
        add(
                "Reach",
                "jointShare",
                "share of joint encounters",
                a -> share(
                        count(happened(a), e -> e.reach() == Reach.JOINT),
                        happened(a).size()));
        add(
                "Reach",
                "itDyadShare",
                "share of encounters of the IT function with exactly one other group",
                a -> share(count(happened(a), Comparison::itDyad), happened(a).size()));
        add(
                "Reach",
                "reachSequence",
                "reach of each encounter in their order: S one group or none, D two, J three or more",
                a -> happened(a).stream()
                        .map(e -> e.reach().name().substring(0, 1))
                        .collect(Collectors.joining(" ")));
        add("Reach", "firstJoint", "first joint encounter", a -> happened(a).stream()
                .filter(e -> e.reach() == Reach.JOINT)
                .map(EncounterEntry::label)
                .findFirst()
                .orElse(null));
        for (Phase phase : Phase.values()) {
            add(
                    "Reach",
                    "joint." + phase,
                    phase == Phase.ANTECEDENT
                            ? "joint encounters before the first phase"
                            : "joint encounters in the phase",
                    a -> phase != Phase.ANTECEDENT || told(a, phase)
                            ? count(happened(a), e -> e.reach() == Reach.JOINT && e.phase() == phase)
                            : null);
        }
        add(
                "Reach",
                "intermediated",
                "whether the process ran through the IT function, and from when",
                a -> held(a, FindingType.INTERMEDIATED_PROCESS));
    }

    private void coverage() {
        add(
                "Coverage",
                "pairsMet",
                "pairs of key groups that met",
                a -> count(cumulative(a), c -> c.contact() == Contact.DIRECT));
        add("Coverage", "neverMet", "pairs that did not meet", a -> cumulative(a).stream()
                .filter(c -> c.counts() && c.contact() != Contact.DIRECT)
                .map(c -> Sequence.groups(c.pair().groups()).replace('+', '-')
                        + (c.contact() == Contact.MEDIATED ? " (through " + Sequence.groups(c.via()) + ")" : ""))
                .collect(Collectors.joining(", ")));
        add(
                "Coverage",
                "allMetBy",
                "last encounter by the time every key group had met every other",
                Comparison::allMetBy);
        for (GroupPair pair : GroupPair.ALL) {
            add(
                    "Coverage",
                    "contact." + Sequence.groups(pair.groups()).replace('+', '-'),
                    "how the pair was connected at the end, and since when",
                    a -> cumulative(a).stream()
                            .filter(c -> c.pair().equals(pair))
                            .map(c -> c.contact() + since(c.since()))
                            .findFirst()
                            .orElse(null));
        }
        for (Phase phase : Phase.values()) {
            add(
                    "Coverage",
                    "pairsMet." + phase,
                    phase == Phase.ANTECEDENT
                            ? "pairs that met before the first phase, where anything is recorded from then"
                            : "pairs that met in the phase",
                    a -> entered(a, phase) || told(a, phase)
                            ? count(a.contacts(), c -> c.phase() == phase && c.contact() == Contact.DIRECT)
                            : null);
        }
        for (Phase phase : Phase.COURSE) {
            add(
                    "Coverage",
                    "absent." + phase,
                    "key groups at no encounter and in no episode of the phase",
                    a -> entered(a, phase) ? Sequence.groups(absent(a, phase)).replace("none", "") : null);
        }
    }

    private void leadership() {
        for (Phase phase : Phase.COURSE) {
            add(
                    "Leadership",
                    "leadMode." + phase,
                    "who led most episodes of the phase",
                    a -> phase(a, phase, p -> {
                        LeadMode mode = p.leadMode();
                        return mode != null
                                ? mode
                                : p.leadModes().isEmpty()
                                        ? null
                                        : "tied " + p.leadModes().keySet();
                    }));
            add(
                    "Leadership",
                    "mostPresent." + phase,
                    "group most present: in most encounters and episodes of the phase",
                    a -> phase(a, phase, PhaseEntry::mostPresent));
        }
    }

    private void knowledge() {
        add("Knowledge", "gaps", "knowledge gaps, inferred or observed", a -> gaps(a).size());
        add("Knowledge", "gapsObserved", "gaps that somebody observed", a -> count(gaps(a), KnowledgeEntry::observed));
        add("Knowledge", "gapsClosed", "gaps that closed", a -> count(gaps(a), k -> k.closed() != null));
        add("Knowledge", "gapsOpen", "gaps open at the end", a -> count(gaps(a), k -> k.closed() == null));
        add("Knowledge", "gapsOpenPeak", "most gaps open after any encounter", a -> gapsOverTime(a).stream()
                .max(Comparator.naturalOrder())
                .orElse(null));
        add("Knowledge", "gapsOpenOverTime", "gaps open after each encounter", a -> gapsOverTime(a).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" ")));
        add("Knowledge", "usersVendorsGaps", "gaps between users and vendors: all, closed", a -> {
            List<KnowledgeEntry> between = gaps(a).stream()
                    .filter(k ->
                            (k.lacker() == StakeholderGroup.USERS && k.holders().contains(StakeholderGroup.VENDORS))
                                    || (k.lacker() == StakeholderGroup.VENDORS
                                            && k.holders().contains(StakeholderGroup.USERS)))
                    .toList();
            return between.size() + ", " + count(between, k -> k.closed() != null);
        });
        add(
                "Knowledge",
                "usersKnowledgeHidden",
                "gaps in which others lacked what users held",
                a -> count(gaps(a), k -> k.holders().contains(StakeholderGroup.USERS)));
        add(
                "Knowledge",
                "relayedOrDistorted",
                "items that came through a third group or came out wrong",
                a -> count(
                        a.knowledge(),
                        k -> k.state() == KnowledgeEntry.State.RELAYED || k.state() == KnowledgeEntry.State.DISTORTED));
    }

    private void consensus() {
        add("Consensus", "falseConsensus", "worst level of false-consensus risk reached", a -> worst(a));
        add(
                "Consensus",
                "falseConsensusOpen",
                "level of what is open at the end",
                a -> levels(risks(a).stream()
                        .filter(Finding::open)
                        .map(Finding::level)
                        .toList()));
        add(
                "Consensus",
                "falseConsensusDesign",
                "worst level reached before design was left",
                a -> levels(risks(a).stream()
                        .flatMap(f -> f.levels().stream())
                        .filter(change -> beforeEndOf(a, Phase.DESIGN, change.since()))
                        .map(LevelChange::level)
                        .toList()));
        add("Consensus", "firstFlag", "encounter at or after which it first showed", a -> first(a));
        add("Consensus", "confirmedAt", "encounter at or after which it was confirmed", a -> risks(a).stream()
                .flatMap(f -> f.levels().stream())
                .filter(change -> change.level() == Level.CONFIRMED)
                .min(Comparator.comparingInt(change -> index(a, change.since())))
                .map(change -> after(change.since()))
                .orElse(null));
        add(
                "Consensus",
                "leadEncounters",
                "longest lead time from first sign to confirmation, in encounters",
                a -> risks(a).stream()
                        .map(Finding::leadTime)
                        .filter(Objects::nonNull)
                        .map(LeadTime::encounters)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
        add("Consensus", "leadDays", "the same in days as it happened, where dates are known", a -> risks(a).stream()
                .map(Finding::leadTime)
                .filter(Objects::nonNull)
                .map(LeadTime::occurred)
                .filter(Objects::nonNull)
                .map(duration -> duration.toDays())
                .max(Comparator.naturalOrder())
                .orElse(null));
        add(
                "Consensus",
                "cognitiveConflicts",
                "conflicts about the task, which are healthy",
                a -> count(a.frictions(), f -> f.kind() == ConflictKind.COGNITIVE));
    }

    private void interests() {
        add("Interests", "absentInterest", "groups with a need that took no part in design", a -> a.findings().stream()
                .filter(f -> f.type() == FindingType.ABSENT_INTEREST)
                .map(f -> Sequence.groups(f.groups()))
                .distinct()
                .collect(Collectors.joining(", ")));
        add("Interests", "needsStated", "needs stated", a -> a.needs().size());
        add(
                "Interests",
                "needsSpecified",
                "needs taken into the specification",
                a -> count(a.needs(), n -> n.specified() != null));
        add("Interests", "needsDelivered", "needs delivered", a -> count(a.needs(), n -> n.delivered() != null));
        add("Interests", "needsDropped", "needs left out", a -> count(a.needs(), n -> n.dropped() != null));
        for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
            add(
                    "Interests",
                    "needsMet." + Sequence.groups(Set.of(group)),
                    "needs of the group delivered, of those stated",
                    a -> {
                        List<NeedEntry> of = a.needs().stream()
                                .filter(n -> n.group() == group)
                                .toList();
                        return of.isEmpty() ? null : count(of, n -> n.delivered() != null) + " of " + of.size();
                    });
            add(
                    "Interests",
                    "lastValue." + Sequence.groups(Set.of(group)),
                    "last rating of the group, 1 to 5; of parts of it from the lowest to the highest",
                    a -> ValueModel.last(group, a.values()));
        }
    }

    private void ending() {
        add("Outcome", "outcome", "how the realisation ended", Analysis::outcome);
        add(
                "Outcome",
                "consensus",
                "encounters and episodes that ended in recorded agreement",
                a -> outcomes(a, Outcome.CONSENSUS));
        add("Outcome", "conflicts", "conflicts", a -> count(a.frictions(), f -> !f.resistance()));
        add("Outcome", "resistances", "resistances", a -> count(a.frictions(), FrictionEntry::resistance));
        add("Outcome", "resistingGroups", "groups that resisted", a -> Sequence.groups(
                        StakeholderGroup.ordered(a.frictions().stream()
                                .filter(FrictionEntry::resistance)
                                .flatMap(f -> f.groups().stream())
                                .toList()))
                .replace("none", ""));
        add("Outcome", "lastFriction", "last conflict or resistance", a -> a.frictions().stream()
                .reduce((one, other) -> other)
                .map(f -> (f.resistance() ? "resistance of " : "conflict of ") + Sequence.groups(f.groups()) + ", "
                        + after(f.at()))
                .orElse(null));
        add(
                "Outcome",
                "succeeded",
                "whether it is in use as intended",
                a -> a.outcome() == null ? null : a.outcome() == RealisationOutcome.SUCCEEDED);
    }

    // ---- reading an analysis ----

    static List<EncounterEntry> happened(Analysis analysis) {
        return analysis.encounters().stream().filter(e -> !e.planned()).toList();
    }

    private static boolean itDyad(EncounterEntry encounter) {
        return encounter.reach() == Reach.DYADIC && encounter.groups().contains(StakeholderGroup.IT_FUNCTION);
    }

    private static List<ContactCell> cumulative(Analysis analysis) {
        return analysis.contacts().stream().filter(c -> c.phase() == null).toList();
    }

    private static @Nullable Object allMetBy(Analysis analysis) {
        List<ContactCell> cells = cumulative(analysis);
        if (cells.size() < GroupPair.ALL.size()
                || cells.stream().anyMatch(c -> c.counts() && c.contact() != Contact.DIRECT)) {
            return "never";
        }
        return cells.stream()
                .map(ContactCell::since)
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt(moment -> index(analysis, moment)))
                .map(Comparison::after)
                .orElse(null);
    }

    private static Set<StakeholderGroup> absent(Analysis analysis, Phase phase) {
        Set<StakeholderGroup> absent = EnumSet.copyOf(StakeholderGroup.KEY_GROUPS);
        for (EncounterEntry encounter : happened(analysis)) {
            if (encounter.phase() == phase) {
                absent.removeAll(encounter.groups());
            }
        }
        for (EpisodeEntry episode : analysis.episodes()) {
            if (episode.phase() == phase) {
                absent.removeAll(episode.activeGroups());
            }
        }
        return absent;
    }

    /** Whether anything is recorded from the phase, or from before the first. */
    private static boolean told(Analysis analysis, Phase phase) {
        return analysis.contacts().stream().anyMatch(cell -> cell.phase() == phase);
    }

    private static boolean entered(Analysis analysis, Phase phase) {
        return analysis.phases().stream().anyMatch(p -> p.phase() == phase);
    }

    private static @Nullable Object phase(
            Analysis analysis, Phase phase, Function<PhaseEntry, @Nullable Object> value) {
        for (PhaseEntry entry : analysis.phases()) {
            if (entry.phase() == phase) {
                return value.apply(entry);
            }
        }
        return null;
    }

    private static List<KnowledgeEntry> gaps(Analysis analysis) {
        return analysis.knowledge().stream().filter(k -> k.opened() != null).toList();
    }

    /** Gaps open after each encounter that happened. */
    public static List<Integer> gapsOverTime(Analysis analysis) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < happened(analysis).size(); i++) {
            int encounter = i;
            open.add((int) gaps(analysis).stream()
                    .filter(k -> index(analysis, k.opened()) <= encounter
                            && (k.closed() == null || index(analysis, k.closed()) > encounter))
                    .count());
        }
        return open;
    }

    private static List<Finding> risks(Analysis analysis) {
        return analysis.findings().stream()
                .filter(f -> f.type() == FindingType.FALSE_CONSENSUS_RISK)
                .toList();
    }

    private static @Nullable Object worst(Analysis analysis) {
        return levels(risks(analysis).stream()
                .flatMap(f -> f.levels().stream())
                .map(LevelChange::level)
                .toList());
    }

    private static String levels(List<@Nullable Level> levels) {
        for (Level level : List.of(Level.CONFIRMED, Level.AT_RISK, Level.WATCH, Level.CLEARED)) {
            if (levels.contains(level)) {
                return level.name();
            }
        }
        return "none";
    }

    private static @Nullable Object first(Analysis analysis) {
        return risks(analysis).stream()
                .map(Finding::since)
                .min(Comparator.comparingInt(moment -> index(analysis, moment)))
                .map(Comparison::after)
                .orElse(null);
    }

    private static @Nullable Object held(Analysis analysis, FindingType type) {
        return analysis.findings().stream()
                .filter(f -> f.type() == type)
                .findFirst()
                .<Object>map(f -> "from " + after(f.since()) + (f.until() == null ? "" : " until " + after(f.until())))
                .orElse("no");
    }

    private static long outcomes(Analysis analysis, Outcome outcome) {
        return count(happened(analysis), e -> e.outcome() == outcome)
                + count(analysis.episodes(), e -> e.outcome() == outcome);
    }

    /** Place of a moment among the encounters that happened: that of the last one by then, -1 before the first. */
    static int index(Analysis analysis, @Nullable Moment moment) {
        if (moment == null || moment.after() == null) {
            return -1;
        }
        List<EncounterEntry> encounters = happened(analysis);
        for (int i = 0; i < encounters.size(); i++) {
            if (encounters.get(i).label().equals(moment.after())) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a moment lies before a phase was left; what cannot be ordered counts by the encounters. */
    private static boolean beforeEndOf(Analysis analysis, Phase phase, Moment moment) {
        for (PhaseEntry entry : analysis.phases()) {
            Moment left = entry.ended();
            if (entry.phase() == phase && left != null) {
                int byEncounter = Integer.compare(index(analysis, moment), index(analysis, left));
                return byEncounter != 0 ? byEncounter < 0 : order(moment.occurred(), left.occurred()) < 0;
            }
        }
        return analysis.phases().stream().anyMatch(entry -> entry.phase() == phase);
    }

    private static int order(OccurredAt one, OccurredAt other) {
        Instant oneStart = one.start();
        Instant otherStart = other.start();
        int byDate = oneStart == null || otherStart == null ? 0 : oneStart.compareTo(otherStart);
        BigDecimal oneOrder = one.order();
        BigDecimal otherOrder = other.order();
        return byDate != 0 || oneOrder == null || otherOrder == null ? byDate : oneOrder.compareTo(otherOrder);
    }

    private static String after(Moment moment) {
        return moment.after() == null ? "before the first" : moment.after();
    }

    private static String since(@Nullable Moment moment) {
        return moment == null ? "" : " since " + after(moment);
    }

    private static <T> long count(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).count();
    }

    private static @Nullable Object share(long part, long whole) {
        return whole == 0 ? null : String.format(Locale.ROOT, "%.2f", (double) part / whole);
    }

    // ---- writing ----

    /**
     * The comparison for people: a line a measure, realisations beside each other where there are up to four, else how
     * often each value occurs.
     *
     * @param onlyDifferences whether to leave out what is the same for all
     * @return lines of text
     */
    public List<String> lines(boolean onlyDifferences) {
        List<String> lines = new ArrayList<>();
        String section = "";
        boolean beside = analyses.size() <= 4;
        List<Measure> shown = measures.stream()
                .filter(m -> m.values().stream().anyMatch(v -> !v.isEmpty()) && (!onlyDifferences || m.differs()))
                .toList();
        int name = shown.stream().mapToInt(m -> m.name().length()).max().orElse(0);
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; beside && i < analyses.size(); i++) {
            int column = i;
            widths.add(Math.min(
                    44,
                    Math.max(
                            realisations().get(i).length(),
                            shown.stream()
                                    .mapToInt(m -> m.values().get(column).length())
                                    .max()
                                    .orElse(0))));
        }
        if (beside) {
            lines.add(row(" ".repeat(name), realisations(), widths));
        }
        for (Measure measure : shown) {
            if (!measure.section().equals(section)) {
                section = measure.section();
                lines.add("");
                lines.add(section);
            }
            String title = measure.name() + " ".repeat(name - measure.name().length());
            lines.add(beside ? row(title, measure.values(), widths) : title + "  " + tally(measure.values()));
        }
        if (analyses.size() > 1 && !onlyDifferences) {
            lines.addAll(sequenceLines());
        }
        return lines;
    }

    /** The most frequent variants and runs; all of them are in {@link #sequencesCsv}. */
    private List<String> sequenceLines() {
        List<String> lines = new ArrayList<>(List.of("", "Sequences, most frequent first"));
        for (Sequence.State state : Sequence.State.values()) {
            sequenceLines(lines, "variants by " + state.key(), Sequence.variants(analyses, state));
        }
        for (int length = 2; length <= 3; length++) {
            sequenceLines(
                    lines, "runs of " + length + " by groups", Sequence.grams(analyses, Sequence.State.GROUPS, length));
        }
        return lines;
    }

    private void sequenceLines(List<String> lines, String what, List<Sequence.Pattern> patterns) {
        lines.add(what + ": " + patterns.size());
        patterns.stream().limit(3).forEach(pattern -> {
            String states = String.join(" > ", pattern.states());
            lines.add("  ×" + pattern.count() + " in " + pattern.realisations().size() + "  "
                    + (states.length() > 90 ? states.substring(0, 89) + "…" : states));
        });
    }

    private static String row(String title, List<String> values, List<Integer> widths) {
        StringBuilder row = new StringBuilder(title);
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i).isEmpty() ? "-" : values.get(i);
            int width = widths.get(i);
            String cell = value.length() > width ? value.substring(0, width - 1) + "…" : value;
            row.append("  ").append(cell).append(" ".repeat(Math.max(0, width - cell.length())));
        }
        return row.toString().stripTrailing();
    }

    private static String tally(List<String> values) {
        Map<String, Long> tally = values.stream()
                .collect(Collectors.groupingBy(v -> v.isEmpty() ? "-" : v, LinkedHashMap::new, Collectors.counting()));
        String most = tally.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(4)
                .map(e -> (e.getKey().length() > 24 ? e.getKey().substring(0, 23) + "…" : e.getKey()) + " ×"
                        + e.getValue())
                .collect(Collectors.joining(", "));
        return most + (tally.size() > 4 ? ", " + (tally.size() - 4) + " other values" : "");
    }

    /** One row a realisation, one column a measure. */
    public String csv() {
        StringBuilder csv = new StringBuilder();
        List<String> header = new ArrayList<>(List.of("realisation", "ruleSet", "ruleVersion"));
        measures.forEach(measure -> header.add(measure.name()));
        line(csv, header);
        for (int i = 0; i < analyses.size(); i++) {
            int row = i;
            List<String> cells = new ArrayList<>(List.of(
                    realisations().get(i),
                    analyses.get(i).ruleSet(),
                    analyses.get(i).ruleVersion()));
            measures.forEach(measure -> cells.add(measure.values().get(row)));
            line(csv, cells);
        }
        return csv.toString();
    }

    /** What each column of {@link #csv} means. */
    public String dictionaryCsv() {
        StringBuilder csv = new StringBuilder();
        line(csv, List.of("column", "section", "meaning"));
        measures.forEach(measure -> line(csv, List.of(measure.name(), measure.section(), measure.meaning())));
        return csv.toString();
    }

    /** One row an encounter: how many gaps were open after it. */
    public String gapsCsv() {
        StringBuilder csv = new StringBuilder();
        line(csv, List.of("realisation", "number", "encounter", "phase", "gapsOpen"));
        for (Analysis analysis : analyses) {
            List<Integer> open = gapsOverTime(analysis);
            List<EncounterEntry> encounters = happened(analysis);
            for (int i = 0; i < open.size(); i++) {
                EncounterEntry encounter = encounters.get(i);
                line(
                        csv,
                        List.of(
                                analysis.realisation().value(),
                                String.valueOf(i + 1),
                                encounter.label(),
                                encounter.phase().name(),
                                String.valueOf(open.get(i))));
            }
        }
        return csv.toString();
    }

    /**
     * A moving window over the encounters of each realisation: reach, and how many pairs of the four groups met in it.
     *
     * @param width encounters in a window, 1 or more; a realisation with fewer has one window
     */
    public String windowsCsv(int width) {
        StringBuilder csv = new StringBuilder();
        line(csv, List.of("realisation", "window", "from", "to", "encounters", "solo", "dyadic", "joint", "pairsMet"));
        for (Analysis analysis : analyses) {
            List<EncounterEntry> encounters = happened(analysis);
            for (int i = 0; i == 0 || i + width <= encounters.size(); i++) {
                List<EncounterEntry> window = encounters.subList(i, Math.min(encounters.size(), i + width));
                if (window.isEmpty()) {
                    break;
                }
                line(
                        csv,
                        List.of(
                                analysis.realisation().value(),
                                String.valueOf(i + 1),
                                window.get(0).label(),
                                window.get(window.size() - 1).label(),
                                String.valueOf(window.size()),
                                String.valueOf(count(window, e -> e.reach() == Reach.SOLO)),
                                String.valueOf(count(window, e -> e.reach() == Reach.DYADIC)),
                                String.valueOf(count(window, e -> e.reach() == Reach.JOINT)),
                                String.valueOf(pairsIn(window))));
            }
        }
        return csv.toString();
    }

    private static long pairsIn(List<EncounterEntry> window) {
        return GroupPair.ALL.stream()
                .filter(pair -> window.stream()
                        .anyMatch(e ->
                                e.groups().contains(pair.first()) && e.groups().contains(pair.second())))
                .count();
    }

    /** Variants and n-grams of up to three encounters, for each kind of state. */
    public String sequencesCsv() {
        StringBuilder csv = new StringBuilder();
        line(csv, List.of("state", "what", "sequence", "count", "realisations"));
        for (Sequence.State state : Sequence.State.values()) {
            sequences(csv, state, "variant", Sequence.variants(analyses, state));
            for (int length = 1; length <= 3; length++) {
                sequences(csv, state, length + "-gram", Sequence.grams(analyses, state, length));
            }
        }
        return csv.toString();
    }

    private static void sequences(
            StringBuilder csv, Sequence.State state, String what, List<Sequence.Pattern> patterns) {
        for (Sequence.Pattern pattern : patterns) {
            line(
                    csv,
                    List.of(
                            state.key(),
                            what,
                            String.join(" > ", pattern.states()),
                            String.valueOf(pattern.count()),
                            String.join(" ", pattern.realisations())));
        }
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(Comparison::cell).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String cell(String text) {
        String safe = text.matches("(?s)[=+@\\t\\r].*|-(?![0-9.]+$).+") ? "'" + text : text;
        return safe.matches("(?s).*[\",\n\r].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
