package dev.parley.infra.cli.report;

import dev.parley.infra.cli.shared.PacksOption;
import dev.parley.kernel.History;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Advice;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.announcement.AnnouncementEntry;
import dev.parley.query.analysis.announcement.AnnouncementModel;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.Clause;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.LeadTime;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.core.finding.Pack;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeEntry;
import dev.parley.query.analysis.decision.DecisionEntry;
import dev.parley.query.analysis.friction.FrictionEntry;
import dev.parley.query.words.Terms;
import dev.parley.query.words.Words;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An analysis as text for people: what happened, who met whom, what was found and why. */
public final class TextReport {

    private static final int WIDTH = 110;
    private static final int WHEN = 22;
    /** The least width of a column of the matrix. */
    private static final int COLUMN = 16;

    private final PrintWriter out;
    private final Analysis analysis;
    private final Map<String, RecordedEvent> events = new LinkedHashMap<>();

    public TextReport(PrintWriter out, History history, Analysis analysis) {
        this.out = out;
        this.analysis = analysis;
        history.events().forEach(event -> events.put(event.id(), event));
    }

    public void print(String name, Cut cut) {
        out.println(analysis.title());
        out.println("=".repeat(Math.min(WIDTH, analysis.title().length())));
        wrapped(
                "",
                name + " (" + analysis.realisation() + "): "
                        + TerminalWords.count(analysis.events(), "event", "events") + ", " + analysis.stated()
                        + " stated and "
                        + analysis.inferred() + " inferred; " + state() + ". " + Terms.EVIDENCE);
        wrapped(
                "",
                "Seen " + seen(cut) + ", by rules " + analysis.ruleSet() + " version " + analysis.ruleVersion() + "."
                        + unasked());
        timeline();
        LedgerReport ledgers = new LedgerReport(this, analysis);
        contacts();
        ledgers.pairs();
        Models.ALL.models().forEach(this::model);
        findings();
        advice();
        ledgers.needs();
        ledgers.positions();
        ledgers.values();
        out.println();
    }

    /** That there is more to ask for, where published rules leave it out. */
    private String unasked() {
        Set<Pack> unasked = RuleSet.published(analysis.ruleSet() + "-" + analysis.ruleVersion())
                .map(RuleSet::unasked)
                .orElse(Set.of());
        return unasked.isEmpty()
                ? ""
                : " Not asked: what the packs " + PacksOption.names(unasked, " and ") + " find (--packs "
                        + PacksOption.names(unasked, ",") + ").";
    }

    private String state() {
        if (analysis.events() == 0) {
            return "it had not begun by then";
        }
        return analysis.outcome() != null
                ? "closed: " + TerminalWords.of(analysis.outcome())
                : analysis.phase() == null ? "no phase entered yet" : "in " + TerminalWords.of(analysis.phase());
    }

    private static String seen(Cut cut) {
        if (cut instanceof Cut.AsKnown known) {
            return "as it was known at " + known.recordedBy();
        }
        if (cut instanceof Cut.AsOccurred occurred) {
            return "as it had happened by " + occurred.occurredBy() + ", however late it was recorded";
        }
        return cut instanceof Cut.AsOccurredAfter after
                ? "as it had happened just after event " + after.event() + ", however late it was recorded"
                : "in hindsight";
    }

    // --- timeline ---

    /** A line; where it belongs to no phase it stands under the heading that is there. */
    private record Line(@Nullable Phase phase, String when, String what) {}

    private void timeline() {
        heading("Timeline");
        if (analysis.encounters().isEmpty() && analysis.episodes().isEmpty()) {
            out.println(
                    analysis.events() == 0
                            ? "  Nothing had happened by then."
                            : "  Nothing has been recorded but the start.");
        }
        if (!analysis.episodes().isEmpty()) {
            wrapped("  ", Terms.EPISODE);
        }
        Set<String> told = new HashSet<>();
        Map<String, List<DecisionEntry>> decisions = new LinkedHashMap<>();
        for (DecisionEntry decision : analysis.decisions()) {
            String after = decision.at().after();
            String place = decision.within() != null ? decision.within() : after == null ? "" : after;
            decisions.computeIfAbsent(place, any -> new ArrayList<>()).add(decision);
        }
        List<Line> lines = new ArrayList<>(decided(null, decisions.getOrDefault("", List.of())));
        List<EpisodeEntry> waiting = new ArrayList<>(analysis.episodes());
        for (EncounterEntry encounter : analysis.encounters()) {
            waiting.removeIf(episode -> {
                boolean before = began(episode, told, encounter);
                if (before) {
                    lines.add(line(episode));
                    lines.addAll(decided(episode.phase(), decisions.getOrDefault(episode.label(), List.of())));
                }
                return before;
            });
            told.add(encounter.label());
            lines.add(line(encounter));
            lines.addAll(decided(encounter.phase(), decisions.getOrDefault(encounter.label(), List.of())));
        }
        waiting.forEach(episode -> {
            lines.add(line(episode));
            lines.addAll(decided(episode.phase(), decisions.getOrDefault(episode.label(), List.of())));
        });
        Phase phase = null;
        for (Line line : lines) {
            if (line.phase() != null && line.phase() != phase) {
                phase = line.phase();
                out.println("  " + TerminalWords.capital(TerminalWords.of(phase)));
            }
            entry(line.when(), line.what());
        }
        if (!analysis.frictions().isEmpty()) {
            out.println("  Conflict and resistance");
        }
        for (FrictionEntry friction : analysis.frictions()) {
            entry(friction.at().occurred().toString(), friction(friction));
        }
    }

