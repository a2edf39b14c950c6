package dev.parley.infra.pages.erasures;

import dev.parley.infra.access.Caller;
import dev.parley.infra.access.RemoteAddress;
import dev.parley.infra.erasure.Erasing;
import dev.parley.infra.erasure.Erasing.Hit;
import dev.parley.infra.erasure.Erasing.NotErasableException;
import dev.parley.infra.erasure.ErasureDesk;
import dev.parley.infra.erasure.ErasureDesk.Erasure;
import dev.parley.infra.erasure.ErasureDesk.RefusedErasureException;
import dev.parley.infra.erasure.TextSelection;
import dev.parley.infra.retention.RetentionList;
import dev.parley.infra.retention.RetentionList.StillOpenException;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Finding texts of a realisation and erasing them, for admins: a page, and the same over the API. */
@Controller
class ErasuresController {

    private static final String CALLER = "dev.parley.infra.access.Caller";

    /** Most texts that one answer shows; all are erased. */
    private static final int MOST_SHOWN = 500;

    private final ErasureDesk desk;
    private final RetentionList retention;

    ErasuresController(ErasureDesk desk, RetentionList retention) {
        this.desk = desk;
        this.retention = retention;
    }

    /**
     * Which texts are to be found or erased: exactly one of words, a role, an event with a field, and everything.
     *
     * @param words words that stand in them, in capitals or not
     * @param role the role of a participant, as it is recorded
     * @param event the id of an event
     * @param field one of its fields, such as {@code title} or {@code evidence.source}
     * @param everything all texts, names and logins of a realisation that is closed
     * @param reason why they are to be erased, 1 to 300 characters; only with confirm; it is kept, so it must not say what is erased
     * @param confirm whether they are to be erased; else they are only found
     */
    record ErasureRequest(
            @Nullable String words,
            @Nullable String role,
            @Nullable String event,
            @Nullable String field,
            @Nullable Boolean everything,
            @Nullable String reason,
            @Nullable Boolean confirm) {}

    /**
     * A text that was found.
     *
     * @param event the id of its event
     * @param type what the event is
     * @param recordedAt when it was recorded
     * @param field where in the event it stands
     * @param text what it says
     * @param erasable whether it can be erased here; a log that an earlier version wrote has to be copied first
     */
    record FoundText(String event, String type, Instant recordedAt, String field, String text, boolean erasable) {

        static FoundText of(Hit hit) {
            return new FoundText(hit.event(), hit.type(), hit.recordedAt(), hit.field(), hit.text(), hit.erasable());
        }
    }

    /**
     * What was found, or erased.
     *
     * @param found the texts, at most 500; none where they were erased
     * @param total how many there are
     * @param erased how many were erased
     */
    record ErasureDocument(List<FoundText> found, int total, int erased) {}

    /**
     * What the organisation erased.
     *
     * @param erasures oldest first
     * @param clearing whether read models are still being made anew after the last
     */
    record ErasureProtocol(List<Erasure> erasures, boolean clearing) {}

    /** What was erased in the organisation, by whom, when and why; never what it said. */
    @GetMapping("/api/erasures")
    @ResponseBody
    ErasureProtocol protocol(@Parameter(hidden = true) @RequestAttribute(CALLER) Caller caller) {
        return new ErasureProtocol(desk.protocol(new OrganisationId(caller.organisation())), desk.clearing());
    }

    /**
     * In which realisations texts are found.
     *
     * @param realisations how many there are, by the id of a realisation, without those in which there are none
     * @param total how many in all
     */
    record FoundEverywhere(SortedMap<String, Integer> realisations, int total) {}

    /**
     * Which texts are to be looked for: exactly one of words and a role.
     *
     * @param words words that stand in them, in capitals or not
     * @param role the role of a participant, as it is recorded
     */
    record SearchRequest(@Nullable String words, @Nullable String role) {}

