package dev.parley.command.realisation;

import dev.parley.command.AttachNote;
import dev.parley.command.DecisionCommand.MakeDecision;
import dev.parley.command.DecisionCommand.MeetCondition;
import dev.parley.command.DecisionCommand.TakeUpOption;
import dev.parley.command.DescribeChange;
import dev.parley.command.EncounterCommand.AmendEncounter;
import dev.parley.command.EncounterCommand.PlanEncounter;
import dev.parley.command.EncounterCommand.RecordEncounter;
import dev.parley.command.EncounterCommand.RetractEncounter;
import dev.parley.command.EnterPhase;
import dev.parley.command.EpisodeCommand.BeginEpisode;
import dev.parley.command.EpisodeCommand.EndEpisode;
import dev.parley.command.EpisodeCommand.ObserveEpisodeContact;
import dev.parley.command.FacilitationCommand.BeginFacilitation;
import dev.parley.command.FacilitationCommand.EndFacilitation;
import dev.parley.command.FixSpecification;
import dev.parley.command.FrictionCommand.HandleConflict;
import dev.parley.command.FrictionCommand.HandleResistance;
import dev.parley.command.FrictionCommand.ObserveConflict;
import dev.parley.command.FrictionCommand.ObserveResistance;
import dev.parley.command.GoalCommand.JudgeGoal;
import dev.parley.command.GoalCommand.ReframeGoal;
import dev.parley.command.GoalCommand.SetGoal;
import dev.parley.command.IdentifyConstituency;
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
import dev.parley.command.PerceiveInfluence;
import dev.parley.command.PerceiveValue;
import dev.parley.command.PositionCommand.AttributePosition;
import dev.parley.command.PositionCommand.StatePosition;
import dev.parley.command.PowerCommand.HoldPower;
import dev.parley.command.PowerCommand.ObserveDominance;
import dev.parley.command.RealisationCommand;
import dev.parley.command.RequestCommand.MakeRequest;
import dev.parley.command.RequestCommand.MeetRequest;
import dev.parley.command.RequestCommand.WithdrawRequest;
import dev.parley.command.RetractFact;
import dev.parley.command.ViewCommand.AttributeView;
import dev.parley.command.ViewCommand.StateView;
import dev.parley.command.refusal.RefusalCode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Decides on commands: from the state of a realisation and a command to one event, or to all reasons found against it. Changes
 * nothing.
 */
public final class Decider {

    /** Rules of one kind of command. */
    private interface Rules {
        Decision apply(StandingFacts standing, CommandContext context, Checks checks, RealisationCommand command);
    }

    private static final Map<Class<? extends RealisationCommand>, Rules> RULES = new HashMap<>();

