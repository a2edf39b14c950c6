package dev.parley.query.words;

import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.RealisationEvent;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fact as people read it.
 *
 * @param kind what sort of fact, in two or three words
 * @param text the fact in a sentence or less
 * @param within label of the encounter or episode it belongs to or is; null where it is tied to none
 */
public record FactWords(String kind, String text, @Nullable String within) {

    private static final Set<Thing> PLACES = Set.of(Thing.PLACE, Thing.ENCOUNTER, Thing.EPISODE, Thing.NEW_EPISODE);

    /**
     * The same with what people call things in place of their keys.
     *
     * @param names words by key; only keys of several words are looked for, others are as good as words
     */
    public FactWords naming(Map<String, String> names) {
        String named = text;
        for (Map.Entry<String, String> each : names.entrySet()) {
            if (each.getKey().indexOf('-') > 0 && named.contains(each.getKey())) {
                named = named.replace(each.getKey(), "“" + each.getValue() + "”");
            }
        }
        return new FactWords(kind, named, within);
    }

    /** The words of an event. */
    public static FactWords of(RealisationEvent event) {
        FactType type = FactType.of(event);
        return new FactWords(type.told().kind(), ToldWords.of(type.told().text(), event), place(type, event));
    }

    /** What a choice without words of its own is called. */
    public static String choice(Enum<?> value) {
        return ToldWords.choice(value);
    }

    private static @Nullable String place(FactType type, RealisationEvent event) {
        for (Component component : type.components()) {
            Thing thing = component.refersTo();
            if (thing != null && component.kind() == Component.Kind.KEY && PLACES.contains(thing)) {
                return (String) component.of(event);
            }
        }
        return null;
    }
}