    /**
     * In which realisations of the organisation texts are found, and how many: what there is of somebody who asks. It reads everything, and erases
     * nothing.
     */
    @PostMapping(path = "/api/erasures", consumes = "application/json")
    @ResponseBody
    FoundEverywhere everywhere(
            @Parameter(hidden = true) @RequestAttribute(CALLER) Caller caller, @RequestBody SearchRequest asked) {
        try {
            SortedMap<String, Integer> found = desk.everywhere(
                    new OrganisationId(caller.organisation()),
                    selection(new Asked(asked.words(), asked.role(), null, null, false), null, null));
            return new FoundEverywhere(
                    found, found.values().stream().mapToInt(Integer::intValue).sum());
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage(), e);
        }
    }

    /** Finds texts of a realisation; with confirm it erases them, for good. What is found in the realisation stays as it was. */
    @PostMapping(path = "/api/realisations/{id}/erasures", consumes = "application/json")
    @ResponseBody
    ErasureDocument erase(
            @Parameter(hidden = true) @RequestAttribute(CALLER) Caller caller,
            @PathVariable String id,
            @RequestBody ErasureRequest asked,
            HttpServletRequest request) {
        RealisationId realisation = stored(caller, id);
        try {
            TextSelection selection = selection(
                    new Asked(
                            asked.words(),
                            asked.role(),
                            asked.event(),
                            asked.field(),
                            Boolean.TRUE.equals(asked.everything())),
                    caller,
                    realisation);
            if (Boolean.TRUE.equals(asked.confirm())) {
                Erasing.Done done = erase(caller, realisation, selection, asked.reason(), request);
                return new ErasureDocument(List.of(), done.texts(), done.texts());
            }
            List<Hit> hits = desk.find(new OrganisationId(caller.organisation()), realisation, selection);
            return new ErasureDocument(
                    hits.stream().limit(MOST_SHOWN).map(FoundText::of).toList(), hits.size(), 0);
        } catch (IllegalArgumentException | RefusedErasureException | NotErasableException | StillOpenException e) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage(), e);
        }
    }

    private Erasing.Done erase(
            Caller caller,
            RealisationId realisation,
            TextSelection selection,
            @Nullable String reason,
            HttpServletRequest request) {
        return desk.erase(
                new OrganisationId(caller.organisation()),
                realisation,
                selection,
                caller.principal(),
                reason == null ? "" : reason.strip(),
                RemoteAddress.of(request));
    }

    /** Which texts somebody asked for, in whatever way. */
    private record Asked(
            @Nullable String words,
            @Nullable String role,
            @Nullable String event,
            @Nullable String field,
            boolean everything) {}

    /** @throws IllegalArgumentException if it is not said, or said in two ways */
    private TextSelection selection(Asked asked, @Nullable Caller caller, @Nullable RealisationId realisation) {
        String words = asked.words();
        String role = asked.role();
        String event = asked.event();
        String field = asked.field();
        long ways = Stream.of(words, role, event)
                .filter(each -> each != null && !each.isBlank())
                .count();
        if (ways + (asked.everything() ? 1 : 0) != 1) {
            throw new IllegalArgumentException(
                    "Say which texts by one of: words, role, event with field, or, in a realisation that is closed, everything.");
        }
        if (asked.everything() && caller != null && realisation != null) {
            return retention.everything(new OrganisationId(caller.organisation()), realisation);
        }
        if (words != null && !words.isBlank()) {
            return TextSelection.matching(words);
        }
        if (role != null && !role.isBlank()) {
            return TextSelection.named(role.strip());
        }
        if (event == null || field == null || field.isBlank()) {
            throw new IllegalArgumentException("field: say which of the event, such as title or evidence.source.");
        }
        return TextSelection.of(event.strip(), field.strip());
    }

    @GetMapping("/realisations/{id}/erasures")
    String page(@RequestAttribute(CALLER) Caller caller, @PathVariable String id, Model model) {
        return page(caller, stored(caller, id), model);
    }

    @PostMapping("/realisations/{id}/erasures")
    String page(
            @RequestAttribute(CALLER) Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable String event,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String everything,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String confirm,
            HttpServletRequest request,
            Model model) {
        RealisationId realisation = stored(caller, id);
        model.addAttribute("words", words);
        model.addAttribute("event", event);
        model.addAttribute("field", field);
        model.addAttribute("everything", everything);
        model.addAttribute("reason", reason);
        Asked asked = new Asked(words, null, event, field, everything != null);
        try {
            TextSelection selection = selection(asked, caller, realisation);
            if (confirm != null) {
                model.addAttribute(
                        "erased",
                        erase(caller, realisation, selection, reason, request).texts());
                model.addAttribute("words", null);
                model.addAttribute("reason", null);
            } else {
                List<Hit> hits = desk.find(new OrganisationId(caller.organisation()), realisation, selection);
                model.addAttribute("found", hits.stream().limit(MOST_SHOWN).toList());
                model.addAttribute("total", hits.size());
            }
        } catch (RefusedErasureException e) {
            model.addAttribute("refused", e.getMessage());
            List<Hit> hits = desk.find(
                    new OrganisationId(caller.organisation()), realisation, selection(asked, caller, realisation));
            model.addAttribute("found", hits.stream().limit(MOST_SHOWN).toList());
            model.addAttribute("total", hits.size());
        } catch (IllegalArgumentException | NotErasableException | StillOpenException e) {
            model.addAttribute("refused", e.getMessage());
        }
        return page(caller, realisation, model);
    }

    private String page(Caller caller, RealisationId realisation, Model model) {
        model.addAttribute("id", realisation.value());
        model.addAttribute("clearing", desk.clearing());
        model.addAttribute("closed", retention.isClosed(new OrganisationId(caller.organisation()), realisation));
        model.addAttribute(
                "lines",
                desk.protocol(new OrganisationId(caller.organisation())).stream()
                        .filter(line -> line.realisation().equals(realisation.value()))
                        .toList());
        return "erasures";
    }

    /** @throws ResponseStatusException if the organisation has no such realisation */
    private RealisationId stored(Caller caller, String id) {
        try {
            RealisationId realisation = new RealisationId(id);
            if (desk.knows(new OrganisationId(caller.organisation()), realisation)) {
                return realisation;
            }
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no realisation '" + id + "' here.");
    }
}
