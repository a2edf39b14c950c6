package dev.parley.query.figure;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.choice.Verdict;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.Sections;
import dev.parley.query.analysis.core.finding.Clause;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.LeadTime;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeEntry;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.analysis.course.Reach;
import dev.parley.query.analysis.decision.DecisionEntry;
import dev.parley.query.analysis.friction.FrictionEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import dev.parley.query.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Analyses written by hand, so that figures can be tried without the rules. */
final class Sketch {

    static final StakeholderGroup IT = StakeholderGroup.IT_FUNCTION;
    static final StakeholderGroup US = StakeholderGroup.USERS;
    static final StakeholderGroup DM = StakeholderGroup.DECISION_MAKERS;
    static final StakeholderGroup VE = StakeholderGroup.VENDORS;

    private static final Instant RECORDED = Instant.parse("2026-01-01T00:00:00Z");

    final List<PhaseEntry> phases = new ArrayList<>();
    final List<EncounterEntry> encounters = new ArrayList<>();
    final List<EpisodeEntry> episodes = new ArrayList<>();
    final List<KnowledgeEntry> knowledge = new ArrayList<>();
    final List<FrictionEntry> frictions = new ArrayList<>();
    final List<DecisionEntry> decisions = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();

    static Moment at(double order, String event, String after) {
        return new Moment(OccurredAt.order(order), RECORDED.plusSeconds((long) (order * 100)), event, after);
    }

    Sketch phase(Phase phase, Moment began, Moment ended) {
        phases.add(new PhaseEntry(phase, began, ended, new EnumMap<>(LeadMode.class), LeadMode.IT_LED, IT));
        return this;
    }

    Sketch encounter(
            int number,
            String title,
            Phase phase,
            Set<StakeholderGroup> present,
            Set<StakeholderGroup> notPresent,
            Set<StakeholderGroup> absent,
            Outcome outcome) {
        String label = "en" + number;
        List<Attendance> attendances = StakeholderGroup.ordered(present).stream()
                .map(group -> new Attendance(Words.within(group), Presence.IN_PERSON))
                .toList();
        Set<StakeholderGroup> needed =
                StakeholderGroup.ordered(java.util.stream.Stream.concat(present.stream(), absent.stream())
                        .toList());
        encounters.add(new EncounterEntry(
                label,
                EncounterKind.MEETING,
                title,
                phase,
                attendances,
                StakeholderGroup.ordered(present),
                StakeholderGroup.ordered(notPresent),
                needed,
                StakeholderGroup.ordered(absent),
                present.size() < 2 ? Reach.SOLO : present.size() == 2 ? Reach.DYADIC : Reach.JOINT,
                outcome,
                outcome == Outcome.CONFLICT ? ConflictKind.AFFECTIVE : null,
                true,
                false,
                false,
                false,
                at(number, "e-" + label, label),
                "e-" + label,
                Evidence.FIRST_HAND));
        return this;
    }

    Sketch episode(
            String label,
            String title,
            Phase phase,
            Set<StakeholderGroup> active,
            LeadMode mode,
            Moment began,
            Moment ended) {
        episodes.add(new EpisodeEntry(
                label,
                title,
                phase,
                StakeholderGroup.ordered(active),
                mode,
                Outcome.NONE_OBSERVED,
                null,
                List.of(),
                began,
                ended,
                List.of(began.event(), ended.event()),
                Evidence.FIRST_HAND));
        return this;
    }

    Sketch finding(
            String id,
            FindingType type,
            Severity severity,
            Set<StakeholderGroup> groups,
            String title,
            Moment since,
            LeadTime lead,
            LevelChange... levels) {
        findings.add(new Finding(
                id,
                type,
                levels.length == 0 ? null : levels[levels.length - 1].level(),
                severity,
                Phase.DESIGN,
                groups,
                null,
                List.of(new Clause("seen", List.of(since.event()))),
                id,
                "1",
                since,
                null,
                null,
                List.of(levels),
                lead,
                false,
                title,
                "Because the two groups never met",
                "Lempinen & Rajala 2014",
                Set.of()));
        return this;
    }

