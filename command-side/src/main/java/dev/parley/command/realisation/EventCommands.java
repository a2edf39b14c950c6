package dev.parley.command.realisation;

import static java.util.Map.entry;

import dev.parley.command.AmendEncounter;
import dev.parley.command.AttachNote;
import dev.parley.command.AttributePosition;
import dev.parley.command.BeginEpisode;
import dev.parley.command.ChangeParticipant;
import dev.parley.command.CloseKnowledgeGap;
import dev.parley.command.CloseRealisation;
import dev.parley.command.DeliverNeed;
import dev.parley.command.DescribeRealisation;
import dev.parley.command.DropNeed;
import dev.parley.command.EndEpisode;
import dev.parley.command.EnterPhase;
import dev.parley.command.HandleConflict;
import dev.parley.command.HandleResistance;
import dev.parley.command.HoldKnowledge;
import dev.parley.command.IdentifyParticipant;
import dev.parley.command.MakeDecision;
import dev.parley.command.MeetCondition;
import dev.parley.command.NeedKnowledge;
import dev.parley.command.ObserveConflict;
import dev.parley.command.ObserveEpisodeContact;
import dev.parley.command.ObserveKnowledgeGap;
import dev.parley.command.ObserveResistance;
import dev.parley.command.PerceiveValue;
import dev.parley.command.PlanEncounter;
import dev.parley.command.RealisationCommand;
import dev.parley.command.RecordEncounter;
import dev.parley.command.RetractEncounter;
import dev.parley.command.RetractFact;
import dev.parley.command.ShareKnowledge;
import dev.parley.command.SpecifyNeed;
import dev.parley.command.StartRealisation;
import dev.parley.command.StateNeed;
import dev.parley.command.StatePosition;
import dev.parley.command.ValueNeed;
import dev.parley.command.WithdrawNeed;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.event.ConditionMet;
import dev.parley.kernel.event.ConflictHandled;
import dev.parley.kernel.event.ConflictObserved;
import dev.parley.kernel.event.DecisionMade;
import dev.parley.kernel.event.EncounterAmended;
import dev.parley.kernel.event.EncounterPlanned;
import dev.parley.kernel.event.EncounterRecorded;
import dev.parley.kernel.event.EncounterRetracted;
import dev.parley.kernel.event.EpisodeBegun;
import dev.parley.kernel.event.EpisodeContactObserved;
import dev.parley.kernel.event.EpisodeEnded;
import dev.parley.kernel.event.FactRetracted;
import dev.parley.kernel.event.KnowledgeGapClosed;
import dev.parley.kernel.event.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeShared;
import dev.parley.kernel.event.NeedDelivered;
import dev.parley.kernel.event.NeedDropped;
import dev.parley.kernel.event.NeedSpecified;
import dev.parley.kernel.event.NeedStated;
import dev.parley.kernel.event.NeedValued;
import dev.parley.kernel.event.NeedWithdrawn;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.ParticipantChanged;
import dev.parley.kernel.event.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.PositionAttributed;
import dev.parley.kernel.event.PositionStated;
import dev.parley.kernel.event.RealisationClosed;
import dev.parley.kernel.event.RealisationDescribed;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.RealisationStarted;
import dev.parley.kernel.event.ResistanceHandled;
import dev.parley.kernel.event.ResistanceObserved;
import dev.parley.kernel.event.ValuePerceived;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The command that would have caused an event: the same components under the same names. With it a history is held to the
 * very rules that commands are held to.
 */
public final class EventCommands {

