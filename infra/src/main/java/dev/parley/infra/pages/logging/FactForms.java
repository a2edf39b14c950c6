package dev.parley.infra.pages.logging;

import dev.parley.command.LifecycleCommand.DescribeRealisation;
import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.RealisationCommand;
import dev.parley.command.realisation.EventCommands;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.wire.CommandReader;
import dev.parley.infra.pages.form.Form;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.choice.ResistanceStrength;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.choice.ViewDimension;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Thing;
import dev.parley.query.words.FactWords;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The small forms: one for each sort of fact that is not an encounter, described and not programmed. */
public final class FactForms {

    /** How a field is filled in. */
    enum Input {
        TEXT,
        AREA,
        SELECT,
        GROUPS,
        CHECK,
        /** Any number of what there is. */
        SEVERAL,
        /** A whole number. */
        NUMBER,
        /** Text with suggestions; what it names is turned into a key. */
        KEYED
    }

    /**
     * A field.
     *
     * @param name as in the command
     * @param label what it is called
     * @param hint more about it, or empty
     * @param input how it is filled in
     * @param required whether it must be
     * @param options values and their words, for a choice or as suggestions
     * @param more whether it stands with what few would say, folded away until it is used
     */
    record Field(
            String name,
            String label,
            String hint,
            Input input,
            boolean required,
            Map<String, String> options,
            boolean more) {

        Field(String name, String label, String hint, Input input, boolean required, Map<String, String> options) {
            this(name, label, hint, input, required, options, false);
        }

        Field folded() {
            return new Field(name, label, hint, input, required, options, true);
        }

        /** Name of the way it is filled in, for templates. */
        public String as() {
            return input.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A form.
     *
     * @param what its name in the address
     * @param command the command it sends
     * @param section where it stands in the list
     * @param title what it records
     * @param hint when one would use it
     * @param fields its fields
     */
    record FactForm(String what, String command, String section, String title, String hint, List<Field> fields) {

        /** Whether it has what few would say. */
        public boolean more() {
            return fields.stream().anyMatch(Field::more);
        }

        /** Whether anything was typed or chosen of that. */
        public boolean unfolded(Map<String, List<String>> all) {
            return fields.stream()
                    .filter(Field::more)
                    .flatMap(field -> all.getOrDefault(field.name(), List.of()).stream())
                    .anyMatch(value -> !value.isEmpty());
        }
    }

    /** The words of a thing by the name of its key. */
    private static final Map<String, String> WORDS = Map.of(
            "item", "description",
            "need", "description",
            "conflict", "description",
            "resistance", "cause",
            "decision", "subject");

    /** The commands in which a thing of a kind is named for the first time, by the name of its key. */
    private static final Map<String, Set<String>> COINED = Map.of(
            "item", Set.of("HoldKnowledge", "NeedKnowledge", "ObserveKnowledgeGap"),
            "need", Set.of("StateNeed"),
            "conflict", Set.of("ObserveConflict"),
            "resistance", Set.of("ObserveResistance"),
            "decision", Set.of("MakeDecision"));

    /** How many of those used before are offered. */
    private static final int USED = 5;

    /** What happens once, or of which a page of its own tells. */
    private static final Set<String> ONCE = Set.of("DescribeRealisation", "CloseRealisation", "EnterPhase");

    private static final List<String> AT_FIRST = List.of("phase", "participant", "knowledge-held", "position");

    /** What is often logged in a phase. */
    private static final Map<Phase, List<String>> FITTING = Map.of(
            Phase.INITIATION, List.of("position", "need-stated", "decision", "knowledge-held", "phase"),
            Phase.DESIGN, List.of("need-stated", "need-specified", "knowledge-shared", "decision", "conflict", "phase"),
            Phase.IMPLEMENTATION,
                    List.of("need-delivered", "need-valued", "value", "resistance", "condition-met", "closed"));

    private static final Set<String> RATINGS = Set.of("1", "2", "3", "4", "5");

    private final FormChoices choices;
    private final Map<String, FactForm> forms = new LinkedHashMap<>();

    FactForms(FormChoices choices) {
        this.choices = choices;
        people();
        course();
        knowledge();
        needs();
        opinions();
        troubles();
        rest();
        FactType.all().forEach(this::declared);
    }

    /** The form of a fact that says itself what to ask for. */
    private void declared(FactType type) {
        Asked asked = type.asked();
        List<Field> fields = type.components().stream()
                .flatMap(component -> Stream.ofNullable(field(component)))
                .toList();
        if (fields.isEmpty()) {
            return;
        }
        String command = EventCommands.commandFor(type.type()).getSimpleName();
        if (asked == null) {
            more(command, fields);
        } else {
            add(asked.section(), type.key(), command, asked.title(), asked.hint(), fields.toArray(Field[]::new));
        }
    }

    /** What more a fact says itself that a form of the page's own is to ask for. */
    private void more(String command, List<Field> fields) {
        forms.replaceAll((what, form) -> {
            if (!form.command().equals(command)) {
                return form;
            }
            List<Field> all = new ArrayList<>(form.fields());
            fields.forEach(field -> all.add(field.folded()));
            return new FactForm(form.what(), command, form.section(), form.title(), form.hint(), List.copyOf(all));
        });
    }

    private @Nullable Field field(Component component) {
        Asks asks = component.asks();
        if (asks == null) {
            return null;
        }
        String name = component.name();
        boolean required = !component.optional();
        Map<String, String> options =
                switch (component.kind()) {
                    case GROUP, GROUPS -> byGroup();
                    case RATING -> scale(asks.scale());
                    case FLAG -> yesNo();
                    case CHOICE, CHOICES -> choices(component.constants());
                    case KEY, KEYS -> known(component);
                    default -> Map.of();
                };
        Input input =
                switch (component.kind()) {
                    case GROUPS -> Input.GROUPS;
                    case KEYS, CHOICES -> Input.SEVERAL;
                    case PERCENT -> Input.NUMBER;
                    case TEXT, MOMENT -> Input.TEXT;
                    case KEY -> asks.coined() ? Input.TEXT : Input.SELECT;
                    default -> Input.SELECT;
                };
        return new Field(name, asks.value(), asks.hint(), input, required, options);
    }

    /** What there is to refer to. */
    private Map<String, String> known(Component component) {
        return switch (Objects.requireNonNull(component.refersTo())) {
            case ENCOUNTER -> named(choices.encounters());
            case EPISODE, NEW_EPISODE -> named(choices.episodes());
            case PLACE -> named(choices.places());
            case PARTICIPANT -> titles();
            case ITEM -> named(choices.items());
            case NEED -> named(choices.needs());
            case DECISION -> named(choices.decisions());
            case CONFLICT -> named(choices.conflicts());
            case RESISTANCE -> named(choices.resistances());
            case EVENT -> Map.of();
            case PARTY -> {
                Map<String, String> parties = titles();
                parties.putAll(choices.keys(Thing.CONSTITUENCY));
                yield parties;
            }
            case DIMENSION -> dimensions();
            case CATEGORY -> categories();
            case CONSTITUENCY, SPECIFICATION, FACILITATION, OUTPUT, EFFECT, AGREEMENT, REQUEST, GOAL ->
                named(choices.keys(Objects.requireNonNull(component.refersTo())));
            case MATTER -> named(choices.matters());
        };
    }

    private Map<String, String> dimensions() {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (ViewDimension each : ViewDimension.values()) {
            dimensions.put(each.name(), each.words());
        }
        choices.keys(Thing.DIMENSION).forEach(dimensions::putIfAbsent);
        return dimensions;
    }

    private Map<String, String> categories() {
        Map<String, String> categories = new LinkedHashMap<>();
        for (ViewDimension each : ViewDimension.values()) {
            each.categories()
                    .forEach(category -> categories.put(
                            category,
                            category.toLowerCase(Locale.ROOT).replace('_', ' ').replaceFirst("^it ", "IT ") + " ("
                                    + each.words() + ")"));
        }
        choices.keys(Thing.CATEGORY).forEach(categories::putIfAbsent);
        return categories;
    }

    /** The parts of groups, where any were declared: a form asks for them only then. */
    private Field[] withParts(String name, String label, Field... fields) {
        Map<String, String> parts = choices.keys(Thing.CONSTITUENCY);
        if (parts.isEmpty()) {
            return fields;
        }
        return Stream.concat(Stream.of(fields), Stream.of(optional(name, label, parts)))
                .toArray(Field[]::new);
    }

    private static Map<String, String> choices(Class<? extends Enum<?>> type) {
        return choices(Arrays.asList(type.getEnumConstants()));
    }

    private static Map<String, String> choices(List<? extends Enum<?>> constants) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Enum<?> constant : constants) {
            choices.put(constant.name(), FactWords.choice(constant));
        }
        return choices;
    }

