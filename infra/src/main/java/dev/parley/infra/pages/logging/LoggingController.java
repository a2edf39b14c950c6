package dev.parley.infra.pages.logging;

import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.form.KindGuess;
import dev.parley.infra.pages.logging.EncounterForm.Purpose;
import dev.parley.infra.pages.logging.FactForms.FactForm;
import dev.parley.infra.pages.reading.EventIndex;
import dev.parley.infra.pages.reading.FactWords;
import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.infra.pages.reading.Reading;
import dev.parley.infra.pages.reading.Readings;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.ConflictKind;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterPlanned;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.EncounterEntry;
import dev.parley.query.analysis.RuleSet;
import dev.parley.query.figure.Words;
import dev.parley.query.whatif.Comparison;
import dev.parley.query.whatif.WhatIf;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The forms people log with. What is refused comes back with everything typed and the field named. */
@Controller
class LoggingController {

    private final Readings readings;
    private final ObjectProvider<Recording> recording;
    private final Clock clock;

    LoggingController(Readings readings, ObjectProvider<Recording> recording, ObjectProvider<Clock> clocks) {
        this.readings = readings;
        this.recording = recording;
        this.clock = clocks.getIfAvailable(Clock::systemUTC);
    }

    // --- start -------------------------------------------------------------------------------------------------

    /** The form that starts a realisation. */
    @GetMapping("/start")
    String start(Model model) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("precision", "exact");
        typed.set("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
        return startForm(new Form(typed), typed, model);
    }

    /** Starts a realisation, with those who take part and its first phase where they were given. */
    @PostMapping("/start")
    String start(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        Form form = new Form(typed);
        String title = form.required("title", "A title is needed: what is being realised?");
        String id = form.text("id").isEmpty() ? Form.slug(title, 60) : form.text("id");
        if (!title.isEmpty()) {
            try {
                new RealisationId(id);
            } catch (IllegalArgumentException e) {
                form.problem("id", "This cannot be an id: accepted are " + RealisationId.ACCEPTED + ".");
            }
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("title", title);
        put(fields, "description", form.optional("description"));
        put(fields, "antecedents", form.optional("antecedents"));
        common(form, fields);
        List<Order> orders = new ArrayList<>();
        orders.add(new Order("StartRealisation", fields));
        for (StakeholderGroup group : StakeholderGroup.values()) {
            for (String role : form.text("people." + group.name()).split("[,;\\n]")) {
                if (!role.isBlank()) {
                    Map<String, Object> person = new LinkedHashMap<>();
                    person.put("participant", role.strip());
                    person.put("groups", List.of(group.name()));
                    common(form, person);
                    orders.add(new Order("IdentifyParticipant", person));
                }
            }
        }
        Phase phase = form.choice(Phase.class, "phase");
        if (phase != null) {
            Map<String, Object> entered = new LinkedHashMap<>();
            entered.put("phase", phase.name());
            common(form, entered);
            orders.add(new Order("EnterPhase", entered));
        }
        if (form.sound() && send(organisation, principal, id, form, orders)) {
            return "redirect:/realisations/" + id + "/encounters/new?saved=start";
        }
        return startForm(form, typed, model);
    }

    private String startForm(Form form, MultiValueMap<String, String> typed, Model model) {
        shared(model, form, typed);
        model.addAttribute("groups", StakeholderGroup.values());
        model.addAttribute("words", WORDS);
        model.addAttribute("phases", FactForms.choices(Phase.class, Words::of));
        return "start";
    }

    // --- encounters --------------------------------------------------------------------------------------------

    /** The form for an encounter that took place, or that is planned. */
    @GetMapping("/realisations/{id}/encounters/new")
    String encounter(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) @Nullable String planned,
            Model model) {
        Reading reading = readings.read(organisation, id);
        Notebook notebook = new Notebook(reading.history());
        MultiValueMap<String, String> typed = remembered(reading, notebook, planned);
        Purpose purpose = plan == null ? Purpose.RECORD : Purpose.PLAN;
        return encounterForm(reading, notebook, purpose, new Form(typed), typed, model);
    }

