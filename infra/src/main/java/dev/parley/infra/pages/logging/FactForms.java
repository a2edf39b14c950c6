package dev.parley.infra.pages.logging;

import dev.parley.command.LifecycleCommand.DescribeRealisation;
import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.NeedCommand.StateNeed;
import dev.parley.command.RealisationCommand;
import dev.parley.command.realisation.EventCommands;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.wire.CommandReader;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.logging.FactForm.Field;
import dev.parley.infra.pages.logging.FactForm.Input;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Thing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The forms of all facts that say of themselves what a form asks for. */
public final class FactForms {

    /** How many of those used before are offered. */
    private static final int USED = 5;

    private static final List<String> AT_FIRST =
            List.of("participant-identified", "phase-entered", "knowledge-held", "position-stated");

    /** What is often logged in a phase. */
    private static final Map<Phase, List<String>> FITTING = Map.of(
            Phase.INITIATION,
            List.of("position-stated", "need-stated", "decision-made", "knowledge-held", "phase-entered"),
            Phase.DESIGN,
            List.of(
                    "need-stated",
                    "need-specified",
                    "knowledge-shared",
                    "decision-made",
                    "conflict-observed",
                    "phase-entered"),
            Phase.IMPLEMENTATION,
            List.of(
                    "need-delivered",
                    "need-valued",
                    "value-perceived",
                    "resistance-observed",
                    "condition-met",
                    "realisation-closed"));

    /** What may come about again in the same words, and is another then: one decides on a matter twice, and resists twice for one reason. */
    private static final Set<Thing> AGAIN = EnumSet.of(Thing.DECISION, Thing.CONFLICT, Thing.RESISTANCE);

    private final FormChoices choices;
    private final Map<String, List<String>> dimensions;
    private final Map<String, FactForm> forms = new LinkedHashMap<>();
    private final Map<String, String> called = new HashMap<>();

    FactForms(FormChoices choices) {
        this(choices, Map.of());
    }

    /** @param dimensions of the organisation's own, each with its categories, as its rules have them */
    FactForms(FormChoices choices, Map<String, List<String>> dimensions) {
        this.choices = choices;
        this.dimensions = dimensions;
        // What happens once stands after what is recorded again and again.
        declared().filter(type -> !isOnce(type)).forEach(this::add);
        declared().filter(FactForms::isOnce).forEach(this::add);
    }

    private static Stream<FactType> declared() {
        return FactType.all().stream().filter(type -> type.asked() != null);
    }

    private static boolean isOnce(FactType type) {
        return Objects.requireNonNull(type.asked()).once();
    }

    private void add(FactType type) {
        Asked asked = Objects.requireNonNull(type.asked());
        Class<? extends RealisationCommand> command = EventCommands.commandFor(type.type());
        List<Field> fields = new FormFields(choices, dimensions).of(type, command);
        forms.put(type.key(), new FactForm(type.key(), command, asked.section(), asked.title(), asked.hint(), fields));
        called.put(type.key(), asked.called());
    }

    Map<String, FactForm> forms() {
        return forms;
    }

    /** What is logged often in the phase it is in, after what was logged here before, the latest first. */
    List<FactForm> suggested() {
        List<FactForm> used = choices.used().stream()
                .filter(type -> type.asked() != null && !isOnce(type))
                .limit(USED)
                .map(type -> Objects.requireNonNull(forms.get(type.key())))
                .toList();
        Set<FactForm> offered = new LinkedHashSet<>(used);
        Phase phase = choices.phase();
        for (String what : phase == null ? AT_FIRST : FITTING.getOrDefault(phase, AT_FIRST)) {
            offered.add(Objects.requireNonNull(forms.get(what)));
        }
        return List.copyOf(offered);
    }

