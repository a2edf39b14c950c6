package dev.parley.infra.pages.logging;

import dev.parley.command.EncounterCommand.RetractEncounter;
import dev.parley.command.ParticipantCommand.IdentifyParticipant;
import dev.parley.command.RealisationCommand;
import dev.parley.command.realisation.EventCommands;
import dev.parley.infra.pages.Address;
import dev.parley.infra.pages.form.Chosen;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.query.words.FactWords;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which facts are taken back or corrected, and what was just recorded is undone. */
@Controller
class CorrectionController {

    private final FormPage page;

    CorrectionController(FormPage page) {
        this.page = page;
    }

    // --- taking back -------------------------------------------------------------------------------------------

    /** The form that takes an encounter back. */
    @GetMapping("/realisations/{id}/encounters/{label}/retract")
    String retractEncounter(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @PathVariable String label,
            Model model) {
        RealisationReading reading = page.read(organisation, id);
        var entry = EncounterController.find(reading, label);
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        return retractForm(reading, label + " · " + entry.title(), List.of(), new Form(typed), typed, model);
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
        RealisationReading reading = page.read(organisation, id);
        var entry = EncounterController.find(reading, label);
        Form form = new Form(typed);
        String reason = reason(form);
        Submissions.Outcome.Recorded done = form.sound()
                ? page.send(
                        organisation,
                        principal,
                        form,
                        recorder -> recorder.record(
                                new RetractEncounter(reading.history().realisation(), label, reason, null)))
                : null;
        return done == null
                ? retractForm(reading, label + " · " + entry.title(), List.of(), form, typed, model)
                : "redirect:/realisations/" + id + "/facts?done=retracted";
    }

    /** The form that takes a fact back. */
    @GetMapping("/realisations/{id}/facts/{event}/retract")
    String retract(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @PathVariable String event,
            Model model) {
        RealisationReading reading = page.read(organisation, id);
        CorrectionCommands corrections = new CorrectionCommands(reading, page.now());
        RecordedEvent fact = find(corrections, event);
        String label = CorrectionCommands.label(fact.event());
        if (label != null) {
            return "redirect:/realisations/" + id + "/encounters/" + Address.part(label) + "/retract";
        }
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        return retractForm(reading, words(fact), corrections.resting(event), new Form(typed), typed, model);
    }

    /** Takes a fact back, and what rests on it. */
    @PostMapping("/realisations/{id}/facts/{event}/retract")
    String retract(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            @PathVariable String event,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        RealisationReading reading = page.read(organisation, id);
        CorrectionCommands corrections = new CorrectionCommands(reading, page.now());
        RecordedEvent fact = find(corrections, event);
        Form form = new Form(typed);
        String reason = reason(form);
        Submissions.Outcome.Recorded done =
                form.sound() ? page.send(organisation, principal, form, corrections.retract(event, reason)) : null;
        return done == null
                ? retractForm(reading, words(fact), corrections.resting(event), form, typed, model)
                : "redirect:/realisations/" + id + "/facts?done=retracted";
    }

    private static String reason(Form form) {
        return form.required("reason", Wording.say("form.whyTaken"));
    }

    private String retractForm(
            RealisationReading reading,
            String words,
            List<RecordedEvent> resting,
            Form form,
            MultiValueMap<String, String> typed,
            Model model) {
        page.fill(model, form, typed);
        model.addAttribute("id", reading.id());
        model.addAttribute("title", reading.whole().title());
        model.addAttribute("fact", words);
        model.addAttribute(
                "resting", resting.stream().map(CorrectionController::words).toList());
        return "retract";
    }

    // --- correcting --------------------------------------------------------------------------------------------

    /** The form that corrects a fact. */
    @GetMapping("/realisations/{id}/facts/{event}/amend")
    String amend(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @PathVariable String event,
            Model model) {
        RealisationReading reading = page.read(organisation, id);
        CorrectionCommands corrections = new CorrectionCommands(reading, page.now());
        RecordedEvent fact = find(corrections, event);
        String label = CorrectionCommands.label(fact.event());
        if (label != null) {
            return "redirect:/realisations/" + id + "/encounters/" + Address.part(label) + "/amend";
        }
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        FactForms forms = new FactForms(
                new FormChoices(reading.history()), page.rules(reading).dimensions());
        forms.fill(EventCommands.causing(fact.event()), typed);
        return amendForm(reading, fact, forms, new Form(typed), typed, model);
    }