    /** Records or plans an encounter, with all that was noted beside it. */
    @PostMapping("/realisations/{id}/encounters/new")
    String encounter(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        Reading reading = readings.read(organisation, id);
        Notebook notebook = new Notebook(reading.history());
        Purpose purpose = typed.getFirst("plan") == null ? Purpose.RECORD : Purpose.PLAN;
        Form form = new Form(typed);
        EncounterForm encounter =
                new EncounterForm(form, reading.history().realisation(), notebook, rules(reading), purpose, clock);
        List<RealisationEvent> events = encounter.events(false);
        String label = encounter.label();
        if (form.sound()
                && send(
                        organisation,
                        principal,
                        id,
                        form,
                        events.stream().map(Order::of).toList())) {
            String draft = "encounter-" + id;
            return form.checked("again")
                    ? "redirect:/realisations/" + id + "/encounters/new?saved=" + draft
                    : "redirect:/realisations/" + id + "?saved=" + draft + "&logged=" + label;
        }
        return encounterForm(reading, notebook, purpose, form, typed, model);
    }

    /** The form that corrects an encounter. */
    @GetMapping("/realisations/{id}/encounters/{label}/amend")
    String amend(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @PathVariable String label,
            Model model) {
        Reading reading = readings.read(organisation, id);
        MultiValueMap<String, String> typed = asRecorded(find(reading, label));
        return encounterForm(reading, new Notebook(reading.history()), Purpose.AMEND, new Form(typed), typed, model);
    }

    /** Corrects an encounter. */
    @PostMapping("/realisations/{id}/encounters/{label}/amend")
    String amend(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            @PathVariable String label,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        Reading reading = readings.read(organisation, id);
        find(reading, label);
        Notebook notebook = new Notebook(reading.history());
        MultiValueMap<String, String> labelled = new LinkedMultiValueMap<>(typed);
        labelled.set("label", label);
        Form form = new Form(labelled);
        List<RealisationEvent> events = new EncounterForm(
                        form, reading.history().realisation(), notebook, rules(reading), Purpose.AMEND, clock)
                .events(false);
        if (form.sound()
                && send(
                        organisation,
                        principal,
                        id,
                        form,
                        events.stream().map(Order::of).toList())) {
            return "redirect:/realisations/" + id + "?clock=hindsight&at=" + label + "&saved=amend-" + id + "-" + label;
        }
        return encounterForm(reading, notebook, Purpose.AMEND, form, labelled, model);
    }

    /** The form that takes an encounter back. */
    @GetMapping("/realisations/{id}/encounters/{label}/retract")
    String retractEncounter(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @PathVariable String label,
            Model model) {
        Reading reading = readings.read(organisation, id);
        EncounterEntry entry = find(reading, label);
        return retractForm(
                reading,
                label + " · " + entry.title(),
                new Form(new LinkedMultiValueMap<>()),
                new LinkedMultiValueMap<>(),
                model);
    }

    /** Takes an encounter back. */
    @PostMapping("/realisations/{id}/encounters/{label}/retract")
    String retractEncounter(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            @PathVariable String label,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        Reading reading = readings.read(organisation, id);
        EncounterEntry entry = find(reading, label);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("label", label);
        return retract(
                organisation,
                principal,
                reading,
                "RetractEncounter",
                fields,
                label + " · " + entry.title(),
                typed,
                model);
    }

    /**
     * What an encounter would show if it were recorded as typed so far; nothing is recorded.
     *
     * @return a fragment for the side of the form
     */
    @PostMapping("/realisations/{id}/encounters/preview")
    String preview(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        Reading reading = readings.read(organisation, id);
        Notebook notebook = new Notebook(reading.history());
        Purpose purpose = purpose(typed.getFirst("purpose"));
        foresee(reading, notebook, purpose, new Form(typed), principal, model);
        suggest(reading, typed, model);
        return "encounter :: preview";
    }

    private RuleSet rules(Reading reading) {
        return readings.rules(reading.organisation());
    }