    /** Whether an episode began before an encounter: when the last encounter before it is one already told. */
    private static boolean began(EpisodeEntry episode, Set<String> told, EncounterEntry next) {
        String after = episode.began().after();
        return after == null || (told.contains(after) && !after.equals(next.label()));
    }

    private Line line(EncounterEntry encounter) {
        StringBuilder what = new StringBuilder(encounter.label())
                .append(": ")
                .append(encounter.title())
                .append(" (")
                .append(TerminalWords.of(encounter.kind()))
                .append("). ");
        if (encounter.planned()) {
            what.append("Planned");
        } else {
            what.append(TerminalWords.capital(TerminalWords.groups(encounter.groups())))
                    .append(": ")
                    .append(TerminalWords.of(encounter.reach()));
        }
        if (!encounter.notPresent().isEmpty()) {
            what.append("; not in person: ").append(TerminalWords.groups(encounter.notPresent()));
        }
        if (!encounter.absent().isEmpty()) {
            what.append("; needed and absent: ").append(TerminalWords.groups(encounter.absent()));
        }
        Set<StakeholderGroup> knew = knew(encounter);
        if (!knew.isEmpty()) {
            what.append("; told of it: ").append(TerminalWords.groups(knew));
        }
        if (!encounter.planned()) {
            what.append("; ").append(outcome(encounter));
        }
        return new Line(encounter.phase(), encounter.at().occurred().toString(), what + mark(encounter.amended()));
    }

    /** The groups that were told of it without being there. */
    private Set<StakeholderGroup> knew(EncounterEntry encounter) {
        AnnouncementModel model = new AnnouncementModel();
        return AnnouncementEntry.knew(analysis.entries(model, model.section()), encounter.label(), encounter.groups());
    }

    /** What was decided in an encounter or episode, or after it where it is not said in which. */
    private static List<Line> decided(@Nullable Phase phase, List<DecisionEntry> decisions) {
        return decisions.stream()
                .map(decision -> new Line(
                        phase,
                        decision.at().occurred().toString(),
                        "Decided: " + decision.subject().strip() + " ("
                                + (decision.decidedBy().isEmpty()
                                        ? "nobody named"
                                        : "by " + TerminalWords.groups(decision.decidedBy()))
                                + "): "
                                + decision.options().stream()
                                        .map(option ->
                                                option.option().strip() + " " + TerminalWords.of(option.verdict()))
                                        .collect(Collectors.joining("; "))
                                + "."))
                .toList();
    }

    private static String mark(boolean amended) {
        return amended ? " (amended)." : ".";
    }

