package dev.parley.query.corpus;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.change.ChangeApproach;
import dev.parley.kernel.change.ChangePlan;
import dev.parley.kernel.change.ChangeType;
import dev.parley.kernel.change.ChangeUnit;
import dev.parley.kernel.change.Drive;
import dev.parley.kernel.change.EffectDirection;
import dev.parley.kernel.change.Facing;
import dev.parley.kernel.change.InvolvementDegree;
import dev.parley.kernel.change.OutputPlace;
import dev.parley.kernel.change.OutputState;
import dev.parley.kernel.change.PressureMechanism;
import dev.parley.kernel.change.Purpose;
import dev.parley.kernel.change.VisionReach;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.DecliningReason;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.choice.Manoeuvre;
import dev.parley.kernel.choice.PowerBasis;
import dev.parley.kernel.choice.ResistanceStrength;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.choice.Strictness;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.choice.ViewAspect;
import dev.parley.kernel.choice.ViewDimension;
import dev.parley.kernel.decision.Keeping;
import dev.parley.kernel.decision.Reached;
import dev.parley.kernel.decision.Reframing;
import dev.parley.kernel.event.ChangeDescribed;
import dev.parley.kernel.event.DecisionFact.ConditionMet;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.DecisionFact.InformationDeclined;
import dev.parley.kernel.event.DecisionFact.MovedBehindScenes;
import dev.parley.kernel.event.DecisionFact.OptionTakenUp;
import dev.parley.kernel.event.DecisionFact.SubjectDiscussed;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EncounterFact.GroupsInformed;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.FacilitationFact.FacilitationBegun;
import dev.parley.kernel.event.FacilitationFact.FacilitationEnded;
import dev.parley.kernel.event.FacilitationFact.ProposalMade;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.GoalFact.GoalJudged;
import dev.parley.kernel.event.GoalFact.GoalReframed;
import dev.parley.kernel.event.GoalFact.GoalSet;
import dev.parley.kernel.event.GroupFact.ConstituencyIdentified;
import dev.parley.kernel.event.GroupFact.DominanceObserved;
import dev.parley.kernel.event.GroupFact.PowerHeld;
import dev.parley.kernel.event.InvolvementFact.InvolvementNoted;
import dev.parley.kernel.event.InvolvementFact.MandateGiven;
import dev.parley.kernel.event.InvolvementFact.PressureNoted;
import dev.parley.kernel.event.KeepingFact.AgreementChecked;
import dev.parley.kernel.event.KeepingFact.AgreementReached;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.OutputFact.OutcomeObserved;
import dev.parley.kernel.event.OutputFact.OutputObserved;
import dev.parley.kernel.event.OutputFact.OutputPlanned;
import dev.parley.kernel.event.OutputFact.SideEffectObserved;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.PositionFact.PositionStated;
import dev.parley.kernel.event.RatingFact.InfluencePerceived;
import dev.parley.kernel.event.RatingFact.ValuePerceived;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.RequestFact.RequestMade;
import dev.parley.kernel.event.RequestFact.RequestMet;
import dev.parley.kernel.event.RequestFact.RequestWithdrawn;
import dev.parley.kernel.event.SpecificationFixed;
import dev.parley.kernel.event.ViewFact.ViewAttributed;
import dev.parley.kernel.event.ViewFact.ViewStated;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a made-up realisation logs beyond the core: each of the packs is used by about half of them. What it adds is said of what
 * there is; nobody meets for it, nothing is settled by it, and the truth stays what it was. Of a resistance it says how strong it is,
 * of some encounters that they are steps of a facilitation.
 */
final class PackFacts {

    private static final List<StakeholderGroup> GROUPS = List.copyOf(StakeholderGroup.KEY_GROUPS);
    private static final List<String> PARTS = List.of("Finance", "Front desk", "Field service");
    private static final List<String> OUTPUTS = List.of("one desk", "digital intake", "personal page", "mid office");
    private static final String SUBJECT = "How the service is paid for";
    private static final String OPTION = "a night shift";
    private static final String FACILITATION = "What IT is for";
    private static final String MODERATOR = "moderator of the sessions";
    private static final List<FacilitationStep> STEPS =
            List.of(FacilitationStep.ANALYSE, FacilitationStep.DEBATE, FacilitationStep.ACT);

    private final RealisationId realisation;
    private final Random random;
    private final List<RecordedEvent> events = new ArrayList<>();

    private final boolean parts;
    private final boolean power;
    private final boolean views;
    private final boolean change;
    private final boolean decisions;
    private final boolean goals;
    private final boolean politics;
    private final boolean facilitation;
    private final boolean value;

