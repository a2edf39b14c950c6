package dev.parley.command.wire;

import dev.parley.command.RealisationCommand;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.command.refusal.RefusedException;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.catalogue.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes commands of fields as JSON has them: text, numbers, booleans, lists, maps. The fields are the components of the command
 * record; the realisation is given apart. What is left out or null is filled in by the decider where the command allows it;
 * booleans left out are false. Everything wrong with the fields is reported at once.
 */
public final class CommandReader {

    private static final Map<String, Class<? extends RealisationCommand>> TYPES = types();

    private CommandReader() {}

    private static Map<String, Class<? extends RealisationCommand>> types() {
        Map<String, Class<? extends RealisationCommand>> types = new TreeMap<>();
        for (Class<? extends RealisationCommand> type : Records.under(RealisationCommand.class)) {
            types.put(type.getSimpleName(), type);
        }
        return types;
    }

    /** The names of all commands, such as {@code RecordEncounter}, in alphabetical order. */
    public static List<String> names() {
        return List.copyOf(TYPES.keySet());
    }

    /**
     * Reads a command by name.
     *
     * @param name one of {@link #names()}
     * @param realisation what it is for
     * @param fields its other fields
     * @return the command
     * @throws RefusedException if the fields make no such command; every reason is of the category MALFORMED or MISSING
     */
    public static RealisationCommand read(String name, RealisationId realisation, Map<String, ?> fields) {
        Class<? extends RealisationCommand> type = TYPES.get(name);
        if (type == null) {
            throw new RefusedException(
                    List.of(new Refusal(RefusalCode.UNKNOWN_VALUE, "", "there is no command '" + name + "'", names())));
        }
        return read(type, realisation, fields);
    }

    /**
     * Reads a command of a type.
     *
     * @param type which command
     * @param realisation what it is for
     * @param fields its other fields
     * @param <C> type of the command
     * @return the command
     * @throws RefusedException if the fields make no such command; every reason is of the category MALFORMED or MISSING
     */
    public static <C extends RealisationCommand> C read(
            Class<C> type, RealisationId realisation, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        Object given = all.put("realisation", realisation.value());
        RecordReader reader = new RecordReader();
        if (given != null && !given.equals(realisation.value())) {
            reader.refuse(
                    RefusalCode.MALFORMED,
                    "realisation",
                    "is another than the one addressed",
                    List.of(realisation.value()));
        }
        Record command = reader.read(type.asSubclass(Record.class), "", all);
        if (command == null || !reader.refusals().isEmpty()) {
            throw new RefusedException(reader.refusals());
        }
        return type.cast(command);
    }
}
