package dev.parley.command.realisation;

import static dev.parley.command.realisation.Fixtures.METADATA;
import static dev.parley.command.realisation.Fixtures.fixture;
import static dev.parley.command.realisation.Portal.CLERK;
import static dev.parley.command.realisation.Portal.CLERK_AND_ARCHITECT;
import static dev.parley.command.realisation.Portal.ID;
import static dev.parley.command.realisation.Portal.MINUTES;
import static dev.parley.command.realisation.Portal.TODAY;
import static dev.parley.command.realisation.Portal.TOWN;
import static dev.parley.command.realisation.Portal.at;
import static dev.parley.kernel.Evidence.FIRST_HAND;
import static dev.parley.kernel.StakeholderGroup.BENEFICIARIES;
import static dev.parley.kernel.StakeholderGroup.DECISION_MAKERS;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.parley.command.AttachNote;
import dev.parley.command.DecisionCommand.DeclineInformation;
import dev.parley.command.DecisionCommand.DiscussSubject;
import dev.parley.command.DecisionCommand.MakeDecision;
import dev.parley.command.DecisionCommand.MeetCondition;
import dev.parley.command.DecisionCommand.MoveBehindScenes;
import dev.parley.command.DecisionCommand.TakeUpOption;
import dev.parley.command.DescribeChange;
import dev.parley.command.EncounterCommand.AmendEncounter;
import dev.parley.command.EncounterCommand.InformGroups;
import dev.parley.command.EncounterCommand.PlanEncounter;
import dev.parley.command.EncounterCommand.RecordEncounter;
import dev.parley.command.EncounterCommand.RetractEncounter;
import dev.parley.command.EnterPhase;
import dev.parley.command.EpisodeCommand.BeginEpisode;
import dev.parley.command.EpisodeCommand.EndEpisode;
import dev.parley.command.EpisodeCommand.ObserveEpisodeContact;
import dev.parley.command.FacilitationCommand.BeginFacilitation;
import dev.parley.command.FacilitationCommand.EndFacilitation;
import dev.parley.command.FacilitationCommand.MakeProposal;
import dev.parley.command.FixSpecification;
import dev.parley.command.FrictionCommand.HandleConflict;
import dev.parley.command.FrictionCommand.HandleResistance;
import dev.parley.command.FrictionCommand.ObserveConflict;
import dev.parley.command.FrictionCommand.ObserveResistance;
import dev.parley.command.GoalCommand.JudgeGoal;
import dev.parley.command.GoalCommand.ReframeGoal;
import dev.parley.command.GoalCommand.SetGoal;
import dev.parley.command.GroupCommand.HoldPower;
import dev.parley.command.GroupCommand.IdentifyConstituency;
import dev.parley.command.GroupCommand.ObserveDominance;
import dev.parley.command.InvolvementCommand.GiveMandate;
import dev.parley.command.InvolvementCommand.NoteInvolvement;
import dev.parley.command.InvolvementCommand.NotePressure;
import dev.parley.command.KeepingCommand.CheckAgreement;
import dev.parley.command.KeepingCommand.ReachAgreement;
import dev.parley.command.KnowledgeCommand.CloseKnowledgeGap;
import dev.parley.command.KnowledgeCommand.HoldKnowledge;
import dev.parley.command.KnowledgeCommand.NeedKnowledge;
import dev.parley.command.KnowledgeCommand.ObserveKnowledgeGap;
import dev.parley.command.KnowledgeCommand.ShareKnowledge;
import dev.parley.command.LifecycleCommand.CloseRealisation;
import dev.parley.command.LifecycleCommand.DescribeRealisation;
import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.NeedCommand.DeliverNeed;
import dev.parley.command.NeedCommand.DropNeed;
import dev.parley.command.NeedCommand.SpecifyNeed;
import dev.parley.command.NeedCommand.StateNeed;
import dev.parley.command.NeedCommand.ValueNeed;
import dev.parley.command.NeedCommand.WithdrawNeed;
import dev.parley.command.OutputCommand.ObserveOutcome;
import dev.parley.command.OutputCommand.ObserveOutput;
import dev.parley.command.OutputCommand.ObserveSideEffect;
import dev.parley.command.OutputCommand.PlanOutput;
import dev.parley.command.ParticipantCommand.ChangeParticipant;
import dev.parley.command.ParticipantCommand.IdentifyParticipant;
import dev.parley.command.PositionCommand.AttributePosition;
import dev.parley.command.PositionCommand.StatePosition;
import dev.parley.command.RatingCommand.PerceiveInfluence;
import dev.parley.command.RatingCommand.PerceiveValue;
import dev.parley.command.RealisationCommand;
import dev.parley.command.RequestCommand.MakeRequest;
import dev.parley.command.RequestCommand.MeetRequest;
import dev.parley.command.RequestCommand.WithdrawRequest;
import dev.parley.command.RetractFact;
import dev.parley.command.ViewCommand.AttributeView;
import dev.parley.command.ViewCommand.StateView;
import dev.parley.command.sending.CommandSender;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.change.EffectDirection;
import dev.parley.kernel.change.Facing;
import dev.parley.kernel.change.InvolvementDegree;
import dev.parley.kernel.change.OutputPlace;
import dev.parley.kernel.change.OutputState;
import dev.parley.kernel.change.PressureMechanism;
import dev.parley.kernel.change.Purpose;
import dev.parley.kernel.change.VisionReach;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.DecliningReason;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.Manoeuvre;
import dev.parley.kernel.choice.PowerBasis;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.choice.Strictness;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.choice.ViewAspect;
import dev.parley.kernel.decision.Approach;
import dev.parley.kernel.decision.Basis;
import dev.parley.kernel.decision.Channel;
import dev.parley.kernel.decision.Keeping;
import dev.parley.kernel.decision.Reached;
import dev.parley.kernel.decision.Reframing;
import dev.parley.kernel.decision.Uncertainty;
import dev.parley.kernel.event.ChangeDescribed;
import dev.parley.kernel.event.DecisionFact.ConditionMet;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.DecisionFact.InformationDeclined;
import dev.parley.kernel.event.DecisionFact.MovedBehindScenes;
import dev.parley.kernel.event.DecisionFact.OptionTakenUp;
import dev.parley.kernel.event.DecisionFact.SubjectDiscussed;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EncounterFact.GroupsInformed;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeContactObserved;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.FacilitationFact.FacilitationBegun;
import dev.parley.kernel.event.FacilitationFact.FacilitationEnded;
import dev.parley.kernel.event.FacilitationFact.ProposalMade;
import dev.parley.kernel.event.FrictionFact.ConflictHandled;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceHandled;
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
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapClosed;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.LifecycleFact.RealisationDescribed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.NeedFact.NeedDelivered;
import dev.parley.kernel.event.NeedFact.NeedDropped;
import dev.parley.kernel.event.NeedFact.NeedSpecified;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.kernel.event.NeedFact.NeedWithdrawn;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.OutputFact.OutcomeObserved;
import dev.parley.kernel.event.OutputFact.OutputObserved;
import dev.parley.kernel.event.OutputFact.OutputPlanned;
import dev.parley.kernel.event.OutputFact.SideEffectObserved;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.PositionFact.PositionAttributed;
import dev.parley.kernel.event.PositionFact.PositionStated;
import dev.parley.kernel.event.RatingFact.InfluencePerceived;
import dev.parley.kernel.event.RatingFact.ValuePerceived;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.RequestFact.RequestMade;
import dev.parley.kernel.event.RequestFact.RequestMet;
import dev.parley.kernel.event.RequestFact.RequestWithdrawn;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import dev.parley.kernel.event.Retraction.FactRetracted;
import dev.parley.kernel.event.SpecificationFixed;
import dev.parley.kernel.event.ViewFact.ViewAttributed;
import dev.parley.kernel.event.ViewFact.ViewStated;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command, in the realisation where it is sent, causes its event. */
class CommandCatalogueTest {

