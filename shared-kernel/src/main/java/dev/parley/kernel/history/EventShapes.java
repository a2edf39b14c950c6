package dev.parley.kernel.history;

import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.document.MessageTexts;
import dev.parley.kernel.event.RealisationEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The shape of every event, by the key that names it in a file; found from the sealed hierarchy. */
final class EventShapes {

    private static final Map<String, Shape> BY_NAME = new LinkedHashMap<>();
    private static final Map<Class<?>, Shape> BY_TYPE = new LinkedHashMap<>();

    static {
        for (FactType fact : FactType.all()) {
            Shape shape = new Shape(fact.type().asSubclass(Record.class), name(fact.type()));
            BY_NAME.put(name(fact.type()), shape);
            BY_TYPE.put(fact.type(), shape);
        }
    }

    private EventShapes() {}

    static String name(Class<?> type) {
        return MessageTexts.kebab(type.getSimpleName());
    }

    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    static boolean isName(String key) {
        return BY_NAME.containsKey(key);
    }

    static Shape named(String name) {
        return Objects.requireNonNull(BY_NAME.get(name), name);
    }

    static Shape of(RealisationEvent event) {
        return Objects.requireNonNull(BY_TYPE.get(event.getClass()), "an event outside the sealed hierarchy");
    }
}
