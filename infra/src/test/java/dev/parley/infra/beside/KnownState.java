package dev.parley.infra.beside;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Whether something that was found is of a kind of state that is known. */
public final class KnownState {

    private KnownState() {}

    /** All names of files, tables or collections. */
    static List<String> all(Function<StateKind, List<String>> of) {
        return Arrays.stream(StateKind.values())
                .flatMap(kind -> of.apply(kind).stream())
                .toList();
    }

    /** Whether a name is one that is known, by itself or by its beginning. */
    public static boolean is(String name, Function<StateKind, List<String>> of) {
        return all(of).stream()
                .anyMatch(known -> known.endsWith("*")
                        ? name.startsWith(known.substring(0, known.length() - 1))
                        : name.equals(known));
    }
}