    private static String outcome(EncounterEntry encounter) {
        String outcome = outcome(encounter.outcome());
        return encounter.conflictKind() == null ? outcome : TerminalWords.of(encounter.conflictKind()) + " " + outcome;
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case NONE_OBSERVED -> "neither agreement nor conflict observed";
            case NOT_RECORDED -> "outcome not recorded";
            case CONSENSUS, RESISTANCE, CONFLICT -> TerminalWords.of(outcome);
        };
    }

    private static String lead(@Nullable LeadMode mode) {
        return mode == null
                ? ""
                : switch (mode) {
                    case BUSINESS_LED -> ", business-led";
                    case IT_LED -> ", IT-led";
                    case JOINT -> ", joint";
                };
    }

    private static Line line(EpisodeEntry episode) {
        String met = episode.contacts().isEmpty()
                ? ""
                : "; seen to meet: "
                        + episode.contacts().stream().map(TerminalWords::pair).collect(Collectors.joining(", "));
        Outcome outcome = episode.outcome();
        return new Line(
                episode.phase(),
                period(episode),
                episode.label() + ": " + episode.title() + " (episode" + lead(episode.leadMode()) + "). "
                        + TerminalWords.capital(TerminalWords.groups(episode.activeGroups())) + met + "; "
                        + (outcome == null ? "goes on" : outcome(outcome)) + ".");
    }

    private static String period(EpisodeEntry episode) {
        String began = episode.began().occurred().toString();
        Moment ended = episode.ended();
        return ended == null
                ? began + " -"
                : began + " - " + ended.occurred().toString().replaceFirst("^order ", "");
    }

    private static String friction(FrictionEntry friction) {
        String kind = !friction.named()
                ? (friction.resistance() ? "somebody resisted" : "conflict") + " at " + friction.key()
                        + ", and it is not said who among " + TerminalWords.groups(friction.among())
                : friction.resistance()
                        ? "resistance of " + TerminalWords.groups(friction.groups())
                                + (friction.constituency() == null ? "" : " (" + friction.constituency() + ")")
                        : (friction.kind() == null ? "" : TerminalWords.of(friction.kind()) + " ") + "conflict "
                                + (friction.inside() ? "within " : "between ")
                                + TerminalWords.groups(friction.groups())
                                + (friction.participants().isEmpty()
                                        ? ""
                                        : " (" + String.join(", ", friction.participants()) + ")");
        String matter = friction.description() == null
                ? ""
                : ": " + friction.description().strip();
        String handled = friction.handled().isEmpty()
                ? "not handled"
                : friction.handled().stream().map(TerminalWords::of).collect(Collectors.joining(", then "));
        if (friction.workedThrough()) {
            return TerminalWords.capital(kind) + matter + (matter.endsWith(".") ? " " : "; ")
                    + "Worked through: its parties came to consensus later in the phase.";
        }
        return TerminalWords.capital(kind)
                + matter
                + (matter.endsWith(".") ? " " : "; ")
                + TerminalWords.capital(handled)
                + (friction.settled() ? "; settled." : "; not settled.");
    }

    // --- contacts ---

    private void contacts() {
        Map<GroupPair, Map<String, ContactCell>> table = new LinkedHashMap<>();
        List<String> columns = new ArrayList<>();
        for (ContactCell cell : analysis.contacts()) {
            String column = cell.phase() == null ? "overall" : TerminalWords.of(cell.phase());
            if (cell.phase() != null && !columns.contains(column)) {
                columns.add(column);
            }
            table.computeIfAbsent(cell.pair(), pair -> new LinkedHashMap<>()).put(column, cell);
        }
        if (table.isEmpty()) {
            return;
        }
        columns.add("overall");
        heading("Who met whom");
        int width = Math.max(
                        COLUMN,
                        analysis.contacts().stream()
                                .mapToInt(cell -> contact(cell).length())
                                .max()
                                .orElse(0))
                + 1;
        StringBuilder head = new StringBuilder(" ".repeat(34));
        columns.forEach(column -> head.append(padded(column, width)));
        out.println(head.toString().stripTrailing());
        table.forEach((pair, row) -> {
            StringBuilder line =
                    new StringBuilder("  ").append(padded(TerminalWords.capital(TerminalWords.pair(pair)), 32));
            for (String column : columns) {
                ContactCell cell = row.get(column);
                line.append(padded(cell == null ? "" : contact(cell), width));
            }
            ContactCell overall = row.get("overall");
            if (overall != null && overall.since() != null) {
                line.append("since ").append(since(overall.since()));
            } else if (overall != null && !overall.via().isEmpty()) {
                line.append("through ").append(TerminalWords.groups(overall.via()));
            }
            out.println(line.toString().stripTrailing());
        });
    }

    /** Whether a pair met, and in which ways where that is not in person alone. */
    private static String contact(ContactCell cell) {
        return switch (cell.contact()) {
            case DIRECT ->
                cell.how().isEmpty() || cell.how().equals(Set.of(Presence.IN_PERSON))
                        ? "met"
                        : "met " + cell.how().stream().map(TextReport::way).collect(Collectors.joining(", "));
            case MEDIATED -> "through others";
            case NEVER -> "never";
            case NO_PART -> "no part";
        };
    }

    private static String way(Presence presence) {
        return switch (presence) {
            case IN_PERSON -> "in person";
            case REMOTE -> "by call";
            case CO_LOCATED -> "same place";
            case REPRESENTED, DOCUMENT_ONLY -> "not there";
        };
    }

    // --- what further models say ---

    private void model(Model model) {
        Section<?> section = model.section();
        if (section != null) {
            model(model, section);
        }
    }

    private <E> void model(Model model, Section<E> section) {
        Function<E, Section.Line> line = section.line();
        List<E> entries = line == null ? List.of() : analysis.entries(model, section);
        if (line != null && !entries.isEmpty()) {
            heading(section.title());
            for (E each : entries) {
                Section.Line told = line.apply(each);
                entry(told.at().occurred().toString(), told.text());
            }
        }
    }

    // --- findings ---

    private void findings() {
        List<Finding> open = analysis.findings().stream().filter(Finding::open).toList();
        int ended = analysis.findings().size() - open.size();
        Map<Severity, Long> severities = open.stream()
                .collect(Collectors.groupingBy(
                        Finding::severity, () -> new EnumMap<>(Severity.class), Collectors.counting()));
        String worst = severities.entrySet().stream()
                .map(each -> each.getValue() + " " + TerminalWords.of(each.getKey()))
                .collect(Collectors.joining(", "));
        heading("Findings: " + open.size() + " open" + (worst.isEmpty() ? "" : " (" + worst + ")") + ", " + ended
                + " ended");
        if (analysis.findings().isEmpty()) {
            out.println("  Nothing to report.");
        }
        int number = 0;
        for (Finding finding : analysis.findings()) {
            number++;
            if (number > 1) {
                out.println();
            }
            finding(number, finding);
        }
    }

    private void finding(int number, Finding finding) {
        String indent = "     ";
        wrapped(padded("  " + number + ".", indent.length()), indent, finding.title());
        String level =
                finding.level() == null ? "" : " " + finding.level().name().replace('_', ' ');
        String phase = finding.phase() == null ? "" : ", " + TerminalWords.of(finding.phase());
        wrapped(
                indent,
                "[" + TerminalWords.of(finding.severity()) + "] " + TerminalWords.of(finding.type()) + level + phase
                        + ", " + (finding.observed() ? "observed" : "inferred by rule") + "; " + duration(finding)
                        + (finding.audience().isEmpty() ? "" : "; " + Words.forWhom(finding.audience()))
                        + ".");
        if (!finding.levels().isEmpty()) {
            wrapped(
                    indent,
                    TerminalWords.capital(finding.levels().stream()
                                    .map(TextReport::level)
                                    .collect(Collectors.joining(", ")))
                            + "." + lead(finding.leadTime()));
        }
        wrapped(indent, finding.explanation());
        for (Clause clause : finding.evidence()) {
            wrapped(indent + "- ", indent + "  ", clause.clause());
            for (String id : clause.events()) {
                RecordedEvent event = events.get(id);
                wrapped(indent + "    ", (event == null ? "event" : TerminalWords.event(event)) + " [" + id + "]");
            }
        }
        wrapped(indent, "Rule " + finding.rule() + " " + finding.ruleVersion() + "; " + finding.source() + ".");
    }

    private static String duration(Finding finding) {
        String since = "since " + since(finding.since());
        Moment until = finding.until();
        return until == null
                ? since + ", still open"
                : since + ", ended " + after(until) + (finding.ended() == null ? "" : ": " + finding.ended());
    }

    private static String level(LevelChange change) {
        return TerminalWords.of(change.level()) + " " + after(change.since())
                + (change.byRecordedOrder() ? " by the order of recording" : "");
    }

    private static String lead(@Nullable LeadTime lead) {
        if (lead == null) {
            return "";
        }
        String time = lead.occurred() == null || lead.occurredAtMost() == null
                ? ""
                : lead.range()
                        ? ", " + TerminalWords.of(lead.occurred()) + " to " + TerminalWords.of(lead.occurredAtMost())
                        : ", " + TerminalWords.of(lead.occurred());
        return " The first sign came " + TerminalWords.count(lead.encounters(), "encounter", "encounters") + time
                + " before the confirmation.";
    }

    private static String after(Moment moment) {
        return moment.after() == null
                ? moment.occurred().toString()
                : "after " + moment.after() + " (" + moment.occurred() + ")";
    }

    /** A moment as the start of something: an encounter is named where it is one that began it. */
    private static String since(Moment moment) {
        return moment.after() == null ? moment.occurred().toString() : moment.after() + " (" + moment.occurred() + ")";
    }

    private void advice() {
        if (analysis.advice().isEmpty()) {
            return;
        }
        heading("Advice for the next encounter");
        for (Advice advice : analysis.advice()) {
            wrapped("  - ", "    ", advice.text());
            advice.reasons().forEach(reason -> wrapped("    ", reason));
        }
    }

    // --- lines ---

    void heading(String text) {
        out.println();
        out.println(text);
        out.println("-".repeat(text.length()));
    }

    private void entry(String when, String what) {
        wrapped("    " + padded(when, WHEN), " ".repeat(WHEN + 4), what);
    }

    private void wrapped(String indent, String text) {
        wrapped(indent, indent, text);
    }

    /** Breaks text between words; a word longer than a line stays whole. */
    void wrapped(String first, String indent, String text) {
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.strip().split("\\s+")) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        out.println(line.toString().stripTrailing());
    }

    static String padded(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