    Analysis analysis(String title, RealisationOutcome outcome) {
        List<ContactCell> contacts = new ArrayList<>();
        for (GroupPair pair : GroupPair.ALL) {
            boolean met = encounters.stream().anyMatch(each -> each.groups().containsAll(pair.groups()));
            contacts.add(new ContactCell(pair, null, met ? Contact.DIRECT : Contact.NEVER, Set.of(), List.of(), null));
        }
        return new Analysis(
                new RealisationId("sketch"),
                title,
                null,
                phases.isEmpty() ? null : phases.get(phases.size() - 1).phase(),
                outcome,
                "parley",
                "1",
                encounters.size() + episodes.size(),
                encounters.size(),
                0,
                List.copyOf(phases),
                List.copyOf(encounters),
                List.copyOf(episodes),
                contacts,
                List.copyOf(knowledge),
                List.of(),
                List.of(),
                List.copyOf(decisions),
                List.of(),
                List.copyOf(frictions),
                List.copyOf(findings),
                List.of(),
                List.of(),
                Sections.NONE,
                Map.of());
    }

    Sketch decision(String key, String subject, String within, Moment at, DecisionEntry.Option... options) {
        decisions.add(new DecisionEntry(
                key,
                subject,
                List.of(options),
                StakeholderGroup.ordered(Set.of(IT)),
                within,
                at,
                at.event(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        return this;
    }

    static DecisionEntry.Option option(String option, Verdict verdict, String condition) {
        return new DecisionEntry.Option(option, verdict, condition, null, null, null, null, null, null, null);
    }

    /** Something like the university case, with every kind of mark in it but decisions. */
    static Analysis university() {
        return inTheUniversity().analysis("Organisation-wide performance dashboard", RealisationOutcome.FAILED);
    }

    /** The same before it is looked at, so that more can be put into it. */
    static Sketch inTheUniversity() {
        Sketch sketch = new Sketch()
                .phase(Phase.INITIATION, at(0.5, "p1", null), at(3.2, "p2", "en3"))
                .phase(Phase.DESIGN, at(3.2, "p2", "en3"), at(4.2, "p3", "en4"))
                .phase(Phase.IMPLEMENTATION, at(4.2, "p3", "en4"), at(6.8, "close", "en6"))
                .encounter(
                        1,
                        "Start of the project",
                        Phase.INITIATION,
                        Set.of(DM, IT),
                        Set.of(),
                        Set.of(),
                        Outcome.NOT_RECORDED)
                .encounter(
                        2,
                        "Request for proposals",
                        Phase.INITIATION,
                        Set.of(IT),
                        Set.of(VE),
                        Set.of(),
                        Outcome.NOT_RECORDED)
                .encounter(
                        3,
                        "Users look at the offers",
                        Phase.INITIATION,
                        Set.of(US, IT),
                        Set.of(),
                        Set.of(),
                        Outcome.NOT_RECORDED)
                .encounter(
                        4,
                        "Requirements handed to the vendor",
                        Phase.DESIGN,
                        Set.of(IT, VE),
                        Set.of(),
                        Set.of(US),
                        Outcome.CONSENSUS)
                .encounter(
                        5, "Delivery", Phase.IMPLEMENTATION, Set.of(IT, DM, VE), Set.of(), Set.of(US), Outcome.CONFLICT)
                .encounter(
                        6,
                        "The service meets the everyday work of its users",
                        Phase.IMPLEMENTATION,
                        Set.of(US, IT),
                        Set.of(),
                        Set.of(),
                        Outcome.CONFLICT)
                .episode(
                        "ep1",
                        "Confusion about what is expected",
                        Phase.INITIATION,
                        Set.of(DM, IT),
                        LeadMode.BUSINESS_LED,
                        at(1.2, "b1", "en1"),
                        at(1.8, "f1", "en1"))
                .episode(
                        "ep2",
                        "Tendering",
                        Phase.INITIATION,
                        Set.of(IT),
                        null,
                        at(2.2, "b2", "en2"),
                        at(2.8, "f2", "en2"))
                .episode(
                        "ep3",
                        "Design",
                        Phase.DESIGN,
                        Set.of(IT, US),
                        LeadMode.IT_LED,
                        at(3.3, "b3", "en3"),
                        at(3.8, "f3", "en3"))
                .episode(
                        "ep4",
                        "Building",
                        Phase.IMPLEMENTATION,
                        Set.of(IT, VE),
                        LeadMode.IT_LED,
                        at(4.3, "b4", "en4"),
                        at(4.8, "f4", "en4"))
                .episode(
                        "ep6",
                        "Use",
                        Phase.IMPLEMENTATION,
                        Set.of(IT, US),
                        LeadMode.JOINT,
                        at(6.2, "b6", "en6"),
                        at(6.7, "f6", "en6"))
                .finding(
                        "fc",
                        FindingType.FALSE_CONSENSUS_RISK,
                        Severity.CRITICAL,
                        Set.of(US, VE),
                        "Users and vendors agreed only on paper",
                        at(3.8, "f3", "en3"),
                        new LeadTime(3, null, null, Duration.ofMinutes(5)),
                        new LevelChange(Level.WATCH, at(3.8, "f3", "en3"), false),
                        new LevelChange(Level.AT_RISK, at(4, "e-en4", "en4"), false),
                        new LevelChange(Level.CONFIRMED, at(6, "e-en6", "en6"), false))
                .finding(
                        "ip",
                        FindingType.INTERMEDIATED_PROCESS,
                        Severity.ELEVATED,
                        Set.of(IT),
                        "Everything runs through IT",
                        at(3.2, "p2", "en3"),
                        null)
                .finding(
                        "ai",
                        FindingType.ABSENT_INTEREST,
                        Severity.ELEVATED,
                        Set.of(DM),
                        "Decision makers took no part in design",
                        at(4, "e-en4", "en4"),
                        null)
                .finding(
                        "ss",
                        FindingType.SINGLE_STAKEHOLDER_ENCOUNTER,
                        Severity.MODERATE,
                        Set.of(US),
                        "en4 settled requirements without the users",
                        at(4, "e-en4", "en4"),
                        null)
                .finding(
                        "kg",
                        FindingType.KNOWLEDGE_GAP,
                        Severity.HIGH,
                        Set.of(VE, DM),
                        "Vendors lack what management expects",
                        at(4, "e-en4", "en4"),
                        null);
        sketch.knowledge.add(new KnowledgeEntry(
                "reporting",
                KnowledgeKind.NEED,
                "Financial reporting in use today",
                Set.of(US),
                VE,
                KnowledgeEntry.State.RELAYED,
                false,
                at(4, "k1", "en4"),
                null,
                List.of("k1")));
        sketch.knowledge.add(new KnowledgeEntry(
                "expectations",
                KnowledgeKind.EXPECTATION,
                "What management expects",
                Set.of(DM),
                VE,
                KnowledgeEntry.State.NEVER_REACHED,
                true,
                at(4, "k2", "en4"),
                null,
                List.of("k2")));
        sketch.frictions.add(new FrictionEntry(
                "en5",
                false,
                Set.of(IT, DM, VE),
                null,
                List.of(),
                Set.of(),
                ConflictKind.AFFECTIVE,
                null,
                null,
                null,
                Phase.IMPLEMENTATION,
                List.of(),
                false,
                false,
                List.of("fc"),
                at(5, "e-en5", "en5"),
                List.of("e-en5")));
        sketch.frictions.add(new FrictionEntry(
                "en6",
                false,
                Set.of(US, IT),
                null,
                List.of(),
                Set.of(),
                null,
                null,
                null,
                null,
                Phase.IMPLEMENTATION,
                List.of(),
                false,
                false,
                List.of("fc"),
                at(6, "e-en6", "en6"),
                List.of("e-en6")));
        sketch.frictions.add(new FrictionEntry(
                "r1",
                true,
                Set.of(US),
                null,
                List.of(),
                Set.of(),
                null,
                "not what was expected",
                null,
                null,
                Phase.IMPLEMENTATION,
                List.of(Handling.TRAINING),
                false,
                false,
                List.of("fc"),
                at(6.5, "r1", "en6"),
                List.of("r1")));
        return sketch;
    }

    static List<Transfer> relayed() {
        return List.of(new Transfer(
                "t1",
                "reporting",
                US,
                VE,
                IT,
                dev.parley.kernel.choice.Completeness.DISTORTED,
                "en4",
                OccurredAt.order(4)));
    }

    /** A long history with no end of encounters. */
    static Analysis large(int encounters) {
        Sketch sketch = new Sketch();
        List<Set<StakeholderGroup>> who = List.of(
                Set.of(IT, US),
                Set.of(IT, VE),
                Set.of(IT),
                Set.of(DM, IT),
                Set.of(IT, US, VE),
                Set.of(US, DM),
                Set.of(IT, VE));
        int design = encounters / 4;
        int implementation = encounters * 2 / 3;
        int half = encounters / 2;
        sketch.phase(Phase.INITIATION, at(0.5, "p1", null), at(design + 0.1, "p2", "en" + design));
        sketch.phase(
                Phase.DESIGN,
                at(design + 0.1, "p2", "en" + design),
                at(implementation + 0.1, "p3", "en" + implementation));
        sketch.phase(Phase.IMPLEMENTATION, at(implementation + 0.1, "p3", "en" + implementation), null);
        for (int i = 1; i <= encounters; i++) {
            Phase phase = i <= design ? Phase.INITIATION : i <= implementation ? Phase.DESIGN : Phase.IMPLEMENTATION;
            sketch.encounter(
                    i,
                    "Working meeting number " + i,
                    phase,
                    who.get(i % who.size()),
                    Set.of(),
                    i % 9 == 0 && !who.get(i % who.size()).contains(US) ? Set.of(US) : Set.of(),
                    i % 31 == 0 ? Outcome.CONFLICT : Outcome.CONSENSUS);
            if (i % 31 == 0) {
                sketch.frictions.add(new FrictionEntry(
                        "en" + i,
                        false,
                        Set.of(US, IT),
                        null,
                        List.of(),
                        Set.of(),
                        null,
                        null,
                        null,
                        null,
                        phase,
                        List.of(),
                        false,
                        false,
                        List.of(),
                        at(i, "e-en" + i, "en" + i),
                        List.of("e-en" + i)));
            }
            if (i % 10 == 0) {
                sketch.episode(
                        "ep" + i / 10,
                        "Work",
                        phase,
                        who.get(i / 10 % who.size()),
                        List.of(LeadMode.BUSINESS_LED, LeadMode.IT_LED, LeadMode.JOINT)
                                .get(i / 10 % 3),
                        at(i - 9.5, "b" + i, i == 10 ? null : "en" + (i - 10)),
                        at(i + 0.5, "f" + i, "en" + i));
            }
            if (i % 9 == 0) {
                sketch.finding(
                        "ss" + i,
                        FindingType.SINGLE_STAKEHOLDER_ENCOUNTER,
                        Severity.MODERATE,
                        Set.of(US),
                        "en" + i + " settled without users",
                        at(i, "e-en" + i, "en" + i),
                        null);
            }
        }
        sketch.finding(
                "fc",
                FindingType.FALSE_CONSENSUS_RISK,
                Severity.HIGH,
                Set.of(US, VE),
                "Users and vendors connected only through IT",
                at(3, "e-en3", "en3"),
                null,
                new LevelChange(Level.WATCH, at(3, "e-en3", "en3"), false),
                new LevelChange(Level.AT_RISK, at(half, "e-en" + half, "en" + half), false));
        return sketch.analysis("A long project", null);
    }

    static Analysis empty() {
        return new Sketch().analysis("Nothing yet <&>", null);
    }
}