    /** Corrects a fact. */
    @PostMapping("/realisations/{id}/facts/{event}/amend")
    String amend(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            @PathVariable String event,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        RealisationReading reading = page.read(organisation, id);
        CorrectionCommands corrections = new CorrectionCommands(reading, page.now());
        RecordedEvent fact = find(corrections, event);
        FactForms forms = new FactForms(
                new FormChoices(reading.history()), page.rules(reading).dimensions());
        Form form = new Form(typed);
        String reason = form.required("why", Wording.say("form.whyCorrected"));
        Recorder.Script script = script(reading, corrections, forms, fact, form, reason);
        page.askAboutDate(form);
        Submissions.Outcome.Recorded done =
                script != null && form.sound() ? page.send(organisation, principal, form, script) : null;
        return done == null
                ? amendForm(reading, fact, forms, form, typed, model)
                : "redirect:/realisations/" + id + "/facts?done=corrected" + page.done(organisation, id, done);
    }

    private Recorder.@Nullable Script script(
            RealisationReading reading,
            CorrectionCommands corrections,
            FactForms forms,
            RecordedEvent fact,
            Form form,
            String reason) {
        RealisationCommand original = EventCommands.causing(fact.event());
        FactForm asked = forms.formFor(original);
        RealisationCommand corrected =
                forms.command(asked, form, reading.history().realisation(), original);
        if (corrected == null) {
            return null;
        }
        if (corrected instanceof IdentifyParticipant person
                && fact.event() instanceof ParticipantIdentified was
                && (!person.participant().equals(was.participant()) || !corrections.replaceable(fact.id()))) {
            return corrections.correct(fact, person, reason);
        }
        return fact.event() instanceof RealisationStarted
                ? recorder -> recorder.record(corrected)
                : corrections.replace(fact.id(), corrected, reason);
    }

    private String amendForm(
            RealisationReading reading,
            RecordedEvent fact,
            FactForms forms,
            Form form,
            MultiValueMap<String, String> typed,
            Model model) {
        page.fill(model, form, typed);
        model.addAttribute("id", reading.id());
        model.addAttribute("title", reading.whole().title());
        model.addAttribute("sections", Map.of());
        model.addAttribute("fact", forms.formFor(EventCommands.causing(fact.event())));
        model.addAttribute("amended", words(fact));
        model.addAttribute("draft", "fact-" + fact.id());
        return "log";
    }

    // --- undoing -----------------------------------------------------------------------------------------------

    /**
     * Takes back what one page has just recorded.
     *
     * @param events ids of the events, in the order recorded
     */
    @PostMapping("/realisations/{id}/undo")
    String undo(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            @RequestParam(name = "event") List<String> events,
            @RequestParam MultiValueMap<String, String> typed,
            Model model)
            throws MissingServletRequestParameterException {
        List<String> event = Chosen.some("event", events);
        RealisationReading reading = page.read(organisation, id);
        Form form = new Form(typed);
        CorrectionCommands corrections = new CorrectionCommands(reading, page.now());
        if (event.stream().allMatch(each -> corrections.find(each) == null)) {
            throw new NoSuchPageException("There is no fact '" + event.get(0) + "' here.");
        }
        Submissions.Outcome.Recorded done = page.sendUntyped(
                organisation, principal, form, corrections.undo(event, "Undone right after it was recorded"));
        if (done == null) {
            return retractForm(reading, "", List.of(), form, typed, model);
        }
        return "redirect:/realisations/" + id + "?undone=" + event.size();
    }

    private static RecordedEvent find(CorrectionCommands corrections, String event) {
        RecordedEvent recorded = corrections.find(event);
        if (recorded == null || !(recorded.event() instanceof Fact)) {
            throw new NoSuchPageException("There is no fact '" + event + "' here.");
        }
        return recorded;
    }

    private static String words(RecordedEvent recorded) {
        FactWords words = FactWords.of(recorded.event());
        return words.kind() + ": " + words.text();
    }
}