    private static Map<String, String> scale(String[] words) {
        Map<String, String> scale = new LinkedHashMap<>();
        for (int i = 1; i <= words.length; i++) {
            scale.put(Integer.toString(i), i + " – " + words[i - 1]);
        }
        return scale;
    }

    Map<String, FactForm> forms() {
        return forms;
    }

    /** What is logged often in the phase it is in, after what was logged here before, the latest first. */
    List<FactForm> suggested() {
        Set<FactForm> suggested = new LinkedHashSet<>();
        for (String command : choices.used()) {
            forms.values().stream()
                    .filter(form -> form.command().equals(command) && !ONCE.contains(command))
                    .forEach(suggested::add);
        }
        List<FactForm> first = new ArrayList<>(suggested).subList(0, Math.min(USED, suggested.size()));
        Set<FactForm> offered = new LinkedHashSet<>(first);
        Phase phase = choices.phase();
        for (String what : phase == null ? AT_FIRST : FITTING.getOrDefault(phase, AT_FIRST)) {
            offered.add(Objects.requireNonNull(forms.get(what)));
        }
        return List.copyOf(offered);
    }

    /** The forms that speak of all these words: in what they record, when one would use them, or what they ask. */
    Map<String, FactForm> find(String words) {
        List<String> wanted =
                Arrays.asList(words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        Map<String, FactForm> found = new LinkedHashMap<>();
        forms.forEach((what, form) -> {
            String said = (form.section() + " " + form.title() + " " + form.hint() + " " + what + " "
                            + String.join(
                                    " ",
                                    form.fields().stream().map(Field::label).toList()))
                    .toLowerCase(Locale.ROOT);
            if (wanted.stream().allMatch(said::contains)) {
                found.put(what, form);
            }
        });
        return found;
    }

    /** The form that sends commands of a kind; a realisation's start is corrected by describing it anew. */
    FactForm formFor(RealisationCommand command) {
        String name = command instanceof StartRealisation
                ? DescribeRealisation.class.getSimpleName()
                : command.getClass().getSimpleName();
        return forms.values().stream()
                .filter(each -> each.command().equals(name))
                .findFirst()
                .map(each -> offering(each, CommandFields.of(command)))
                .orElseThrow(() -> new IllegalStateException("no form sends " + name));
    }

    /** A form whose choices hold what was chosen, even where it is no longer to be chosen, and that asks for no more than was. */
    private static FactForm offering(FactForm form, Map<String, Object> chosen) {
        List<Field> fields = new ArrayList<>();
        for (Field field : form.fields()) {
            Object value = chosen.get(field.name());
            Map<String, String> options = new LinkedHashMap<>(field.options());
            if (field.input() == Input.SELECT && value instanceof String) {
                options.putIfAbsent(value.toString(), value.toString());
            }
            boolean said = field.input() != Input.GROUPS || (value instanceof List<?> groups && !groups.isEmpty());
            fields.add(new Field(
                    field.name(),
                    field.label(),
                    field.hint(),
                    field.input(),
                    field.required() && said,
                    options,
                    field.more()));
        }
        return new FactForm(form.what(), form.command(), form.section(), form.title(), form.hint(), fields);
    }

    /** Puts a recorded fact into the fields of its form, keys as the words they stand for. */
    void fill(RealisationCommand command, MultiValueMap<String, String> typed) {
        CommandFields.fill(command, typed);
        WORDS.forEach((key, words) -> {
            String text = typed.getFirst(words);
            if (coins(command.getClass().getSimpleName(), key) && text != null) {
                typed.set(key, text);
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
        Map<String, Object> read = read(fact, form);
        fields.putAll(read);
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
        WORDS.forEach((key, words) -> {
            Object before = was.get(key);
            if (before != null && coins(fact.command(), key)) {
                fields.put(key, before);
                Object said = before.equals(form.text(key)) ? was.get(words) : form.text(key);
                if (said == null) {
                    fields.remove(words);
                } else {
                    fields.put(words, said);
                }
            }
        });
        if (fields.get("options") instanceof List<?> first && was.get("options") instanceof List<?> before) {
            List<Object> options = new ArrayList<>();
            options.add(whole(first.get(0), before.isEmpty() ? Map.of() : before.get(0)));
            options.addAll(before.subList(Math.min(1, before.size()), before.size()));
            fields.put("options", options);
        }
        if (!form.sound()) {
            return null;
        }
        try {
            return CommandReader.read(fact.command(), realisation, fields);
        } catch (RefusedException e) {
            e.refusals().forEach(each -> {
                Objection objection = new Objection(null, each.code(), each.field(), each.message());
                form.problem(FormPage.field(form, objection), objection.message());
            });
            return null;
        }
    }

    /** An option as the form has it, with what other groups had said of it before. */
    private static Object whole(Object option, Object before) {
        if (!(option instanceof Map<?, ?> said) || !(before instanceof Map<?, ?> was)) {
            return option;
        }
        Map<Object, Object> whole = new LinkedHashMap<>(said);
        for (String what : List.of("pros", "cons")) {
            if (was.get(what) instanceof Map<?, ?> earlier && earlier.size() > 1) {
                Map<Object, Object> all = new LinkedHashMap<>(earlier);
                if (said.get(what) instanceof Map<?, ?> now) {
                    all.putAll(now);
                }
                whole.put(what, all);
            }
        }
        return whole;
    }

    private void people() {
        String section = "Who and where";
        add(
                section,
                "participant",
                "IdentifyParticipant",
                "Somebody takes part",
                "By role, never by name: “project manager”.",
                withParts(
                        "constituency",
                        "Speaks for the part",
                        text("participant", "Role", "unique here, such as “case worker”"),
                        groups("groups", "Speaks for", true),
                        optional("role", "Stands outside the groups", choices(ParticipantRole.class, Words::of))));
        add(
                section,
                "participant-changed",
                "ChangeParticipant",
                "Somebody changed sides",
                "From then on they speak for other groups.",
                withParts(
                        "constituency",
                        "Speaks for the part",
                        select("participant", "Role", titles()),
                        groups("groups", "Speaks for now", true),
                        maybe("reason", "Why")));
        add(section, "phase", "EnterPhase", "A phase begins", "", select("phase", "Phase", phases()));
        add(
                section,
                "described",
                "DescribeRealisation",
                "Title or description changed",
                "",
                text("title", "Title", ""),
                area("description", "Description"),
                area("antecedents", "What came before"));
        add(
                section,
                "closed",
                "CloseRealisation",
                "The realisation is closed",
                "Corrections and late facts stay possible.",
                select(
                        "outcome",
                        "How it ended",
                        choices(RealisationOutcome.class, each -> Words.capitalised(Words.of(each)))),
                optional("onTime", "In time", yesNo()),
                optional("withinBudget", "Within budget", yesNo()),
                area("summary", "In words"));
    }

    private void course() {
        String section = "Episodes";
        add(
                section,
                "episode",
                "BeginEpisode",
                "An episode begins",
                "A period of work between encounters.",
                text("title", "What goes on", ""),
                groups("activeGroups", "Active", true),
                optional("leadMode", "Who leads", choices(LeadMode.class, Words::lead)),
                optional("phase", "Phase", choices(Phase.class, Words::of)));
        add(
                section,
                "episode-contact",
                "ObserveEpisodeContact",
                "Groups met during an episode",
                "Direct contact that was no encounter of its own.",
                select("episode", "Episode", named(choices.episodes())),
                groups("groups", "Who met", true));
        add(
                section,
                "episode-ended",
                "EndEpisode",
                "An episode ended",
                "",
                select("episode", "Episode", named(choices.openEpisodes())),
                optional("outcome", "How it ended", choices(Outcome.class, Words::of)),
                optional("conflictKind", "If a conflict, it was", choices(ConflictKind.class, Words::of)),
                area("summary", "In words"));
    }

    private void knowledge() {
        String section = "Knowledge";
        Map<String, String> kinds = choices(KnowledgeKind.class, Words::of);
        add(
                section,
                "knowledge-held",
                "HoldKnowledge",
                "A group knows something",
                "",
                keyed("item", "What", choices.items()),
                select("group", "Held by", byGroup()),
                optional("kind", "It is a", kinds));
        add(
                section,
                "knowledge-needed",
                "NeedKnowledge",
                "A group needs to know something",
                "",
                keyed("item", "What", choices.items()),
                select("group", "Needed by", byGroup()),
                optional("kind", "It is a", kinds));
        add(
                section,
                "knowledge-shared",
                "ShareKnowledge",
                "Knowledge was passed on",
                "",
                select("item", "What", named(choices.items())),
                select("from", "From", byGroup()),
                select("to", "To", byGroup()),
                optional("via", "Through", byGroup()),
                select("completeness", "What arrived", choices(Completeness.class, Words::of)),
                optional("within", "In", named(choices.places())));
        add(
                section,
                "gap-observed",
                "ObserveKnowledgeGap",
                "Somebody noticed a gap",
                "",
                keyed("item", "What is missing", choices.items()),
                select("holder", "Held by", byGroup()),
                select("lacker", "Missing to", byGroup()),
                optional("observedBy", "Noticed by", byGroup()),
                optional("within", "In", named(choices.places())));
        add(
                section,
                "gap-closed",
                "CloseKnowledgeGap",
                "A gap was closed",
                "",
                select("item", "What", named(choices.items())),
                select("holder", "Held by", byGroup()),
                select("lacker", "Now known to", byGroup()),
                maybe("how", "How"),
                optional("within", "In", named(choices.places())));
    }

    private void needs() {
        String section = "Needs";
        Map<String, String> needs = named(choices.needs());
        Map<String, String> places = named(choices.places());
        add(
                section,
                "need-stated",
                "StateNeed",
                "A group states a need",
                "",
                withParts(
                        "constituency",
                        "Of which part",
                        keyed("need", "The need", choices.needs()),
                        select("group", "Whose", byGroup()),
                        optional("within", "In", places)));
        add(
                section,
                "need-specified",
                "SpecifyNeed",
                "A need was specified",
                "",
                select("need", "Need", needs),
                optional("within", "In", places));
        add(
                section,
                "need-dropped",
                "DropNeed",
                "A need was left out",
                "",
                select("need", "Need", needs),
                maybe("reason", "Why"),
                optional("within", "In", places));
        add(
                section,
                "need-withdrawn",
                "WithdrawNeed",
                "A need was given up",
                "",
                select("need", "Need", needs),
                maybe("reason", "Why"),
                optional("within", "In", places));
        add(
                section,
                "need-delivered",
                "DeliverNeed",
                "A need was delivered",
                "",
                select("need", "Need", needs),
                optional("within", "In", places));
        add(
                section,
                "need-valued",
                "ValueNeed",
                "A group rates what was delivered",
                "",
                select("need", "Need", needs),
                select("group", "Who rates", byGroup()),
                select("rating", "Rating", ratings()),
                maybe("words", "In its own words"),
                optional("within", "In", places));
    }

    private void opinions() {
        String section = "Positions, value, decisions";
        Map<String, String> places = named(choices.places());
        Map<String, String> stances = choices(Stance.class, Words::of);
        Map<String, String> objectives = new LinkedHashMap<>();
        choices.objectives().forEach(each -> objectives.put(each, each));
        Field objective = new Field("objective", "About", "the same words each time", Input.TEXT, true, objectives);
        add(
                section,
                "position",
                "StatePosition",
                "A group says where it stands",
                "",
                withParts(
                        "constituency",
                        "Of which part",
                        select("group", "Who", byGroup()),
                        objective,
                        select("stance", "It", stances),
                        maybe("words", "In its own words"),
                        optional("within", "In", places)));
        add(
                section,
                "position-believed",
                "AttributePosition",
                "What one group believes of another",
                "",
                select("holder", "Who believes", byGroup()),
                select("about", "Of whom", byGroup()),
                objective,
                select("stance", "That it", stances),
                maybe("words", "In its own words"),
                optional("within", "In", places));
        add(
                section,
                "value",
                "PerceiveValue",
                "A group rates how it goes",
                "",
                withParts(
                        "constituency",
                        "Of which part",
                        select("group", "Who rates", byGroup()),
                        select("rating", "Rating", ratings()),
                        maybe("words", "In its own words"),
                        optional("within", "The encounter or episode", places),
                        optional("phase", "or the whole phase", phases())));
        add(
                section,
                "decision",
                "MakeDecision",
                "Something was decided",
                "",
                keyed("decision", "What about, or a decision that this one supersedes", choices.decisions()),
                text("option", "The option", ""),
                select("verdict", "It was", choices(Verdict.class, Words::of)),
                maybe("condition", "If put off: until"),
                groups("decidedBy", "Decided by", true),
                optional("matter", "It settles", choices(SettledMatter.class)),
                optional("within", "In", places),
                optional("proposedBy", "The option was proposed by", byGroup()).folded(),
                optional("prosBy", "Spoken for it by", byGroup()).folded(),
                maybe("pros", "What they said for it").folded(),
                optional("consBy", "Spoken against it by", byGroup()).folded(),
                maybe("cons", "What they said against it").folded(),
                check("conditionWithdrawn", "What the former one waited for no longer counts")
                        .folded());
        add(
                section,
                "condition-met",
                "MeetCondition",
                "A condition is met",
                "",
                select("decision", "Decision", named(choices.decisions())),
                text("option", "The option put off", ""));
    }

    private void troubles() {
        String section = "Conflict and resistance";
        Map<String, String> places = named(choices.places());
        Map<String, String> phases = choices(Phase.class, Words::of);
        Map<String, String> handling = choices(Handling.class, Words::of);
        add(
                section,
                "conflict",
                "ObserveConflict",
                "Groups are in conflict",
                "About the task is healthy, and is not the same as personal.",
                keyed("conflict", "What about", choices.conflicts()),
                groups("parties", "Between", true),
                optional("kind", "It is", choices(ConflictKind.class, Words::of)),
                optional("phase", "Phase", phases),
                optional("within", "In", places));
        add(
                section,
                "conflict-handled",
                "HandleConflict",
                "A conflict was handled",
                "",
                select("conflict", "Conflict", named(choices.conflicts())),
                select("handling", "By", handling),
                check("settled", "That settled it"));
        add(
                section,
                "resistance",
                "ObserveResistance",
                "A group resists",
                "",
                withParts(
                        "constituency",
                        "Of which part",
                        keyed("resistance", "Why, as far as known", choices.resistances()),
                        select("group", "Who", byGroup()),
                        optional("strength", "How strong", choices(ResistanceStrength.class)),
                        optional("phase", "Phase", phases),
                        optional("within", "In", places)));
        add(
                section,
                "resistance-handled",
                "HandleResistance",
                "Resistance was handled",
                "",
                select("resistance", "Resistance", named(choices.resistances())),
                select("handling", "By", handling),
                check("settled", "That settled it"));
    }

    private void rest() {
        add(
                "Notes",
                "note",
                "AttachNote",
                "A note",
                "For people; no rule reads it.",
                area("text", "Note"),
                optional("within", "About", named(choices.places())));
    }

    /**
     * Reads a form into the fields of its command.
     *
     * @return the fields; problems are left in the form
     */
    Map<String, Object> read(FactForm fact, Form form) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Field field : fact.fields()) {
            switch (field.input()) {
                case GROUPS -> {
                    List<String> groups =
                            form.groups(field.name()).stream().map(Enum::name).toList();
                    if (!groups.isEmpty()) {
                        fields.put(field.name(), groups);
                    } else if (field.required()
                            && !fields.containsKey("role")
                            && form.text("role").isEmpty()) {
                        form.problem(field.name(), field.label() + ": choose at least one group.");
                    }
                }
                case CHECK -> fields.put(field.name(), form.checked(field.name()));
                case SEVERAL -> {
                    List<String> several = form.all(field.name());
                    if (!several.isEmpty()) {
                        fields.put(field.name(), several);
                    }
                }
                case NUMBER -> number(field, form, fields);
                default -> text(field, form, fields);
            }
        }
        shape(fact, form, fields);
        return fields;
    }

    private static void number(Field field, Form form, Map<String, Object> fields) {
        String value = form.text(field.name());
        if (value.matches("[0-9]{1,6}")) {
            fields.put(field.name(), Integer.parseInt(value));
        } else if (!value.isEmpty()) {
            form.problem(field.name(), field.label() + ": a whole number is needed.");
        }
    }

    private static void text(Field field, Form form, Map<String, Object> fields) {
        String value = form.text(field.name());
        if (value.isEmpty()) {
            if (field.required()) {
                form.problem(field.name(), field.label() + ": this is needed.");
            }
        } else if (field.options().keySet().equals(RATINGS)) {
            fields.put(field.name(), value.matches("[1-5]") ? Integer.parseInt(value) : 0);
        } else if (field.options().keySet().equals(Set.of("true", "false"))) {
            fields.put(field.name(), Boolean.parseBoolean(value));
        } else {
            fields.put(field.name(), value);
        }
    }

    /** Turns words into keys, and what the page asks in one piece into what the command has in several. */
    private void shape(FactForm fact, Form form, Map<String, Object> fields) {
        key(fact, fields, "item", choices.items());
        key(fact, fields, "need", choices.needs());
        key(fact, fields, "conflict", choices.conflicts());
        key(fact, fields, "resistance", choices.resistances());
        key(fact, fields, "decision", choices.decisions());
        if (fact.command().equals("MakeDecision")) {
            Map<String, Object> option = new LinkedHashMap<>();
            option.put("option", fields.remove("option"));
            option.put("verdict", fields.remove("verdict"));
            Object condition = fields.remove("condition");
            Object proposedBy = fields.remove("proposedBy");
            if (proposedBy != null) {
                option.put("proposedBy", proposedBy);
            }
            said(form, fields, option, "pros");
            said(form, fields, option, "cons");
            if (Boolean.TRUE.equals(fields.remove("conditionWithdrawn"))) {
                option.put("conditionWithdrawn", true);
            }
            if (condition != null) {
                option.put("condition", condition);
            } else if ("POSTPONED".equals(option.get("verdict"))) {
                form.problem("condition", "Put off until when? A condition is needed.");
            }
            if (option.get("option") != null && option.get("verdict") != null) {
                fields.put("options", List.of(Collections.unmodifiableMap(option)));
            }
        }
        if (fact.command().equals("PerceiveValue") && fields.containsKey("within") == fields.containsKey("phase")) {
            form.problem("within", "Say what is rated: an encounter or episode, or else a phase.");
        }
    }

    /** What one group said for or against the option. */
    private static void said(Form form, Map<String, Object> fields, Map<String, Object> option, String what) {
        Object words = fields.remove(what);
        Object by = fields.remove(what + "By");
        if (words != null && by != null) {
            option.put(what, Map.of(by.toString(), words));
        } else if (words != null) {
            form.problem(what + "By", "Who said that?");
        } else if (by != null) {
            form.problem(what, "What did they say?");
        }
    }

    private static void key(FactForm fact, Map<String, Object> fields, String name, Map<String, String> known) {
        if (coins(fact.command(), name) && fields.get(name) instanceof String text) {
            String key = FormChoices.key(known, text);
            fields.put(name, key);
            fields.put(Objects.requireNonNull(WORDS.get(name)), known.getOrDefault(key, text));
        }
    }

    private static boolean coins(String command, String key) {
        return COINED.getOrDefault(key, Set.of()).contains(command);
    }

    // --- small makers ------------------------------------------------------------------------------------------

    private void add(String section, String what, String command, String title, String hint, Field... fields) {
        forms.put(what, new FactForm(what, command, section, title, hint, List.of(fields)));
    }

    private static Field text(String name, String label, String hint) {
        return new Field(name, label, hint, Input.TEXT, true, Map.of());
    }

    private static Field maybe(String name, String label) {
        return new Field(name, label, "", Input.TEXT, false, Map.of());
    }

    private static Field area(String name, String label) {
        return new Field(name, label, "", Input.AREA, name.equals("text"), Map.of());
    }

    private static Field select(String name, String label, Map<String, String> options) {
        return new Field(name, label, "", Input.SELECT, true, options);
    }

    private static Field optional(String name, String label, Map<String, String> options) {
        return new Field(name, label, "", Input.SELECT, false, options);
    }

    private static Field groups(String name, String label, boolean required) {
        return new Field(name, label, "", Input.GROUPS, required, byGroup());
    }

    private static Field check(String name, String label) {
        return new Field(name, label, "", Input.CHECK, false, Map.of());
    }

    private static Field keyed(String name, String label, Map<String, String> known) {
        Map<String, String> suggestions = new LinkedHashMap<>();
        known.values().forEach(each -> suggestions.put(each, each));
        return new Field(name, label, "in a few words", Input.KEYED, true, suggestions);
    }

    static Map<String, String> byGroup() {
        return choices(StakeholderGroup.class, Words::of);
    }

    /** The phases that can be entered. */
    static Map<String, String> phases() {
        Map<String, String> phases = choices(Phase.class, Words::of);
        phases.remove(Phase.ANTECEDENT.name());
        return phases;
    }

    static <E extends Enum<E>> Map<String, String> choices(Class<E> type, Function<E, String> words) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            choices.put(constant.name(), words.apply(constant));
        }
        return choices;
    }

    private static Map<String, String> yesNo() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("true", "yes");
        choices.put("false", "no");
        return choices;
    }

    static Map<String, String> ratings() {
        Map<String, String> ratings = new LinkedHashMap<>();
        List<String> words = List.of("worthless", "little", "middling", "good", "very valuable");
        for (int i = 1; i <= 5; i++) {
            ratings.put(Integer.toString(i), i + " – " + words.get(i - 1));
        }
        return ratings;
    }

    private Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        choices.people().forEach(each -> titles.put(each.title(), each.title()));
        return titles;
    }

    private static Map<String, String> named(Map<String, String> byKey) {
        Map<String, String> named = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>(byKey.keySet());
        for (String key : keys) {
            String words = byKey.get(key);
            named.put(key, key.equals(words) ? key : key.matches("(?s)(en|ep)\\d+.*") ? key + " · " + words : words);
        }
        return named;
    }
}
