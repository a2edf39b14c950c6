package dev.parley.infra.pages.logging;

import dev.parley.command.RealisationCommand;
import dev.parley.infra.pages.logging.FactForm.Field;
import dev.parley.infra.pages.logging.FactForm.Input;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.ViewDimension;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.query.words.FactWords;
import dev.parley.query.words.Words;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields by which a form asks for a fact: what its components say of themselves, and what a history offers to choose from. */
final class FormFields {

    /** The one component that takes none but those who facilitate. */
    private static final String FACILITATOR = "facilitator";

    private final FormChoices choices;
    private final Map<String, List<String>> own;

    /** @param own dimensions of the organisation's own, each with its categories */
    FormFields(FormChoices choices, Map<String, List<String>> own) {
        this.choices = choices;
        this.own = own;
    }

    /** The fields for all that a command takes and its fact asks for, in the order in which the fact has it. */
    List<Field> of(FactType type, Class<? extends RealisationCommand> command) {
        Map<String, RecordComponent> taken = Records.byName(command);
        return type.components().stream()
                .flatMap(component -> Stream.ofNullable(field(type, component, taken.get(component.name()))))
                .toList();
    }

    private @Nullable Field field(FactType type, Component component, @Nullable RecordComponent taken) {
        Asks asks = component.asks();
        if (asks == null || taken == null) {
            return null;
        }
        // What a command may leave out is filled in by whoever decides on it, though the fact always has it.
        boolean required = !isOptional(taken) && taken.getType() != boolean.class;
        Map<String, String> options =
                switch (component.kind()) {
                    case GROUP, GROUPS -> byGroup();
                    case RATING -> scale(asks);
                    case FLAG -> yesNo();
                    case CHOICE, CHOICES -> words(component.constants());
                    case KEY, KEYS -> asks.words().isEmpty() ? known(type, component) : suggested(component);
                    case TEXT -> asks.recalled() ? recalled(component.name()) : Map.of();
                    default -> Map.of();
                };
        if (component.refersTo() == Thing.CONSTITUENCY && !required && options.isEmpty()) {
            // Parts of groups are asked for once any were declared.
            return null;
        }
        Input input =
                switch (component.kind()) {
                    case GROUPS -> Input.GROUPS;
                    case KEYS, CHOICES -> Input.SEVERAL;
                    case RATING -> Input.RATING;
                    case FLAG -> taken.getType() == boolean.class ? Input.CHECK : Input.FLAG;
                    case PERCENT -> Input.NUMBER;
                    case TEXT, MOMENT -> asks.lines() ? Input.AREA : Input.TEXT;
                    case KEY -> asks.coined() ? Input.TEXT : Input.SELECT;
                    case OPTIONS -> Input.ROWS;
                    default -> Input.SELECT;
                };
        String hint = asks.hint().isEmpty() && !asks.words().isEmpty() ? "in a few words" : asks.hint();
        return new Field(
                component.name(),
                asks.value(),
                hint,
                input,
                required,
                options,
                asks.folded(),
                input == Input.ROWS ? parts(component.elementType()) : List.of(),
                required && options.isEmpty() && (input == Input.SELECT || input == Input.SEVERAL)
                        ? before(component)
                        : null);
    }

    /** What has to be logged before there is anything to choose from; null where nothing in particular has to be. */
    private static FactForm.@Nullable Before before(Component component) {
        Thing thing = component.refersTo();
        if (thing == null || thing == Thing.MATTER) {
            // Anything that has a key: there is no one form for it.
            return null;
        }
        return switch (thing) {
            case ENCOUNTER, PLACE -> new FactForm.Before("", "");
            case EPISODE -> before(FactType.of(EpisodeBegun.class));
            case PARTY -> before(FactType.of(ParticipantIdentified.class));
            default ->
                FactType.all().stream()
                        .filter(type -> type.asked() != null && isCoined(type, thing))
                        .findFirst()
                        .map(FormFields::before)
                        .orElse(null);
        };
    }

