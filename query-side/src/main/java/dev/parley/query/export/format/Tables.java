package dev.parley.query.export.format;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Memberships;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Place;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeContactObserved;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.flat.FlatEvents;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.announcement.AnnouncementEntry;
import dev.parley.query.analysis.announcement.AnnouncementModel;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.LeadTime;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeEntry;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.analysis.course.Reach;
import dev.parley.query.analysis.output.OutputEntry;
import dev.parley.query.analysis.output.OutputModel;
import dev.parley.query.analysis.value.ValueEntry;
import dev.parley.query.export.content.ExportDraft;
import dev.parley.query.export.content.ExportFile;
import dev.parley.query.export.content.ExportedRealisation;
import dev.parley.query.export.content.FactDictionary;
import dev.parley.query.export.content.OccurredTimes;
import dev.parley.query.export.content.Provenance;
import dev.parley.query.export.content.Table;
import dev.parley.query.track.TrackRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Histories as tables for statistics, sequence analysis (TraMineR) and ThreadNet. */
public final class Tables {

    private static final DateTimeFormatter THREADNET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String GROUPS = Column.GROUPS;
    /** Its table stands before that of the findings. */
    private static final String CONTACT = "contact";

    private static final String REALISATION = "id of the realisation; joins all tables";
    private static final String AT = Column.AT;
    private static final String TOO_FEW = "count, empty where there are fewer than ten flags";

    private record In<T>(ExportedRealisation coded, T row) {
        String realisation() {
            return coded.id();
        }
    }

    private record Attended(EncounterEntry encounter, Attendance attendance) {}

    private record Known(
            String participant,
            String groups,
            String role,
            @Nullable String constituency) {}

    private final List<ExportedRealisation> all;
    private final List<ExportFile> files = new ArrayList<>();
    private final List<Table.Sheet> sheets = new ArrayList<>();
    private final List<Table.Entry> entries = new ArrayList<>();

    private Tables(List<ExportedRealisation> all) {
        this.all = all;
    }

    /** Writes all tables into an export, a file each. */
    public static void write(ExportDraft draft) {
        of(draft.realisations()).addTo(draft);
    }

    /** Writes the findings as one table into an export. */
    public static void writeFindings(ExportDraft draft) {
        findings(draft.realisations()).addTo(draft);
    }

    private void addTo(ExportDraft draft) {
        draft.add(files(), entries());
    }

    /** All tables, the table of encounters first. */
    static Tables of(List<ExportedRealisation> all) {
        Tables tables = new Tables(all);
        tables.encounters();
        tables.episodes();
        tables.realisations();
        tables.participation();
        tables.participants();
        tables.section(Models.ALL.model(CONTACT));
        tables.findingsTable();
        Models.ALL.models().stream()
                .filter(model -> !model.key().equals(CONTACT))
                .forEach(tables::section);
        tables.phases();
        tables.valueOutcome();
        tables.trackRecord();
        tables.events();
        tables.sequences("traminer-reach", "reach of the encounter: SOLO, DYADIC, JOINT", e -> e.reach()
                .name());
        tables.sequences(
                "traminer-groups",
                "groups present: IT, U (users), DM (decision makers), V (vendors), joined by +",
                e -> ExportedRealisation.state(e.groups()));
        tables.threadnet();
        return tables;
    }

    /** The table of findings alone. */
    static Tables findings(List<ExportedRealisation> all) {
        Tables tables = new Tables(all);
        tables.findingsTable();
        return tables;
    }

    List<ExportFile> files() {
        return files;
    }

    List<Table.Sheet> sheets() {
        return sheets;
    }

    List<Table.Entry> entries() {
        return entries;
    }

    private <T> List<In<T>> rows(Function<ExportedRealisation, List<T>> rows) {
        List<In<T>> all = new ArrayList<>();
        for (ExportedRealisation coded : this.all) {
            for (T row : rows.apply(coded)) {
                all.add(new In<>(coded, row));
            }
        }
        return all;
    }

    private <R> void add(Table<R> table, List<R> rows) {
        files.add(table.file(rows));
        sheets.add(table.sheet(rows));
        entries.addAll(table.entries());
    }

    private static List<EncounterEntry> happened(ExportedRealisation coded) {
        return coded.analysis().encounters().stream().filter(e -> !e.planned()).toList();
    }

