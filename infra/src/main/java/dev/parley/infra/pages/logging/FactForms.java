package dev.parley.infra.pages.logging;

import dev.parley.infra.pages.form.Form;
import dev.parley.kernel.Completeness;
import dev.parley.kernel.ConflictKind;
import dev.parley.kernel.Handling;
import dev.parley.kernel.KnowledgeKind;
import dev.parley.kernel.LeadMode;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationOutcome;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.Stance;
import dev.parley.kernel.Verdict;
import dev.parley.query.figure.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The small forms: one for each sort of fact that is not an encounter, described and not programmed. */
public final class FactForms {

    /** How a field is filled in. */
    enum Input {
        TEXT,
        AREA,
        SELECT,
        GROUPS,
        CHECK,
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
     */
    record Field(String name, String label, String hint, Input input, boolean required, Map<String, String> options) {

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
     * @param timed whether it asks when
     */
    record FactForm(
            String what,
            String command,
            String section,
            String title,
            String hint,
            List<Field> fields,
            boolean timed) {}

    private final Notebook notebook;
    private final Map<String, FactForm> forms = new LinkedHashMap<>();

    FactForms(Notebook notebook) {
        this.notebook = notebook;
        people();
        course();
        knowledge();
        needs();
        opinions();
        troubles();
        rest();
    }

    Map<String, FactForm> forms() {
        return forms;
    }

    private void people() {
        String section = "Who and where";
        add(
                section,
                "participant",
                "IdentifyParticipant",
                "Somebody takes part",
                "By role, never by name: “project manager”.",
                text("participant", "Role", "unique here, such as “case worker”"),
                groups("groups", "Speaks for", true),
                optional("role", "Stands outside the groups", choices(ParticipantRole.class, Words::of)));
        add(
                section,
                "participant-changed",
                "ChangeParticipant",
                "Somebody changed sides",
                "From then on they speak for other groups.",
                select("participant", "Role", titles()),
                groups("groups", "Speaks for now", true),
                maybe("reason", "Why"));
        add(
                section,
                "phase",
                "EnterPhase",
                "A phase begins",
                "",
                select("phase", "Phase", choices(Phase.class, Words::of)));
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
                new Field("label", "Label", "", Input.TEXT, true, Map.of("", notebook.nextLabel("ep"))),
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
                select("episode", "Episode", named(notebook.episodes())),
                groups("groups", "Who met", true));
        add(
                section,
                "episode-ended",
                "EndEpisode",
                "An episode ended",
                "",
                select("episode", "Episode", named(notebook.openEpisodes())),
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
                keyed("item", "What", notebook.items()),
                select("group", "Held by", byGroup()),
                optional("kind", "It is a", kinds));
        add(
                section,
                "knowledge-needed",
                "NeedKnowledge",
                "A group needs to know something",
                "",
                keyed("item", "What", notebook.items()),
                select("group", "Needed by", byGroup()),
                optional("kind", "It is a", kinds));
        add(
                section,
                "knowledge-shared",
                "ShareKnowledge",
                "Knowledge was passed on",
                "",
                select("item", "What", named(notebook.items())),
                select("from", "From", byGroup()),
                select("to", "To", byGroup()),
                optional("via", "Through", byGroup()),
                select("completeness", "What arrived", choices(Completeness.class, Words::of)),
                optional("within", "In", named(notebook.places())));
        add(
                section,
                "gap-observed",
                "ObserveKnowledgeGap",
                "Somebody noticed a gap",
                "",
                keyed("item", "What is missing", notebook.items()),
                select("holder", "Held by", byGroup()),
                select("lacker", "Missing to", byGroup()),
                optional("observedBy", "Noticed by", byGroup()),
                optional("within", "In", named(notebook.places())));
        add(
                section,
                "gap-closed",
                "CloseKnowledgeGap",
                "A gap was closed",
                "",
                select("item", "What", named(notebook.items())),
                select("holder", "Held by", byGroup()),
                select("lacker", "Now known to", byGroup()),
                maybe("how", "How"),
                optional("within", "In", named(notebook.places())));
    }

