package dev.parley.query.projection;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.decision.Approach;
import dev.parley.kernel.decision.Basis;
import dev.parley.kernel.decision.Channel;
import dev.parley.kernel.decision.Uncertainty;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapClosed;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.Advice;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.consensus.PairStanding;
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
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.analysis.course.Reach;
import dev.parley.query.analysis.decision.DecisionEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import dev.parley.query.analysis.position.PositionEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** Streams and analyses for tests. */
public final class Sample {

    public static final OrganisationId ACME = new OrganisationId("acme");
    public static final Instant T0 = Instant.parse("2026-01-05T09:00:00.123456789Z");

    private static final Phase[] PHASES = {Phase.INITIATION, Phase.DESIGN, Phase.IMPLEMENTATION};
    private static final StakeholderGroup[] GROUPS = StakeholderGroup.KEY_GROUPS.toArray(StakeholderGroup[]::new);

    private Sample() {}

    /** The events of one realisation, as generated from a seed: always a stream that could have been recorded. */
    public static List<RealisationEvent> stream(
            RealisationId id, OrganisationId organisation, int size, Random random) {
        List<RealisationEvent> events = new ArrayList<>();
        OccurredAt at = OccurredAt.order(0);
        events.add(new RealisationStarted(
                id,
                organisation,
                "Realisation " + id + " " + random.nextInt(100),
                null,
                null,
                at,
                Evidence.FIRST_HAND));
        for (StakeholderGroup group : GROUPS) {
            if (events.size() < size) {
                events.add(new ParticipantIdentified(
                        id, "a " + group, Set.of(group), ParticipantRole.MEMBER, at, Evidence.FIRST_HAND));
            }
        }
        int encounters = 0;
        int gaps = 0;
        while (events.size() < size) {
            OccurredAt now = OccurredAt.order(encounters);
            int kind = random.nextInt(10);
            if (kind < 5) {
                encounters++;
                events.add(encounter(id, "en" + encounters, OccurredAt.order(encounters), random));
            } else if (kind == 5) {
                events.add(new PhaseEntered(id, PHASES[random.nextInt(3)], now, Evidence.FIRST_HAND));
            } else if (kind < 8) {
                gaps++;
                events.add(new KnowledgeGapObserved(
                        id,
                        "k" + gaps,
                        GROUPS[random.nextInt(2)],
                        GROUPS[2 + random.nextInt(2)],
                        null,
                        "gap",
                        null,
                        now,
                        Evidence.FIRST_HAND));
            } else if (kind == 8 && gaps > 0) {
                events.add(new KnowledgeGapClosed(
                        id,
                        "k" + (1 + random.nextInt(gaps)),
                        GROUPS[0],
                        GROUPS[2],
                        null,
                        null,
                        now,
                        Evidence.FIRST_HAND));
            } else {
                events.add(new NoteAttached(id, "Größe ≥ 3 – note", null, now, Evidence.FIRST_HAND));
            }
        }
        if (size > 8 && random.nextInt(4) == 0) {
            events.set(
                    size - 1,
                    new RealisationClosed(
                            id,
                            RealisationOutcome.FAILED,
                            null,
                            null,
                            null,
                            OccurredAt.order(encounters + 1),
                            Evidence.FIRST_HAND));
        }
        return events;
    }

    private static EncounterRecorded encounter(RealisationId id, String label, OccurredAt at, Random random) {
        List<Attendance> attendances = new ArrayList<>();
        for (StakeholderGroup group : GROUPS) {
            if (random.nextBoolean()) {
                attendances.add(new Attendance("a " + group, Presence.IN_PERSON));
            }
        }
        return new EncounterRecorded(
                id,
                label,
                EncounterKind.MEETING,
                "Meeting " + label,
                Phase.DESIGN,
                attendances,
                null,
                random.nextBoolean() ? Outcome.CONSENSUS : Outcome.NOT_RECORDED,
                null,
                false,
                at,
                Evidence.FIRST_HAND);
    }