    private void realisations() {
        Table<In<ExportedRealisation>> table = new Table<In<ExportedRealisation>>("realisations", "")
                .column("realisation", REALISATION, "", In::realisation)
                .column("title", "latest title", "text", r -> r.row.analysis().title())
                .column("organisation", "who keeps the log", "id", r -> organisation(r.row))
                .column(
                        "phase",
                        "phase it is in",
                        "INITIATION DESIGN IMPLEMENTATION, empty before the first",
                        r -> r.row.analysis().phase())
                .column(
                        "outcome",
                        "how it was closed",
                        "SUCCEEDED PARTLY_SUCCEEDED FAILED ABANDONED, empty while open",
                        r -> r.row.analysis().outcome())
                .column("events", "recorded events", "count", r -> r.row.analysis()
                        .events())
                .column("stated", "facts stated in their source", "count", r -> r.row.analysis()
                        .stated())
                .column("inferred", "facts inferred by the coder", "count", r -> r.row.analysis()
                        .inferred())
                .column("encounters", "encounters that happened", "count", r -> happened(r.row)
                        .size())
                .column("solo", "encounters of one group", "count", r -> reach(r.row, Reach.SOLO))
                .column("dyadic", "encounters of two groups", "count", r -> reach(r.row, Reach.DYADIC))
                .column("joint", "encounters of three or more groups", "count", r -> reach(r.row, Reach.JOINT))
                .column("episodes", "episodes", "count", r -> r.row.analysis()
                        .episodes()
                        .size())
                .column(
                        "beneficiaries",
                        "whether those that the outputs are for were heard",
                        "PRESENT SURVEYED NONE, empty where nothing is planned that could be for them",
                        r -> OutputModel.heard(outputs(r.row.analysis())))
                .column("findings", "findings, open or ended", "count", r -> r.row.analysis()
                        .findings()
                        .size())
                .column("findingsOpen", "findings that still hold", "count", r -> r.row.analysis().findings().stream()
                        .filter(Finding::open)
                        .count())
                .column(
                        "ruleVersion",
                        "rule set and version behind the findings",
                        "id/version",
                        r -> r.row.analysis().ruleSet() + "/" + r.row.analysis().ruleVersion())
                .column(
                        "contentHash",
                        "SHA-256 over the facts of this realisation as exported",
                        "sha256:hex",
                        r -> Provenance.contentHash(List.of(r.row.history())));
        add(table, rows(List::of));
    }

    private static List<OutputEntry> outputs(Analysis analysis) {
        OutputModel model = new OutputModel();
        return analysis.entries(model, model.section());
    }

    private static @Nullable Object organisation(ExportedRealisation coded) {
        for (Occurrence occurrence : coded.chronicle().standing()) {
            if (occurrence.fact() instanceof RealisationStarted started) {
                return started.organisation();
            }
        }
        return null;
    }

    private static long reach(ExportedRealisation coded, Reach reach) {
        return happened(coded).stream().filter(e -> e.reach() == reach).count();
    }

    private static Set<StakeholderGroup> knew(Analysis analysis, EncounterEntry encounter) {
        AnnouncementModel model = new AnnouncementModel();
        return AnnouncementEntry.knew(analysis.entries(model, model.section()), encounter.label(), encounter.groups());
    }