    private static FactForm.Before before(FactType type) {
        return new FactForm.Before(
                type.key(), Objects.requireNonNull(type.asked()).title());
    }

    /** Whether the form of a fact asks for a thing by a name that is given there. */
    private static boolean isCoined(FactType type, Thing thing) {
        return type.components().stream().anyMatch(component -> {
            Asks asks = component.asks();
            return component.refersTo() == thing && asks != null && asks.coined();
        });
    }

    /** The fields of each of several records. */
    private List<Field> parts(Class<?> type) {
        List<Field> parts = new ArrayList<>();
        for (RecordComponent component : Records.components(type)) {
            Asks asks = Objects.requireNonNull(
                    component.getAnnotation(Asks.class), () -> component + " does not say what a form asks for it");
            if (component.getType() == Map.class) {
                // What each group said.
                byGroup()
                        .forEach((group, name) -> parts.add(part(
                                component.getName() + "." + group,
                                asks.value() + " · " + name,
                                component,
                                Input.TEXT,
                                Map.of())));
            } else if (component.getType().isEnum()) {
                Class<?> constants = component.getType();
                parts.add(part(
                        component.getName(),
                        asks.value(),
                        component,
                        Input.SELECT,
                        words(Records.constants(component, constants).stream()
                                .<Enum<?>>map(constant -> (Enum<?>) constant)
                                .toList())));
            } else {
                Input input = component.getType() == String.class ? Input.TEXT : Input.CHECK;
                parts.add(part(
                        component.getName(),
                        asks.value(),
                        component,
                        input,
                        asks.recalled() ? recalled(component.getName()) : Map.of()));
            }
        }
        return List.copyOf(parts);
    }

    private static Field part(
            String name, String label, RecordComponent component, Input input, Map<String, String> options) {
        Asks asks = Objects.requireNonNull(component.getAnnotation(Asks.class));
        return new Field(
                name, label, asks.hint(), input, !isOptional(component), options, asks.folded(), List.of(), null);
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** What there is to refer to. */
    private Map<String, String> known(FactType type, Component component) {
        return switch (Objects.requireNonNull(component.refersTo())) {
            case ENCOUNTER -> named(choices.encounters());
            case EPISODE, NEW_EPISODE ->
                named(type.type() == EpisodeEnded.class ? choices.openEpisodes() : choices.episodes());
            case PLACE -> named(choices.places());
            case PARTICIPANT -> component.name().equals(FACILITATOR) ? facilitators() : titles();
            case EVENT -> Map.of();
            case PARTY -> {
                Map<String, String> parties = titles();
                parties.putAll(choices.keys(Thing.CONSTITUENCY));
                yield parties;
            }
            case DIMENSION -> dimensions();
            case CATEGORY -> categories();
            case MATTER -> named(choices.matters());
            default -> named(choices.keys(component.refersTo()));
        };
    }

    /** The words of what has a key already; whoever types them means that. */
    private Map<String, String> suggested(Component component) {
        Map<String, String> suggested = new LinkedHashMap<>();
        choices.keys(Objects.requireNonNull(component.refersTo())).values().forEach(each -> suggested.put(each, each));
        // What was discussed is decided in the same words.
        choices.said(Objects.requireNonNull(component.asks()).words()).forEach(each -> suggested.put(each, each));
        return suggested;
    }

    private Map<String, String> recalled(String component) {
        Map<String, String> recalled = new LinkedHashMap<>();
        choices.said(component).forEach(each -> recalled.put(each, each));
        return recalled;
    }

    private Map<String, String> dimensions() {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (ViewDimension each : ViewDimension.values()) {
            dimensions.put(each.name(), each.words());
        }
        own.keySet().forEach(each -> dimensions.put(each, plain(each)));
        choices.keys(Thing.DIMENSION).forEach(dimensions::putIfAbsent);
        return dimensions;
    }

    private Map<String, String> categories() {
        Map<String, String> categories = new LinkedHashMap<>();
        for (ViewDimension each : ViewDimension.values()) {
            each.categories()
                    .forEach(category -> categories.put(category, plain(category) + " (" + each.words() + ")"));
        }
        own.forEach((dimension, each) -> each.forEach(
                category -> categories.putIfAbsent(category, plain(category) + " (" + plain(dimension) + ")")));
        choices.keys(Thing.CATEGORY).forEach(categories::putIfAbsent);
        return categories;
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replace('_', ' ').replaceFirst("^it ", "IT ");
    }

    private Map<String, String> facilitators() {
        Map<String, String> titles = new LinkedHashMap<>();
        choices.people().stream()
                .filter(each -> each.role() == ParticipantRole.FACILITATOR)
                .forEach(each -> titles.put(each.title(), each.title()));
        return titles;
    }

    private Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        choices.people().forEach(each -> titles.put(each.title(), each.title()));
        return titles;
    }

