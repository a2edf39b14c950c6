package dev.parley.command.realisation;

import dev.parley.command.Causes;
import dev.parley.command.RealisationCommand;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.RealisationEvent;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The command that would have caused an event: the same components under the same names. With it a history is held to the
 * very rules that commands are held to.
 */
public final class EventCommands {

    private static final Map<Class<? extends RealisationEvent>, Class<? extends RealisationCommand>> COMMANDS =
            declared();

    private static final SortedMap<String, Class<? extends RealisationCommand>> RECORDING = new TreeMap<>();

    static {
        for (FactType type : FactType.all()) {
            if (type.type() != RealisationStarted.class) {
                RECORDING.put(type.key(), commandFor(type.type()));
            }
        }
    }

    private static final ClassValue<Bridge> BRIDGES = new ClassValue<>() {
        @Override
        protected Bridge computeValue(Class<?> type) {
            return Bridge.to(commandFor(type.asSubclass(RealisationEvent.class)), type);
        }
    };

    private EventCommands() {}

    private static Map<Class<? extends RealisationEvent>, Class<? extends RealisationCommand>> declared() {
        Map<Class<? extends RealisationEvent>, Class<? extends RealisationCommand>> declared = new HashMap<>();
        for (Class<? extends RealisationCommand> command : Records.under(RealisationCommand.class)) {
            Causes causes = Objects.requireNonNull(
                    command.getAnnotation(Causes.class), () -> command + " does not say what it causes");
            if (declared.put(causes.value(), command) != null) {
                throw new IllegalStateException("two commands cause " + causes.value());
            }
        }
        return Map.copyOf(declared);
    }

    /** The command that would have caused the event: sent again it records the same fact anew. */
    public static RealisationCommand causing(RealisationEvent event) {
        return BRIDGES.get(event.getClass()).cross(event);
    }

    /**
     * The command that records a fact, by the name that history files give the fact.
     *
     * @param fact such as {@code need-stated}
     * @return the type of command, or empty where no fact of a realisation that goes on has that name
     */
    public static Optional<Class<? extends RealisationCommand>> recording(String fact) {
        return Optional.ofNullable(RECORDING.get(fact));
    }

    /** The names that {@link #recording} knows, in alphabetical order. */
    public static List<String> recorded() {
        return List.copyOf(RECORDING.keySet());
    }

    /** The type of command that causes events of a type. */
    public static Class<? extends RealisationCommand> commandFor(Class<? extends RealisationEvent> event) {
        Class<? extends RealisationCommand> command = COMMANDS.get(event);
        if (command == null) {
            throw new IllegalArgumentException("no command causes " + event);
        }
        return command;
    }

    /** The type of event that commands of a type cause. */
    public static Class<? extends RealisationEvent> causedBy(Class<? extends RealisationCommand> command) {
        return Objects.requireNonNull(command.getAnnotation(Causes.class), "every command causes an event")
                .value();
    }

    /**
     * From one type of event to its command; looked up once, since a retraction crosses it for every event of a stream.
     *
     * @param constructor of the command
     * @param components of the event, in the order of the command's
     */
    private record Bridge(Constructor<? extends RealisationCommand> constructor, List<RecordComponent> components) {

        static Bridge to(Class<? extends RealisationCommand> command, Class<?> event) {
            Map<String, RecordComponent> byName = Records.byName(event);
            return new Bridge(
                    Records.constructor(command),
                    Records.components(command).stream()
                            .map(component -> Objects.requireNonNull(
                                    byName.get(component.getName()),
                                    () -> event + " has no " + component.getName() + " for " + command))
                            .toList());
        }

        RealisationCommand cross(RealisationEvent event) {
            @Nullable Object[] arguments = new Object[components.size()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = Records.value((Record) event, components.get(i));
            }
            return Records.make(constructor, arguments);
        }
    }
}