    private void encounters() {
        Table<In<EncounterEntry>> table = new Table<In<EncounterEntry>>("encounters", "")
                .column("realisation", REALISATION, "", In::realisation)
                .column("label", "label of the encounter", "unique in the realisation", r -> r.row.label())
                .column("kind", "what it was for", "as in the data model, e.g. WORKSHOP, DEMO", r -> r.row.kind())
                .column("title", "what it was, in words", "text", r -> r.row.title())
                .column(
                        "phase",
                        "phase it belongs to",
                        "ANTECEDENT INITIATION DESIGN IMPLEMENTATION",
                        r -> r.row.phase())
                .column("at", "when it happened, as exactly as known", AT, r -> r.row.at()
                        .occurred())
                .column(
                        "timestamp",
                        "a time that sorts as the encounters occurred",
                        "UTC",
                        r -> time(r.coded, r.row.event()))
                .column(
                        "timestampBasis",
                        "what the timestamp rests on",
                        basisValues(),
                        r -> basis(r.coded, r.row.event()))
                .column("recordedAt", "when it was recorded, or amended last", "UTC", r -> r.row.at()
                        .recorded())
                .column(
                        "groups",
                        "groups present (in person, remote, co-located)",
                        GROUPS,
                        r -> ExportedRealisation.groups(r.row.groups()))
                .column(
                        "notPresent",
                        "groups represented or taking part by document only",
                        GROUPS,
                        r -> ExportedRealisation.groups(r.row.notPresent()))
                .column(
                        "needed",
                        "groups needed, as declared or by kind",
                        GROUPS,
                        r -> ExportedRealisation.groups(r.row.needed()))
                .column(
                        "absent",
                        "needed groups that were not present",
                        GROUPS,
                        r -> ExportedRealisation.groups(r.row.absent()))
                .column(
                        "knew",
                        "groups that were told of it without being there, before or after",
                        GROUPS,
                        r -> ExportedRealisation.groups(knew(r.coded.analysis(), r.row)))
                .column(
                        "reach",
                        "how many groups were present",
                        "SOLO (0 or 1) DYADIC (2) JOINT (3+)",
                        r -> r.row.reach())
                .column(
                        "outcome",
                        "how it ended",
                        "CONSENSUS RESISTANCE CONFLICT NONE_OBSERVED NOT_RECORDED",
                        r -> r.row.outcome())
                .column(
                        "conflictKind",
                        "kind of the conflict",
                        "COGNITIVE AFFECTIVE, empty where none or not known",
                        r -> r.row.conflictKind())
                .column("settles", "whether it settled something", "true false", r -> r.row.settles())
                .column("preparatory", "whether it only prepared others", "true false", r -> r.row.preparatory())
                .column("planned", "whether it is only planned", "true false", r -> r.row.planned())
                .column("amended", "whether it was corrected", "true false", r -> r.row.amended())
                .column("evidenceLevel", "stated in its source or inferred", "STATED INFERRED", r -> r.row.evidence()
                        .level())
                .column("source", "document and section", "text", r -> r.row.evidence()
                        .source())
                .column("coder", "code of the coder", "text", r -> r.row.evidence()
                        .coder())
                .column("event", "id of the event", "joins events.id", r -> r.row.event());
        add(table, rows(coded -> coded.analysis().encounters()));
    }

    private void episodes() {
        Table<In<EpisodeEntry>> table = new Table<In<EpisodeEntry>>("episodes", "")
                .column("realisation", REALISATION, "", In::realisation)
                .column("label", "label of the episode", "unique in the realisation", r -> r.row.label())
                .column("title", "what went on", "text", r -> r.row.title())
                .column(
                        "phase",
                        "phase it belongs to",
                        "ANTECEDENT INITIATION DESIGN IMPLEMENTATION",
                        r -> r.row.phase())
                .column("began", "when it began", AT, r -> r.row.began().occurred())
                .column("ended", "when it ended", AT, r -> occurred(r.row.ended()))
                .column(
                        "activeGroups",
                        "groups active in it; sharing an episode is no contact",
                        GROUPS,
                        r -> ExportedRealisation.groups(r.row.activeGroups()))
                .column(
                        "leadMode",
                        "who led",
                        "BUSINESS_LED IT_LED JOINT, empty where not known",
                        r -> r.row.leadMode())
                .column(
                        "contacts",
                        "pairs seen in direct contact",
                        "GROUP-GROUP, spaces between",
                        r -> r.row.contacts().stream()
                                .map(pair -> pair.first() + "-" + pair.second())
                                .collect(Collectors.joining(" ")))
                .column(
                        "outcome",
                        "how it ended",
                        "CONSENSUS RESISTANCE CONFLICT NONE_OBSERVED NOT_RECORDED",
                        r -> r.row.outcome())
                .column(
                        "activeConstituencies",
                        "parts of groups active in it",
                        "joins constituencies.constituency, '; ' between",
                        r -> activeParts(r.coded, r.row.label()))
                .column(
                        "contactParticipants",
                        "who of the pairs was seen in direct contact",
                        "pseudonyms, '; ' between",
                        r -> inContact(r.coded, r.row.label()))
                .column("summary", "the result in words", "text", r -> r.row.summary())
                .column("evidenceLevel", "stated or inferred", "STATED INFERRED", r -> r.row.evidence()
                        .level())
                .column("source", "document and section", "text", r -> r.row.evidence()
                        .source())
                .column("coder", "code of the coder", "text", r -> r.row.evidence()
                        .coder());
        add(table, rows(coded -> coded.analysis().episodes()));
    }