    /** What each is called; where two are called the same, with the key that tells them apart. */
    private static Map<String, String> named(Map<String, String> byKey) {
        Map<String, String> named = new LinkedHashMap<>();
        Set<String> once = new HashSet<>();
        Set<String> twice =
                byKey.values().stream().filter(words -> !once.add(words)).collect(Collectors.toSet());
        byKey.forEach((key, words) -> named.put(
                key,
                key.equals(words)
                        ? key
                        : key.matches("(?s)(en|ep)\\d+.*")
                                ? key + " · " + words
                                : twice.contains(words) ? words + " (" + key + ")" : words));
        return named;
    }

    // --- what is the same whatever the history ------------------------------------------------------------------

    static Map<String, String> byGroup() {
        return choices(StakeholderGroup.class, Words::of);
    }

    /** The phases that can be entered. */
    static Map<String, String> phases(Function<Phase, String> words) {
        Map<String, String> phases = choices(Phase.class, words);
        phases.remove(Phase.ANTECEDENT.name());
        return phases;
    }

    /**
     * How highly something can be valued.
     *
     * @param words what each step means, the lowest first
     */
    static Map<String, String> ratings(List<String> words) {
        Map<String, String> ratings = new LinkedHashMap<>();
        for (int i = 1; i <= words.size(); i++) {
            ratings.put(Integer.toString(i), i + " – " + words.get(i - 1));
        }
        return ratings;
    }

    static <E extends Enum<E>> Map<String, String> choices(Class<E> type, Function<E, String> words) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            choices.put(constant.name(), words.apply(constant));
        }
        return choices;
    }

    private static Map<String, String> words(List<? extends Enum<?>> constants) {
        Map<String, String> choices = new LinkedHashMap<>();
        constants.forEach(constant -> choices.put(constant.name(), word(constant)));
        return choices;
    }

    private static String word(Enum<?> choice) {
        if (choice instanceof StakeholderGroup group) {
            return Words.of(group);
        } else if (choice instanceof Phase phase) {
            return Words.of(phase);
        } else if (choice instanceof Outcome outcome) {
            return Words.of(outcome);
        } else if (choice instanceof LeadMode mode) {
            return Words.lead(mode);
        } else if (choice instanceof ConflictKind kind) {
            return Words.of(kind);
        }
        return choice instanceof Completeness completeness ? Words.of(completeness) : FactWords.choice(choice);
    }

    private static Map<String, String> scale(Asks asks) {
        Map<String, String> scale = new LinkedHashMap<>();
        for (int i = 1; i <= asks.scale().length; i++) {
            scale.put(Integer.toString(i), i + " – " + asks.scale()[i - 1]);
        }
        return scale;
    }

    private static Map<String, String> yesNo() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("true", "yes");
        choices.put("false", "no");
        return choices;
    }
}
