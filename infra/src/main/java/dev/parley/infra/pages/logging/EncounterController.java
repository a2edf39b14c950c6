package dev.parley.infra.pages.logging;

import dev.parley.infra.pages.Address;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.form.KindGuess;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.logging.EncounterForm.Purpose;
import dev.parley.infra.pages.reading.DifferenceLine;
import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.realisation.JustRecorded;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Audience;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.whatif.Differences;
import dev.parley.query.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which an encounter is recorded, planned or corrected, with a preview of what that would show. */
@Controller
class EncounterController {

    private final FormPage page;

    EncounterController(FormPage page) {
        this.page = page;
    }

    /**
     * The form for an encounter that took place, or that is planned.
     *
     * @param plan given where it is planned
     * @param planned label of the plan that took place
     * @param replaces label of the plan that is corrected
     * @param groups groups to invite, for a plan
     * @param topic what it is about, for a plan
     * @param date day to begin with, as kept from the encounter recorded before; and so the next three
     * @param exactness how exactly that is known
     * @param month the month, where it is known to the month
     * @param year the year, where it is known to the year
     * @param from place in the stream of the first event that was just recorded
     * @param to place after the last of them
     */
    @GetMapping("/realisations/{id}/encounters/new")
    String encounter(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) @Nullable String planned,
            @RequestParam(required = false) @Nullable String replaces,
            @RequestParam(required = false) @Nullable List<StakeholderGroup> groups,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(required = false) @Nullable String exactness,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            Model model) {
        RealisationReading reading = page.read(organisation, id);
        FormChoices choices = new FormChoices(reading.history());
        MultiValueMap<String, String> typed = remembered(reading, choices, planned == null ? replaces : planned);
        if (planned != null) {
            typed.set("planned", planned);
        }
        if (replaces != null) {
            typed.set("replaces", replaces);
        }
        if (groups != null) {
            invite(groups, choices, typed);
            if (plan != null) {
                // What a meeting is advised for is what is to be told there.
                OpenGap.in(reading.whole(), groups).stream()
                        .filter(each -> each.isBetween(groups))
                        .forEach(each -> typed.add(OpenGap.FIELD, each.value()));
            }
        }
        if (topic != null) {
            typed.set("title", topic);
        }
        keep("date", date, typed);
        keep("exactness", exactness, typed);
        keep("month", month, typed);
        keep("year", year, typed);
        model.addAttribute(
                "just", from == null || to == null ? null : JustRecorded.of(page.readings(), reading, from, to));
        Purpose purpose = plan == null && replaces == null ? Purpose.RECORD : Purpose.PLAN;
        return encounterForm(reading, choices, purpose, null, new Form(typed), typed, model);
    }

    private static void keep(String field, @Nullable String value, MultiValueMap<String, String> typed) {
        if (value != null) {
            typed.set(field, value);
        }
    }

    /** How a date was said, for the next encounter of the same time. Where only the order is known, the next place follows. */
    private static String when(Form form) {
        String exactness = form.text("exactness");
        return switch (exactness) {
            case "month" ->
                form.text("month").matches("\\d{4}-\\d{2}") ? "&exactness=month&month=" + form.text("month") : "";
            case "year" -> form.text("year").matches("\\d{4}") ? "&exactness=year&year=" + form.text("year") : "";
            case "order" -> "&exactness=order";
            default ->
                form.text("date").matches("\\d{4}-\\d{2}-\\d{2}") ? "&exactness=exact&date=" + form.text("date") : "";
        };
    }

    /** Records or plans an encounter, with all that was noted beside it. */
    @PostMapping("/realisations/{id}/encounters/new")
    String encounter(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        RealisationReading reading = page.read(organisation, id);
        FormChoices choices = new FormChoices(reading.history());
        Purpose purpose = typed.getFirst("plan") == null ? Purpose.RECORD : Purpose.PLAN;
        Form form = new Form(typed);
        Recorder.Script script = read(form, reading, choices, purpose, null).script(false);
        page.askAboutDate(form);
        if (purpose == Purpose.PLAN) {
            page.askAboutPlan(form);
        }
        Submissions.Outcome.Recorded done = form.sound() ? page.send(organisation, principal, form, script) : null;
        if (done == null) {
            return encounterForm(reading, choices, purpose, null, form, typed, model);
        }
        String draft = (purpose == Purpose.PLAN ? "plan-" : "encounter-") + id;
        if (form.checked("again")) {
            return "redirect:/realisations/" + id + "/encounters/new?saved=" + draft + when(form)
                    + page.done(organisation, id, done);
        }
        return "redirect:/realisations/" + id + "?saved=" + draft + page.done(organisation, id, done);
    }

    /** The form that corrects an encounter; a plan is corrected by another in its place. */
    @GetMapping("/realisations/{id}/encounters/{label}/amend")
    String amend(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @PathVariable String label,
            Model model) {
        RealisationReading reading = page.read(organisation, id);
        EncounterEntry entry = find(reading, label);
        if (entry.planned()) {
            return "redirect:/realisations/" + id + "/encounters/new?replaces=" + Address.part(label);
        }
        MultiValueMap<String, String> typed = asRecorded(entry);
        return encounterForm(
                reading, new FormChoices(reading.history()), Purpose.AMEND, label, new Form(typed), typed, model);
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
        RealisationReading reading = page.read(organisation, id);
        find(reading, label);
        FormChoices choices = new FormChoices(reading.history());
        Form form = new Form(typed);
        Recorder.Script script =
                read(form, reading, choices, Purpose.AMEND, label).script(false);
        page.askAboutDate(form);
        Submissions.Outcome.Recorded done = form.sound() ? page.send(organisation, principal, form, script) : null;
        return done == null
                ? encounterForm(reading, choices, Purpose.AMEND, label, form, typed, model)
                : "redirect:/realisations/" + id + "?clock=hindsight&at=" + Address.part(label) + "&saved=amend-" + id
                        + "-"
                        + Address.part(label)
                        + page.done(organisation, id, done);
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
        RealisationReading reading = page.read(organisation, id);
        FormChoices choices = new FormChoices(reading.history());
        Purpose purpose = purpose(typed.getFirst("purpose"));
        foresee(reading, choices, purpose, typed.getFirst("label"), new Form(typed), principal, model);
        suggest(reading, typed, model);
        model.addAttribute("purpose", purpose.name());
        return "encounter :: preview";
    }

    private EncounterForm read(
            Form form, RealisationReading reading, FormChoices choices, Purpose purpose, @Nullable String amended) {
        String label =
                switch (purpose) {
                    case RECORD -> form.optional("planned");
                    case PLAN -> form.optional("replaces");
                    case AMEND -> amended;
                };
        return new EncounterForm(
                form, reading.history().realisation(), choices, page.rules(reading), purpose, label, page.clock());
    }

    private void foresee(
            RealisationReading reading,
            FormChoices choices,
            Purpose purpose,
            @Nullable String amended,
            Form form,
            String principal,
            Model model) {
        boolean told = !form.all("present").isEmpty() || !form.text("title").isEmpty();
        CommandPreview asked = CommandPreview.of(
                reading.history(),
                reading.organisation(),
                principal,
                page.now(),
                read(form, reading, choices, purpose, amended).script(true));
        // What a plan is worth is what would change if it were held.
        CommandPreview held = purpose == Purpose.PLAN
                ? CommandPreview.of(
                        reading.history(),
                        reading.organisation(),
                        principal,
                        held(form),
                        read(form, reading, choices, Purpose.RECORD, null).script(true))
                : asked;
        Differences comparison = held.compared(page.readings().analyst(reading.organisation()));
        model.addAttribute("changes", DifferenceLine.of(comparison));
        model.addAttribute("advice", comparison.after().advice());
        model.addAttribute("told", told);
        List<String> refusals = told
                ? asked.objections().stream()
                        .map(FormObjection::message)
                        .distinct()
                        .toList()
                : List.of();
        model.addAttribute("refusals", refusals);
    }

    /** When a planned encounter will have been held. */
    private Instant held(Form form) {
        OccurredAt at = form.when();
        Instant start = at == null ? null : at.start();
        // A plan for a month or a year is held by its end.
        return start == null || start.isBefore(page.now()) ? page.now() : start.plus(Duration.ofDays(366));
    }

    private void suggest(RealisationReading reading, MultiValueMap<String, String> typed, Model model) {
        String title = Objects.requireNonNullElse(typed.getFirst("title"), "");
        EncounterKind guess = KindGuess.of(title);
        model.addAttribute("guess", guess == null ? "" : guess.name());
        model.addAttribute("guessWords", guess == null ? "" : Wording.of(guess));
        EncounterKind kind = guess;
        for (EncounterKind each : EncounterKind.values()) {
            if (each.name().equals(typed.getFirst("kind"))
                    && (guess == null || "true".equals(typed.getFirst("kindChosen")))) {
                kind = each;
            }
        }
        Set<StakeholderGroup> needed =
                kind == null ? Set.of() : page.rules(reading).neededFor(kind);
        model.addAttribute(
                "suggestedNeeded",
                String.join(" ", needed.stream().map(Enum::name).toList()));
    }

    private String encounterForm(
            RealisationReading reading,
            FormChoices choices,
            Purpose purpose,
            @Nullable String amended,
            Form form,
            MultiValueMap<String, String> typed,
            Model model) {
        boolean fresh = form.sound();
        page.fill(model, form, typed);
        model.addAttribute("id", reading.id());
        model.addAttribute("title", reading.whole().title());
        Phase phase = form.choice(Phase.class, "phase");
        Phase shown = phase == null ? choices.phase() : phase;
        model.addAttribute("phaseWords", shown == null ? Wording.say("encounter.beforeFirst") : Wording.of(shown));
        model.addAttribute("noPhase", choices.phase() == null);
        model.addAttribute("purpose", purpose.name());
        model.addAttribute(
                "heading",
                switch (purpose) {
                    case RECORD -> Wording.say("realisation.recordEncounter");
                    case PLAN ->
                        form.checked("replaces")
                                ? Wording.say("encounter.correctPlan", form.text("replaces"))
                                : Wording.say("encounter.planOne");
                    case AMEND -> Wording.say("encounter.amendThis", String.valueOf(amended));
                });
        model.addAttribute(
                "draft",
                purpose == Purpose.AMEND
                        ? "amend-" + reading.id() + "-" + amended
                        : (purpose == Purpose.PLAN ? "plan-" : "encounter-") + reading.id());
        model.addAttribute("label", amended == null ? "" : amended);
        model.addAttribute(
                "kinds", FormFields.choices(EncounterKind.class, each -> Words.capitalised(Wording.of(each))));
        model.addAttribute("phases", FormFields.choices(Phase.class, Wording::of));
        model.addAttribute("presences", FormFields.choices(Presence.class, Wording::of));
        model.addAttribute("conflictKinds", FormFields.choices(ConflictKind.class, Wording::of));
        model.addAttribute("groups", StakeholderGroup.values());
        model.addAttribute("keyGroups", StakeholderGroup.KEY_GROUPS);
        model.addAttribute("peopleByGroup", peopleByGroup(choices));
        model.addAttribute(
                "remembered", purpose == Purpose.RECORD && !choices.lastTime().isEmpty() && fresh);
        model.addAttribute("outsiders", outsiders(choices));
        model.addAttribute("facilitations", choices.keys(Thing.FACILITATION));
        model.addAttribute("steps", FormFields.choices(FacilitationStep.class, Wording::of));
        model.addAttribute("items", choices.keys(Thing.ITEM).values());
        model.addAttribute(
                "ratings",
                FormFields.ratings(List.of(
                        Wording.say("encounter.rating.1"),
                        Wording.say("encounter.rating.2"),
                        Wording.say("encounter.rating.3"),
                        Wording.say("encounter.rating.4"),
                        Wording.say("encounter.rating.5"))));
        model.addAttribute(
                "openGaps",
                purpose == Purpose.AMEND ? List.of() : OpenGap.in(reading.whole(), present(choices, typed)));
        model.addAttribute("nextOrder", choices.nextOrder());
        model.addAttribute("plannedOnes", choices.planned().values());
        if (purpose != Purpose.AMEND || fresh) {
            // A copy of what was typed, so that guessing what would show leaves no problem in the form.
            foresee(reading, choices, purpose, amended, new Form(typed), "you", model);
        }
        suggest(reading, typed, model);
        return "encounter";
    }

    /** A fresh form: who came last time, today, and what the plan said where there was one. */
    private MultiValueMap<String, String> remembered(
            RealisationReading reading, FormChoices choices, @Nullable String planned) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        List<Attendance> there = choices.lastTime();
        EncounterPlanned plan = planned == null ? null : choices.planned().get(planned);
        if (plan != null) {
            typed.set("title", plan.title());
            typed.set("kind", plan.kind().name());
            typed.set("kindChosen", "true");
            whom(plan.evidence(), typed);
            there = plan.attendances();
            Set<StakeholderGroup> needed = plan.needed();
            (needed == null ? page.rules(reading).neededFor(plan.kind()) : needed)
                    .forEach(each -> typed.add("needed", each.name()));
        }
        for (Attendance attendance : there) {
            if (attendance.presence().counts()) {
                typed.add("present", attendance.participant());
                typed.set(
                        "presence." + attendance.participant(),
                        attendance.presence().name());
            }
        }
        page.fresh(choices).forEach((name, values) -> typed.put(name, values));
        if (plan != null && plan.at().start() != null && !plan.at().start().isAfter(page.now())) {
            FormPage.when(plan.at(), typed);
        }
        return typed;
    }

    /** Those who speak for the groups, one for each: who speaks for that group alone before others. */
    private static void invite(
            List<StakeholderGroup> groups, FormChoices choices, MultiValueMap<String, String> typed) {
        typed.remove("present");
        typed.remove("needed");
        for (StakeholderGroup group : groups) {
            typed.add("needed", group.name());
            Stream.concat(
                            choices.people().stream()
                                    .filter(each -> each.groups().equals(Set.of(group))),
                            choices.people().stream()
                                    .filter(each -> each.groups().contains(group)))
                    .findFirst()
                    .ifPresent(person -> typed.add("present", person.title()));
        }
    }

    /** The groups of those who are chosen as present so far. */
    private static Set<StakeholderGroup> present(FormChoices choices, MultiValueMap<String, String> typed) {
        List<String> titles = typed.getOrDefault("present", List.of());
        return choices.people().stream()
                .filter(each -> titles.contains(each.title()))
                .flatMap(each -> each.groups().stream())
                .collect(Collectors.toSet());
    }

    private static void whom(Evidence evidence, MultiValueMap<String, String> typed) {
        Audience audience = evidence.audience();
        typed.set("for", audience == null ? "" : audience.name());
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
        whom(entry.evidence(), typed);
        FormPage.when(entry.at().occurred(), typed);
        return typed;
    }

    private static Map<StakeholderGroup, List<FormChoices.Person>> peopleByGroup(FormChoices choices) {
        Map<StakeholderGroup, List<FormChoices.Person>> byGroup = new LinkedHashMap<>();
        for (FormChoices.Person person : choices.people()) {
            if (!person.groups().isEmpty()) {
                byGroup.computeIfAbsent(person.groups().iterator().next(), key -> new ArrayList<>())
                        .add(person);
            }
        }
        return byGroup;
    }

    private static List<FormChoices.Person> outsiders(FormChoices choices) {
        return choices.people().stream().filter(each -> each.groups().isEmpty()).toList();
    }

    static EncounterEntry find(RealisationReading reading, String label) {
        return reading.whole().encounters().stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new NoSuchPageException(Wording.say("problem.noEncounter", label)));
    }

    private static Purpose purpose(@Nullable String name) {
        for (Purpose purpose : Purpose.values()) {
            if (purpose.name().equals(name)) {
                return purpose;
            }
        }
        return Purpose.RECORD;
    }
}