    private int outputs;
    private int encounters;
    private int steps;
    private boolean begun;
    private boolean ended;
    private @Nullable RecordedEvent before;

    private PackFacts(History history, long seed) {
        this.realisation = history.realisation();
        this.random = new Random(seed ^ realisation.value().hashCode() * 0x9E3779B97F4A7C15L);
        this.parts = random.nextBoolean();
        this.power = random.nextBoolean();
        this.views = random.nextBoolean();
        this.change = random.nextBoolean();
        this.decisions = random.nextBoolean();
        this.goals = random.nextBoolean();
        this.politics = random.nextInt(4) == 0;
        this.facilitation = random.nextBoolean();
        this.value = random.nextBoolean();
    }

    /**
     * The same realisation with what it logs beyond the core.
     *
     * @param specimen without it
     * @param seed of the portfolio
     */
    static MadeUpRealisation added(MadeUpRealisation specimen, long seed) {
        return new MadeUpRealisation(new PackFacts(specimen.history(), seed).add(specimen.history()), specimen.truth());
    }

    private History add(History history) {
        for (RecordedEvent event : history.events()) {
            if (event.event() instanceof RealisationClosed closed) {
                atTheEnd(closed.at());
            }
            RealisationEvent with = with(event.event());
            events.add(numbered(event.id(), event.recordedAt(), event.principal(), with));
            before = event;
            after(with);
        }
        return new History(realisation, events);
    }

    /** The same fact with what a pack says of it beside: the strength of a resistance, the step that an encounter is. */
    private RealisationEvent with(RealisationEvent event) {
        if (change && event instanceof ResistanceObserved seen) {
            return new ResistanceObserved(
                    seen.realisation(),
                    seen.resistance(),
                    seen.group(),
                    seen.cause(),
                    seen.phase(),
                    seen.within(),
                    seen.constituency(),
                    any(ResistanceStrength.values()),
                    seen.concerning(),
                    seen.at(),
                    seen.evidence());
        }
        if (event instanceof EncounterRecorded met
                && begun
                && !ended
                && met.phase() == Phase.INITIATION
                && steps < STEPS.size()) {
            return new EncounterRecorded(
                    met.realisation(),
                    met.label(),
                    met.kind(),
                    met.title(),
                    met.phase(),
                    met.attendances(),
                    met.needed(),
                    met.outcome(),
                    met.conflictKind(),
                    met.preparatory(),
                    FACILITATION,
                    STEPS.get(steps++),
                    met.at(),
                    met.evidence());
        }
        return event;
    }

    private void after(RealisationEvent event) {
        if (event instanceof ParticipantIdentified identified) {
            if (identified.groups().contains(StakeholderGroup.USERS)) {
                atTheBeginning(identified.at());
            }
            if (change && identified.groups().contains(StakeholderGroup.DECISION_MAKERS)) {
                log(new InvolvementNoted(
                        realisation,
                        identified.participant(),
                        any(InvolvementDegree.values()),
                        identified.at(),
                        stated()));
            }
            if (change && identified.groups().contains(StakeholderGroup.IT_FUNCTION)) {
                log(new MandateGiven(
                        realisation,
                        identified.participant(),
                        "the board",
                        chance(0.5),
                        null,
                        identified.at(),
                        stated()));
            }
        } else if (event instanceof PhaseEntered entered) {
            inPhase(entered.phase(), entered.at());
        } else if (event instanceof EncounterRecorded encounter) {
            encounters++;
            at(encounter);
        }
    }

    private void atTheBeginning(OccurredAt at) {
        if (parts) {
            PARTS.forEach(part -> log(
                    new ConstituencyIdentified(realisation, part, StakeholderGroup.USERS, chance(0.8), at, stated())));
        }
        if (power) {
            log(new PowerHeld(
                    realisation,
                    StakeholderGroup.USERS,
                    SettledMatter.ADOPTION,
                    PowerBasis.INFORMAL,
                    null,
                    at,
                    stated()));
        }
        if (change) {
            log(new ChangeDescribed(
                    realisation,
                    "A change of the service",
                    null,
                    null,
                    any(Drive.values()),
                    any(VisionReach.values()),
                    any(ChangeType.values()),
                    any(ChangeUnit.values()),
                    any(ChangePlan.values()),
                    any(ChangeApproach.values()),
                    null,
                    at,
                    stated()));
            log(new PressureNoted(realisation, "the ministry", any(PressureMechanism.values()), null, at, stated()));
            log(new EpisodeBegun(
                    realisation,
                    "before it began",
                    "What was there before",
                    Phase.ANTECEDENT,
                    Set.of(StakeholderGroup.IT_FUNCTION),
                    null,
                    at,
                    stated()));
        }
        if (goals) {
            log(new GoalSet(
                    realisation,
                    "goal-1",
                    "Ten percent fewer calls",
                    "calls a month",
                    null,
                    Set.of(StakeholderGroup.USERS),
                    null,
                    at,
                    stated()));
        }
    }

