package dev.parley.query.corpus;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.RealisationEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** What all made-up worlds share: who runs a realisation how, who is there, and what of it gets logged, and when. */
abstract class RealisationMaker {

    static final List<StakeholderGroup> GROUPS = List.copyOf(StakeholderGroup.KEY_GROUPS);
    private static final Map<StakeholderGroup, String> TITLES = Map.of(
            StakeholderGroup.IT_FUNCTION, "IT project manager",
            StakeholderGroup.USERS, "User representative",
            StakeholderGroup.DECISION_MAKERS, "Head of administration",
            StakeholderGroup.VENDORS, "Vendor consultant");
    static final List<String> SERVICES = List.of(
            "Performance dashboard",
            "Case management",
            "Payroll",
            "Archive",
            "Booking service",
            "Citizen portal",
            "Procurement analysis",
            "Timetabling",
            "Grants register",
            "Asset register",
            "Invoice handling",
            "Customer self-service");
    static final Duration DAY = Duration.ofDays(1);

    /** How a realisation is run, which decides who meets whom. */
    enum Style {
        /** IT goes between the others. */
        INTERMEDIATED,
        /** Some meetings are joint. */
        MIXED,
        /** Most are. */
        JOINT
    }

    private record Logged(RealisationEvent event, Instant recorded) {}

    final Random random;
    final CorpusSettings settings;
    final RealisationId realisation;
    final Style style;
    final List<RealisationEvent> later = new ArrayList<>();
    final OccurredAt begun;
    private final List<Logged> logged = new ArrayList<>();
    Instant now;

    RealisationMaker(String world, long seed, int number, CorpusSettings settings) {
        // Spreads seed and number over all bits, so that neighbours have nothing in common.
        this.random = new Random((seed * 0x9E3779B97F4A7C15L) ^ ((number + 1L) * 0xC2B2AE3D27D4EB4FL));
        this.settings = settings;
        this.realisation = new RealisationId(String.format(Locale.ROOT, "%s-%d-%06d", world, seed, number));
        this.style = Style.values()[random.nextInt(Style.values().length)];
        this.now = Instant.parse("2018-01-08T09:00:00Z").plus(DAY.multipliedBy(random.nextInt(2_500)));
        this.begun = at();
    }

    /** Makes it. */
    abstract MadeUpRealisation run();

    Set<StakeholderGroup> present(Phase phase, int place, int of) {
        double joint =
                switch (style) {
                    case INTERMEDIATED -> 0.05;
                    case MIXED -> 0.35;
                    case JOINT -> 0.75;
                };
        Set<StakeholderGroup> present = EnumSet.of(StakeholderGroup.IT_FUNCTION);
        List<StakeholderGroup> others = new ArrayList<>(GROUPS);
        others.remove(StakeholderGroup.IT_FUNCTION);
        present.add(others.remove(random.nextInt(others.size())));
        if (chance(joint)) {
            present.add(others.remove(random.nextInt(others.size())));
            if (chance(0.4)) {
                present.add(others.remove(0));
            }
        } else if (chance(0.1)) {
            present.remove(StakeholderGroup.IT_FUNCTION);
            present.add(others.get(random.nextInt(others.size())));
        }
        boolean handover = phase == Phase.DESIGN && place == of - 1;
        if (handover) {
            present.add(StakeholderGroup.VENDORS);
        }
        return present;
    }

    EncounterKind kind(Phase phase, int place, int of) {
        return switch (phase) {
            case ANTECEDENT, INITIATION ->
                place == 0
                        ? EncounterKind.KICK_OFF
                        : place == of - 1 ? EncounterKind.VENDOR_SELECTION : EncounterKind.MEETING;
            case DESIGN ->
                place == of - 1
                        ? EncounterKind.REQUIREMENTS_HANDOVER
                        : chance(0.4) ? EncounterKind.WORKSHOP : EncounterKind.REVIEW;
            case IMPLEMENTATION ->
                place == 0
                        ? EncounterKind.DELIVERY
                        : place == of - 1 ? EncounterKind.ADOPTION : EncounterKind.ACCEPTANCE;
        };
    }