    private void foresee(
            Reading reading, Notebook notebook, Purpose purpose, Form form, String principal, Model model) {
        List<RealisationEvent> events = new EncounterForm(
                        form, reading.history().realisation(), notebook, rules(reading), purpose, clock)
                .events(true);
        Comparison comparison = WhatIf.recording(
                readings.analyst(reading.organisation()), reading.history(), events, principal, clock.instant());
        model.addAttribute("changes", DifferenceLine.of(comparison));
        model.addAttribute("advice", comparison.after().advice());
        model.addAttribute(
                "told", !form.all("present").isEmpty() || !form.text("title").isEmpty());
    }

    private void suggest(Reading reading, MultiValueMap<String, String> typed, Model model) {
        String title = Objects.requireNonNullElse(typed.getFirst("title"), "");
        EncounterKind guess = KindGuess.of(title);
        model.addAttribute("guess", guess == null ? "" : guess.name());
        model.addAttribute("guessWords", guess == null ? "" : Words.of(guess));
        EncounterKind kind = guess;
        for (EncounterKind each : EncounterKind.values()) {
            if (each.name().equals(typed.getFirst("kind"))
                    && (guess == null || "true".equals(typed.getFirst("kindChosen")))) {
                kind = each;
            }
        }
        Set<StakeholderGroup> needed = kind == null ? Set.of() : rules(reading).neededFor(kind);
        model.addAttribute(
                "suggestedNeeded",
                String.join(" ", needed.stream().map(Enum::name).toList()));
    }

    private String encounterForm(
            Reading reading,
            Notebook notebook,
            Purpose purpose,
            Form form,
            MultiValueMap<String, String> typed,
            Model model) {
        boolean fresh = form.sound();
        shared(model, form, typed);
        model.addAttribute("id", reading.id());
        model.addAttribute("title", reading.whole().title());
        model.addAttribute(
                "phaseWords", notebook.phase() == null ? "before the first phase" : Words.of(notebook.phase()));
        model.addAttribute("noPhase", notebook.phase() == null);
        model.addAttribute("purpose", purpose.name());
        model.addAttribute(
                "heading",
                switch (purpose) {
                    case RECORD -> "Record an encounter";
                    case PLAN -> "Plan an encounter";
                    case AMEND -> "Amend " + typed.getFirst("label");
                });
        model.addAttribute(
                "draft",
                purpose == Purpose.AMEND
                        ? "amend-" + reading.id() + "-" + typed.getFirst("label")
                        : (purpose == Purpose.PLAN ? "plan-" : "encounter-") + reading.id());
        model.addAttribute(
                "label", typed.getFirst("label") == null ? notebook.nextLabel("en") : typed.getFirst("label"));
        model.addAttribute("kinds", FactForms.choices(EncounterKind.class, each -> Words.capitalised(Words.of(each))));
        model.addAttribute("phases", FactForms.choices(Phase.class, Words::of));
        model.addAttribute("presences", FactForms.choices(Presence.class, Words::of));
        model.addAttribute("conflictKinds", FactForms.choices(ConflictKind.class, Words::of));
        model.addAttribute("groups", StakeholderGroup.values());
        model.addAttribute("keyGroups", StakeholderGroup.KEY_GROUPS);
        model.addAttribute("words", WORDS);
        model.addAttribute("peopleByGroup", peopleByGroup(notebook));
        model.addAttribute(
                "remembered", purpose == Purpose.RECORD && !notebook.lastTime().isEmpty() && fresh);
        model.addAttribute("outsiders", outsiders(notebook));
        model.addAttribute("items", notebook.items().values());
        model.addAttribute("ratings", FactForms.ratings());
        model.addAttribute("nextOrder", notebook.nextOrder());
        model.addAttribute("plannedOnes", notebook.planned().values());
        if (purpose != Purpose.AMEND || fresh) {
            // A copy of what was typed, so that guessing what would show leaves no problem in the form.
            foresee(reading, notebook, purpose, new Form(typed), "you", model);
        }
        suggest(reading, typed, model);
        return "encounter";
    }