    /** A facilitation lasts as long as initiation does; whoever facilitates is of no group, and there whenever it is a step. */
    private void facilitation(Phase phase, OccurredAt at) {
        if (phase == Phase.INITIATION && !begun) {
            begun = true;
            log(new ParticipantIdentified(realisation, MODERATOR, Set.of(), ParticipantRole.FACILITATOR, at, stated()));
            log(new FacilitationBegun(
                    realisation,
                    FACILITATION,
                    MODERATOR,
                    Set.of(StakeholderGroup.IT_FUNCTION, StakeholderGroup.DECISION_MAKERS),
                    null,
                    at,
                    stated()));
        } else if (begun && !ended && phase != Phase.INITIATION) {
            ended = true;
            log(new ProposalMade(realisation, "one desk", MODERATOR, FACILITATION, null, at, stated()));
            log(new FacilitationEnded(realisation, FACILITATION, null, at, stated()));
        }
    }

    private void inPhase(Phase phase, OccurredAt at) {
        if (facilitation) {
            facilitation(phase, at);
        }
        if (views && phase != Phase.IMPLEMENTATION) {
            ViewDimension dimension = ViewDimension.IT_ORIENTATION;
            for (StakeholderGroup group : List.of(StakeholderGroup.IT_FUNCTION, StakeholderGroup.DECISION_MAKERS)) {
                log(new ViewStated(
                        realisation,
                        group,
                        null,
                        dimension.name(),
                        any(dimension.categories()),
                        phase == Phase.INITIATION ? ViewAspect.CURRENT : ViewAspect.DESIRED,
                        null,
                        null,
                        at,
                        stated()));
            }
            log(new ViewAttributed(
                    realisation,
                    StakeholderGroup.IT_FUNCTION,
                    StakeholderGroup.DECISION_MAKERS,
                    null,
                    dimension.name(),
                    any(dimension.categories()),
                    ViewAspect.CURRENT,
                    null,
                    null,
                    at,
                    stated()));
        }
        if (parts && phase == Phase.DESIGN) {
            for (String part : PARTS) {
                log(new PositionStated(
                        realisation,
                        StakeholderGroup.USERS,
                        "one desk",
                        any(List.of(Stance.SUPPORTS, Stance.OPPOSES)),
                        null,
                        null,
                        part,
                        at,
                        stated()));
            }
        }
        if (power) {
            log(new DominanceObserved(realisation, any(GROUPS), phase, any(PowerBasis.values()), null, at, stated()));
        }
        if (change && phase == Phase.DESIGN) {
            int planned = 2 + random.nextInt(OUTPUTS.size() - 1);
            for (String output : OUTPUTS.subList(0, planned)) {
                outputs++;
                log(new OutputPlanned(
                        realisation,
                        output,
                        any(Purpose.values()),
                        any(OutputPlace.values()),
                        any(Facing.values()),
                        null,
                        day(at, 60 + random.nextInt(200)),
                        at,
                        stated()));
            }
        }
        if (decisions && phase == Phase.DESIGN) {
            log(new AgreementReached(
                    realisation,
                    "agreement-1",
                    Set.of(StakeholderGroup.IT_FUNCTION, StakeholderGroup.DECISION_MAKERS),
                    "Every request goes through one desk",
                    day(at, 90),
                    null,
                    null,
                    null,
                    at,
                    stated()));
            log(new RequestMade(
                    realisation,
                    "request-1",
                    StakeholderGroup.VENDORS,
                    StakeholderGroup.USERS,
                    "A test environment",
                    day(at, 30),
                    null,
                    at,
                    stated()));
            log(new DecisionMade(
                    realisation,
                    "decision-1",
                    "What is done at night",
                    List.of(new DecisionOption(OPTION, Verdict.POSTPONED, "three months without an outage")),
                    Set.of(StakeholderGroup.DECISION_MAKERS),
                    null,
                    at,
                    stated()));
        }
    }