    static Stream<Arguments> commands() {
        return Stream.of(
                arguments(
                        "start",
                        List.of(),
                        new StartRealisation(ID, "Personnel portal", "leave and pay", null, at("2026-01-05"), null),
                        new RealisationStarted(
                                ID, TOWN, "Personnel portal", "leave and pay", null, at("2026-01-05"), FIRST_HAND)),
                arguments(
                        "start, now",
                        List.of(),
                        new StartRealisation(ID, "Personnel portal", null, "a merger", null, MINUTES),
                        new RealisationStarted(ID, TOWN, "Personnel portal", null, "a merger", TODAY, MINUTES)),
                arguments(
                        "describe",
                        Portal.events(),
                        new DescribeRealisation(ID, "Staff portal", null, null, null, null),
                        new RealisationDescribed(ID, "Staff portal", null, null, TODAY, FIRST_HAND)),
                arguments(
                        "close",
                        Portal.events(),
                        new CloseRealisation(
                                ID, RealisationOutcome.PARTLY_SUCCEEDED, true, null, "in use by half", null, null),
                        new RealisationClosed(
                                ID,
                                RealisationOutcome.PARTLY_SUCCEEDED,
                                true,
                                null,
                                "in use by half",
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "identify a member",
                        Portal.events(),
                        new IdentifyParticipant(ID, "account manager", Set.of(VENDORS), null, null, null),
                        new ParticipantIdentified(
                                ID, "account manager", Set.of(VENDORS), ParticipantRole.MEMBER, TODAY, FIRST_HAND)),
                arguments(
                        "identify an outsider",
                        Portal.events(),
                        new IdentifyParticipant(ID, "observer", null, ParticipantRole.RESEARCHER, null, null),
                        new ParticipantIdentified(
                                ID, "observer", Set.of(), ParticipantRole.RESEARCHER, TODAY, FIRST_HAND)),
                arguments(
                        "change a participant",
                        Portal.events(),
                        new ChangeParticipant(
                                ID, CLERK, Set.of(USERS, DECISION_MAKERS), null, "heads payroll now", null, null),
                        new ParticipantChanged(
                                ID,
                                CLERK,
                                Set.of(USERS, DECISION_MAKERS),
                                ParticipantRole.MEMBER,
                                "heads payroll now",
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "enter a phase",
                        Portal.events(),
                        new EnterPhase(ID, Phase.IMPLEMENTATION, null, null),
                        new PhaseEntered(ID, Phase.IMPLEMENTATION, TODAY, FIRST_HAND)),
                arguments(
                        "enter a phase, logged late",
                        List.of(Portal.started(), Portal.entered(Phase.DESIGN, "2026-03-01")),
                        new EnterPhase(ID, Phase.INITIATION, at("2026-01"), null),
                        new PhaseEntered(ID, Phase.INITIATION, at("2026-01"), FIRST_HAND)),
                arguments(
                        "plan, in the current phase",
                        Portal.events(),
                        new PlanEncounter(
                                ID, "en3", EncounterKind.REVIEW, "Review", null, null, null, at("2026-07"), null),
                        new EncounterPlanned(
                                ID,
                                "en3",
                                EncounterKind.REVIEW,
                                "Review",
                                Phase.DESIGN,
                                List.of(),
                                null,
                                at("2026-07"),
                                FIRST_HAND)),
                arguments(
                        "plan, in a phase to come",
                        Portal.events(),
                        new PlanEncounter(
                                ID,
                                "en3",
                                EncounterKind.LAUNCH,
                                "Launch",
                                Phase.IMPLEMENTATION,
                                CLERK_AND_ARCHITECT,
                                Set.of(USERS),
                                at("2027"),
                                MINUTES),
                        new EncounterPlanned(
                                ID,
                                "en3",
                                EncounterKind.LAUNCH,
                                "Launch",
                                Phase.IMPLEMENTATION,
                                CLERK_AND_ARCHITECT,
                                Set.of(USERS),
                                at("2027"),
                                MINUTES)),
                arguments(
                        "record, in full",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.MEETING,
                                "Steering",
                                Phase.INITIATION,
                                CLERK_AND_ARCHITECT,
                                Set.of(VENDORS),
                                Outcome.CONFLICT,
                                ConflictKind.COGNITIVE,
                                true,
                                at("2026-02-02"),
                                MINUTES),
                        new EncounterRecorded(
                                ID,
                                "en3",
                                EncounterKind.MEETING,
                                "Steering",
                                Phase.INITIATION,
                                CLERK_AND_ARCHITECT,
                                Set.of(VENDORS),
                                Outcome.CONFLICT,
                                ConflictKind.COGNITIVE,
                                true,
                                at("2026-02-02"),
                                MINUTES)),
                arguments(
                        "record, current phase and silent outcome",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.MEETING,
                                "Steering",
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null),
                        new EncounterRecorded(
                                ID,
                                "en3",
                                EncounterKind.MEETING,
                                "Steering",
                                Phase.DESIGN,
                                List.of(),
                                null,
                                Outcome.NOT_RECORDED,
                                null,
                                false,
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "record late, in the phase of that time",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.MEETING,
                                "Steering",
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                at("2026-02-02"),
                                null),
                        new EncounterRecorded(
                                ID,
                                "en3",
                                EncounterKind.MEETING,
                                "Steering",
                                Phase.INITIATION,
                                List.of(),
                                null,
                                Outcome.NOT_RECORDED,
                                null,
                                false,
                                at("2026-02-02"),
                                FIRST_HAND)),
                arguments(
                        "record what was planned",
                        Portal.events(),
                        new RecordEncounter(
                                ID, "en2", null, null, null, null, null, Outcome.CONSENSUS, null, false, null, null),
                        new EncounterRecorded(
                                ID,
                                "en2",
                                EncounterKind.DEMO,
                                "Demo of the pilot",
                                Phase.DESIGN,
                                CLERK_AND_ARCHITECT,
                                null,
                                Outcome.CONSENSUS,
                                null,
                                false,
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "amend, time and phase unchanged",
                        Portal.events(),
                        new AmendEncounter(
                                ID,
                                "en1",
                                EncounterKind.INTERVIEW,
                                "Interview",
                                null,
                                List.of(new Attendance(CLERK, Presence.IN_PERSON)),
                                null,
                                Outcome.NONE_OBSERVED,
                                null,
                                true,
                                "the architect fell ill",
                                null,
                                null),
                        new EncounterAmended(
                                ID,
                                "en1",
                                EncounterKind.INTERVIEW,
                                "Interview",
                                Phase.INITIATION,
                                List.of(new Attendance(CLERK, Presence.IN_PERSON)),
                                null,
                                Outcome.NONE_OBSERVED,
                                null,
                                true,
                                "the architect fell ill",
                                at("2026-01-20"),
                                FIRST_HAND)),
                arguments(
                        "retract a recorded encounter",
                        Portal.events(),
                        new RetractEncounter(ID, "en1", "another project's", null),
                        new EncounterRetracted(ID, "en1", "another project's", FIRST_HAND)),
                arguments(
                        "retract a planned encounter",
                        Portal.events(),
                        new RetractEncounter(ID, "en2", "called off", MINUTES),
                        new EncounterRetracted(ID, "en2", "called off", MINUTES)),
                arguments(
                        "begin an episode",
                        Portal.events(),
                        new BeginEpisode(
                                ID, "ep3", "Testing", null, Set.of(VENDORS, IT_FUNCTION), LeadMode.JOINT, null, null),
                        new EpisodeBegun(
                                ID,
                                "ep3",
                                "Testing",
                                Phase.DESIGN,
                                Set.of(IT_FUNCTION, VENDORS),
                                LeadMode.JOINT,
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "observe contact of groups not active",
                        Portal.events(),
                        new ObserveEpisodeContact(ID, "ep1", Set.of(USERS, DECISION_MAKERS), at("2026-02"), null),
                        new EpisodeContactObserved(
                                ID, "ep1", Set.of(USERS, DECISION_MAKERS), at("2026-02"), FIRST_HAND)),
                arguments(
                        "end an episode",
                        Portal.events(),
                        new EndEpisode(ID, "ep2", Outcome.CONFLICT, ConflictKind.AFFECTIVE, "stalled", null, null),
                        new EpisodeEnded(
                                ID, "ep2", Outcome.CONFLICT, ConflictKind.AFFECTIVE, "stalled", TODAY, FIRST_HAND)),
                arguments(
                        "end an episode silently",
                        Portal.events(),
                        new EndEpisode(ID, "ep2", null, null, null, at("2026-03"), null),
                        new EpisodeEnded(ID, "ep2", Outcome.NOT_RECORDED, null, null, at("2026-03"), FIRST_HAND)),
                arguments(
                        "state a position",
                        Portal.events(),
                        new StatePosition(
                                ID, USERS, "self-service", Stance.OPPOSES, "we file paper", "ep2", null, null),
                        new PositionStated(
                                ID, USERS, "self-service", Stance.OPPOSES, "we file paper", "ep2", TODAY, FIRST_HAND)),
                arguments(
                        "attribute a position",
                        Portal.events(),
                        new AttributePosition(
                                ID, IT_FUNCTION, USERS, "self-service", Stance.SUPPORTS, null, "en1", null, null),
                        new PositionAttributed(
                                ID,
                                IT_FUNCTION,
                                USERS,
                                "self-service",
                                Stance.SUPPORTS,
                                null,
                                "en1",
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "hold a new item",
                        Portal.events(),
                        new HoldKnowledge(
                                ID, "api-limits", VENDORS, KnowledgeKind.CONSTRAINT, "100 calls an hour", null, null),
                        new KnowledgeHeld(
                                ID,
                                "api-limits",
                                VENDORS,
                                KnowledgeKind.CONSTRAINT,
                                "100 calls an hour",
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "hold a known item",
                        Portal.events(),
                        new HoldKnowledge(ID, "leave-rules", DECISION_MAKERS, null, null, null, null),
                        new KnowledgeHeld(
                                ID,
                                "leave-rules",
                                DECISION_MAKERS,
                                KnowledgeKind.CONSTRAINT,
                                "how leave is counted",
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "need a known item",
                        Portal.events(),
                        new NeedKnowledge(ID, "leave-rules", VENDORS, null, "how to count leave", null, null),
                        new KnowledgeNeeded(
                                ID,
                                "leave-rules",
                                VENDORS,
                                KnowledgeKind.CONSTRAINT,
                                "how to count leave",
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "share directly",
                        Portal.events(),
                        new ShareKnowledge(
                                ID, "leave-rules", USERS, VENDORS, null, null, Completeness.PARTIAL, "ep2", null, null),
                        new KnowledgeShared(
                                ID,
                                "leave-rules",
                                USERS,
                                VENDORS,
                                Route.DIRECT,
                                null,
                                Completeness.PARTIAL,
                                "ep2",
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "share through another",
                        Portal.events(),
                        new ShareKnowledge(
                                ID,
                                "leave-rules",
                                USERS,
                                VENDORS,
                                null,
                                IT_FUNCTION,
                                Completeness.DISTORTED,
                                null,
                                null,
                                null),
                        new KnowledgeShared(
                                ID,
                                "leave-rules",
                                USERS,
                                VENDORS,
                                Route.RELAYED,
                                IT_FUNCTION,
                                Completeness.DISTORTED,
                                null,
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "observe a gap",
                        Portal.events(),
                        new ObserveKnowledgeGap(
                                ID,
                                "leave-rules",
                                USERS,
                                VENDORS,
                                IT_FUNCTION,
                                "they count calendar days",
                                "en1",
                                null,
                                null),
                        new KnowledgeGapObserved(
                                ID,
                                "leave-rules",
                                USERS,
                                VENDORS,
                                IT_FUNCTION,
                                "they count calendar days",
                                "en1",
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "observe a gap about something new",
                        Portal.events(),
                        new ObserveKnowledgeGap(ID, "api", VENDORS, USERS, null, null, null, null, null),
                        new KnowledgeGapObserved(ID, "api", VENDORS, USERS, null, null, null, TODAY, FIRST_HAND)),
                arguments(
                        "close a gap about something only noticed",
                        Portal.eventsAnd(new KnowledgeGapObserved(
                                ID, "api", VENDORS, USERS, null, null, null, at("2026-04"), FIRST_HAND)),
                        new CloseKnowledgeGap(ID, "api", VENDORS, USERS, null, null, null, null),
                        new KnowledgeGapClosed(ID, "api", VENDORS, USERS, null, null, TODAY, FIRST_HAND)),
                arguments(
                        "close a gap",
                        Portal.events(),
                        new CloseKnowledgeGap(
                                ID, "leave-rules", USERS, VENDORS, "they read the rules", null, null, null),
                        new KnowledgeGapClosed(
                                ID, "leave-rules", USERS, VENDORS, "they read the rules", null, TODAY, FIRST_HAND)),
                arguments(
                        "state a need",
                        Portal.events(),
                        new StateNeed(ID, "audit", BENEFICIARIES, "see who read my file", null, null, null),
                        new NeedStated(ID, "audit", BENEFICIARIES, "see who read my file", null, TODAY, FIRST_HAND)),
                arguments(
                        "specify a need",
                        Portal.events(),
                        new SpecifyNeed(ID, "one-form", "en1", null, null),
                        new NeedSpecified(ID, "one-form", "en1", TODAY, FIRST_HAND)),
                arguments(
                        "drop a need",
                        Portal.events(),
                        new DropNeed(ID, "one-form", "too dear", null, null, null),
                        new NeedDropped(ID, "one-form", "too dear", null, TODAY, FIRST_HAND)),
                arguments(
                        "withdraw a need",
                        Portal.events(),
                        new WithdrawNeed(ID, "one-form", "two forms will do", null, null, null),
                        new NeedWithdrawn(ID, "one-form", "two forms will do", null, TODAY, FIRST_HAND)),
                arguments(
                        "deliver a need",
                        Portal.events(),
                        new DeliverNeed(ID, "one-form", "ep2", null, null),
                        new NeedDelivered(ID, "one-form", "ep2", TODAY, FIRST_HAND)),
                arguments(
                        "value a need",
                        Portal.events(),
                        new ValueNeed(ID, "one-form", USERS, 5, "at last", null, null, null),
                        new NeedValued(ID, "one-form", USERS, 5, "at last", null, TODAY, FIRST_HAND)),
                arguments(
                        "rate an encounter",
                        Portal.events(),
                        new PerceiveValue(ID, USERS, 1, null, "en1", null, null, null),
                        new ValuePerceived(ID, USERS, 1, null, "en1", null, TODAY, FIRST_HAND)),
                arguments(
                        "rate one's own say",
                        Portal.events(),
                        new PerceiveInfluence(ID, USERS, 2, "nobody asked", "en1", null, null),
                        new InfluencePerceived(ID, USERS, 2, "nobody asked", "en1", TODAY, FIRST_HAND)),
                arguments(
                        "rate the current phase",
                        Portal.events(),
                        new PerceiveValue(ID, USERS, 3, "it works", null, null, null, null),
                        new ValuePerceived(ID, USERS, 3, "it works", null, Phase.DESIGN, TODAY, FIRST_HAND)),
                arguments(
                        "decide",
                        Portal.events(),
                        new MakeDecision(
                                ID,
                                "d2",
                                "when to start",
                                List.of(
                                        new DecisionOption("May", Verdict.CHOSEN, null),
                                        new DecisionOption("April", Verdict.REJECTED, null)),
                                null,
                                null,
                                null,
                                null),
                        new DecisionMade(
                                ID,
                                "d2",
                                "when to start",
                                List.of(
                                        new DecisionOption("May", Verdict.CHOSEN, null),
                                        new DecisionOption("April", Verdict.REJECTED, null)),
                                Set.of(),
                                null,
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "meet a condition",
                        Portal.events(),
                        new MeetCondition(ID, "d1", "build", null, null),
                        new ConditionMet(ID, "d1", "build", TODAY, FIRST_HAND)),
                arguments(
                        "decide with all that can be said of it",
                        Portal.events(),
                        new MakeDecision(
                                ID,
                                "d3",
                                "which product",
                                List.of(new DecisionOption(
                                        "build",
                                        Verdict.CHOSEN,
                                        null,
                                        USERS,
                                        Map.of(USERS, "it fits"),
                                        Map.of(IT_FUNCTION, "it is dear"),
                                        true)),
                                Set.of(DECISION_MAKERS),
                                "en1",
                                SettledMatter.SUPPLIER,
                                Set.of(USERS),
                                Uncertainty.HIGH,
                                Approach.SEEING_FIRST,
                                Set.of(Basis.ANALYSIS, Basis.MANDATE),
                                Channel.FORMAL,
                                4,
                                USERS,
                                "d1",
                                List.of(CLERK),
                                null,
                                null),
                        new DecisionMade(
                                ID,
                                "d3",
                                "which product",
                                List.of(new DecisionOption(
                                        "build",
                                        Verdict.CHOSEN,
                                        null,
                                        USERS,
                                        Map.of(USERS, "it fits"),
                                        Map.of(IT_FUNCTION, "it is dear"),
                                        true)),
                                Set.of(DECISION_MAKERS),
                                "en1",
                                SettledMatter.SUPPLIER,
                                Set.of(USERS),
                                Uncertainty.HIGH,
                                Approach.SEEING_FIRST,
                                Set.of(Basis.ANALYSIS, Basis.MANDATE),
                                Channel.FORMAL,
                                4,
                                USERS,
                                "d1",
                                List.of(CLERK),
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "take up an option",
                        Portal.events(),
                        new TakeUpOption(ID, "d1", "buy", "en1", null, null),
                        new OptionTakenUp(ID, "d1", "buy", "en1", TODAY, FIRST_HAND)),
                arguments(
                        "reach an agreement",
                        Portal.events(),
                        new ReachAgreement(
                                ID,
                                "a2",
                                Set.of(USERS, VENDORS),
                                "a call each week",
                                at("2026-09"),
                                "both save time",
                                "a1",
                                "en1",
                                null,
                                null),
                        new AgreementReached(
                                ID,
                                "a2",
                                Set.of(USERS, VENDORS),
                                "a call each week",
                                at("2026-09"),
                                "both save time",
                                "a1",
                                "en1",
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "check an agreement",
                        Portal.events(),
                        new CheckAgreement(ID, "a1", Keeping.PARTLY, USERS, "by some", null, null, null),
                        new AgreementChecked(ID, "a1", Keeping.PARTLY, USERS, "by some", null, TODAY, FIRST_HAND)),
                arguments(
                        "make a request",
                        Portal.events(),
                        new MakeRequest(ID, "q2", VENDORS, USERS, "a manual", at("2026-07-01"), null, null, null),
                        new RequestMade(
                                ID, "q2", VENDORS, USERS, "a manual", at("2026-07-01"), null, TODAY, FIRST_HAND)),
                arguments(
                        "meet a request",
                        Portal.events(),
                        new MeetRequest(ID, "q1", "en1", null, null),
                        new RequestMet(ID, "q1", "en1", TODAY, FIRST_HAND)),
                arguments(
                        "withdraw a request",
                        Portal.events(),
                        new WithdrawRequest(ID, "q1", "too late", null, null, null),
                        new RequestWithdrawn(ID, "q1", "too late", null, TODAY, FIRST_HAND)),
                arguments(
                        "set a goal",
                        Portal.events(),
                        new SetGoal(
                                ID, "g2", "one form", "count", List.of("one-form"), Set.of(USERS), null, null, null),
                        new GoalSet(
                                ID,
                                "g2",
                                "one form",
                                "count",
                                List.of("one-form"),
                                Set.of(USERS),
                                null,
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "reframe a goal",
                        Portal.events(),
                        new ReframeGoal(
                                ID, "g1", "no more calls", Reframing.LOWERED, "dear", Set.of(), null, null, null),
                        new GoalReframed(
                                ID,
                                "g1",
                                "no more calls",
                                Reframing.LOWERED,
                                "dear",
                                Set.of(),
                                null,
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "judge a goal",
                        Portal.events(),
                        new JudgeGoal(ID, "g1", Reached.YES, Set.of(IT_FUNCTION), null, null, null, null),
                        new GoalJudged(ID, "g1", Reached.YES, Set.of(IT_FUNCTION), null, null, TODAY, FIRST_HAND)),
                arguments(
                        "observe a conflict",
                        Portal.events(),
                        new ObserveConflict(
                                ID,
                                "c2",
                                Set.of(USERS, VENDORS),
                                ConflictKind.COGNITIVE,
                                "what counts as leave",
                                null,
                                "ep2",
                                null,
                                null),
                        new ConflictObserved(
                                ID,
                                "c2",
                                Set.of(USERS, VENDORS),
                                ConflictKind.COGNITIVE,
                                "what counts as leave",
                                Phase.DESIGN,
                                "ep2",
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "handle a conflict",
                        Portal.events(),
                        new HandleConflict(ID, "c1", Handling.NEGOTIATION, true, null, null),
                        new ConflictHandled(ID, "c1", Handling.NEGOTIATION, true, TODAY, FIRST_HAND)),
                arguments(
                        "observe resistance",
                        Portal.events(),
                        new ObserveResistance(ID, "r2", USERS, null, Phase.INITIATION, null, at("2026-02-01"), null),
                        new ResistanceObserved(
                                ID, "r2", USERS, null, Phase.INITIATION, null, at("2026-02-01"), FIRST_HAND)),
                arguments(
                        "handle resistance",
                        Portal.events(),
                        new HandleResistance(ID, "r1", Handling.TRAINING, false, null, null),
                        new ResistanceHandled(ID, "r1", Handling.TRAINING, false, TODAY, FIRST_HAND)),
                arguments(
                        "attach a note",
                        Portal.events(),
                        new AttachNote(ID, "ask for the room\nwith the screen", "en2", null, null),
                        new NoteAttached(ID, "ask for the room\nwith the screen", "en2", TODAY, FIRST_HAND)),
                arguments(
                        "a part of a group",
                        Portal.events(),
                        new IdentifyConstituency(ID, "payroll", USERS, null, null, null),
                        new ConstituencyIdentified(ID, "payroll", USERS, true, TODAY, FIRST_HAND)),
                arguments(
                        "power",
                        Portal.events(),
                        new HoldPower(ID, USERS, SettledMatter.ADOPTION, PowerBasis.INFORMAL, null, null, null),
                        new PowerHeld(ID, USERS, SettledMatter.ADOPTION, PowerBasis.INFORMAL, null, TODAY, FIRST_HAND)),
                arguments(
                        "dominance",
                        Portal.events(),
                        new ObserveDominance(ID, VENDORS, Phase.INITIATION, null, "they spoke most", null, null),
                        new DominanceObserved(
                                ID, VENDORS, Phase.INITIATION, null, "they spoke most", TODAY, FIRST_HAND)),
                arguments(
                        "a specification",
                        Portal.events(),
                        new FixSpecification(ID, "requirements", Strictness.GUIDING, "en1", null, null),
                        new SpecificationFixed(ID, "requirements", Strictness.GUIDING, "en1", TODAY, FIRST_HAND)),
                arguments(
                        "a view",
                        Portal.events(),
                        new StateView(
                                ID, USERS, null, "IT_VALUE", "ASSET", ViewAspect.CURRENT, null, "en1", null, null),
                        new ViewStated(
                                ID,
                                USERS,
                                null,
                                "IT_VALUE",
                                "ASSET",
                                ViewAspect.CURRENT,
                                null,
                                "en1",
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "a view of a view",
                        Portal.events(),
                        new AttributeView(
                                ID,
                                IT_FUNCTION,
                                USERS,
                                null,
                                "OUR_OWN",
                                "HIGH",
                                ViewAspect.DESIRED,
                                null,
                                null,
                                null,
                                null),
                        new ViewAttributed(
                                ID,
                                IT_FUNCTION,
                                USERS,
                                null,
                                "OUR_OWN",
                                "HIGH",
                                ViewAspect.DESIRED,
                                null,
                                null,
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "a facilitation",
                        Portal.eventsAnd(new ParticipantIdentified(
                                ID, "moderator", Set.of(), ParticipantRole.FACILITATOR, TODAY, FIRST_HAND)),
                        new BeginFacilitation(
                                ID, "strategy", "moderator", Set.of(USERS, IT_FUNCTION), null, null, null),
                        new FacilitationBegun(
                                ID, "strategy", "moderator", Set.of(USERS, IT_FUNCTION), null, TODAY, FIRST_HAND)),
                arguments(
                        "a proposal in a facilitation",
                        Portal.eventsAnd(new FacilitationBegun(
                                ID, "strategy", "moderator", Set.of(USERS, IT_FUNCTION), null, TODAY, FIRST_HAND)),
                        new MakeProposal(ID, "one desk", CLERK, "strategy", "en1", null, null),
                        new ProposalMade(ID, "one desk", CLERK, "strategy", "en1", TODAY, FIRST_HAND)),
                arguments(
                        "something discussed",
                        Portal.events(),
                        new DiscussSubject(ID, "one desk", "en1", "nobody wants it first", null, null),
                        new SubjectDiscussed(ID, "one desk", "en1", "nobody wants it first", TODAY, FIRST_HAND)),
                arguments(
                        "who was told of an encounter",
                        Portal.events(),
                        new InformGroups(ID, "en1", Set.of(USERS), null, null, null),
                        new GroupsInformed(ID, "en1", Set.of(USERS), true, TODAY, FIRST_HAND)),
                arguments(
                        "information that was not wanted",
                        Portal.events(),
                        new DeclineInformation(ID, "what it costs to run", USERS, DecliningReason.COST, null, null),
                        new InformationDeclined(
                                ID, "what it costs to run", USERS, DecliningReason.COST, TODAY, FIRST_HAND)),
                arguments(
                        "something moved behind the scenes",
                        Portal.events(),
                        new MoveBehindScenes(ID, "the agenda of the board", Manoeuvre.AGENDA, null, null),
                        new MovedBehindScenes(ID, "the agenda of the board", Manoeuvre.AGENDA, TODAY, FIRST_HAND)),
                arguments(
                        "the end of a facilitation",
                        Portal.eventsAnd(new FacilitationBegun(
                                ID, "strategy", "moderator", Set.of(USERS, IT_FUNCTION), null, TODAY, FIRST_HAND)),
                        new EndFacilitation(ID, "strategy", "a plan", null, null),
                        new FacilitationEnded(ID, "strategy", "a plan", TODAY, FIRST_HAND)),
                arguments(
                        "a change",
                        Portal.events(),
                        new DescribeChange(
                                ID,
                                "one desk",
                                null,
                                null,
                                null,
                                VisionReach.NONE,
                                null,
                                null,
                                null,
                                null,
                                List.of(CLERK),
                                null,
                                null),
                        new ChangeDescribed(
                                ID,
                                "one desk",
                                null,
                                null,
                                null,
                                VisionReach.NONE,
                                null,
                                null,
                                null,
                                null,
                                List.of(CLERK),
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "a pressure",
                        Portal.events(),
                        new NotePressure(ID, "a law", PressureMechanism.COERCIVE, null, null, null),
                        new PressureNoted(ID, "a law", PressureMechanism.COERCIVE, null, TODAY, FIRST_HAND)),
                arguments(
                        "involvement",
                        Portal.events(),
                        new NoteInvolvement(ID, CLERK, InvolvementDegree.LOW, null, null),
                        new InvolvementNoted(ID, CLERK, InvolvementDegree.LOW, TODAY, FIRST_HAND)),
                arguments(
                        "a mandate",
                        Portal.events(),
                        new GiveMandate(ID, CLERK, "the board", true, null, null, null),
                        new MandateGiven(ID, CLERK, "the board", true, null, TODAY, FIRST_HAND)),
                arguments(
                        "an output",
                        Portal.events(),
                        new PlanOutput(
                                ID,
                                "desk",
                                Purpose.EFFICIENCY,
                                OutputPlace.FRONT,
                                Facing.CITIZENS,
                                "one desk",
                                at("2026-12"),
                                null,
                                null),
                        new OutputPlanned(
                                ID,
                                "desk",
                                Purpose.EFFICIENCY,
                                OutputPlace.FRONT,
                                Facing.CITIZENS,
                                "one desk",
                                at("2026-12"),
                                TODAY,
                                FIRST_HAND)),
                arguments(
                        "how far an output is",
                        Portal.eventsAnd(new OutputPlanned(
                                ID, "desk", Purpose.EFFICIENCY, null, null, null, null, TODAY, FIRST_HAND)),
                        new ObserveOutput(ID, "desk", OutputState.PARTLY, 40, null, null, null),
                        new OutputObserved(ID, "desk", OutputState.PARTLY, 40, null, TODAY, FIRST_HAND)),
                arguments(
                        "an outcome",
                        Portal.events(),
                        new ObserveOutcome(
                                ID, "cost", Purpose.EFFICIENCY, EffectDirection.WORSE, null, null, null, null),
                        new OutcomeObserved(
                                ID, "cost", Purpose.EFFICIENCY, EffectDirection.WORSE, null, null, TODAY, FIRST_HAND)),
                arguments(
                        "a side effect",
                        Portal.eventsAnd(new OutputPlanned(
                                ID, "desk", Purpose.EFFICIENCY, null, null, null, null, TODAY, FIRST_HAND)),
                        new ObserveSideEffect(ID, "queues", false, USERS, "desk", null, null, null, null),
                        new SideEffectObserved(ID, "queues", false, USERS, "desk", null, null, TODAY, FIRST_HAND)),
                arguments(
                        "somebody of a part of a group",
                        Portal.eventsAnd(new ConstituencyIdentified(ID, "payroll", USERS, true, TODAY, FIRST_HAND)),
                        new IdentifyParticipant(ID, "wages officer", Set.of(USERS), null, "payroll", null, null),
                        new ParticipantIdentified(
                                ID,
                                "wages officer",
                                Set.of(USERS),
                                ParticipantRole.MEMBER,
                                "payroll",
                                TODAY,
                                FIRST_HAND)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void causesItsEvent(String name, List<RealisationEvent> given, RealisationCommand command, RealisationEvent then) {
        fixture().given(given).when(CommandSender.message(command, METADATA)).expectEvents(then);
    }

    @Test
    void retractingAFactTakesItOut() {
        // given
        AggregateTestFixture<RealisationAggregate> fixture = fixture();
        var given = fixture.given(Portal.events());
        String resistance = fixture.getEventStore()
                .readEvents(RealisationStreams.named(Portal.TOWN, ID))
                .asStream()
                .filter(message -> message.getPayload() instanceof ResistanceObserved)
                .findFirst()
                .orElseThrow()
                .getIdentifier();

        // when
        var result = given.when(
                CommandSender.message(new RetractFact(ID, resistance, "it was another project", MINUTES), METADATA));

        // then
        result.expectEvents(new FactRetracted(ID, resistance, "it was another project", MINUTES));
    }

    @Test
    void noCommandIsForgotten() {
        // given
        Set<Class<?>> tested = commands()
                .map(arguments -> arguments.get()[2].getClass())
                .collect(Collectors.toCollection(HashSet::new));
        tested.add(RetractFact.class);

        // then
        assertThat(tested).hasSameElementsAs(Records.under(RealisationCommand.class));
    }
}
