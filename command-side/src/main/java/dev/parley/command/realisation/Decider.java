package dev.parley.command.realisation;

import dev.parley.command.AmendEncounter;
import dev.parley.command.AttachNote;
import dev.parley.command.AttributePosition;
import dev.parley.command.AttributeView;
import dev.parley.command.BeginEpisode;
import dev.parley.command.BeginFacilitation;
import dev.parley.command.ChangeParticipant;
import dev.parley.command.CheckAgreement;
import dev.parley.command.CloseKnowledgeGap;
import dev.parley.command.CloseRealisation;
import dev.parley.command.DeliverNeed;
import dev.parley.command.DescribeChange;
import dev.parley.command.DescribeRealisation;
import dev.parley.command.DropNeed;
import dev.parley.command.EndEpisode;
import dev.parley.command.EndFacilitation;
import dev.parley.command.EnterPhase;
import dev.parley.command.FixSpecification;
import dev.parley.command.GiveMandate;
import dev.parley.command.HandleConflict;
import dev.parley.command.HandleResistance;
import dev.parley.command.HoldKnowledge;
import dev.parley.command.HoldPower;
import dev.parley.command.IdentifyConstituency;
import dev.parley.command.IdentifyParticipant;
import dev.parley.command.JudgeGoal;
import dev.parley.command.MakeDecision;
import dev.parley.command.MakeRequest;
import dev.parley.command.MeetCondition;
import dev.parley.command.MeetRequest;
import dev.parley.command.NeedKnowledge;
import dev.parley.command.NoteInvolvement;
import dev.parley.command.NotePressure;
import dev.parley.command.ObserveConflict;
import dev.parley.command.ObserveDominance;
import dev.parley.command.ObserveEpisodeContact;
import dev.parley.command.ObserveKnowledgeGap;
import dev.parley.command.ObserveOutcome;
import dev.parley.command.ObserveOutput;
import dev.parley.command.ObserveResistance;
import dev.parley.command.ObserveSideEffect;
import dev.parley.command.PerceiveInfluence;
import dev.parley.command.PerceiveValue;
import dev.parley.command.PlanEncounter;
import dev.parley.command.PlanOutput;
import dev.parley.command.ReachAgreement;
import dev.parley.command.RealisationCommand;
import dev.parley.command.RecordEncounter;
import dev.parley.command.ReframeGoal;
import dev.parley.command.RefusalCode;
import dev.parley.command.RetractEncounter;
import dev.parley.command.RetractFact;
import dev.parley.command.SetGoal;
import dev.parley.command.ShareKnowledge;
import dev.parley.command.SpecifyNeed;
import dev.parley.command.StartRealisation;
import dev.parley.command.StateNeed;
import dev.parley.command.StatePosition;
import dev.parley.command.StateView;
import dev.parley.command.TakeUpOption;
import dev.parley.command.ValueNeed;
import dev.parley.command.WithdrawNeed;
import dev.parley.command.WithdrawRequest;
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
        Decision apply(Standing standing, CommandContext context, Checks checks, RealisationCommand command);
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