    /** The forms that speak of all these words: in what they record, what people call it, when one would use them, or what they ask. */
    Map<String, FactForm> find(String words) {
        List<String> wanted =
                Arrays.asList(words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        Map<String, FactForm> found = new LinkedHashMap<>();
        forms.forEach((what, form) -> {
            String said = (form.section() + " " + form.title() + " " + form.hint() + " " + what + " " + called.get(what)
                            + " " + String.join(" ", labels(form.fields())))
                    .toLowerCase(Locale.ROOT);
            if (wanted.stream().allMatch(said::contains)) {
                found.put(what, form);
            }
        });
        return found;
    }

    private static List<String> labels(List<Field> fields) {
        return fields.stream()
                .flatMap(field -> Stream.concat(Stream.of(field.label()), labels(field.parts()).stream()))
                .toList();
    }

    /** The form that sends commands of a kind; a realisation's start is corrected by describing it anew. */
    FactForm formFor(RealisationCommand command) {
        Class<?> sent = command instanceof StartRealisation ? DescribeRealisation.class : command.getClass();
        return forms.values().stream()
                .filter(each -> each.command() == sent)
                .findFirst()
                .map(each -> offering(each, CommandFields.of(command)))
                .orElseThrow(() -> new IllegalStateException("no form sends " + sent));
    }

    /** A form whose choices hold what was chosen, even where it is no longer to be chosen, and that asks for no more than was. */
    private static FactForm offering(FactForm form, Map<String, Object> chosen) {
        List<Field> fields = new ArrayList<>();
        for (Field field : form.fields()) {
            Object value = chosen.get(field.name());
            Map<String, String> options = new LinkedHashMap<>(field.options());
            if (field.input() == Input.SELECT && value instanceof String) {
                options.putIfAbsent(value.toString(), value.toString());
            } else if (field.input() == Input.SEVERAL && value instanceof List<?> several) {
                several.forEach(each -> options.putIfAbsent(each.toString(), each.toString()));
            }
            boolean said = field.input() != Input.GROUPS || (value instanceof List<?> groups && !groups.isEmpty());
            fields.add(new Field(
                    field.name(),
                    field.label(),
                    field.hint(),
                    field.input(),
                    field.required() && said,
                    options,
                    field.more(),
                    field.parts(),
                    options.isEmpty() ? field.before() : null));
        }
        return new FactForm(form.what(), form.command(), form.section(), form.title(), form.hint(), fields);
    }

    /** Puts a recorded fact into the fields of its form, keys as the words they stand for. */
    void fill(RealisationCommand command, MultiValueMap<String, String> typed) {
        CommandFields.fill(command, typed);
        coined(command.getClass()).forEach((key, words) -> {
            String text = typed.getFirst(words);
            if (text != null) {
                typed.set(key.name(), text);
            }
        });
    }

    /**
     * The command a form asks for.
     *
     * @param original the command of the fact that is corrected: what the form does not ask stays as it was, and so does the key
     *     by which other facts speak of it; null for a new fact
     * @return the command; null where it cannot be made, and then the form has the problems
     */
    @Nullable
    RealisationCommand command(
            FactForm fact, Form form, RealisationId realisation, @Nullable RealisationCommand original) {
        Map<String, Object> was =
                original == null || original instanceof StartRealisation ? Map.of() : CommandFields.of(original);
        Map<String, Object> fields = new LinkedHashMap<>(was);
        fact.fields().forEach(each -> fields.remove(each.name()));
        fields.putAll(FormReading.of(fact.fields(), form));
        OccurredAt at = form.when();
        if (at != null) {
            fields.put("at", at.toString());
        }
        Evidence evidence = form.evidence();
        if (evidence.equals(Evidence.FIRST_HAND)) {
            fields.remove("evidence");
        } else {
            fields.put("evidence", CommandFields.of(evidence));
        }
        coined(fact.command()).forEach((key, words) -> name(key, words, was, fields));
        if (fact.command() == StateNeed.class && original == null) {
            stated(form, fields);
        }
        if (!form.sound()) {
            return null;
        }
        try {
            return CommandReader.read(fact.command(), realisation, fields);
        } catch (RefusedException e) {
            e.refusals().forEach(each -> {
                FormObjection objection = new FormObjection(null, each.code(), each.field(), each.message());
                FormPage.objected(form, objection);
            });
            return null;
        }
    }

    /** Turns what was typed for a key into that key and its words; a fact that is corrected keeps the key it had. */
    private void name(Component key, String words, Map<String, Object> was, Map<String, Object> fields) {
        if (!(fields.get(key.name()) instanceof String typed)) {
            return;
        }
        Object before = was.get(key.name());
        Map<String, String> known = choices.keys(Objects.requireNonNull(key.refersTo()));
        boolean again = AGAIN.contains(key.refersTo());
        String made = again ? FormChoices.fresh(known, typed) : FormChoices.key(known, typed);
        fields.put(key.name(), before == null ? made : before);
        Object said = before == null
                ? again ? typed : known.getOrDefault(made, typed)
                : before.equals(typed) ? was.get(words) : typed;
        if (said == null) {
            fields.remove(words);
        } else {
            fields.put(words, said);
        }
    }

    /** A need that is stated: one of the group's own, or one that it has stated already; then what became of it is what there is to log. */
    private void stated(Form form, Map<String, Object> fields) {
        StakeholderGroup group = form.choice(StakeholderGroup.class, "group");
        String words = form.text("need");
        if (group == null || words.isEmpty()) {
            return;
        }
        String key = choices.need(words, group);
        if (choices.isNeed(key)) {
            form.problem("need", Wording.say("log.needAgain", Wording.of(group)));
        }
        fields.put("need", key);
        fields.put("description", words);
    }

    /** The keys that are made of words in a fact, each with the component that holds the words. */
    private static Map<Component, String> coined(Class<? extends RealisationCommand> command) {
        Map<Component, String> coined = new LinkedHashMap<>();
        for (Component component : FactType.of(EventCommands.causedBy(command)).components()) {
            if (component.asks() != null && !component.asks().words().isEmpty()) {
                coined.put(component, component.asks().words());
            }
        }
        return coined;
    }

    /** The field in which the words for a component of a command are typed: that of the key made of them, or its own. */
    static String asked(Class<? extends RealisationCommand> command, String component) {
        return coined(command).entrySet().stream()
                .filter(each -> each.getValue().equals(component))
                .map(each -> each.getKey().name())
                .findFirst()
                .orElse(component);
    }
}