    /** Messages of one stream, with ids and times that depend on nothing but stream and sequence. */
    public static List<DomainEventMessage<?>> messages(List<RealisationEvent> events, int fromSequence) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (int sequence = fromSequence; sequence < events.size(); sequence++) {
            messages.add(message(events.get(sequence), sequence));
        }
        return messages;
    }

    /** The start of realisation {@code r0} of an organisation, in a stream named as an earlier version did or as it is now. */
    static List<DomainEventMessage<?>> sameCase(String organisation, boolean earlier) {
        RealisationId realisation = new RealisationId("r0");
        OrganisationId who = new OrganisationId(organisation);
        return List.of(new GenericDomainEventMessage<>(
                "Realisation",
                earlier ? "r0" : RealisationStreams.named(who, realisation),
                0,
                new RealisationStarted(
                        realisation,
                        who,
                        "Case of " + organisation,
                        null,
                        null,
                        OccurredAt.parse("2026"),
                        Evidence.FIRST_HAND),
                MetaData.with(Metadata.PRINCIPAL, "mia").and(Metadata.ORGANISATION, organisation),
                "start-" + organisation,
                T0));
    }

    public static DomainEventMessage<?> message(RealisationEvent event, long sequence) {
        String stream = event.realisation().value();
        return new GenericDomainEventMessage<>(
                "Realisation",
                stream,
                sequence,
                event,
                MetaData.with(Metadata.PRINCIPAL, "mia").and(Metadata.ORGANISATION, "acme"),
                UUID.nameUUIDFromBytes((stream + "/" + sequence).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString(),
                T0.plusSeconds(sequence));
    }

    /** Several streams woven into one log; the order within each stream stays. */
    public static List<DomainEventMessage<?>> woven(List<List<RealisationEvent>> streams, Random random) {
        List<Integer> turns = new ArrayList<>();
        for (int stream = 0; stream < streams.size(); stream++) {
            turns.addAll(Collections.nCopies(streams.get(stream).size(), stream));
        }
        Collections.shuffle(turns, random);
        int[] next = new int[streams.size()];
        List<DomainEventMessage<?>> log = new ArrayList<>();
        for (int stream : turns) {
            int sequence = next[stream]++;
            log.add(message(streams.get(stream).get(sequence), sequence));
        }
        return log;
    }

    /** Streams of an organisation. */
    public static List<List<RealisationEvent>> streams(int count, int maxSize, Random random) {
        List<List<RealisationEvent>> streams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            streams.add(stream(
                    new RealisationId("r" + i),
                    i % 5 == 4 ? new OrganisationId("other") : ACME,
                    1 + random.nextInt(maxSize),
                    random));
        }
        return streams;
    }

    /** A moment after an encounter. */
    public static Moment moment(int order) {
        return new Moment(
                OccurredAt.order(order), T0.plusSeconds(order), "e" + order, order == 0 ? null : "en" + order);
    }

    /** An encounter that happened. */
    public static EncounterEntry encounterEntry(int order, boolean planned) {
        return new EncounterEntry(
                "en" + order,
                EncounterKind.MEETING,
                "Meeting",
                Phase.INITIATION,
                List.of(new Attendance("IT manager", Presence.IN_PERSON)),
                StakeholderGroup.ordered(List.of(StakeholderGroup.USERS, StakeholderGroup.IT_FUNCTION)),
                Set.of(),
                Set.of(),
                Set.of(),
                Reach.DYADIC,
                Outcome.CONSENSUS,
                null,
                true,
                false,
                planned,
                false,
                moment(order),
                "e" + order,
                Evidence.FIRST_HAND);
    }

    /** A false-consensus finding that went through levels, each from the encounter of its place on, from 1. */
    public static Finding risk(Moment until, Level... levels) {
        List<LevelChange> changes = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            changes.add(new LevelChange(levels[i], moment(i + 1), false));
        }
        Level level = levels[levels.length - 1];
        return new Finding(
                "FALSE_CONSENSUS_RISK:USERS:VENDORS",
                FindingType.FALSE_CONSENSUS_RISK,
                level,
                switch (level) {
                    case CONFIRMED -> Severity.CRITICAL;
                    case AT_RISK -> Severity.HIGH;
                    case WATCH -> Severity.LOW;
                    case CLEARED -> Severity.INFO;
                },
                Phase.DESIGN,
                Set.of(StakeholderGroup.VENDORS, StakeholderGroup.USERS),
                null,
                List.of(new Clause("they agreed and never met", List.of("e1", "e2"))),
                "false-consensus",
                "1",
                moment(1),
                until,
                until == null ? null : "they met",
                changes,
                level == Level.CONFIRMED
                        ? new LeadTime(levels.length - 1, null, null, Duration.ofSeconds(levels.length - 1))
                        : null,
                false,
                "Agreement that may be only apparent",
                "They agreed without having met.",
                "Lempinen & Rajala 2014, discussion",
                Set.of());
    }

    /** An analysis with something in most of its lists. */
    public static Analysis analysis() {
        return analysis(
                List.of(encounterEntry(1, false), encounterEntry(2, false), encounterEntry(3, true)),
                List.of(risk(null, Level.WATCH, Level.AT_RISK)));
    }

    /** An analysis of given encounters and findings. */
    public static Analysis analysis(List<EncounterEntry> encounters, List<Finding> findings) {
        GroupPair pair = GroupPair.of(StakeholderGroup.USERS, StakeholderGroup.IT_FUNCTION);
        return new Analysis(
                new RealisationId("portal"),
                "Portal",
                null,
                Phase.DESIGN,
                null,
                "parley",
                "1",
                12,
                10,
                2,
                List.of(new PhaseEntry(
                        Phase.INITIATION, moment(0), null, Map.of(LeadMode.JOINT, 1), LeadMode.JOINT, null)),
                encounters,
                List.of(),
                List.of(
                        new ContactCell(pair, null, Contact.DIRECT, Set.of(), List.of("e1"), moment(1)),
                        new ContactCell(pair, Phase.DESIGN, Contact.DIRECT, Set.of(), List.of("e1"), moment(1)),
                        new ContactCell(
                                GroupPair.of(StakeholderGroup.USERS, StakeholderGroup.VENDORS),
                                null,
                                Contact.MEDIATED,
                                Set.of(StakeholderGroup.IT_FUNCTION),
                                List.of("e2"),
                                null)),
                List.of(new KnowledgeEntry(
                        "k1",
                        KnowledgeKind.NEED,
                        "what users need",
                        Set.of(StakeholderGroup.USERS),
                        StakeholderGroup.VENDORS,
                        KnowledgeEntry.State.RELAYED,
                        true,
                        moment(2),
                        null,
                        List.of("e2"))),
                List.of(),
                List.of(),
                List.of(new DecisionEntry(
                        "d1",
                        "Where it runs",
                        List.of(
                                new DecisionEntry.Option(
                                        "With the vendor",
                                        Verdict.CHOSEN,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null),
                                new DecisionEntry.Option(
                                        "Here",
                                        Verdict.POSTPONED,
                                        "there is room",
                                        moment(1),
                                        StakeholderGroup.USERS,
                                        Map.of(StakeholderGroup.USERS, "near"),
                                        Map.of(StakeholderGroup.IT_FUNCTION, "small"),
                                        moment(1),
                                        moment(1),
                                        moment(1))),
                        Set.of(StakeholderGroup.DECISION_MAKERS),
                        "en1",
                        moment(1),
                        "e1",
                        SettledMatter.INVESTMENT,
                        Set.of(StakeholderGroup.USERS),
                        List.of("a clerk"),
                        Uncertainty.HIGH,
                        Approach.DOING_FIRST,
                        Set.of(Basis.ANALYSIS),
                        Channel.FORMAL,
                        4,
                        StakeholderGroup.USERS,
                        "d0",
                        "d2")),
                List.of(new PositionEntry(
                        StakeholderGroup.USERS,
                        "a part",
                        StakeholderGroup.IT_FUNCTION,
                        "One portal",
                        Stance.ACCEPTS,
                        null,
                        "en1",
                        moment(1),
                        "e1")),
                List.of(),
                findings,
                List.of(new Advice(
                        "en3",
                        Set.of(StakeholderGroup.USERS),
                        List.of(pair),
                        List.of("f1"),
                        "Users could be invited.",
                        List.of("They have not met."),
                        List.of("e1"))),
                List.of(new PairStanding(pair, Level.AT_RISK, 1, 1, 1)),
                Sections.NONE,
                Map.of());
    }
}
