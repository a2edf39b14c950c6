package dev.parley.infra.pages.logging;

import dev.parley.command.EnterPhase;
import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.ParticipantCommand.IdentifyParticipant;
import dev.parley.command.RealisationCommand;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that starts a realisation. */
@Controller
class StartController {

    /** Realisations of one title that are told apart by a number. */
    private static final int NAMESAKES = 100;

    private final FormPage page;

    StartController(FormPage page) {
        this.page = page;
    }

    /** The form that starts a realisation. */
    @GetMapping("/start")
    String start(Model model) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("exactness", "exact");
        typed.set("date", page.today());
        return form(new Form(typed), typed, model);
    }

    /** Starts a realisation, with those who take part and its first phase where they were given. */
    @PostMapping("/start")
    String start(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        Form form = new Form(typed);
        String title = form.required("title", Wording.say("start.titleNeeded"));
        page.askAboutDate(form);
        String id = form.text("id").isEmpty() ? Form.slug(title, 60) : form.text("id");
        String started = form.sound() ? started(organisation, principal, id, title, form) : null;
        return started == null
                ? form(form, typed, model)
                : "redirect:/realisations/" + started + "/encounters/new?saved=start";
    }

    /**
     * Starts it under an id made of its title, with a number where the title has been taken.
     *
     * @return the id it has got; null where it was refused
     */
    private @Nullable String started(String organisation, String principal, String id, String title, Form form) {
        for (int number = 1; ; number++) {
            RealisationId realisation;
            try {
                realisation = new RealisationId(number == 1 ? id : id + "-" + number);
            } catch (IllegalArgumentException e) {
                form.problem("id", Wording.say("form.noId"));
                return null;
            }
            List<RealisationCommand> commands = commands(realisation, title, form);
            if (!form.sound()) {
                return null;
            }
            Submissions.Outcome outcome =
                    page.submit(organisation, principal, form, recorder -> commands.forEach(recorder::record));
            boolean taken = outcome instanceof Submissions.Outcome.Refused refused
                    && refused.objections().stream().anyMatch(each -> each.code() == RefusalCode.DUPLICATE_REALISATION);
            if (!taken || !form.text("id").isEmpty() || number == NAMESAKES) {
                return FormPage.accepted(form, outcome) == null ? null : realisation.value();
            }
        }
    }

    private static List<RealisationCommand> commands(RealisationId id, String title, Form form) {
        OccurredAt at = form.when();
        Evidence evidence = form.evidence();
        List<RealisationCommand> commands = new ArrayList<>();
        commands.add(new StartRealisation(
                id, title, form.optional("description"), form.optional("antecedents"), at, evidence));
        for (StakeholderGroup group : StakeholderGroup.values()) {
            for (String role : form.text("people." + group.name()).split("[,;\\n]")) {
                if (!role.isBlank()) {
                    commands.add(new IdentifyParticipant(id, role.strip(), Set.of(group), null, at, evidence));
                }
            }
        }
        Phase phase = form.choice(Phase.class, "phase");
        if (phase != null) {
            commands.add(new EnterPhase(id, phase, at, evidence));
        }
        return commands;
    }

    private String form(Form form, MultiValueMap<String, String> typed, Model model) {
        page.fill(model, form, typed);
        model.addAttribute("groups", StakeholderGroup.values());
        model.addAttribute("phases", FormFields.phases(Wording::of));
        return "start";
    }
}
