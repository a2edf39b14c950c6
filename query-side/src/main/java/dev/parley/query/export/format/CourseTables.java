package dev.parley.query.export.format;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Memberships;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeContactObserved;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.announcement.AnnouncementEntry;
import dev.parley.query.analysis.announcement.AnnouncementModel;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeEntry;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.analysis.course.Reach;
import dev.parley.query.analysis.output.OutputEntry;
import dev.parley.query.analysis.output.OutputModel;
import dev.parley.query.export.content.ExportedRealisation;
import dev.parley.query.export.content.Provenance;
import dev.parley.query.export.content.Table;
import dev.parley.query.export.format.Tables.In;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables of how realisations went: each of them, its phases, encounters, episodes, and who took part. */
final class CourseTables {

    private record Attended(EncounterEntry encounter, Attendance attendance) {}

    private record Known(
            String participant,
            String groups,
            String role,
            @Nullable String constituency) {}

    /** An episode, the parts of groups that were active in it, and who of the pairs was seen in contact. */
    private record Episode(EpisodeEntry entry, String parts, String people) {}

    private CourseTables() {}

    static void realisations(Tables tables) {
        Table<In<ExportedRealisation>> table = new Table<In<ExportedRealisation>>("realisations", "")
                .column("realisation", Tables.REALISATION, "", In::realisation)
                .column("title", "latest title", "text", r -> r.row().analysis().title())
                .column("organisation", "who keeps the log", "id", r -> organisation(r.row()))
                .column(
                        "phase",
                        "phase it is in",
                        "INITIATION DESIGN IMPLEMENTATION, empty before the first",
                        r -> r.row().analysis().phase())
                .column(
                        "outcome",
                        "how it was closed",
                        "SUCCEEDED PARTLY_SUCCEEDED FAILED ABANDONED, empty while open",
                        r -> r.row().analysis().outcome())
                .column("events", "recorded events", "count", r -> r.row()
                        .analysis()
                        .events())
                .column("stated", "facts stated in their source", "count", r -> r.row()
                        .analysis()
                        .stated())
                .column("inferred", "facts inferred by the coder", "count", r -> r.row()
                        .analysis()
                        .inferred())
                .column("encounters", "encounters that happened", "count", r -> Tables.happened(r.row())
                        .size())
                .column("solo", "encounters of one group", "count", r -> reach(r.row(), Reach.SOLO))
                .column("dyadic", "encounters of two groups", "count", r -> reach(r.row(), Reach.DYADIC))
                .column("joint", "encounters of three or more groups", "count", r -> reach(r.row(), Reach.JOINT))
                .column("episodes", "episodes", "count", r -> r.row()
                        .analysis()
                        .episodes()
                        .size())
                .column(
                        "beneficiaries",
                        "whether those that the outputs are for were heard",
                        "PRESENT SURVEYED NONE, empty where nothing is planned that could be for them",
                        r -> OutputModel.heard(outputs(r.row().analysis())))
                .column("findings", "findings, open or ended", "count", r -> r.row()
                        .analysis()
                        .findings()
                        .size())
                .column("findingsOpen", "findings that still hold", "count", r -> r.row().analysis().findings().stream()
                        .filter(Finding::open)
                        .count())
                .column(
                        "ruleVersion",
                        "rule set and version behind the findings",
                        "id/version",
                        r -> r.row().analysis().ruleSet() + "/"
                                + r.row().analysis().ruleVersion())
                .column(
                        "contentHash",
                        "SHA-256 over the facts of this realisation as exported",
                        "sha256:hex",
                        r -> Provenance.contentHash(List.of(r.row().history())));
        tables.add(table, tables.rows(List::of));
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
        return Tables.happened(coded).stream().filter(e -> e.reach() == reach).count();
    }

