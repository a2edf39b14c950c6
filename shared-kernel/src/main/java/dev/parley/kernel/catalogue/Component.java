package dev.parley.kernel.catalogue;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.RealisationEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A component of an event, with all that its declaration says of it. */
public final class Component {

    /** What a component holds. */
    public enum Kind {
        /** Which realisation it is about. */
        REALISATION,
        /** Who keeps the log. */
        ORGANISATION,
        /** When it happened. */
        MOMENT,
        /** What the fact rests on. */
        EVIDENCE,
        /** The key of a {@link Thing}. */
        KEY,
        /** Keys of several things of one kind. */
        KEYS,
        /** One of a fixed set. */
        CHOICE,
        /** Several of a fixed set. */
        CHOICES,
        /** Yes or no. */
        FLAG,
        /** A rating from 1 to 5. */
        RATING,
        /** A share in whole percent. */
        PERCENT,
        /** A stakeholder group, as what the name of the component says. */
        GROUP,
        /** Several of them. */
        GROUPS,
        /** Who took part and how. */
        ATTENDANCES,
        /** What could be decided and what was made of it. */
        OPTIONS,
        /** Words for people. */
        TEXT
    }

    private static final String GROUP = constants(StakeholderGroup.class);

    private final RecordComponent declared;
    private final Declarations says;
    private final Kind kind;
    private final @Nullable Thing refersTo;
    private final boolean identifying;
    private final String meaning;
    private final String values;

    /** @throws IllegalStateException if the declaration does not say what the component is */
    Component(RecordComponent declared, Declarations says) {
        this.declared = declared;
        this.says = says;
        Refers refers = says.of(declared, Refers.class);
        Means means = says.of(declared, Means.class);
        this.refersTo = refers == null ? null : refers.value();
        this.kind = kind(declared, refers, means);
        this.identifying = says.of(declared, Identifies.class) != null;
        this.meaning =
                means != null ? means.value() : refers != null ? refers.value().meaning() : meaning(kind);
        this.values = means != null && !means.values().isEmpty()
                ? means.values()
                : refers != null
                        ? kind == Kind.KEYS
                                ? "such keys, '; ' between"
                                : refers.value().range()
                        : values(kind, declared);
        if (meaning.isEmpty()) {
            throw new IllegalStateException(where(declared) + " does not say what it means: give it @Means or @Refers");
        }
    }

    /** Its name in the record, in stored JSON and in flat attributes. */
    public String name() {
        return declared.getName();
    }

    /** Its type. */
    public Class<?> type() {
        return declared.getType();
    }

    /** Of several, the type of each; else its own. */
    public Class<?> elementType() {
        return element(declared) instanceof Class<?> element ? element : declared.getType();
    }

    /** The constants that it takes, where it is a choice or several. */
    public List<Enum<?>> constants() {
        return Records.constants(declared, elementType()).stream()
                .<Enum<?>>map(constant -> (Enum<?>) constant)
                .toList();
    }

    /** What it holds. */
    public Kind kind() {
        return kind;
    }