    /** How every realisation starts: who is known, and mostly a need of the users. */
    void start() {
        log(new RealisationStarted(
                realisation,
                new OrganisationId("corpus"),
                SERVICES.get(random.nextInt(SERVICES.size())),
                "Made up, for tests and teaching",
                null,
                at(),
                stated()));
        for (StakeholderGroup group : GROUPS) {
            log(new ParticipantIdentified(
                    realisation, title(group), Set.of(group), ParticipantRole.MEMBER, at(), stated()));
        }
        if (chance(0.8)) {
            log(new NeedStated(
                    realisation, "need-1", StakeholderGroup.USERS, "What the users want of it", null, at(), stated()));
        }
    }

    /** The work between the encounters of a phase begins. */
    void begin(String episode, Phase phase) {
        Set<StakeholderGroup> active = EnumSet.of(StakeholderGroup.IT_FUNCTION);
        active.addAll(present(phase, 0, 2));
        log(new EpisodeBegun(
                realisation,
                episode,
                "Work between the encounters",
                phase,
                active,
                style == Style.JOINT ? LeadMode.JOINT : chance(0.7) ? LeadMode.IT_LED : LeadMode.BUSINESS_LED,
                at(),
                stated()));
    }

    /** The work between the encounters of a phase ends. */
    void end(String episode, Phase phase) {
        log(new EpisodeEnded(
                realisation,
                episode,
                phase == Phase.DESIGN && chance(settings.outcomes()) ? Outcome.NONE_OBSERVED : Outcome.NOT_RECORDED,
                null,
                null,
                at(),
                stated()));
    }

    /** The realisation is closed, as a success where there was no trouble. */
    void close(boolean trouble) {
        log(new RealisationClosed(
                realisation,
                trouble ? RealisationOutcome.PARTLY_SUCCEEDED : RealisationOutcome.SUCCEEDED,
                null,
                null,
                null,
                at(),
                stated()));
    }

    /**
     * Some days pass.
     *
     * @param least how many at least
     * @param most how many it is less than
     */
    void daysPass(int least, int most) {
        now = now.plus(Duration.ofHours(24L * (least + random.nextInt(most - least)) + random.nextInt(8)));
    }

    /** Whom of those present the log sees. */
    List<Attendance> attendances(Set<StakeholderGroup> present) {
        List<Attendance> attendances = new ArrayList<>();
        for (StakeholderGroup group : present) {
            if (chance(settings.attendance())) {
                attendances.add(new Attendance(title(group), chance(0.8) ? Presence.IN_PERSON : Presence.REMOTE));
            }
        }
        return attendances;
    }

    /** What the log says came of an encounter. */
    Outcome outcome(boolean breaksOut, boolean argued) {
        Outcome outcome =
                breaksOut || argued ? Outcome.CONFLICT : chance(0.6) ? Outcome.CONSENSUS : Outcome.NONE_OBSERVED;
        return !chance(settings.outcomes()) && !breaksOut ? Outcome.NOT_RECORDED : outcome;
    }

    /** An encounter; a conflict is a cognitive one where people argued and nothing broke out. */
    void meet(
            String label,
            EncounterKind kind,
            Phase phase,
            List<Attendance> attendances,
            Outcome outcome,
            boolean cognitive) {
        log(new EncounterRecorded(
                realisation,
                label,
                kind,
                "Encounter " + label.substring(2),
                phase,
                attendances,
                null,
                outcome,
                outcome != Outcome.CONFLICT ? null : cognitive ? ConflictKind.COGNITIVE : ConflictKind.AFFECTIVE,
                false,
                at(),
                stated()));
    }

    /** Logs something now, or perhaps later when people look back. */
    void maybeLog(RealisationEvent event) {
        if (chance(settings.live())) {
            log(event);
        } else {
            later.add(event);
        }
    }

    /** Logs something an hour after it happened. */
    void log(RealisationEvent event) {
        logged.add(new Logged(event, now.plusSeconds(3_600)));
    }

    History history() {
        List<RecordedEvent> events = new ArrayList<>();
        logged.sort(Comparator.comparing(Logged::recorded));
        for (Logged each : logged) {
            String id = UUID.nameUUIDFromBytes((realisation + "/" + events.size()).getBytes(StandardCharsets.UTF_8))
                    .toString();
            events.add(new RecordedEvent(id, events.size(), each.recorded(), "generator", each.event()));
        }
        return new History(realisation, events);
    }

    static String title(StakeholderGroup group) {
        return TITLES.getOrDefault(group, group.name());
    }

    OccurredAt at() {
        return OccurredAt.instant(now);
    }

    static Evidence stated() {
        return new Evidence(EvidenceLevel.STATED, "made up", null);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }
}