    static void encounters(Tables tables) {
        Table<In<EncounterEntry>> table = new Table<In<EncounterEntry>>("encounters", "")
                .column("realisation", Tables.REALISATION, "", In::realisation)
                .column("label", "label of the encounter", "unique in the realisation", r -> r.row()
                        .label())
                .column("kind", "what it was for", "as in the data model, e.g. WORKSHOP, DEMO", r -> r.row()
                        .kind())
                .column("title", "what it was, in words", "text", r -> r.row().title())
                .column("phase", "phase it belongs to", "ANTECEDENT INITIATION DESIGN IMPLEMENTATION", r -> r.row()
                        .phase())
                .column("at", "when it happened, as exactly as known", Column.AT, r -> r.row()
                        .at()
                        .occurred())
                .column(
                        "timestamp",
                        "a time that sorts as the encounters occurred",
                        "UTC",
                        r -> Tables.time(r.coded(), r.row().event()))
                .column(
                        "timestampBasis",
                        "what the timestamp rests on",
                        Tables.basisValues(),
                        r -> Tables.basis(r.coded(), r.row().event()))
                .column("recordedAt", "when it was recorded, or amended last", "UTC", r -> r.row()
                        .at()
                        .recorded())
                .column(
                        "groups",
                        "groups present (in person, remote, co-located)",
                        Column.GROUPS,
                        r -> ExportedRealisation.groups(r.row().groups()))
                .column(
                        "notPresent",
                        "groups represented or taking part by document only",
                        Column.GROUPS,
                        r -> ExportedRealisation.groups(r.row().notPresent()))
                .column(
                        "needed",
                        "groups needed, as declared or by kind",
                        Column.GROUPS,
                        r -> ExportedRealisation.groups(r.row().needed()))
                .column(
                        "absent",
                        "needed groups that were not present",
                        Column.GROUPS,
                        r -> ExportedRealisation.groups(r.row().absent()))
                .column(
                        "knew",
                        "groups that were told of it without being there, before or after",
                        Column.GROUPS,
                        r -> ExportedRealisation.groups(knew(r.coded().analysis(), r.row())))
                .column("reach", "how many groups were present", "SOLO (0 or 1) DYADIC (2) JOINT (3+)", r -> r.row()
                        .reach())
                .column(
                        "outcome",
                        "how it ended",
                        "CONSENSUS RESISTANCE CONFLICT NONE_OBSERVED NOT_RECORDED",
                        r -> r.row().outcome())
                .column(
                        "conflictKind",
                        "kind of the conflict",
                        "COGNITIVE AFFECTIVE, empty where none or not known",
                        r -> r.row().conflictKind())
                .column("settles", "whether it settled something", "true false", r -> r.row()
                        .settles())
                .column("preparatory", "whether it only prepared others", "true false", r -> r.row()
                        .preparatory())
                .column("planned", "whether it is only planned", "true false", r -> r.row()
                        .planned())
                .column("amended", "whether it was corrected", "true false", r -> r.row()
                        .amended())
                .column("evidenceLevel", "stated in its source or inferred", "STATED INFERRED", r -> r.row()
                        .evidence()
                        .level())
                .column("source", "document and section", "text", r -> r.row()
                        .evidence()
                        .source())
                .column("coder", "code of the coder", "text", r -> r.row()
                        .evidence()
                        .coder())
                .column("event", "id of the event", "joins events.id", r -> r.row()
                        .event());
        tables.add(table, tables.rows(coded -> coded.analysis().encounters()));
    }

    private static Set<StakeholderGroup> knew(Analysis analysis, EncounterEntry encounter) {
        AnnouncementModel model = new AnnouncementModel();
        return AnnouncementEntry.knew(analysis.entries(model, model.section()), encounter.label(), encounter.groups());
    }

    static void episodes(Tables tables) {
        Table<In<Episode>> table = new Table<In<Episode>>("episodes", "")
                .column("realisation", Tables.REALISATION, "", In::realisation)
                .column("label", "label of the episode", "unique in the realisation", r -> r.row()
                        .entry()
                        .label())
                .column("title", "what went on", "text", r -> r.row().entry().title())
                .column("phase", "phase it belongs to", "ANTECEDENT INITIATION DESIGN IMPLEMENTATION", r -> r.row()
                        .entry()
                        .phase())
                .column("began", "when it began", Column.AT, r -> r.row()
                        .entry()
                        .began()
                        .occurred())
                .column(
                        "ended",
                        "when it ended",
                        Column.AT,
                        r -> Tables.occurred(r.row().entry().ended()))
                .column(
                        "activeGroups",
                        "groups active in it; sharing an episode is no contact",
                        Column.GROUPS,
                        r -> ExportedRealisation.groups(r.row().entry().activeGroups()))
                .column("leadMode", "who led", "BUSINESS_LED IT_LED JOINT, empty where not known", r -> r.row()
                        .entry()
                        .leadMode())
                .column(
                        "contacts",
                        "pairs seen in direct contact",
                        "GROUP-GROUP, spaces between",
                        r -> r.row().entry().contacts().stream()
                                .map(pair -> pair.first() + "-" + pair.second())
                                .collect(Collectors.joining(" ")))
                .column(
                        "outcome",
                        "how it ended",
                        "CONSENSUS RESISTANCE CONFLICT NONE_OBSERVED NOT_RECORDED",
                        r -> r.row().entry().outcome())
                .column(
                        "activeConstituencies",
                        "parts of groups active in it",
                        "joins constituencies.constituency, '; ' between",
                        r -> r.row().parts())
                .column(
                        "contactParticipants",
                        "who of the pairs was seen in direct contact",
                        "pseudonyms, '; ' between",
                        r -> r.row().people())
                .column("summary", "the result in words", "text", r -> r.row()
                        .entry()
                        .summary())
                .column("evidenceLevel", "stated or inferred", "STATED INFERRED", r -> r.row()
                        .entry()
                        .evidence()
                        .level())
                .column("source", "document and section", "text", r -> r.row()
                        .entry()
                        .evidence()
                        .source())
                .column("coder", "code of the coder", "text", r -> r.row()
                        .entry()
                        .evidence()
                        .coder());
        tables.add(table, tables.rows(CourseTables::episodes));
    }