    static {
        process(StartRealisation.class, ProcessRules::start);
        process(DescribeRealisation.class, ProcessRules::describe);
        process(CloseRealisation.class, ProcessRules::close);
        process(IdentifyParticipant.class, ProcessRules::identify);
        process(ChangeParticipant.class, ProcessRules::change);
        process(EnterPhase.class, ProcessRules::enter);
        process(PlanEncounter.class, ProcessRules::plan);
        process(RecordEncounter.class, ProcessRules::record);
        process(AmendEncounter.class, ProcessRules::amend);
        process(RetractEncounter.class, ProcessRules::retract);
        process(BeginEpisode.class, ProcessRules::begin);
        process(ObserveEpisodeContact.class, ProcessRules::observeContact);
        process(EndEpisode.class, ProcessRules::end);
        content(StatePosition.class, ContentRules::state);
        content(AttributePosition.class, ContentRules::attribute);
        content(HoldKnowledge.class, ContentRules::hold);
        content(NeedKnowledge.class, ContentRules::need);
        content(ShareKnowledge.class, ContentRules::share);
        content(ObserveKnowledgeGap.class, ContentRules::observeGap);
        content(CloseKnowledgeGap.class, ContentRules::closeGap);
        content(StateNeed.class, ContentRules::state);
        content(SpecifyNeed.class, ContentRules::specify);
        content(DropNeed.class, ContentRules::drop);
        content(WithdrawNeed.class, ContentRules::withdraw);
        content(DeliverNeed.class, ContentRules::deliver);
        content(ValueNeed.class, ContentRules::value);
        content(PerceiveValue.class, ContentRules::perceive);
        content(MakeDecision.class, ContentRules::make);
        content(MeetCondition.class, ContentRules::meet);
        content(TakeUpOption.class, ContentRules::takeUp);
        model(ReachAgreement.class, KeepingRules::reach);
        model(CheckAgreement.class, KeepingRules::check);
        model(MakeRequest.class, KeepingRules::make);
        model(MeetRequest.class, KeepingRules::meet);
        model(WithdrawRequest.class, KeepingRules::withdraw);
        model(SetGoal.class, GoalRules::set);
        model(ReframeGoal.class, GoalRules::reframe);
        model(JudgeGoal.class, GoalRules::judge);
        content(ObserveConflict.class, ContentRules::observe);
        content(HandleConflict.class, ContentRules::handle);
        content(ObserveResistance.class, ContentRules::observe);
        content(HandleResistance.class, ContentRules::handle);
        model(PerceiveInfluence.class, InfluenceRules::perceive);
        model(IdentifyConstituency.class, ConstituencyRules::identify);
        model(HoldPower.class, PowerRules::hold);
        model(ObserveDominance.class, PowerRules::observe);
        model(FixSpecification.class, SpecificationRules::fix);
        model(StateView.class, ViewRules::state);
        model(AttributeView.class, ViewRules::attribute);
        model(BeginFacilitation.class, FacilitationRules::begin);
        model(EndFacilitation.class, FacilitationRules::end);
        model(DescribeChange.class, ChangeRules::describe);
        model(NotePressure.class, ChangeRules::press);
        model(NoteInvolvement.class, ChangeRules::involve);
        model(GiveMandate.class, ChangeRules::mandate);
        model(PlanOutput.class, ChangeRules::plan);
        model(ObserveOutput.class, ChangeRules::observe);
        model(ObserveOutcome.class, ChangeRules::outcome);
        model(ObserveSideEffect.class, ChangeRules::sideEffect);
        model(AttachNote.class, NoteRules::attach);
    }

    private Decider() {}

    /**
     * Decides on a command.
     *
     * @param state the realisation so far
     * @param command what is asked for
     * @param context on whose behalf, and when
     * @return the events to record, or all reasons found for refusing
     */
    public static Decision decide(Realisation state, RealisationCommand command, CommandContext context) {
        Checks checks = new Checks(state.standing(), context);
        if (command instanceof StartRealisation && state.id() != null) {
            checks.refuse(
                    RefusalCode.DUPLICATE_REALISATION,
                    "realisation",
                    "there is a realisation '" + command.realisation() + "' already");
            return checks.refused();
        }
        if (!(command instanceof StartRealisation) && state.id() == null) {
            checks.refuse(RefusalCode.NOT_STARTED, "realisation", "the realisation has not been started");
            return checks.refused();
        }
        if (command instanceof RetractFact retraction) {
            return new RetractionRules(state, context, checks).retract(retraction);
        }
        Rules rules = RULES.get(command.getClass());
        if (rules == null) {
            throw new IllegalArgumentException("no rules for " + command.getClass());
        }
        return rules.apply(state.standing(), context, checks, command);
    }

    private static <C extends RealisationCommand> void process(
            Class<C> type, BiFunction<ProcessRules, C, Decision> rules) {
        RULES.put(
                type,
                (standing, context, checks, command) ->
                        rules.apply(new ProcessRules(standing, context, checks), type.cast(command)));
    }

    /** The rules of a model of its own, which need nothing but what stands and the usual checks. */
    private interface ModelRules<C> {
        Decision apply(Checks checks, C command);
    }

    private static <C extends RealisationCommand> void model(Class<C> type, ModelRules<C> rules) {
        RULES.put(type, (standing, context, checks, command) -> rules.apply(checks, type.cast(command)));
    }

    private static <C extends RealisationCommand> void content(
            Class<C> type, BiFunction<ContentRules, C, Decision> rules) {
        RULES.put(
                type,
                (standing, context, checks, command) ->
                        rules.apply(new ContentRules(standing, checks), type.cast(command)));
    }
}