    private void at(EncounterRecorded encounter) {
        OccurredAt at = encounter.at();
        if (parts && encounter.phase() == Phase.DESIGN && chance(0.4)) {
            log(new InfluencePerceived(
                    realisation,
                    StakeholderGroup.USERS,
                    1 + random.nextInt(5),
                    null,
                    encounter.label(),
                    chance(0.5) ? any(PARTS) : null,
                    at,
                    stated()));
        }
        if (parts && chance(0.15)) {
            log(new GroupsInformed(realisation, encounter.label(), Set.of(any(GROUPS)), chance(0.5), at, stated()));
        }
        if (power && encounter.phase() == Phase.DESIGN && chance(0.3)) {
            log(new SpecificationFixed(
                    realisation, "requirements", any(Strictness.values()), encounter.label(), at, stated()));
        }
        if (decisions && encounter.phase() == Phase.INITIATION && encounters < 3) {
            log(new SubjectDiscussed(realisation, SUBJECT, encounter.label(), null, at, stated()));
        }
        if (politics && chance(0.15)) {
            log(
                    chance(0.5)
                            ? new InformationDeclined(
                                    realisation,
                                    "What it costs to run",
                                    any(GROUPS),
                                    any(DecliningReason.values()),
                                    at,
                                    stated())
                            : new MovedBehindScenes(
                                    realisation,
                                    "The next meeting of the board",
                                    any(Manoeuvre.values()),
                                    at,
                                    stated()));
        }
    }

    private void atTheEnd(OccurredAt at) {
        for (String output : OUTPUTS.subList(0, outputs)) {
            OutputState state = any(OutputState.values());
            log(new OutputObserved(
                    realisation,
                    output,
                    state,
                    state == OutputState.PARTLY ? 10 * random.nextInt(10) : null,
                    null,
                    at,
                    stated()));
        }
        if (change) {
            log(new OutcomeObserved(
                    realisation,
                    "waiting",
                    any(Purpose.values()),
                    any(EffectDirection.values()),
                    null,
                    null,
                    at,
                    stated()));
            log(new SideEffectObserved(
                    realisation, "more paper", chance(0.3), any(GROUPS), null, null, null, at, stated()));
        }
        if (decisions) {
            log(new AgreementChecked(
                    realisation,
                    "agreement-1",
                    any(Keeping.values()),
                    StakeholderGroup.DECISION_MAKERS,
                    null,
                    null,
                    at,
                    stated()));
            if (chance(0.6)) {
                log(new RequestMet(realisation, "request-1", null, at, stated()));
            } else if (chance(0.3)) {
                log(new RequestWithdrawn(realisation, "request-1", "it is there by now", null, at, stated()));
            }
            if (chance(0.3)) {
                log(new OptionTakenUp(realisation, "decision-1", OPTION, null, at, stated()));
            }
            if (chance(0.5)) {
                log(new ConditionMet(realisation, "decision-1", OPTION, at, stated()));
            }
            log(new DecisionMade(
                    realisation,
                    "decision-2",
                    chance(0.5) ? SUBJECT : "What is done at weekends",
                    List.of(new DecisionOption(OPTION, any(List.of(Verdict.CHOSEN, Verdict.REJECTED)), null)),
                    Set.of(StakeholderGroup.DECISION_MAKERS),
                    null,
                    at,
                    stated()));
        }
        if (value) {
            // of one group alone: what two groups rate apart is found by the core
            log(new ValuePerceived(
                    realisation,
                    StakeholderGroup.USERS,
                    1 + random.nextInt(5),
                    null,
                    null,
                    Phase.IMPLEMENTATION,
                    parts && chance(0.5) ? any(PARTS) : null,
                    at,
                    stated()));
        }
        if (goals) {
            if (chance(0.5)) {
                log(new GoalReframed(
                        realisation,
                        "goal-1",
                        "Calls do not rise",
                        any(Reframing.values()),
                        null,
                        Set.of(any(GROUPS)),
                        null,
                        at,
                        stated()));
            }
            log(new GoalJudged(
                    realisation,
                    "goal-1",
                    any(Reached.values()),
                    Set.of(StakeholderGroup.IT_FUNCTION),
                    null,
                    null,
                    at,
                    stated()));
        }
    }

    /** Logged together with what came before it. */
    private void log(Fact fact) {
        RecordedEvent last = before;
        Instant recorded = last == null ? Instant.EPOCH : last.recordedAt();
        String id = UUID.nameUUIDFromBytes((realisation + "+" + events.size()).getBytes(StandardCharsets.UTF_8))
                .toString();
        events.add(numbered(id, recorded, "generator", fact));
    }

    private RecordedEvent numbered(String id, Instant recorded, String principal, RealisationEvent event) {
        return new RecordedEvent(id, events.size(), recorded, principal, event);
    }

    private static OccurredAt day(OccurredAt from, int days) {
        Instant start = from.start();
        return OccurredAt.parse(
                LocalDate.ofInstant((start == null ? Instant.EPOCH : start).plus(Duration.ofDays(days)), ZoneOffset.UTC)
                        .toString());
    }

    private <T> T any(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private static Evidence stated() {
        return new Evidence(EvidenceLevel.STATED, "made up", null);
    }
}