    private static String activeParts(ExportedRealisation coded, String label) {
        return coded.chronicle().standing().stream()
                .flatMap(each -> each.fact() instanceof EpisodeBegun begun
                                && begun.label().equals(label)
                                && begun.activeConstituencies() != null
                        ? begun.activeConstituencies().stream()
                        : Stream.<String>empty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String inContact(ExportedRealisation coded, String label) {
        return coded.chronicle().standing().stream()
                .flatMap(each -> each.fact() instanceof EpisodeContactObserved seen
                                && seen.episode().equals(label)
                                && seen.participants() != null
                        ? seen.participants().stream()
                        : Stream.<String>empty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private void participation() {
        Table<In<Attended>> table = new Table<In<Attended>>("participation", "")
                .column("realisation", REALISATION, "", In::realisation)
                .column("encounter", "label of the encounter", "joins encounters.label", r -> r.row.encounter()
                        .label())
                .column("participant", "pseudonym", "P1.. per realisation", r -> r.row.attendance()
                        .participant())
                .column(
                        "presence",
                        "how the participant took part",
                        "IN_PERSON REMOTE CO_LOCATED (present) REPRESENTED DOCUMENT_ONLY (not present)",
                        r -> r.row.attendance().presence())
                .column(
                        "evidenceLevel",
                        "of this attendance, or of the encounter",
                        "STATED INFERRED",
                        r -> r.row.attendance().level() == null
                                ? r.row.encounter().evidence().level()
                                : r.row.attendance().level());
        add(table, rows(coded -> coded.analysis().encounters().stream()
                .flatMap(e -> e.attendances().stream().map(a -> new Attended(e, a)))
                .toList()));
    }

    private void participants() {
        Table<In<Known>> table = new Table<In<Known>>("participants", "")
                .column("realisation", REALISATION, "", In::realisation)
                .column("participant", "pseudonym", "P1.. per realisation", r -> r.row.participant())
                .column("groups", "groups it belongs to at last", GROUPS, r -> r.row.groups())
                .column(
                        "role",
                        "acts for groups or stands outside them",
                        "MEMBER FACILITATOR RESEARCHER",
                        r -> r.row.role())
                .column(
                        "constituency",
                        "part of its group that it speaks for at last",
                        "joins constituencies.constituency, empty where not said",
                        r -> r.row.constituency());
        add(table, rows(Tables::known));
    }

    private static List<Known> known(ExportedRealisation coded) {
        return Memberships.of(coded.chronicle().standing()).last().stream()
                .map(each -> new Known(
                        each.participant(),
                        ExportedRealisation.groups(each.groups()),
                        each.role().name(),
                        each.constituency()))
                .toList();
    }

    private void section(Model model) {
        Section<?> section = model.section();
        if (section != null) {
            section(model, section);
        }
    }

    /** The table of a model; one that came after the others has none where nothing of it was recorded. */
    private <E> void section(Model model, Section<E> section) {
        List<In<E>> rows = rows(coded -> coded.analysis().entries(model, section).stream()
                .filter(section.row())
                .toList());
        if (rows.isEmpty() && !Analysis.isMember(model)) {
            return;
        }
        Table<In<E>> table =
                new Table<In<E>>(section.table(), "").column("realisation", REALISATION, "", In::realisation);
        for (Column<E> column : section.columns()) {
            table.column(column.name(), column.meaning(), column.values(), r -> column.cell(r.row));
        }
        add(table, rows);
    }

    private void findingsTable() {
        Table<In<Finding>> table = new Table<In<Finding>>("findings", "")
                .column("realisation", REALISATION, "", In::realisation)
                .column("finding", "id of the finding", "unique in the realisation", r -> r.row.id())
                .column("type", "what was found", "as in docs, e.g. FALSE_CONSENSUS_RISK", r -> r.row.type())
                .column(
                        "level",
                        "level of a false-consensus risk",
                        "WATCH AT_RISK CONFIRMED CLEARED",
                        r -> r.row.level())
                .column(
                        "severity",
                        "for ordering only",
                        "CRITICAL HIGH ELEVATED MODERATE LOW INFO",
                        r -> r.row.severity())
                .column("phase", "phase concerned", "INITIATION DESIGN IMPLEMENTATION", r -> r.row.phase())
                .column("groups", "groups concerned", GROUPS, r -> ExportedRealisation.groups(r.row.groups()))
                .column("subject", "label or key of what is concerned", "text", r -> r.row.subject())
                .column("title", "in plain words", "text", r -> r.row.title())
                .column("since", "when it first held, as it happened", AT, r -> r.row.since()
                        .occurred())
                .column("sinceRecorded", "when it could first have been seen", "UTC", r -> r.row.since()
                        .recorded())
                .column("sinceEncounter", "last encounter before that", "label", r -> r.row.since()
                        .after())
                .column("until", "when it ended", AT + "; empty while it holds", r -> occurred(r.row.until()))
                .column("ended", "why it ended", "text", r -> r.row.ended())
                .column("open", "whether it still holds", "true false", r -> r.row.open())
                .column(
                        "observed",
                        "observed by somebody, rather than concluded by the rule",
                        "true false",
                        r -> r.row.observed())
                .column(
                        "levels",
                        "levels it went through",
                        "LEVEL@moment, oldest first, bars between",
                        r -> r.row.levels().stream().map(Tables::level).collect(Collectors.joining(" | ")))
                .column(
                        "leadEncounters",
                        "lead time in encounters",
                        "count, empty where not confirmed",
                        r -> lead(r.row, LeadTime::encounters))
                .column(
                        "leadDays",
                        "lead time in days as it happened, the least it can have been",
                        "number, empty where dates are not known",
                        r -> lead(r.row, l -> l.occurred() == null ? null : days(l.occurred())))
                .column(
                        "leadDaysAtMost",
                        "the most it can have been; the same where dates are known to the day",
                        "number, empty where dates are not known",
                        r -> lead(r.row, l -> l.occurredAtMost() == null ? null : days(l.occurredAtMost())))
                .column(
                        "leadDaysRecorded",
                        "lead time in days between the moments at which they could first be known",
                        "number",
                        r -> lead(r.row, l -> days(l.recorded())))
                .column(
                        "evidence",
                        "ids of the events behind it, by clause",
                        "joins events.id; bars between clauses",
                        r -> r.row.evidence().stream()
                                .map(clause -> String.join(" ", clause.events()))
                                .collect(Collectors.joining(" | ")))
                .column("rule", "id of the rule", "text", r -> r.row.rule())
                .column("ruleVersion", "version of the rule set", "text", r -> r.row.ruleVersion());
        add(table, rows(coded -> coded.analysis().findings()));
    }

    private static String level(LevelChange change) {
        return change.level() + "@"
                + (change.since().after() == null
                        ? change.since().occurred()
                        : change.since().after())
                + (change.byRecordedOrder() ? " (by recorded order)" : "");
    }

    private static @Nullable Object lead(Finding finding, Function<LeadTime, @Nullable Object> value) {
        LeadTime lead = finding.leadTime();
        return lead == null ? null : value.apply(lead);
    }

    private static String days(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.toSeconds() / 86_400.0);
    }

    private void phases() {
        Table<In<PhaseEntry>> table = new Table<In<PhaseEntry>>("phases", "")
                .column("realisation", REALISATION, "", In::realisation)
                .column("phase", "the phase", "INITIATION DESIGN IMPLEMENTATION", r -> r.row.phase())
                .column("began", "when it was entered", AT, r -> r.row.began().occurred())
                .column(
                        "ended",
                        "when the next was entered or the realisation closed",
                        AT,
                        r -> occurred(r.row.ended()))
                .column(
                        "leadMode",
                        "lead mode of most of its episodes",
                        "BUSINESS_LED IT_LED JOINT, empty where none or tied",
                        r -> r.row.leadMode())
                .column(
                        "mostPresent",
                        "group most present: in most of its encounters and episodes",
                        "group, empty where tied",
                        r -> r.row.mostPresent());
        add(table, rows(coded -> coded.analysis().phases()));
    }

    /** Early value beside the outcome, for whoever wants to look whether the one tells of the other; nothing is computed of it. */
    private void valueOutcome() {
        List<In<Analysis>> rows = rows(coded -> List.of(coded.analysis()));
        if (rows.stream().noneMatch(each -> each.row.values().stream().anyMatch(Tables::ofUsers))) {
            return;
        }
        Table<In<Analysis>> table = new Table<In<Analysis>>("value-outcome", "")
                .column("realisation", REALISATION, "", In::realisation)
                .column(
                        "meanUserRating",
                        "mean of the ratings that users gave before implementation was entered, whatever they rated",
                        "1.00 to 5.00, empty where they gave none by then",
                        r -> mean(early(r.coded)))
                .column("ratings", "how many", "count", r -> early(r.coded).size())
                .column(
                        "outcome",
                        "how it ended",
                        "as realisations.outcome, missing where it has not",
                        r -> r.row.outcome());
        add(table, rows);
    }

    private static boolean ofUsers(ValueEntry value) {
        return value.group() == StakeholderGroup.USERS;
    }

    private static @Nullable String mean(List<Integer> ratings) {
        return ratings.isEmpty()
                ? null
                : String.format(
                        Locale.ROOT,
                        "%.2f",
                        ratings.stream().mapToInt(Integer::intValue).average().orElseThrow());
    }

    /** The ratings that users gave before implementation was entered: a look back at design, given after it, is not early. */
    private static List<Integer> early(ExportedRealisation coded) {
        Map<String, Place> places = new HashMap<>();
        Place implementation = null;
        for (Occurrence each : coded.chronicle().standing()) {
            places.put(each.id(), each.place());
            if (each.fact() instanceof PhaseEntered entered
                    && entered.phase() == Phase.IMPLEMENTATION
                    && (implementation == null || each.place().compareTo(implementation) < 0)) {
                implementation = each.place();
            }
        }
        List<Integer> early = new ArrayList<>();
        for (ValueEntry value : coded.analysis().values()) {
            Place place = places.get(value.event());
            if (ofUsers(value) && (implementation == null || (place != null && place.compareTo(implementation) < 0))) {
                early.add(value.rating());
            }
        }
        return early;
    }

    private void trackRecord() {
        List<Analysis> analyses =
                all.stream().map(ExportedRealisation::analysis).toList();
        if (analyses.isEmpty()) {
            return;
        }
        Analysis any = analyses.get(0);
        Table<TrackRecord.Line> table = new Table<TrackRecord.Line>("track-record", "")
                .column("type", "kind of flag", "as findings.type", line -> line.flag()
                        .type())
                .column("level", "the level it reached", "WATCH AT_RISK, empty for what has none", line -> line.flag()
                        .level())
                .column("rule", "rule set and version", "id-version", line -> any.ruleSet() + "-" + any.ruleVersion())
                .column(
                        "flags",
                        "flags in the exported realisations that have ended, known before it was over",
                        "count",
                        line -> line.flags())
                .column(
                        "learnedAfterwards",
                        "further flags that could be known only afterwards",
                        "count",
                        line -> line.learnedAfterwards())
                .column(
                        "cameTrue",
                        "followed by resistance or conflict of those concerned",
                        TOO_FEW,
                        line -> figure(line, TrackRecord.Figures::cameTrue))
                .column("mended", "ended before", TOO_FEW, line -> figure(line, TrackRecord.Figures::mended))
                .column("nothing", "neither", TOO_FEW, line -> figure(line, TrackRecord.Figures::nothing))
                .column(
                        "medianLead",
                        "encounters from the flag to what came true, in the middle",
                        "encounters, empty where none",
                        line -> figure(line, TrackRecord.Figures::medianLead))
                .column(
                        "low",
                        "lower end of the 95 % interval of the share that came true",
                        "0 to 1",
                        line -> figure(line, TrackRecord.Figures::low))
                .column(
                        "high",
                        "upper end of that interval",
                        "0 to 1",
                        line -> figure(line, TrackRecord.Figures::high));
        add(table, TrackRecord.of(any.ruleSet(), any.ruleVersion(), analyses).lines());
    }

    private static @Nullable Object figure(
            TrackRecord.Line line, Function<TrackRecord.Figures, @Nullable Object> figure) {
        TrackRecord.Figures figures = line.figures();
        return figures == null ? null : figure.apply(figures);
    }

    private void events() {
        Set<String> names = new LinkedHashSet<>(FlatEvents.ENVELOPE);
        names.add("at");
        Set<String> used = new LinkedHashSet<>();
        for (ExportedRealisation coded : all) {
            for (RecordedEvent event : coded.history().events()) {
                used.addAll(FlatEvents.attributes(FlatEvents.typeOf(event.event())));
            }
        }
        names.addAll(used);
        names.addAll(FlatEvents.CLAIM);
        record Row(OccurredTimes.Placed placed, boolean superseded, Map<String, String> flat) {}
        Table<In<Row>> table = new Table<>("events", "");
        for (String name : names) {
            table.column(name, FactDictionary.meaning(name), FactDictionary.values(name), r -> r.row.flat()
                    .get(name));
        }
        table.column("timestamp", "a time that sorts as the facts occurred", "UTC", r -> r.row.placed()
                        .time())
                .column("timestampBasis", "what the timestamp rests on", basisValues(), r -> r.row.placed()
                        .basis())
                .column("superseded", "whether a later correction took it out", "true false", r -> r.row.superseded());
        add(table, rows(coded -> coded.placed().stream()
                .map(p -> new Row(p, coded.isSuperseded(p.event()), flat(p.event())))
                .toList()));
    }

    private static Map<String, String> flat(RecordedEvent event) {
        Map<String, String> flat = FlatEvents.write(event);
        flat.putAll(FlatEvents.claim(event));
        return flat;
    }

    private void sequences(String name, String meaning, Function<EncounterEntry, String> state) {
        int longest =
                all.stream().mapToInt(coded -> happened(coded).size()).max().orElse(0);
        Table<In<ExportedRealisation>> table = new Table<In<ExportedRealisation>>(name, "NA")
                .column("realisation", REALISATION, "", In::realisation)
                .column("outcome", "how it was closed", "NA while open", r -> r.row.analysis()
                        .outcome());
        IntStream.rangeClosed(1, longest)
                .forEach(i ->
                        table.column("s" + i, "state at encounter " + i + ": " + meaning, "NA after the last", r -> {
                            List<EncounterEntry> happened = happened(r.row);
                            return i <= happened.size() ? state.apply(happened.get(i - 1)) : null;
                        }));
        add(table, rows(List::of));
    }

    private void threadnet() {
        Table<In<EncounterEntry>> table = new Table<In<EncounterEntry>>("threadnet", "none")
                .column("tStamp", "a time that sorts as the encounters occurred", "yyyy-MM-dd HH:mm:ss, UTC", r -> {
                    OccurredTimes.Placed placed = r.coded.placed(r.row.event());
                    return placed == null ? null : THREADNET.format(placed.time());
                })
                .column("realisation", "thread: " + REALISATION, "", In::realisation)
                .column("label", "label of the encounter", "", r -> r.row.label())
                .column("kind", "what it was for", "", r -> r.row.kind())
                .column("phase", "phase it belongs to", "", r -> r.row.phase())
                .column(
                        "groups",
                        "groups present",
                        "IT U DM V joined by +",
                        r -> ExportedRealisation.state(r.row.groups()))
                .column("reach", "how many groups were present", "SOLO DYADIC JOINT", r -> r.row.reach())
                .column("outcome", "how it ended", "", r -> r.row.outcome())
                .column("timestampBasis", "what tStamp rests on", basisValues(), r -> basis(r.coded, r.row.event()));
        add(table, rows(Tables::happened));
    }

    private static String basisValues() {
        return "RECORDED (known to the instant) START_OF_PERIOD (first instant of the day, month or year known)"
                + " SYNTHETIC (made up from the order) RECORDED_CLOCK (a correction)";
    }

    private static @Nullable Instant time(ExportedRealisation coded, String event) {
        OccurredTimes.Placed placed = coded.placed(event);
        return placed == null ? null : placed.time();
    }

    private static OccurredTimes.@Nullable Basis basis(ExportedRealisation coded, String event) {
        OccurredTimes.Placed placed = coded.placed(event);
        return placed == null ? null : placed.basis();
    }

    private static @Nullable OccurredAt occurred(@Nullable Moment moment) {
        return moment == null ? null : moment.occurred();
    }
}
