package dev.parley.command.realisation;

import static dev.parley.kernel.StakeholderGroup.DECISION_MAKERS;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.GoalFact.GoalSet;
import dev.parley.kernel.event.KeepingFact.AgreementReached;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.NeedFact.NeedWithdrawn;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.RequestFact.RequestMade;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An invented realisation that has something of everything: the personnel portal of a town, as it stands on 2026-06-01.
 */
public final class Portal {

    public static final RealisationId ID = new RealisationId("personnel-portal");
    public static final OrganisationId TOWN = new OrganisationId("town");
    public static final Instant NOW = Instant.parse("2026-06-01T09:30:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final Evidence MINUTES = new Evidence(EvidenceLevel.INFERRED, "minutes of 12 March, item 4", "C1");
    public static final OccurredAt TODAY = OccurredAt.instant(NOW);
    public static final String CLERK = "payroll clerk";
    public static final String ARCHITECT = "application architect";
    public static final List<Attendance> CLERK_AND_ARCHITECT =
            List.of(new Attendance(CLERK, Presence.IN_PERSON), new Attendance(ARCHITECT, Presence.REMOTE));

    private Portal() {}

    /** A moment as written. */
    public static OccurredAt at(String written) {
        return OccurredAt.parse(written);
    }

    /** The start of the realisation. */
    public static RealisationStarted started() {
        return new RealisationStarted(ID, TOWN, "Personnel portal", null, null, at("2026-01-05"), Evidence.FIRST_HAND);
    }

    public static PhaseEntered entered(Phase phase, String at) {
        return new PhaseEntered(ID, phase, at(at), Evidence.FIRST_HAND);
    }

    public static ParticipantIdentified identified(String participant, StakeholderGroup... groups) {
        return new ParticipantIdentified(
                ID,
                participant,
                Set.of(groups),
                groups.length == 0 ? ParticipantRole.FACILITATOR : ParticipantRole.MEMBER,
                at("2026-01-05"),
                Evidence.FIRST_HAND);
    }

    public static EncounterRecorded recorded(String label, Phase phase, String at) {
        return new EncounterRecorded(
                ID,
                label,
                EncounterKind.WORKSHOP,
                "Workshop",
                phase,
                CLERK_AND_ARCHITECT,
                null,
                Outcome.CONSENSUS,
                null,
                false,
                at(at),
                Evidence.FIRST_HAND);
    }

    public static EncounterPlanned planned(String label, Phase phase, String at) {
        return new EncounterPlanned(
                ID,
                label,
                EncounterKind.DEMO,
                "Demo of the pilot",
                phase,
                CLERK_AND_ARCHITECT,
                Set.of(USERS),
                at(at),
                Evidence.FIRST_HAND);
    }

    /** Everything so far: initiation is over, design is under way. */
    public static List<RealisationEvent> events() {
        return List.of(
                started(),
                identified(CLERK, USERS),
                identified(ARCHITECT, IT_FUNCTION),
                identified("mayor", DECISION_MAKERS, USERS),
                identified("workshop host"),
                entered(Phase.INITIATION, "2026-01-10"),
                recorded("en1", Phase.INITIATION, "2026-01-20"),
                recorded("en0", Phase.INITIATION, "2026-01-19"),
                new EncounterRetracted(ID, "en0", "logged twice", Evidence.FIRST_HAND),
                new EpisodeBegun(
                        ID,
                        "ep1",
                        "Market search",
                        Phase.INITIATION,
                        Set.of(IT_FUNCTION),
                        LeadMode.IT_LED,
                        at("2026-01-21"),
                        Evidence.FIRST_HAND),
                new EpisodeEnded(ID, "ep1", Outcome.NONE_OBSERVED, null, null, at("2026-02-20"), Evidence.FIRST_HAND),
                entered(Phase.DESIGN, "2026-03-01"),
                new EpisodeBegun(
                        ID,
                        "ep2",
                        "Prototyping",
                        Phase.DESIGN,
                        Set.of(IT_FUNCTION, VENDORS),
                        null,
                        at("2026-03-02"),
                        Evidence.FIRST_HAND),
                planned("en2", Phase.DESIGN, "2026-06-10"),
                new KnowledgeHeld(
                        ID,
                        "leave-rules",
                        USERS,
                        KnowledgeKind.CONSTRAINT,
                        "how leave is counted",
                        at("2026-03-03"),
                        Evidence.FIRST_HAND),
                new NeedStated(
                        ID,
                        "one-form",
                        USERS,
                        "one form for every leave",
                        "en1",
                        at("2026-01-20"),
                        Evidence.FIRST_HAND),
                new NeedStated(ID, "fax", USERS, "leave by fax", null, at("2026-01-20"), Evidence.FIRST_HAND),
                new NeedWithdrawn(ID, "fax", null, null, at("2026-02-01"), Evidence.FIRST_HAND),
                new DecisionMade(
                        ID,
                        "d1",
                        "which product",
                        List.of(
                                new DecisionOption("buy", Verdict.CHOSEN, null),
                                new DecisionOption("build", Verdict.POSTPONED, "the budget is granted")),
                        Set.of(DECISION_MAKERS),
                        "en1",
                        at("2026-01-20"),
                        Evidence.FIRST_HAND),
                new AgreementReached(
                        ID,
                        "a1",
                        Set.of(USERS, IT_FUNCTION),
                        "requests go through one desk",
                        at("2026-04-20"),
                        null,
                        null,
                        "en1",
                        at("2026-01-20"),
                        Evidence.FIRST_HAND),
                new RequestMade(
                        ID,
                        "q1",
                        VENDORS,
                        IT_FUNCTION,
                        "a trial",
                        at("2026-03"),
                        null,
                        at("2026-01-20"),
                        Evidence.FIRST_HAND),
                new GoalSet(
                        ID,
                        "g1",
                        "ten percent fewer calls",
                        null,
                        List.of("one-form"),
                        null,
                        "en1",
                        at("2026-01-20"),
                        Evidence.FIRST_HAND),
                new ConflictObserved(
                        ID,
                        "c1",
                        Set.of(USERS, IT_FUNCTION),
                        null,
                        null,
                        Phase.INITIATION,
                        "en1",
                        at("2026-01-20"),
                        Evidence.FIRST_HAND),
                new ResistanceObserved(
                        ID, "r1", USERS, "no time", Phase.DESIGN, null, at("2026-04"), Evidence.FIRST_HAND));
    }

    /** Everything so far, and then some. */
    public static List<RealisationEvent> eventsAnd(RealisationEvent... more) {
        List<RealisationEvent> all = new ArrayList<>(events());
        all.addAll(Arrays.asList(more));
        return all;
    }

    /** The state after some events, whose ids are e0, e1 and so on. */
    public static Realisation after(List<RealisationEvent> events) {
        Realisation realisation = new Realisation();
        for (int i = 0; i < events.size(); i++) {
            realisation.evolve("e" + i, events.get(i));
        }
        return realisation;
    }

    /** The id that {@link #after} gives the first event of a type. */
    public static String idOf(List<RealisationEvent> events, Class<? extends RealisationEvent> type) {
        for (int i = 0; i < events.size(); i++) {
            if (type.isInstance(events.get(i))) {
                return "e" + i;
            }
        }
        throw new IllegalArgumentException("no " + type);
    }
}
