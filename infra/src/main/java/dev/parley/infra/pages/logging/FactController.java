package dev.parley.infra.pages.logging;

import dev.parley.command.RealisationCommand;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.kernel.Metadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which every fact that is no encounter is logged. */
@Controller
class FactController {

    private final FormPage page;

    FactController(FormPage page) {
        this.page = page;
    }

    /** The list of what else can be logged, or one of its forms. */
    @GetMapping("/realisations/{id}/log")
    String log(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false, defaultValue = "") String find,
            Model model) {
        RealisationReading reading = page.read(organisation, id);
        FormChoices choices = new FormChoices(reading.history());
        MultiValueMap<String, String> typed = page.fresh(choices);
        return form(reading, choices, what, find, new Form(typed), typed, model);
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
        RealisationReading reading = page.read(organisation, id);
        FormChoices choices = new FormChoices(reading.history());
        FactForms forms = new FactForms(choices, page.rules(reading).dimensions());
        FactForm fact = forms.forms().get(what);
        if (fact == null) {
            throw new NoSuchPageException("There is no form '" + what + "'.");
        }
        Form form = new Form(typed);
        RealisationCommand command = forms.command(fact, form, reading.history().realisation(), null);
        page.askAboutDate(form);
        Submissions.Outcome.Recorded done = command != null && form.sound()
                ? page.send(organisation, principal, form, recorder -> recorder.record(command))
                : null;
        return done == null
                ? form(reading, choices, what, "", form, typed, model)
                : "redirect:/realisations/" + id + "/log?saved=log-" + what + "-" + id + "&logged=" + what
                        + page.done(organisation, id, done);
    }

    private String form(
            RealisationReading reading,
            FormChoices choices,
            @Nullable String what,
            String find,
            Form form,
            MultiValueMap<String, String> typed,
            Model model) {
        FactForms all = new FactForms(choices, page.rules(reading).dimensions());
        Map<String, FactForm> forms = all.forms();
        Map<String, FactForm> found = find.isBlank() ? forms : all.find(find);
        Map<String, List<FactForm>> sections = new LinkedHashMap<>();
        found.values().forEach(each -> sections.computeIfAbsent(each.section(), key -> new ArrayList<>())
                .add(each));
        page.fill(model, form, typed);
        model.addAttribute("id", reading.id());
        model.addAttribute("title", reading.whole().title());
        model.addAttribute("sections", sections);
        model.addAttribute("find", find);
        model.addAttribute("suggested", what == null && find.isBlank() ? all.suggested() : List.of());
        model.addAttribute("fact", what == null ? null : forms.get(what));
        model.addAttribute("draft", "log-" + what + "-" + reading.id());
        return "log";
    }
}
