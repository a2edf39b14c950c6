package dev.parley.kernel.catalogue;

import dev.parley.kernel.Audience;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.ForResearch;
import dev.parley.kernel.declare.Told;
import dev.parley.kernel.event.RealisationEvent;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A type of event with its components, found from the sealed hierarchy. */
public final class FactType {

    private static final Map<Class<?>, FactType> ALL = new LinkedHashMap<>();

    static {
        Records.under(RealisationEvent.class).forEach(type -> ALL.put(type, new FactType(type)));
    }

    private final Class<? extends RealisationEvent> type;
    private final Declarations says;
    private final List<Component> components;
    private final Told told;
    private final boolean forResearch;

    private FactType(Class<? extends RealisationEvent> type) {
        this(type, Declarations.AS_WRITTEN);
    }

    FactType(Class<? extends RealisationEvent> type, Declarations says) {
        this.type = type;
        this.says = says;
        this.components = Component.of(type.asSubclass(Record.class), says);
        Told sentence = says.of(type, Told.class);
        if (sentence == null) {
            throw new IllegalStateException(name() + " does not say how people read it: give it @Told");
        }
        this.told = sentence;
        this.forResearch = says.of(type, ForResearch.class) != null;
    }

    /**
     * The type as it would be if one declaration were missing, to see whether anybody would notice.
     *
     * @param owner the class of the fact, or one of its components
     * @param missing what is not declared of it
     * @throws IllegalStateException where the catalogue itself refuses the type
     */
    public FactType without(AnnotatedElement owner, Class<? extends Annotation> missing) {
        return new FactType(type, new Declarations() {
            @Override
            public <A extends Annotation> @Nullable A of(AnnotatedElement element, Class<A> declaration) {
                return isSame(element, owner) && declaration == missing ? null : says.of(element, declaration);
            }
        });
    }

    /** Reflection makes a component anew for each who asks. */
    private static boolean isSame(AnnotatedElement one, AnnotatedElement other) {
        return one instanceof RecordComponent component
                ? other instanceof RecordComponent owner
                        && component.getName().equals(owner.getName())
                        && component.getDeclaringRecord() == owner.getDeclaringRecord()
                : one.equals(other);
    }

    /** Every type, in the order in which the hierarchy names them. */
    public static List<FactType> all() {
        return List.copyOf(ALL.values());
    }

    /** The type of an event. */
    public static FactType of(RealisationEvent event) {
        return of(event.getClass());
    }

    /** The type that a class of events is. */
    public static FactType of(Class<? extends RealisationEvent> type) {
        return Objects.requireNonNull(ALL.get(type), "an event outside the sealed hierarchy");
    }

    /** Its name, as stored, such as {@code NeedStated}. */
    public String name() {
        return type.getSimpleName();
    }

    /** Its name in history files and addresses, such as {@code need-stated}. */
    public String key() {
        return name().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** How people read it. */
    public Told told() {
        return told;
    }

    /** The form that records it; null where a page has a form of its own for it. */
    public @Nullable Asked asked() {
        return says.of(type, Asked.class);
    }

    /** Whether it is for who does research where nothing is said; every other fact is for the project then. */
    public boolean isForResearch() {
        return forResearch;
    }

    /** Whom a fact of this type is for where it does not say. */
    public Audience audience() {
        return forResearch ? Audience.RESEARCH : Audience.PROJECT;
    }

    /** Its class. */
    public Class<? extends RealisationEvent> type() {
        return type;
    }

    /** Its components, in the order of declaration. */
    public List<Component> components() {
        return components;
    }

    /** The components that tell a fact from others of this type; empty where only their order does. */
    public List<Component> identity() {
        return components.stream().filter(Component::identifies).toList();
    }

    /** A component of any type by its name; where several types have it they mean the same by it. */
    public static Optional<Component> component(String name) {
        return ALL.values().stream()
                .flatMap(fact -> fact.components.stream())
                .filter(component -> component.name().equals(name))
                .findFirst();
    }

    /** The names of all components that hold a group or groups, each once, in the order of declaration. */
    public List<String> roles() {
        List<String> roles = new ArrayList<>();
        for (Component component : components) {
            if (component.kind() == Component.Kind.GROUP || component.kind() == Component.Kind.GROUPS) {
                roles.add(component.name());
            }
        }
        return roles;
    }

    @Override
    public String toString() {
        return name();
    }
}
