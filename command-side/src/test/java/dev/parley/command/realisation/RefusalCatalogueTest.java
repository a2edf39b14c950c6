package dev.parley.command.realisation;

import static dev.parley.command.realisation.Fixtures.METADATA;
import static dev.parley.command.realisation.Fixtures.fixture;
import static dev.parley.command.realisation.Portal.CLERK;
import static dev.parley.command.realisation.Portal.ID;
import static dev.parley.command.realisation.Portal.TODAY;
import static dev.parley.command.realisation.Portal.at;
import static dev.parley.kernel.Evidence.FIRST_HAND;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;
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
import dev.parley.command.refusal.RefusalCode;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.sending.CommandSender;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Audience;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.change.InvolvementDegree;
import dev.parley.kernel.change.OutputState;
import dev.parley.kernel.change.PressureMechanism;
import dev.parley.kernel.change.Purpose;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.DecliningReason;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.Manoeuvre;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.choice.Strictness;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.choice.ViewAspect;
import dev.parley.kernel.decision.Keeping;
import dev.parley.kernel.decision.Reached;
import dev.parley.kernel.decision.Reframing;
import dev.parley.kernel.event.DecisionFact.ConditionMet;
import dev.parley.kernel.event.FacilitationFact.FacilitationBegun;
import dev.parley.kernel.event.FacilitationFact.FacilitationEnded;
import dev.parley.kernel.event.GroupFact.ConstituencyIdentified;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.OutputFact.OutputPlanned;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.RequestFact.RequestMet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a command is refused: one reason, at one field, and nothing recorded. */
class RefusalCatalogueTest {

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        "second start",
                        Portal.events(),
                        new StartRealisation(ID, "Another", null, null, null, null),
                        RefusalCode.DUPLICATE_REALISATION,
                        "realisation"),
                arguments(
                        "blank title",
                        List.of(),
                        new StartRealisation(ID, "  ", null, null, null, null),
                        RefusalCode.TEXT,
                        "title"),
                arguments(
                        "title too long",
                        List.of(),
                        new StartRealisation(ID, "x".repeat(201), null, null, null, null),
                        RefusalCode.TEXT,
                        "title"),
                arguments(
                        "title with a line break",
                        List.of(),
                        new StartRealisation(ID, "a\nb", null, null, null, null),
                        RefusalCode.TEXT,
                        "title"),
                arguments(
                        "title with half a character",
                        List.of(),
                        new StartRealisation(ID, "a\ud800", null, null, null, null),
                        RefusalCode.TEXT,
                        "title"),
                arguments(
                        "title with space around",
                        List.of(),
                        new StartRealisation(ID, " a", null, null, null, null),
                        RefusalCode.TEXT,
                        "title"),
                arguments(
                        "description too long",
                        List.of(),
                        new StartRealisation(ID, "a", "x".repeat(4001), null, null, null),
                        RefusalCode.TEXT,
                        "description"),
                arguments(
                        "blank antecedents",
                        Portal.events(),
                        new DescribeRealisation(ID, "a", null, "", null, null),
                        RefusalCode.TEXT,
                        "antecedents"),
                arguments(
                        "start in the future",
                        List.of(),
                        new StartRealisation(ID, "a", null, null, at("2026-06-03"), null),
                        RefusalCode.IN_FUTURE,
                        "at"),
                arguments(
                        "mail address as coder",
                        List.of(),
                        new StartRealisation(
                                ID,
                                "a",
                                null,
                                null,
                                null,
                                new Evidence(EvidenceLevel.STATED, null, "kim@town.example")),
                        RefusalCode.PERSONAL_DATA,
                        "evidence.coder"),
                arguments(
                        "blank source",
                        List.of(),
                        new StartRealisation(ID, "a", null, null, null, new Evidence(EvidenceLevel.STATED, " ", null)),
                        RefusalCode.TEXT,
                        "evidence.source"),
                arguments(
                        "closing before the last encounter",
                        Portal.events(),
                        new CloseRealisation(ID, RealisationOutcome.FAILED, null, null, null, at("2026-01-19"), null),
                        RefusalCode.CLOSED_TOO_EARLY,
                        "at"),
                arguments(
                        "closing twice",
                        closed(),
                        new CloseRealisation(ID, RealisationOutcome.FAILED, null, null, null, null, null),
                        RefusalCode.ALREADY_CLOSED,
                        ""),
                arguments(
                        "mail address as participant",
                        Portal.events(),
                        new IdentifyParticipant(ID, "kim@town.example", Set.of(USERS), null, null, null),
                        RefusalCode.PERSONAL_DATA,
                        "participant"),
                arguments(
                        "participant twice",
                        Portal.events(),
                        new IdentifyParticipant(ID, "Payroll Clerk", Set.of(USERS), null, null, null),
                        RefusalCode.DUPLICATE_PARTICIPANT,
                        "participant"),
                arguments(
                        "member of no group",
                        Portal.events(),
                        new IdentifyParticipant(ID, "visitor", null, null, null, null),
                        RefusalCode.TOO_FEW_GROUPS,
                        "groups"),
                arguments(
                        "facilitator with a group",
                        Portal.events(),
                        new IdentifyParticipant(ID, "host", Set.of(USERS), ParticipantRole.FACILITATOR, null, null),
                        RefusalCode.CONTRADICTION,
                        "groups"),
                arguments(
                        "change of an unknown participant",
                        Portal.events(),
                        new ChangeParticipant(ID, "nobody", Set.of(USERS), null, null, null, null),
                        RefusalCode.UNKNOWN_PARTICIPANT,
                        "participant"),
                arguments(
                        "change to no group",
                        Portal.events(),
                        new ChangeParticipant(ID, CLERK, Set.of(), ParticipantRole.MEMBER, null, null, null),
                        RefusalCode.TOO_FEW_GROUPS,
                        "groups"),
                arguments(
                        "phase entered twice",
                        Portal.events(),
                        new EnterPhase(ID, Phase.DESIGN, null, null),
                        RefusalCode.DUPLICATE_PHASE,
                        "phase"),
                arguments(
                        "what came before is entered",
                        Portal.events(),
                        new EnterPhase(ID, Phase.ANTECEDENT, null, null),
                        RefusalCode.CONTRADICTION,
                        "phase"),
                arguments(
                        "encounter said to come before the first phase that came after",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.DEMO,
                                "Demo",
                                Phase.ANTECEDENT,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null),
                        RefusalCode.CONTRADICTION,
                        "phase"),
                arguments(
                        "plan before the first phase that has begun",
                        Portal.events(),
                        new PlanEncounter(
                                ID,
                                "en3",
                                EncounterKind.DEMO,
                                "Demo",
                                Phase.ANTECEDENT,
                                null,
                                null,
                                at("2026-07"),
                                null),
                        RefusalCode.CONTRADICTION,
                        "phase"),
                arguments(
                        "episode said to come before the first phase that came after",
                        Portal.events(),
                        new BeginEpisode(ID, "ep3", "Testing", Phase.ANTECEDENT, Set.of(USERS), null, null, null),
                        RefusalCode.CONTRADICTION,
                        "phase"),
                arguments(
                        "rating of what came before",
                        Portal.events(),
                        new PerceiveValue(ID, USERS, 3, null, null, Phase.ANTECEDENT, null, null),
                        RefusalCode.CONTRADICTION,
                        "phase"),
                arguments(
                        "plan under a used label",
                        Portal.events(),
                        new PlanEncounter(ID, "ep1", EncounterKind.DEMO, "Demo", null, null, null, at("2026-07"), null),
                        RefusalCode.DUPLICATE_LABEL,
                        "label"),
                arguments(
                        "plan before any phase",
                        List.of(Portal.started()),
                        new PlanEncounter(ID, "en1", EncounterKind.DEMO, "Demo", null, null, null, at("2026-07"), null),
                        RefusalCode.PHASE_NOT_ENTERED,
                        "phase"),
                arguments(
                        "plan after the end",
                        closed(),
                        new PlanEncounter(ID, "en3", EncounterKind.DEMO, "Demo", null, null, null, at("2026-07"), null),
                        RefusalCode.REALISATION_CLOSED,
                        ""),
                arguments(
                        "encounter in no phase",
                        List.of(Portal.started()),
                        new RecordEncounter(
                                ID,
                                "en1",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null),
                        RefusalCode.PHASE_NOT_ENTERED,
                        "phase"),
                arguments(
                        "encounter before the first phase",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                at("2025"),
                                null),
                        RefusalCode.PHASE_NOT_ENTERED,
                        "phase"),
                arguments(
                        "encounter in a phase to come",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.DEMO,
                                "Demo",
                                Phase.IMPLEMENTATION,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null),
                        RefusalCode.PHASE_NOT_ENTERED,
                        "phase"),
                arguments(
                        "encounter recorded twice",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en1",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null),
                        RefusalCode.DUPLICATE_LABEL,
                        "label"),
                arguments(
                        "encounter under a retracted label",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en0",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null),
                        RefusalCode.DUPLICATE_LABEL,
                        "label"),
                arguments(
                        "encounter under an episode's label",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "ep2",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null),
                        RefusalCode.DUPLICATE_LABEL,
                        "label"),
                arguments(
                        "unplanned encounter of no kind",
                        Portal.events(),
                        new RecordEncounter(
                                ID, "en3", null, "Demo", null, List.of(), null, null, null, false, null, null),
                        RefusalCode.MISSING,
                        "kind"),
                arguments(
                        "unplanned encounter without title",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.DEMO,
                                null,
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null),
                        RefusalCode.MISSING,
                        "title"),
                arguments(
                        "unplanned encounter without attendances",
                        Portal.events(),
                        new RecordEncounter(
                                ID, "en3", EncounterKind.DEMO, "Demo", null, null, null, null, null, false, null, null),
                        RefusalCode.MISSING,
                        "attendances"),
                arguments(
                        "unknown participant",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(
                                        new Attendance(CLERK, Presence.REMOTE),
                                        new Attendance("nobody", Presence.REMOTE)),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null),
                        RefusalCode.UNKNOWN_PARTICIPANT,
                        "attendances[1].participant"),
                arguments(
                        "participant listed twice",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(
                                        new Attendance(CLERK, Presence.REMOTE),
                                        new Attendance(CLERK, Presence.IN_PERSON)),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null),
                        RefusalCode.REPEATED,
                        "attendances[1].participant"),
                arguments(
                        "kind of conflict without conflict",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                Outcome.CONSENSUS,
                                ConflictKind.COGNITIVE,
                                false,
                                null,
                                null),
                        RefusalCode.CONTRADICTION,
                        "conflictKind"),
                arguments(
                        "preparatory encounter that settles something",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.GO_NO_GO,
                                "Go",
                                null,
                                List.of(),
                                null,
                                Outcome.CONSENSUS,
                                null,
                                true,
                                null,
                                null),
                        RefusalCode.CONTRADICTION,
                        "preparatory"),
                arguments(
                        "encounter in the future",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                at("2026-07"),
                                null),
                        RefusalCode.IN_FUTURE,
                        "at"),
                arguments(
                        "encounter after the end",
                        closed(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                at("2026-05-31"),
                                null),
                        RefusalCode.REALISATION_CLOSED,
                        "at"),
                arguments(
                        "encounter after the end, no time said",
                        closed(),
                        new RecordEncounter(
                                ID,
                                "en3",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null),
                        RefusalCode.REALISATION_CLOSED,
                        "at"),
                arguments(
                        "amendment of an unknown encounter",
                        Portal.events(),
                        new AmendEncounter(
                                ID,
                                "en9",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                Outcome.CONSENSUS,
                                null,
                                false,
                                "typo",
                                null,
                                null),
                        RefusalCode.UNKNOWN_ENCOUNTER,
                        "label"),
                arguments(
                        "amendment of a retracted encounter",
                        Portal.events(),
                        new AmendEncounter(
                                ID,
                                "en0",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                Outcome.CONSENSUS,
                                null,
                                false,
                                "typo",
                                null,
                                null),
                        RefusalCode.ENCOUNTER_RETRACTED,
                        "label"),
                arguments(
                        "amendment of a plan",
                        Portal.events(),
                        new AmendEncounter(
                                ID,
                                "en2",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                Outcome.CONSENSUS,
                                null,
                                false,
                                "typo",
                                null,
                                null),
                        RefusalCode.ONLY_PLANNED,
                        "label"),
                arguments(
                        "amendment without reason",
                        Portal.events(),
                        new AmendEncounter(
                                ID,
                                "en1",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                Outcome.CONSENSUS,
                                null,
                                false,
                                "",
                                null,
                                null),
                        RefusalCode.TEXT,
                        "reason"),
                arguments(
                        "amendment that contradicts itself",
                        Portal.events(),
                        new AmendEncounter(
                                ID,
                                "en1",
                                EncounterKind.DEMO,
                                "Demo",
                                null,
                                List.of(),
                                null,
                                Outcome.CONSENSUS,
                                ConflictKind.AFFECTIVE,
                                false,
                                "typo",
                                null,
                                null),
                        RefusalCode.CONTRADICTION,
                        "conflictKind"),
                arguments(
                        "retraction of an unknown encounter",
                        Portal.events(),
                        new RetractEncounter(ID, "en9", "typo", null),
                        RefusalCode.UNKNOWN_ENCOUNTER,
                        "label"),
                arguments(
                        "retraction of a retracted encounter",
                        Portal.events(),
                        new RetractEncounter(ID, "en0", "typo", null),
                        RefusalCode.ENCOUNTER_RETRACTED,
                        "label"),
                arguments(
                        "episode of no group",
                        Portal.events(),
                        new BeginEpisode(ID, "ep3", "Testing", null, Set.of(), null, null, null),
                        RefusalCode.TOO_FEW_GROUPS,
                        "activeGroups"),
                arguments(
                        "episode under a used label",
                        Portal.events(),
                        new BeginEpisode(ID, "en2", "Testing", null, Set.of(USERS), null, null, null),
                        RefusalCode.DUPLICATE_LABEL,
                        "label"),
                arguments(
                        "episode in no phase",
                        List.of(Portal.started()),
                        new BeginEpisode(ID, "ep3", "Testing", null, Set.of(USERS), null, null, null),
                        RefusalCode.PHASE_NOT_ENTERED,
                        "phase"),
                arguments(
                        "contact of one group",
                        Portal.events(),
                        new ObserveEpisodeContact(ID, "ep2", Set.of(USERS), null, null),
                        RefusalCode.TOO_FEW_GROUPS,
                        "groups"),
                arguments(
                        "contact in an unknown episode",
                        Portal.events(),
                        new ObserveEpisodeContact(ID, "en1", Set.of(USERS, VENDORS), null, null),
                        RefusalCode.UNKNOWN_EPISODE,
                        "episode"),
                arguments(
                        "contact before the episode",
                        Portal.events(),
                        new ObserveEpisodeContact(ID, "ep2", Set.of(USERS, VENDORS), at("2026-02"), null),
                        RefusalCode.OUTSIDE_EPISODE,
                        "at"),
                arguments(
                        "contact after the episode",
                        Portal.events(),
                        new ObserveEpisodeContact(ID, "ep1", Set.of(USERS, VENDORS), null, null),
                        RefusalCode.OUTSIDE_EPISODE,
                        "at"),
                arguments(
                        "end of an unknown episode",
                        Portal.events(),
                        new EndEpisode(ID, "ep9", null, null, null, null, null),
                        RefusalCode.UNKNOWN_EPISODE,
                        "episode"),
                arguments(
                        "second end of an episode",
                        Portal.events(),
                        new EndEpisode(ID, "ep1", null, null, null, null, null),
                        RefusalCode.ALREADY_ENDED,
                        "episode"),
                arguments(
                        "episode ended before it began",
                        Portal.events(),
                        new EndEpisode(ID, "ep2", null, null, null, at("2026-03-01"), null),
                        RefusalCode.ENDED_BEFORE_BEGUN,
                        "at"),
                arguments(
                        "episode's outcome contradicts itself",
                        Portal.events(),
                        new EndEpisode(ID, "ep2", null, ConflictKind.AFFECTIVE, null, null, null),
                        RefusalCode.CONTRADICTION,
                        "conflictKind"),
                arguments(
                        "position in an unknown place",
                        Portal.events(),
                        new StatePosition(ID, USERS, "self-service", Stance.OPPOSES, null, "en9", null, null),
                        RefusalCode.UNKNOWN_PLACE,
                        "within"),
                arguments(
                        "position at a planned encounter",
                        Portal.events(),
                        new StatePosition(ID, USERS, "self-service", Stance.OPPOSES, null, "en2", null, null),
                        RefusalCode.ONLY_PLANNED,
                        "within"),
                arguments(
                        "position at a retracted encounter",
                        Portal.events(),
                        new StatePosition(ID, USERS, "self-service", Stance.OPPOSES, null, "en0", null, null),
                        RefusalCode.ENCOUNTER_RETRACTED,
                        "within"),
                arguments(
                        "position attributed to oneself",
                        Portal.events(),
                        new AttributePosition(ID, USERS, USERS, "self-service", Stance.OPPOSES, null, null, null, null),
                        RefusalCode.CONTRADICTION,
                        "about"),
                arguments(
                        "new item of no kind",
                        Portal.events(),
                        new HoldKnowledge(ID, "api", USERS, null, "x", null, null),
                        RefusalCode.MISSING,
                        "kind"),
                arguments(
                        "new item without description",
                        Portal.events(),
                        new NeedKnowledge(ID, "api", USERS, KnowledgeKind.CONTEXT, null, null, null),
                        RefusalCode.MISSING,
                        "description"),
                arguments(
                        "known item of another kind",
                        Portal.events(),
                        new NeedKnowledge(ID, "leave-rules", VENDORS, KnowledgeKind.EXPECTATION, null, null, null),
                        RefusalCode.CONTRADICTION,
                        "kind"),
                arguments(
                        "sharing an unknown item",
                        Portal.events(),
                        new ShareKnowledge(
                                ID, "api", USERS, VENDORS, null, null, Completeness.COMPLETE, null, null, null),
                        RefusalCode.UNKNOWN_ITEM,
                        "item"),
                arguments(
                        "sharing with oneself",
                        Portal.events(),
                        new ShareKnowledge(
                                ID, "leave-rules", USERS, USERS, null, null, Completeness.COMPLETE, null, null, null),
                        RefusalCode.CONTRADICTION,
                        "to"),
                arguments(
                        "relayed by nobody",
                        Portal.events(),
                        new ShareKnowledge(
                                ID,
                                "leave-rules",
                                USERS,
                                VENDORS,
                                Route.RELAYED,
                                null,
                                Completeness.COMPLETE,
                                null,
                                null,
                                null),
                        RefusalCode.MISSING,
                        "via"),
                arguments(
                        "direct through somebody",
                        Portal.events(),
                        new ShareKnowledge(
                                ID,
                                "leave-rules",
                                USERS,
                                VENDORS,
                                Route.DIRECT,
                                IT_FUNCTION,
                                Completeness.COMPLETE,
                                null,
                                null,
                                null),
                        RefusalCode.CONTRADICTION,
                        "via"),
                arguments(
                        "relayed by the sender",
                        Portal.events(),
                        new ShareKnowledge(
                                ID,
                                "leave-rules",
                                USERS,
                                VENDORS,
                                null,
                                USERS,
                                Completeness.COMPLETE,
                                null,
                                null,
                                null),
                        RefusalCode.CONTRADICTION,
                        "via"),
                arguments(
                        "relayed by the receiver",
                        Portal.events(),
                        new ShareKnowledge(
                                ID,
                                "leave-rules",
                                USERS,
                                VENDORS,
                                null,
                                VENDORS,
                                Completeness.COMPLETE,
                                null,
                                null,
                                null),
                        RefusalCode.CONTRADICTION,
                        "via"),
                arguments(
                        "item of a noticed gap, never said what it is",
                        Portal.eventsAnd(new KnowledgeGapObserved(
                                ID, "api", USERS, VENDORS, null, null, null, at("2026-04"), FIRST_HAND)),
                        new HoldKnowledge(ID, "api", USERS, null, "x", null, null),
                        RefusalCode.MISSING,
                        "kind"),
                arguments(
                        "gap about a blank item",
                        Portal.events(),
                        new ObserveKnowledgeGap(ID, " ", USERS, VENDORS, null, null, null, null, null),
                        RefusalCode.TEXT,
                        "item"),
                arguments(
                        "gap of a group with itself",
                        Portal.events(),
                        new ObserveKnowledgeGap(ID, "leave-rules", USERS, USERS, null, null, null, null, null),
                        RefusalCode.CONTRADICTION,
                        "lacker"),
                arguments(
                        "closing a gap about an unknown item",
                        Portal.events(),
                        new CloseKnowledgeGap(ID, "api", USERS, VENDORS, null, null, null, null),
                        RefusalCode.UNKNOWN_ITEM,
                        "item"),
                arguments(
                        "closing a gap of a group with itself",
                        Portal.events(),
                        new CloseKnowledgeGap(ID, "leave-rules", USERS, USERS, null, null, null, null),
                        RefusalCode.CONTRADICTION,
                        "lacker"),
                arguments(
                        "phase that is for management alone",
                        Portal.events(),
                        new EnterPhase(
                                ID, Phase.IMPLEMENTATION, null, Evidence.FIRST_HAND.addressedTo(Audience.MANAGEMENT)),
                        RefusalCode.CONTRADICTION,
                        "evidence.for"),
                arguments(
                        "end that is for research alone",
                        Portal.events(),
                        new CloseRealisation(
                                ID,
                                RealisationOutcome.SUCCEEDED,
                                null,
                                null,
                                null,
                                null,
                                Evidence.FIRST_HAND.addressedTo(Audience.RESEARCH)),
                        RefusalCode.CONTRADICTION,
                        "evidence.for"),
                arguments(
                        "need stated twice",
                        Portal.events(),
                        new StateNeed(ID, "one-form", IT_FUNCTION, "x", null, null, null),
                        RefusalCode.DUPLICATE_KEY,
                        "need"),
                arguments(
                        "unknown need specified",
                        Portal.events(),
                        new SpecifyNeed(ID, "two-forms", null, null, null),
                        RefusalCode.UNKNOWN_NEED,
                        "need"),
                arguments(
                        "withdrawn need specified",
                        Portal.events(),
                        new SpecifyNeed(ID, "fax", null, null, null),
                        RefusalCode.NEED_WITHDRAWN,
                        "need"),
                arguments(
                        "unknown need dropped",
                        Portal.events(),
                        new DropNeed(ID, "two-forms", null, null, null, null),
                        RefusalCode.UNKNOWN_NEED,
                        "need"),
                arguments(
                        "withdrawn need dropped",
                        Portal.events(),
                        new DropNeed(ID, "fax", null, null, null, null),
                        RefusalCode.NEED_WITHDRAWN,
                        "need"),
                arguments(
                        "unknown need withdrawn",
                        Portal.events(),
                        new WithdrawNeed(ID, "two-forms", null, null, null, null),
                        RefusalCode.UNKNOWN_NEED,
                        "need"),
                arguments(
                        "need withdrawn twice",
                        Portal.events(),
                        new WithdrawNeed(ID, "fax", null, null, null, null),
                        RefusalCode.NEED_WITHDRAWN,
                        "need"),
                arguments(
                        "unknown need delivered",
                        Portal.events(),
                        new DeliverNeed(ID, "two-forms", null, null, null),
                        RefusalCode.UNKNOWN_NEED,
                        "need"),
                arguments(
                        "unknown need valued",
                        Portal.events(),
                        new ValueNeed(ID, "two-forms", USERS, 3, null, null, null, null),
                        RefusalCode.UNKNOWN_NEED,
                        "need"),
                arguments(
                        "rating above 5",
                        Portal.events(),
                        new ValueNeed(ID, "one-form", USERS, 6, null, null, null, null),
                        RefusalCode.OUT_OF_RANGE,
                        "rating"),
                arguments(
                        "rating below 1",
                        Portal.events(),
                        new PerceiveValue(ID, USERS, 0, null, null, null, null, null),
                        RefusalCode.OUT_OF_RANGE,
                        "rating"),
                arguments(
                        "own say above 5",
                        Portal.events(),
                        new PerceiveInfluence(ID, USERS, 6, null, null, null, null),
                        RefusalCode.OUT_OF_RANGE,
                        "rating"),
                arguments(
                        "own say where nothing was",
                        Portal.events(),
                        new PerceiveInfluence(ID, USERS, 2, null, "en9", null, null),
                        RefusalCode.UNKNOWN_PLACE,
                        "within"),
                arguments(
                        "two things rated at once",
                        Portal.events(),
                        new PerceiveValue(ID, USERS, 3, null, "en1", Phase.DESIGN, null, null),
                        RefusalCode.CONTRADICTION,
                        "phase"),
                arguments(
                        "phase to come rated",
                        Portal.events(),
                        new PerceiveValue(ID, USERS, 3, null, null, Phase.IMPLEMENTATION, null, null),
                        RefusalCode.PHASE_NOT_ENTERED,
                        "phase"),
                arguments(
                        "decision made twice",
                        Portal.events(),
                        new MakeDecision(
                                ID,
                                "d1",
                                "x",
                                List.of(new DecisionOption("a", Verdict.CHOSEN, null)),
                                null,
                                null,
                                null,
                                null),
                        RefusalCode.DUPLICATE_KEY,
                        "decision"),
                arguments(
                        "decision without options",
                        Portal.events(),
                        new MakeDecision(ID, "d2", "x", List.of(), null, null, null, null),
                        RefusalCode.MISSING,
                        "options"),
                arguments(
                        "option listed twice",
                        Portal.events(),
                        new MakeDecision(
                                ID,
                                "d2",
                                "x",
                                List.of(
                                        new DecisionOption("a", Verdict.CHOSEN, null),
                                        new DecisionOption("a", Verdict.REJECTED, null)),
                                null,
                                null,
                                null,
                                null),
                        RefusalCode.REPEATED,
                        "options[1].option"),
                arguments(
                        "postponed until nothing",
                        Portal.events(),
                        new MakeDecision(
                                ID,
                                "d2",
                                "x",
                                List.of(new DecisionOption("a", Verdict.POSTPONED, null)),
                                null,
                                null,
                                null,
                                null),
                        RefusalCode.MISSING,
                        "options[0].condition"),
                arguments(
                        "chosen under a condition",
                        Portal.events(),
                        new MakeDecision(
                                ID,
                                "d2",
                                "x",
                                List.of(new DecisionOption("a", Verdict.CHOSEN, "money")),
                                null,
                                null,
                                null,
                                null),
                        RefusalCode.CONTRADICTION,
                        "options[0].condition"),
                arguments(
                        "condition of an unknown decision",
                        Portal.events(),
                        new MeetCondition(ID, "d9", "build", null, null),
                        RefusalCode.UNKNOWN_DECISION,
                        "decision"),
                arguments(
                        "condition of an unknown option",
                        Portal.events(),
                        new MeetCondition(ID, "d1", "rent", null, null),
                        RefusalCode.UNKNOWN_OPTION,
                        "option"),
                arguments(
                        "condition of a chosen option",
                        Portal.events(),
                        new MeetCondition(ID, "d1", "buy", null, null),
                        RefusalCode.NOT_POSTPONED,
                        "option"),
                arguments(
                        "condition met twice",
                        Portal.eventsAnd(new ConditionMet(ID, "d1", "build", TODAY, FIRST_HAND)),
                        new MeetCondition(ID, "d1", "build", null, null),
                        RefusalCode.ALREADY_MET,
                        "option"),
                arguments(
                        "option of an unknown decision taken up",
                        Portal.events(),
                        new TakeUpOption(ID, "d9", "buy", null, null, null),
                        RefusalCode.UNKNOWN_DECISION,
                        "decision"),
                arguments(
                        "unknown option taken up",
                        Portal.events(),
                        new TakeUpOption(ID, "d1", "rent", null, null, null),
                        RefusalCode.UNKNOWN_OPTION,
                        "option"),
                arguments(
                        "decision in the place of an unknown one",
                        Portal.events(),
                        deciding(new DecisionOption("buy", Verdict.CHOSEN, null), null, null, "d9"),
                        RefusalCode.UNKNOWN_DECISION,
                        "supersedes"),
                arguments(
                        "condition taken back where none was set",
                        Portal.events(),
                        deciding(
                                new DecisionOption("buy", Verdict.CHOSEN, null, null, null, null, true),
                                null,
                                null,
                                "d1"),
                        RefusalCode.CONTRADICTION,
                        "options[0].conditionWithdrawn"),
                arguments(
                        "quality of six",
                        Portal.events(),
                        deciding(new DecisionOption("buy", Verdict.CHOSEN, null), 6, USERS, null),
                        RefusalCode.OUT_OF_RANGE,
                        "quality"),
                arguments(
                        "quality said by nobody",
                        Portal.events(),
                        deciding(new DecisionOption("buy", Verdict.CHOSEN, null), 4, null, null),
                        RefusalCode.MISSING,
                        "qualityBy"),
                arguments(
                        "decided by somebody unknown",
                        Portal.events(),
                        decidedBy(CLERK, "minister"),
                        RefusalCode.UNKNOWN_PARTICIPANT,
                        "deciders[1]"),
                arguments(
                        "decided by somebody twice",
                        Portal.events(),
                        decidedBy(CLERK, CLERK),
                        RefusalCode.REPEATED,
                        "deciders[1]"),
                arguments(
                        "blank argument",
                        Portal.events(),
                        deciding(
                                new DecisionOption("buy", Verdict.CHOSEN, null, null, Map.of(USERS, " "), null, null),
                                null,
                                null,
                                null),
                        RefusalCode.TEXT,
                        "options[0].pros.USERS"),
                arguments(
                        "agreement of one",
                        Portal.events(),
                        new ReachAgreement(ID, "a2", Set.of(USERS), "x", null, null, null, null, null, null),
                        RefusalCode.TOO_FEW_GROUPS,
                        "parties"),
                arguments(
                        "agreement reached twice",
                        Portal.events(),
                        new ReachAgreement(ID, "a1", Set.of(USERS, VENDORS), "x", null, null, null, null, null, null),
                        RefusalCode.DUPLICATE_KEY,
                        "agreement"),
                arguments(
                        "agreement in the place of an unknown one",
                        Portal.events(),
                        new ReachAgreement(ID, "a2", Set.of(USERS, VENDORS), "x", null, null, "a9", null, null, null),
                        RefusalCode.UNKNOWN_AGREEMENT,
                        "replaces"),
                arguments(
                        "agreement to be looked at in some order",
                        Portal.events(),
                        new ReachAgreement(
                                ID, "a2", Set.of(USERS, VENDORS), "x", at("order 4"), null, null, null, null, null),
                        RefusalCode.MALFORMED,
                        "checkBy"),
                arguments(
                        "agreement to be looked at before it was reached",
                        Portal.events(),
                        new ReachAgreement(
                                ID, "a2", Set.of(USERS, VENDORS), "x", at("2025-12"), null, null, null, null, null),
                        RefusalCode.CONTRADICTION,
                        "checkBy"),
                arguments(
                        "unknown agreement checked",
                        Portal.events(),
                        new CheckAgreement(ID, "a9", Keeping.KEPT, null, null, null, null, null),
                        RefusalCode.UNKNOWN_AGREEMENT,
                        "agreement"),
                arguments(
                        "request of oneself",
                        Portal.events(),
                        new MakeRequest(ID, "q2", USERS, USERS, "x", null, null, null, null),
                        RefusalCode.CONTRADICTION,
                        "requestedBy"),
                arguments(
                        "unknown request met",
                        Portal.events(),
                        new MeetRequest(ID, "q9", null, null, null),
                        RefusalCode.UNKNOWN_REQUEST,
                        "request"),
                arguments(
                        "request withdrawn that was met",
                        Portal.eventsAnd(new RequestMet(ID, "q1", null, TODAY, FIRST_HAND)),
                        new WithdrawRequest(ID, "q1", null, null, null, null),
                        RefusalCode.ALREADY_MET,
                        "request"),
                arguments(
                        "goal for an unknown need",
                        Portal.events(),
                        new SetGoal(ID, "g2", "x", null, List.of("n9"), null, null, null, null),
                        RefusalCode.UNKNOWN_NEED,
                        "needs"),
                arguments(
                        "goal set twice",
                        Portal.events(),
                        new SetGoal(ID, "g1", "x", null, null, null, null, null, null),
                        RefusalCode.DUPLICATE_KEY,
                        "goal"),
                arguments(
                        "unknown goal reframed",
                        Portal.events(),
                        new ReframeGoal(ID, "g9", "x", Reframing.RAISED, null, null, null, null, null),
                        RefusalCode.UNKNOWN_GOAL,
                        "goal"),
                arguments(
                        "unknown goal judged",
                        Portal.events(),
                        new JudgeGoal(ID, "g9", Reached.NO, null, null, null, null, null),
                        RefusalCode.UNKNOWN_GOAL,
                        "goal"),
                arguments(
                        "resistance about nothing known",
                        Portal.events(),
                        new ObserveResistance(ID, "r2", USERS, null, null, null, null, null, "a9", null, null),
                        RefusalCode.UNKNOWN_MATTER,
                        "concerning"),
                arguments(
                        "conflict of one",
                        Portal.events(),
                        new ObserveConflict(ID, "c2", Set.of(USERS), null, null, null, null, null, null),
                        RefusalCode.TOO_FEW_GROUPS,
                        "parties"),
                arguments(
                        "conflict observed twice",
                        Portal.events(),
                        new ObserveConflict(ID, "c1", Set.of(USERS, VENDORS), null, null, null, null, null, null),
                        RefusalCode.DUPLICATE_KEY,
                        "conflict"),
                arguments(
                        "unknown conflict handled",
                        Portal.events(),
                        new HandleConflict(ID, "c9", Handling.TRAINING, true, null, null),
                        RefusalCode.UNKNOWN_CONFLICT,
                        "conflict"),
                arguments(
                        "resistance observed twice",
                        Portal.events(),
                        new ObserveResistance(ID, "r1", USERS, null, null, null, null, null),
                        RefusalCode.DUPLICATE_KEY,
                        "resistance"),
                arguments(
                        "unknown resistance handled",
                        Portal.events(),
                        new HandleResistance(ID, "r9", Handling.TRAINING, true, null, null),
                        RefusalCode.UNKNOWN_RESISTANCE,
                        "resistance"),
                arguments(
                        "blank note",
                        Portal.events(),
                        new AttachNote(ID, " ", null, null, null),
                        RefusalCode.TEXT,
                        "text"),
                arguments(
                        "note in an unknown place",
                        Portal.events(),
                        new AttachNote(ID, "x", "en9", null, null),
                        RefusalCode.UNKNOWN_PLACE,
                        "within"),
                arguments(
                        "a part of a group twice",
                        Portal.eventsAnd(new ConstituencyIdentified(ID, "payroll", USERS, true, TODAY, FIRST_HAND)),
                        new IdentifyConstituency(ID, "payroll", VENDORS, null, null, null),
                        RefusalCode.DUPLICATE_KEY,
                        "constituency"),
                arguments(
                        "a need of an unknown part",
                        Portal.events(),
                        new StateNeed(ID, "n9", USERS, "x", null, "nobody", null, null),
                        RefusalCode.UNKNOWN_CONSTITUENCY,
                        "constituency"),
                arguments(
                        "a need of a part of another group",
                        Portal.eventsAnd(new ConstituencyIdentified(ID, "payroll", USERS, true, TODAY, FIRST_HAND)),
                        new StateNeed(ID, "n9", VENDORS, "x", null, "payroll", null, null),
                        RefusalCode.CONTRADICTION,
                        "constituency"),
                arguments(
                        "a category of another dimension",
                        Portal.events(),
                        new StateView(
                                ID, USERS, null, "IT_VALUE", "FACTORY", ViewAspect.CURRENT, null, null, null, null),
                        RefusalCode.UNKNOWN_CATEGORY,
                        "category"),
                arguments(
                        "a view attributed to oneself",
                        Portal.events(),
                        new AttributeView(
                                ID,
                                USERS,
                                USERS,
                                null,
                                "IT_VALUE",
                                "ASSET",
                                ViewAspect.CURRENT,
                                null,
                                null,
                                null,
                                null),
                        RefusalCode.CONTRADICTION,
                        "about"),
                arguments(
                        "a facilitator who is none",
                        Portal.events(),
                        new BeginFacilitation(ID, "strategy", CLERK, Set.of(USERS, IT_FUNCTION), null, null, null),
                        RefusalCode.CONTRADICTION,
                        "facilitator"),
                arguments(
                        "a facilitation of one side",
                        Portal.eventsAnd(new ParticipantIdentified(
                                ID, "moderator", Set.of(), ParticipantRole.FACILITATOR, TODAY, FIRST_HAND)),
                        new BeginFacilitation(ID, "strategy", "moderator", Set.of(USERS), null, null, null),
                        RefusalCode.TOO_FEW_GROUPS,
                        "sides"),
                arguments(
                        "a proposal in an unknown facilitation",
                        Portal.events(),
                        new MakeProposal(ID, "one desk", CLERK, "strategy", null, null, null),
                        RefusalCode.UNKNOWN_FACILITATION,
                        "facilitation"),
                arguments(
                        "a proposal of somebody unknown",
                        Portal.eventsAnd(new FacilitationBegun(
                                ID, "strategy", "moderator", Set.of(USERS, IT_FUNCTION), null, TODAY, FIRST_HAND)),
                        new MakeProposal(ID, "one desk", "minister", "strategy", null, null, null),
                        RefusalCode.UNKNOWN_PARTICIPANT,
                        "participant"),
                arguments(
                        "own say of a part that there is not",
                        Portal.events(),
                        new PerceiveInfluence(ID, USERS, 2, null, null, "no such part", null, null),
                        RefusalCode.UNKNOWN_CONSTITUENCY,
                        "constituency"),
                arguments(
                        "a discussion nowhere",
                        Portal.events(),
                        new DiscussSubject(ID, "one desk", "en9", null, null, null),
                        RefusalCode.UNKNOWN_PLACE,
                        "within"),
                arguments(
                        "a discussion of nothing",
                        Portal.events(),
                        new DiscussSubject(ID, " ", "en1", null, null, null),
                        RefusalCode.TEXT,
                        "subject"),
                arguments(
                        "a conflict within a group of which one is named",
                        Portal.events(),
                        within(Set.of(USERS), CLERK),
                        RefusalCode.TOO_FEW_GROUPS,
                        "parties"),
                arguments(
                        "a conflict of somebody unknown",
                        Portal.events(),
                        within(Set.of(USERS, VENDORS), "minister"),
                        RefusalCode.UNKNOWN_PARTICIPANT,
                        "participants[0]"),
                arguments(
                        "a conflict of somebody of another group",
                        Portal.events(),
                        within(Set.of(IT_FUNCTION, VENDORS), CLERK),
                        RefusalCode.CONTRADICTION,
                        "participants[0]"),
                arguments(
                        "told of an unknown encounter",
                        Portal.events(),
                        new InformGroups(ID, "en9", Set.of(USERS), null, null, null),
                        RefusalCode.UNKNOWN_ENCOUNTER,
                        "encounter"),
                arguments(
                        "nobody told",
                        Portal.events(),
                        new InformGroups(ID, "en1", Set.of(), null, null, null),
                        RefusalCode.TOO_FEW_GROUPS,
                        "groups"),
                arguments(
                        "no information not wanted",
                        Portal.events(),
                        new DeclineInformation(ID, " ", USERS, DecliningReason.COST, null, null),
                        RefusalCode.TEXT,
                        "what"),
                arguments(
                        "nothing moved",
                        Portal.events(),
                        new MoveBehindScenes(ID, " ", Manoeuvre.AGENDA, null, null),
                        RefusalCode.TEXT,
                        "what"),
                arguments(
                        "the end of an unknown facilitation",
                        Portal.events(),
                        new EndFacilitation(ID, "strategy", null, null, null),
                        RefusalCode.UNKNOWN_FACILITATION,
                        "facilitation"),
                arguments(
                        "a facilitation ended twice",
                        Portal.eventsAnd(
                                new FacilitationBegun(
                                        ID,
                                        "strategy",
                                        "moderator",
                                        Set.of(USERS, IT_FUNCTION),
                                        null,
                                        TODAY,
                                        FIRST_HAND),
                                new FacilitationEnded(ID, "strategy", null, TODAY, FIRST_HAND)),
                        new EndFacilitation(ID, "strategy", null, null, null),
                        RefusalCode.ALREADY_ENDED,
                        "facilitation"),
                arguments(
                        "a step of no facilitation",
                        Portal.events(),
                        new RecordEncounter(
                                ID,
                                "en9",
                                EncounterKind.MEETING,
                                "x",
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                null,
                                FacilitationStep.DEBATE,
                                null,
                                null),
                        RefusalCode.CONTRADICTION,
                        "step"),
                arguments(
                        "an output planned twice",
                        Portal.eventsAnd(new OutputPlanned(
                                ID, "desk", Purpose.EFFICIENCY, null, null, null, null, TODAY, FIRST_HAND)),
                        new PlanOutput(ID, "desk", Purpose.EFFICIENCY, null, null, null, null, null, null),
                        RefusalCode.DUPLICATE_KEY,
                        "output"),
                arguments(
                        "an output due in some order",
                        Portal.events(),
                        new PlanOutput(
                                ID, "desk", Purpose.EFFICIENCY, null, null, null, at("order 4"), at("2026-05"), null),
                        RefusalCode.MALFORMED,
                        "due"),
                arguments(
                        "an output due before it was planned",
                        Portal.events(),
                        new PlanOutput(
                                ID, "desk", Purpose.EFFICIENCY, null, null, null, at("2026-04"), at("2026-05"), null),
                        RefusalCode.CONTRADICTION,
                        "due"),
                arguments(
                        "an output that was not planned",
                        Portal.events(),
                        new ObserveOutput(ID, "desk", OutputState.PARTLY, null, null, null, null),
                        RefusalCode.UNKNOWN_OUTPUT,
                        "output"),
                arguments(
                        "an output more than done",
                        Portal.eventsAnd(new OutputPlanned(
                                ID, "desk", Purpose.EFFICIENCY, null, null, null, null, TODAY, FIRST_HAND)),
                        new ObserveOutput(ID, "desk", OutputState.PARTLY, 101, null, null, null),
                        RefusalCode.OUT_OF_RANGE,
                        "extent"),
                arguments(
                        "steered by somebody unknown",
                        Portal.events(),
                        new DescribeChange(
                                ID, "x", null, null, null, null, null, null, null, null, List.of("nobody"), null, null),
                        RefusalCode.UNKNOWN_PARTICIPANT,
                        "steeredBy[0]"),
                arguments(
                        "a mandate for somebody unknown",
                        Portal.events(),
                        new GiveMandate(ID, "nobody", null, true, null, null, null),
                        RefusalCode.UNKNOWN_PARTICIPANT,
                        "participant"),
                arguments(
                        "involvement of somebody unknown",
                        Portal.events(),
                        new NoteInvolvement(ID, "nobody", InvolvementDegree.LOW, null, null),
                        RefusalCode.UNKNOWN_PARTICIPANT,
                        "involved"),
                arguments(
                        "a blank specification",
                        Portal.events(),
                        new FixSpecification(ID, " ", Strictness.OPEN, null, null, null),
                        RefusalCode.TEXT,
                        "specification"),
                arguments(
                        "a blank pressure",
                        Portal.events(),
                        new NotePressure(ID, " ", PressureMechanism.DEMAND, null, null, null),
                        RefusalCode.TEXT,
                        "origin"),
                arguments(
                        "a blank outcome",
                        Portal.events(),
                        new ObserveOutcome(ID, " ", Purpose.EFFICIENCY, null, null, null, null, null),
                        RefusalCode.TEXT,
                        "effect"),
                arguments(
                        "a side effect of an unknown output",
                        Portal.events(),
                        new ObserveSideEffect(ID, "x", false, null, "desk", null, null, null, null),
                        RefusalCode.UNKNOWN_OUTPUT,
                        "ofOutput"),
                arguments(
                        "power after the end",
                        closed(),
                        new HoldPower(ID, USERS, SettledMatter.OTHER, null, null, null, null),
                        RefusalCode.REALISATION_CLOSED,
                        "at"),
                arguments(
                        "dominance in a phase to come",
                        Portal.events(),
                        new ObserveDominance(ID, USERS, Phase.IMPLEMENTATION, null, null, null, null),
                        RefusalCode.PHASE_NOT_ENTERED,
                        "phase"),
                arguments(
                        "unknown fact retracted",
                        Portal.events(),
                        new RetractFact(ID, "no-such-event", "typo", null),
                        RefusalCode.UNKNOWN_FACT,
                        "event"));
    }

    private static MakeDecision deciding(
            DecisionOption option,
            @Nullable Integer quality,
            @Nullable StakeholderGroup by,
            @Nullable String supersedes) {
        return new MakeDecision(
                ID,
                "d2",
                "x",
                List.of(option),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                quality,
                by,
                supersedes,
                null,
                null,
                null);
    }

    private static ObserveConflict within(Set<StakeholderGroup> parties, String... participants) {
        return new ObserveConflict(ID, "c2", parties, null, null, null, null, null, List.of(participants), null, null);
    }

    private static MakeDecision decidedBy(String... deciders) {
        return new MakeDecision(
                ID,
                "d2",
                "x",
                List.of(new DecisionOption("buy", Verdict.CHOSEN, null)),
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
                null,
                List.of(deciders),
                null,
                null);
    }

    private static List<RealisationEvent> closed() {
        return Portal.eventsAnd(new RealisationClosed(
                ID, RealisationOutcome.SUCCEEDED, null, null, null, at("2026-05-30"), FIRST_HAND));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void isRefused(
            String name, List<RealisationEvent> given, RealisationCommand command, RefusalCode code, String field) {
        fixture()
                .given(given)
                .when(CommandSender.message(command, METADATA))
                .expectNoEvents()
                .expectException(refused(code, field));
    }

    private static Matcher<RefusedException> refused(RefusalCode code, String field) {
        return new TypeSafeMatcher<>() {
            @Override
            protected boolean matchesSafely(RefusedException exception) {
                return exception.refusals().size() == 1
                        && exception.refusals().get(0).code() == code
                        && exception.refusals().get(0).field().equals(field);
            }

            @Override
            public void describeTo(Description description) {
                description.appendText("refused with " + code + " at '" + field + "'");
            }
        };
    }
}
