package dev.parley.query.corpus;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
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
import dev.parley.kernel.change.OutputPlace;
import dev.parley.kernel.change.OutputState;
import dev.parley.kernel.change.PressureMechanism;
import dev.parley.kernel.change.Purpose;
import dev.parley.kernel.change.VisionReach;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.DecliningReason;
import dev.parley.kernel.choice.Manoeuvre;
import dev.parley.kernel.choice.PowerBasis;
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
import dev.parley.kernel.event.DecisionFact.SubjectDiscussed;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EncounterFact.GroupsInformed;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.GoalFact.GoalJudged;
import dev.parley.kernel.event.GoalFact.GoalReframed;
import dev.parley.kernel.event.GoalFact.GoalSet;
import dev.parley.kernel.event.GroupFact.ConstituencyIdentified;
import dev.parley.kernel.event.GroupFact.DominanceObserved;
import dev.parley.kernel.event.GroupFact.PowerHeld;
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
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.RequestFact.RequestMade;
import dev.parley.kernel.event.RequestFact.RequestMet;
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
 * there is; nobody meets for it, nothing is settled by it, and the truth stays what it was.
 */
final class PackFacts {

    private static final List<StakeholderGroup> GROUPS = List.copyOf(StakeholderGroup.KEY_GROUPS);
    private static final List<String> PARTS = List.of("Finance", "Front desk", "Field service");
    private static final List<String> OUTPUTS = List.of("one desk", "digital intake", "personal page", "mid office");
    private static final String SUBJECT = "How the service is paid for";
    private static final String OPTION = "a night shift";

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

    private int outputs;
    private int encounters;
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
            events.add(numbered(event.id(), event.recordedAt(), event.principal(), event.event()));
            before = event;
            after(event.event());
        }
        return new History(realisation, events);
    }

    private void after(RealisationEvent event) {
        if (event instanceof ParticipantIdentified identified
                && identified.groups().contains(StakeholderGroup.USERS)) {
            atTheBeginning(identified.at());
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

    private void inPhase(Phase phase, OccurredAt at) {
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