    private void needs() {
        String section = "Needs";
        Map<String, String> needs = named(notebook.needs());
        Map<String, String> places = named(notebook.places());
        add(
                section,
                "need-stated",
                "StateNeed",
                "A group states a need",
                "",
                keyed("need", "The need", notebook.needs()),
                select("group", "Whose", byGroup()),
                optional("within", "In", places));
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
        Map<String, String> places = named(notebook.places());
        Map<String, String> stances = choices(Stance.class, Words::of);
        Map<String, String> objectives = new LinkedHashMap<>();
        notebook.objectives().forEach(each -> objectives.put(each, each));
        Field objective = new Field("objective", "About", "the same words each time", Input.TEXT, true, objectives);
        add(
                section,
                "position",
                "StatePosition",
                "A group says where it stands",
                "",
                select("group", "Who", byGroup()),
                objective,
                select("stance", "It", stances),
                maybe("words", "In its own words"),
                optional("within", "In", places));
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
                select("group", "Who rates", byGroup()),
                select("rating", "Rating", ratings()),
                maybe("words", "In its own words"),
                optional("within", "The encounter or episode", places),
                optional("phase", "or the whole phase", choices(Phase.class, Words::of)));
        add(
                section,
                "decision",
                "MakeDecision",
                "Something was decided",
                "",
                keyed("decision", "What about", notebook.decisions()),
                text("option", "The option", ""),
                select("verdict", "It was", choices(Verdict.class, Words::of)),
                maybe("condition", "If put off: until"),
                groups("decidedBy", "Decided by", true),
                optional("within", "In", places));
        add(
                section,
                "condition-met",
                "MeetCondition",
                "A condition is met",
                "",
                select("decision", "Decision", named(notebook.decisions())),
                text("option", "The option put off", ""));
    }

    private void troubles() {
        String section = "Conflict and resistance";
        Map<String, String> places = named(notebook.places());
        Map<String, String> phases = choices(Phase.class, Words::of);
        Map<String, String> handling = choices(Handling.class, Words::of);
        add(
                section,
                "conflict",
                "ObserveConflict",
                "Groups are in conflict",
                "About the task is healthy, and is not the same as personal.",
                keyed("conflict", "What about", notebook.conflicts()),
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
                select("conflict", "Conflict", named(notebook.conflicts())),
                select("handling", "By", handling),
                check("settled", "That settled it"));
        add(
                section,
                "resistance",
                "ObserveResistance",
                "A group resists",
                "",
                keyed("resistance", "Why, as far as known", notebook.resistances()),
                select("group", "Who", byGroup()),
                optional("phase", "Phase", phases),
                optional("within", "In", places));
        add(
                section,
                "resistance-handled",
                "HandleResistance",
                "Resistance was handled",
                "",
                select("resistance", "Resistance", named(notebook.resistances())),
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
                optional("within", "About", named(notebook.places())));
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
                default -> text(field, form, fields);
            }
        }
        shape(fact, form, fields);
        return fields;
    }

    private static void text(Field field, Form form, Map<String, Object> fields) {
        String value = form.text(field.name());
        if (value.isEmpty()) {
            if (field.required()) {
                form.problem(field.name(), field.label() + ": this is needed.");
            }
        } else if (field.name().equals("rating")) {
            fields.put("rating", value.matches("[1-5]") ? Integer.parseInt(value) : 0);
        } else if (field.name().equals("onTime") || field.name().equals("withinBudget")) {
            fields.put(field.name(), Boolean.parseBoolean(value));
        } else {
            fields.put(field.name(), value);
        }
    }

    /** Turns words into keys, and what the page asks in one piece into what the command has in several. */
    private void shape(FactForm fact, Form form, Map<String, Object> fields) {
        boolean names =
                Set.of("HoldKnowledge", "NeedKnowledge", "ObserveKnowledgeGap").contains(fact.command());
        key(fields, "item", notebook.items(), "description", names);
        key(fields, "need", notebook.needs(), "description", fact.command().equals("StateNeed"));
        key(
                fields,
                "conflict",
                notebook.conflicts(),
                "description",
                fact.command().equals("ObserveConflict"));
        key(
                fields,
                "resistance",
                notebook.resistances(),
                "cause",
                fact.command().equals("ObserveResistance"));
        if (fact.command().equals("MakeDecision")) {
            key(fields, "decision", notebook.decisions(), "subject", true);
            Map<String, Object> option = new LinkedHashMap<>();
            option.put("option", fields.remove("option"));
            option.put("verdict", fields.remove("verdict"));
            Object condition = fields.remove("condition");
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

    private static void key(
            Map<String, Object> fields, String name, Map<String, String> known, String words, boolean coins) {
        Object typed = fields.get(name);
        if (coins && typed instanceof String text) {
            String key = Notebook.key(known, text);
            fields.put(name, key);
            fields.put(words, known.getOrDefault(key, text));
        }
    }

    // --- small makers ------------------------------------------------------------------------------------------

    private void add(String section, String what, String command, String title, String hint, Field... fields) {
        forms.put(what, new FactForm(what, command, section, title, hint, List.of(fields), true));
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
        notebook.people().forEach(each -> titles.put(each.title(), each.title()));
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