    /** A fresh form: who came last time, today, and what the plan said where there was one. */
    private MultiValueMap<String, String> remembered(Reading reading, Notebook notebook, @Nullable String planned) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        List<Attendance> there = notebook.lastTime();
        EncounterPlanned plan = planned == null ? null : notebook.planned().get(planned);
        if (plan != null) {
            typed.set("label", plan.label());
            typed.set("title", plan.title());
            typed.set("kind", plan.kind().name());
            typed.set("kindChosen", "true");
            there = plan.attendances();
            Set<StakeholderGroup> needed = plan.needed();
            (needed == null ? rules(reading).neededFor(plan.kind()) : needed)
                    .forEach(each -> typed.add("needed", each.name()));
        }
        for (Attendance attendance : there) {
            if (attendance.presence() != Presence.DOCUMENT_ONLY && attendance.presence() != Presence.REPRESENTED) {
                typed.add("present", attendance.participant());
                typed.set(
                        "presence." + attendance.participant(),
                        attendance.presence().name());
            }
        }
        typed.set("precision", notebook.orderOnly() ? "order" : "exact");
        typed.set("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
        typed.set("order", notebook.nextOrder());
        return typed;
    }

    private static MultiValueMap<String, String> asRecorded(EncounterEntry entry) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("label", entry.label());
        typed.set("title", entry.title());
        typed.set("kind", entry.kind().name());
        typed.set("kindChosen", "true");
        typed.set("phase", entry.phase().name());
        typed.set("outcome", entry.outcome().name());
        if (entry.conflictKind() != null) {
            typed.set("conflictKind", entry.conflictKind().name());
        }
        if (entry.preparatory()) {
            typed.set("preparatory", "true");
        }
        for (Attendance attendance : entry.attendances()) {
            typed.add("present", attendance.participant());
            typed.set(
                    "presence." + attendance.participant(),
                    attendance.presence().name());
        }
        entry.needed().forEach(each -> typed.add("needed", each.name()));
        typed.set("level", entry.evidence().level().name());
        typed.set("source", Objects.requireNonNullElse(entry.evidence().source(), ""));
        typed.set("coder", Objects.requireNonNullElse(entry.evidence().coder(), ""));
        when(entry.at().occurred(), typed);
        return typed;
    }

    private static void when(OccurredAt at, MultiValueMap<String, String> typed) {
        String text = at.toString();
        switch (at.precision()) {
            case INSTANT -> {
                typed.set("precision", "exact");
                typed.set("date", text.substring(0, 10));
                typed.set("time", text.substring(11, 16));
            }
            case DAY -> {
                typed.set("precision", "exact");
                typed.set("date", text.substring(0, 10));
            }
            case MONTH -> {
                typed.set("precision", "month");
                typed.set("month", text);
            }
            case YEAR -> {
                typed.set("precision", "year");
                typed.set("year", text);
            }
            case ORDER_ONLY -> {
                typed.set("precision", "order");
                typed.set("order", text.replace("order ", ""));
            }
        }
    }

    private static Map<StakeholderGroup, List<Notebook.Person>> peopleByGroup(Notebook notebook) {
        Map<StakeholderGroup, List<Notebook.Person>> byGroup = new LinkedHashMap<>();
        for (Notebook.Person person : notebook.people()) {
            if (!person.groups().isEmpty()) {
                byGroup.computeIfAbsent(person.groups().iterator().next(), key -> new ArrayList<>())
                        .add(person);
            }
        }
        return byGroup;
    }

    private static List<Notebook.Person> outsiders(Notebook notebook) {
        return notebook.people().stream()
                .filter(each -> each.groups().isEmpty())
                .toList();
    }

    private static EncounterEntry find(Reading reading, String label) {
        return reading.whole().encounters().stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new NoSuchPageException("There is no encounter '" + label + "' here."));
    }

    // --- everything else ---------------------------------------------------------------------------------------

    /** The list of what else can be logged, or one of its forms. */
    @GetMapping("/realisations/{id}/log")
    String log(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String what,
            Model model) {
        Reading reading = readings.read(organisation, id);
        Notebook notebook = new Notebook(reading.history());
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("precision", notebook.orderOnly() ? "order" : "exact");
        typed.set("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
        typed.set("order", notebook.nextOrder());
        return logForm(reading, notebook, what, new Form(typed), typed, model);
    }

    /** Logs a fact. */
    @PostMapping("/realisations/{id}/log")
    String log(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            @RequestParam String what,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        Reading reading = readings.read(organisation, id);
        Notebook notebook = new Notebook(reading.history());
        FactForms forms = new FactForms(notebook);
        FactForm fact = forms.forms().get(what);
        if (fact == null) {
            throw new NoSuchPageException("There is no form '" + what + "'.");
        }
        Form form = new Form(typed);
        Map<String, Object> fields = new LinkedHashMap<>(forms.read(fact, form));
        common(form, fields);
        if (form.sound() && send(organisation, principal, id, form, List.of(new Order(fact.command(), fields)))) {
            return "redirect:/realisations/" + id + "/log?saved=log-" + what + "-" + id + "&logged=" + what;
        }
        return logForm(reading, notebook, what, form, typed, model);
    }

    private String logForm(
            Reading reading,
            Notebook notebook,
            @Nullable String what,
            Form form,
            MultiValueMap<String, String> typed,
            Model model) {
        Map<String, FactForm> forms = new FactForms(notebook).forms();
        Map<String, List<FactForm>> sections = new LinkedHashMap<>();
        forms.values().forEach(each -> sections.computeIfAbsent(each.section(), key -> new ArrayList<>())
                .add(each));
        shared(model, form, typed);
        model.addAttribute("id", reading.id());
        model.addAttribute("title", reading.whole().title());
        model.addAttribute("sections", sections);
        model.addAttribute("fact", what == null ? null : forms.get(what));
        model.addAttribute("words", WORDS);
        model.addAttribute("draft", "log-" + what + "-" + reading.id());
        model.addAttribute("logged", what == null ? null : forms.get(what));
        return "log";
    }

    /** The form that takes a fact back. */
    @GetMapping("/realisations/{id}/facts/{event}/retract")
    String retract(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @PathVariable String event,
            Model model) {
        Reading reading = readings.read(organisation, id);
        return retractForm(
                reading,
                words(reading, event),
                new Form(new LinkedMultiValueMap<>()),
                new LinkedMultiValueMap<>(),
                model);
    }

    /** Takes a fact back. */
    @PostMapping("/realisations/{id}/facts/{event}/retract")
    String retract(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            @PathVariable String event,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        Reading reading = readings.read(organisation, id);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", event);
        return retract(organisation, principal, reading, "RetractFact", fields, words(reading, event), typed, model);
    }

    private String retract(
            String organisation,
            String principal,
            Reading reading,
            String command,
            Map<String, Object> fields,
            String words,
            MultiValueMap<String, String> typed,
            Model model) {
        Form form = new Form(typed);
        fields.put("reason", form.required("reason", "Say why it is taken back: others will ask."));
        if (form.sound() && send(organisation, principal, reading.id(), form, List.of(new Order(command, fields)))) {
            return "redirect:/realisations/" + reading.id() + "/facts";
        }
        return retractForm(reading, words, form, typed, model);
    }

    private String retractForm(
            Reading reading, String words, Form form, MultiValueMap<String, String> typed, Model model) {
        shared(model, form, typed);
        model.addAttribute("id", reading.id());
        model.addAttribute("title", reading.whole().title());
        model.addAttribute("fact", words);
        return "retract";
    }

    private static String words(Reading reading, String event) {
        RecordedEvent recorded = new EventIndex(reading.history()).find(event);
        if (recorded == null) {
            throw new NoSuchPageException("There is no fact '" + event + "' here.");
        }
        FactWords words = FactWords.of(recorded.event());
        return words.kind() + ": " + words.text();
    }

    // --- shared ------------------------------------------------------------------------------------------------

    private static void common(Form form, Map<String, Object> fields) {
        OccurredAt at = form.when();
        if (at != null) {
            fields.put("at", at.toString());
        }
        var evidence = form.evidence();
        if (!evidence.equals(dev.parley.kernel.Evidence.FIRST_HAND)) {
            Map<String, Object> rests = new HashMap<>();
            rests.put("level", evidence.level().name());
            put(rests, "source", evidence.source());
            put(rests, "coder", evidence.coder());
            fields.put("evidence", rests);
        }
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /**
     * Sends what a page asks for: all of it is recorded or nothing. The same page sent twice has one effect, because the
     * ids of its commands come from the form.
     */
    private boolean send(String organisation, String principal, String realisation, Form form, List<Order> orders) {
        Recording log = recording.getIfAvailable();
        if (log == null) {
            form.problem(null, "Logging is switched off here: this application only shows.");
            return false;
        }
        String id = form.commandId();
        Map<String, Integer> ofName = new HashMap<>();
        List<Recording.Wanted> wanted = new ArrayList<>();
        for (Order order : orders) {
            // By name and not by place, so that a fact added on the second try moves no other fact's id.
            int number = ofName.merge(order.name(), 1, Integer::sum);
            wanted.add(new Recording.Wanted(id + "-" + order.name() + number, order.name(), order.fields()));
        }
        if (log.send(organisation, principal, realisation, wanted) instanceof Recording.Reply.Refused refused) {
            Order order = orders.get(refused.command());
            for (Recording.Problem problem : refused.problems()) {
                form.problem(field(form, order, problem.field()), problem.message());
            }
            return false;
        }
        return true;
    }

    /** The field of the page that a field of a command comes from. */
    private static @Nullable String field(Form form, Order order, @Nullable String field) {
        if (field == null) {
            return null;
        }
        String first = field.split("[.\\[]")[0];
        return switch (first) {
            case "at" -> "date";
            case "attendances" -> "present";
            case "participant", "groups" -> order.name().equals("IdentifyParticipant") ? person(form, order) : first;
            case "subject" -> "decision";
            case "options" -> "option";
            case "description" -> order.name().equals("StateNeed") ? "need" : first;
            case "realisation" -> "id";
            default -> first;
        };
    }

    /** Where a new participant was typed: the page of an encounter has three places for it, that of the start one a group. */
    private static String person(Form form, Order order) {
        for (int i = 1; i <= 3; i++) {
            if (form.text("newPerson" + i).equals(order.fields().get("participant"))) {
                return "newPerson" + i;
            }
        }
        return order.fields().get("groups") instanceof List<?> groups
                        && !groups.isEmpty()
                        && form.has("people." + groups.get(0))
                ? "people." + groups.get(0)
                : "participant";
    }

    private void shared(Model model, Form form, MultiValueMap<String, String> typed) {
        Map<String, String> first = new Typed();
        typed.forEach(
                (name, values) -> first.put(name, values.isEmpty() || values.get(0) == null ? "" : values.get(0)));
        model.addAttribute("v", first);
        model.addAttribute("all", typed);
        model.addAttribute("problems", form.problems());
        String commandId = typed.getFirst("commandId");
        model.addAttribute(
                "commandId",
                commandId == null || commandId.isEmpty() ? UUID.randomUUID().toString() : commandId);
        model.addAttribute(
                "today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    }

    /** What was typed, field by field; templates may ask for a field that nothing was typed into. */
    private static final class Typed extends HashMap<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean containsKey(Object field) {
            return true;
        }
    }

    private static Purpose purpose(@Nullable String name) {
        for (Purpose purpose : Purpose.values()) {
            if (purpose.name().equals(name)) {
                return purpose;
            }
        }
        return Purpose.RECORD;
    }

    private static final GroupWords WORDS = new GroupWords();

    /** Words for templates, which call methods of objects and not of classes. */
    static final class GroupWords {

        /** Name of a group. */
        public String name(StakeholderGroup group) {
            return Words.of(group);
        }

        /** Style class of a group. */
        public String tone(StakeholderGroup group) {
            return Words.tone(group);
        }

        /** Name of a group given by its constant. */
        public String toneOf(String constant) {
            return Words.tone(StakeholderGroup.valueOf(constant));
        }
    }
}