    private static final Map<Class<? extends RealisationEvent>, Class<? extends RealisationCommand>> COMMANDS =
            Map.ofEntries(
                    entry(RealisationStarted.class, StartRealisation.class),
                    entry(RealisationDescribed.class, DescribeRealisation.class),
                    entry(RealisationClosed.class, CloseRealisation.class),
                    entry(ParticipantIdentified.class, IdentifyParticipant.class),
                    entry(ParticipantChanged.class, ChangeParticipant.class),
                    entry(PhaseEntered.class, EnterPhase.class),
                    entry(EncounterPlanned.class, PlanEncounter.class),
                    entry(EncounterRecorded.class, RecordEncounter.class),
                    entry(EncounterAmended.class, AmendEncounter.class),
                    entry(EncounterRetracted.class, RetractEncounter.class),
                    entry(EpisodeBegun.class, BeginEpisode.class),
                    entry(EpisodeContactObserved.class, ObserveEpisodeContact.class),
                    entry(EpisodeEnded.class, EndEpisode.class),
                    entry(PositionStated.class, StatePosition.class),
                    entry(PositionAttributed.class, AttributePosition.class),
                    entry(KnowledgeHeld.class, HoldKnowledge.class),
                    entry(KnowledgeNeeded.class, NeedKnowledge.class),
                    entry(KnowledgeShared.class, ShareKnowledge.class),
                    entry(KnowledgeGapObserved.class, ObserveKnowledgeGap.class),
                    entry(KnowledgeGapClosed.class, CloseKnowledgeGap.class),
                    entry(NeedStated.class, StateNeed.class),
                    entry(NeedSpecified.class, SpecifyNeed.class),
                    entry(NeedDropped.class, DropNeed.class),
                    entry(NeedWithdrawn.class, WithdrawNeed.class),
                    entry(NeedDelivered.class, DeliverNeed.class),
                    entry(NeedValued.class, ValueNeed.class),
                    entry(ValuePerceived.class, PerceiveValue.class),
                    entry(DecisionMade.class, MakeDecision.class),
                    entry(ConditionMet.class, MeetCondition.class),
                    entry(ConflictObserved.class, ObserveConflict.class),
                    entry(ConflictHandled.class, HandleConflict.class),
                    entry(ResistanceObserved.class, ObserveResistance.class),
                    entry(ResistanceHandled.class, HandleResistance.class),
                    entry(NoteAttached.class, AttachNote.class),
                    entry(FactRetracted.class, RetractFact.class));

    private static final ClassValue<Bridge> BRIDGES = new ClassValue<>() {
        @Override
        protected Bridge computeValue(Class<?> type) {
            return Bridge.to(commandFor(type.asSubclass(RealisationEvent.class)), type);
        }
    };

    private EventCommands() {}

    /** The command that would have caused the event: sent again it records the same fact anew. */
    public static RealisationCommand causing(RealisationEvent event) {
        return BRIDGES.get(event.getClass()).cross(event);
    }

    /** The type of command that causes events of a type. */
    static Class<? extends RealisationCommand> commandFor(Class<? extends RealisationEvent> event) {
        Class<? extends RealisationCommand> command = COMMANDS.get(event);
        if (command == null) {
            throw new IllegalArgumentException("no command causes " + event);
        }
        return command;
    }

    /**
     * From one type of event to its command; looked up once, since a retraction crosses it for every event of a stream.
     *
     * @param constructor of the command
     * @param components of the event, in the order of the command's
     */
    private record Bridge(Constructor<? extends RealisationCommand> constructor, List<RecordComponent> components) {

        static Bridge to(Class<? extends RealisationCommand> command, Class<?> event) {
            Map<String, RecordComponent> byName = Arrays.stream(event.getRecordComponents())
                    .collect(Collectors.toMap(RecordComponent::getName, component -> component));
            RecordComponent[] wanted = command.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(wanted).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Bridge(
                        command.getDeclaredConstructor(types),
                        Arrays.stream(wanted)
                                .map(component -> Objects.requireNonNull(
                                        byName.get(component.getName()),
                                        () -> event + " has no " + component.getName() + " for " + command))
                                .toList());
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("every record has this constructor", e);
            }
        }

        RealisationCommand cross(RealisationEvent event) {
            @Nullable Object[] arguments = new Object[components.size()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = Records.value((Record) event, components.get(i));
            }
            try {
                return constructor.newInstance(arguments);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(constructor + " does not take " + event, e);
            }
        }
    }
}