    /** Whether it may be null. */
    public boolean optional() {
        return declared.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** What it is the key of; null where it is none. */
    public @Nullable Thing refersTo() {
        return refersTo;
    }

    /** Whether it is part of what tells the fact from others of its kind. */
    public boolean identifies() {
        return identifying;
    }

    /**
     * Whether its value was chosen from a fixed set, so that two coders can be compared. A group that may be left out, as
     * the one in between is, is a choice; groups that tell which fact it is are none.
     */
    public boolean isChoice() {
        return switch (kind) {
            case CHOICE, CHOICES, FLAG, RATING, PERCENT -> true;
            case GROUP -> !identifying && optional();
            default -> false;
        };
    }

    /** What a form asks for it; null where no form does. */
    public @Nullable Asks asks() {
        return says.of(declared, Asks.class);
    }

    /** What it means, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** Which values it can have, in a few words. */
    public String values() {
        return values;
    }

    /** Its value in an event of its type. */
    public @Nullable Object of(RealisationEvent event) {
        return Records.value((Record) event, declared);
    }

    private static Kind kind(RecordComponent declared, @Nullable Refers refers, @Nullable Means means) {
        Class<?> type = declared.getType();
        if (type == String.class) {
            if (refers == null && means == null) {
                throw new IllegalStateException(
                        where(declared) + " does not say whether it is a key (@Refers) or words for people (@Means)");
            }
            return refers != null ? Kind.KEY : Kind.TEXT;
        }
        if (type == StakeholderGroup.class) {
            return Kind.GROUP;
        }
        if (type == Set.class && element(declared) == StakeholderGroup.class) {
            return Kind.GROUPS;
        }
        if (type == List.class && element(declared) == String.class && refers != null) {
            return Kind.KEYS;
        }
        if (type == Set.class && element(declared) instanceof Class<?> element && element.isEnum()) {
            return Kind.CHOICES;
        }
        if (type == List.class) {
            return element(declared) == Attendance.class
                    ? Kind.ATTENDANCES
                    : element(declared) == DecisionOption.class ? Kind.OPTIONS : unknown(declared);
        }
        if (type.isEnum()) {
            return Kind.CHOICE;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Kind.FLAG;
        }
        if (type == int.class || isRating(declared)) {
            return Kind.RATING;
        }
        if (type == Integer.class) {
            return Kind.PERCENT;
        }
        if (type == RealisationId.class) {
            return Kind.REALISATION;
        }
        if (type == OrganisationId.class) {
            return Kind.ORGANISATION;
        }
        if (type == OccurredAt.class) {
            return Kind.MOMENT;
        }
        return type == Evidence.class ? Kind.EVIDENCE : unknown(declared);
    }

    /** Whether a number that may be left out is a rating, which says what each of its steps means, and no share. */
    public static boolean isRating(RecordComponent declared) {
        Asks asks = declared.getAnnotation(Asks.class);
        return declared.getType() == Integer.class && asks != null && asks.scale().length > 0;
    }

    private static Kind unknown(RecordComponent declared) {
        throw new IllegalStateException(
                where(declared) + " is of a type that no file, column or form knows: " + declared.getGenericType());
    }

    private static @Nullable Object element(RecordComponent declared) {
        return declared.getGenericType() instanceof ParameterizedType type ? type.getActualTypeArguments()[0] : null;
    }

    private static String meaning(Kind kind) {
        return switch (kind) {
            case REALISATION -> "id of the realisation";
            case ORGANISATION -> "who keeps the log";
            case MOMENT -> "when it happened, as exactly as known";
            case EVIDENCE -> "what the fact rests on";
            case ATTENDANCES -> "who took part and how";
            case OPTIONS -> "what could be done and what was made of it";
            case RATING -> "how it is rated";
            case PERCENT -> "how far, in percent";
            default -> "";
        };
    }

    private static String values(Kind kind, RecordComponent declared) {
        Class<?> type = declared.getType();
        return switch (kind) {
            case REALISATION -> "joins all tables";
            case ORGANISATION -> "id";
            case MOMENT -> "instant, day, month, year, and/or 'order N'";
            case EVIDENCE -> "level, source, coder, for";
            case CHOICE -> constants(type);
            case FLAG -> "true false";
            case RATING -> "1 (worthless, no say) to 5 (very valuable, decisive)";
            case PERCENT -> "0 to 100";
            case GROUP -> GROUP;
            case GROUPS -> GROUP + ", spaces between";
            case ATTENDANCES -> "'pseudonym | PRESENCE | LEVEL; ...'";
            case CHOICES -> constants((Class<?>) Objects.requireNonNull(element(declared))) + ", spaces between";
            case OPTIONS ->
                "'option | VERDICT | condition | proposed by GROUP | pro GROUP words | con GROUP words; ...'";
            default -> "text";
        };
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(" "));
    }

    private static String where(RecordComponent declared) {
        return declared.getDeclaringRecord().getSimpleName() + "." + declared.getName();
    }

    @Override
    public String toString() {
        return where(declared);
    }

    static List<Component> of(Class<? extends Record> type) {
        return of(type, Declarations.AS_WRITTEN);
    }

    static List<Component> of(Class<? extends Record> type, Declarations says) {
        return Records.components(type).stream()
                .map(declared -> new Component(declared, says))
                .toList();
    }
}