    /** Each with what the facts say of it beside, which are gone through once and not for each. */
    private static List<Episode> episodes(ExportedRealisation coded) {
        Map<String, Set<String>> parts = new HashMap<>();
        Map<String, Set<String>> people = new HashMap<>();
        for (Occurrence each : coded.chronicle().standing()) {
            if (each.fact() instanceof EpisodeBegun begun && begun.activeConstituencies() != null) {
                parts.computeIfAbsent(begun.label(), key -> new LinkedHashSet<>())
                        .addAll(begun.activeConstituencies());
            } else if (each.fact() instanceof EpisodeContactObserved seen && seen.participants() != null) {
                people.computeIfAbsent(seen.episode(), key -> new LinkedHashSet<>())
                        .addAll(seen.participants());
            }
        }
        return coded.analysis().episodes().stream()
                .map(entry -> new Episode(
                        entry,
                        String.join("; ", parts.getOrDefault(entry.label(), Set.of())),
                        String.join("; ", people.getOrDefault(entry.label(), Set.of()))))
                .toList();
    }

    static void participation(Tables tables) {
        Table<In<Attended>> table = new Table<In<Attended>>("participation", "")
                .column("realisation", Tables.REALISATION, "", In::realisation)
                .column("encounter", "label of the encounter", "joins encounters.label", r -> r.row()
                        .encounter()
                        .label())
                .column("participant", "pseudonym", "P1.. per realisation", r -> r.row()
                        .attendance()
                        .participant())
                .column(
                        "presence",
                        "how the participant took part",
                        "IN_PERSON REMOTE CO_LOCATED (present) REPRESENTED DOCUMENT_ONLY (not present)",
                        r -> r.row().attendance().presence())
                .column(
                        "evidenceLevel",
                        "of this attendance, or of the encounter",
                        "STATED INFERRED",
                        r -> r.row().attendance().level() == null
                                ? r.row().encounter().evidence().level()
                                : r.row().attendance().level());
        tables.add(table, tables.rows(coded -> coded.analysis().encounters().stream()
                .flatMap(e -> e.attendances().stream().map(a -> new Attended(e, a)))
                .toList()));
    }

    static void participants(Tables tables) {
        Table<In<Known>> table = new Table<In<Known>>("participants", "")
                .column("realisation", Tables.REALISATION, "", In::realisation)
                .column("participant", "pseudonym", "P1.. per realisation", r -> r.row()
                        .participant())
                .column("groups", "groups it belongs to at last", Column.GROUPS, r -> r.row()
                        .groups())
                .column("role", "acts for groups or stands outside them", "MEMBER FACILITATOR RESEARCHER", r -> r.row()
                        .role())
                .column(
                        "constituency",
                        "part of its group that it speaks for at last",
                        "joins constituencies.constituency, empty where not said",
                        r -> r.row().constituency());
        tables.add(table, tables.rows(CourseTables::known));
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

    static void phases(Tables tables) {
        Table<In<PhaseEntry>> table = new Table<In<PhaseEntry>>("phases", "")
                .column("realisation", Tables.REALISATION, "", In::realisation)
                .column("phase", "the phase", "INITIATION DESIGN IMPLEMENTATION", r -> r.row()
                        .phase())
                .column("began", "when it was entered", Column.AT, r -> r.row()
                        .began()
                        .occurred())
                .column(
                        "ended",
                        "when the next was entered or the realisation closed",
                        Column.AT,
                        r -> Tables.occurred(r.row().ended()))
                .column(
                        "leadMode",
                        "lead mode of most of its episodes",
                        "BUSINESS_LED IT_LED JOINT, empty where none or tied",
                        r -> r.row().leadMode())
                .column(
                        "mostPresent",
                        "group most present: in most of its encounters and episodes",
                        "group, empty where tied",
                        r -> r.row().mostPresent());
        tables.add(table, tables.rows(coded -> coded.analysis().phases()));
    }
}
