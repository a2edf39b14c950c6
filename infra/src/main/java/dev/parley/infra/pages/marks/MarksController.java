package dev.parley.infra.pages.marks;

import dev.parley.infra.pages.Said;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.marks.MarkStore.Kind;
import dev.parley.infra.pages.marks.MarkStore.Mark;
import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Views;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which a realisation is filed under a unit and tags, taken as one's own, and muted. */
@Controller
class MarksController {

    private static final int LONGEST = 60;
    private static final int MOST_TAGS = 10;

    private final Views views;
    private final MarkStore store;
    private final Clock clock;

    MarksController(Views views, MarkStore store, Clock clock) {
        this.views = views;
        this.store = store;
        this.clock = clock;
    }

    /** How a realisation is filed. */
    @GetMapping("/realisations/{id}/marks")
    String marks(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            Model model) {
        return page(new OrganisationId(organisation), principal, id, null, model);
    }

    /**
     * Files it anew.
     *
     * @param unit the unit it belongs to; none where it is blank
     * @param tags words with commas between; none where it is blank
     */
    @PostMapping("/realisations/{id}/marks")
    String file(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String tags,
            Model model) {
        OrganisationId whose = new OrganisationId(organisation);
        title(whose, id);
        List<String> words = Arrays.stream(tags.split(","))
                .map(MarksController::plain)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        String named = plain(unit);
        if (words.size() > MOST_TAGS
                || named.length() > LONGEST
                || words.stream().anyMatch(word -> word.length() > LONGEST)) {
            return page(whose, principal, id, Wording.say("marks.tooLong", LONGEST, MOST_TAGS), model);
        }
        store.clear(whose, id, Kind.UNIT);
        store.clear(whose, id, Kind.TAG);
        if (!named.isEmpty()) {
            store.put(whose, new Mark(id, Kind.UNIT, named, principal, clock.instant()));
        }
        words.forEach(word -> store.put(whose, new Mark(id, Kind.TAG, word, principal, clock.instant())));
        return Said.FILED.on("/realisations/" + id + "/marks");
    }

    /**
     * Mutes its alerts, or no longer.
     *
     * @param reason why; its alerts are told again where it is blank
     */
    @PostMapping("/realisations/{id}/mute")
    String mute(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        OrganisationId whose = new OrganisationId(organisation);
        title(whose, id);
        String why = plain(reason);
        if (why.length() > 200) {
            return page(whose, principal, id, Wording.say("marks.reasonTooLong"), model);
        }
        store.clear(whose, id, Kind.MUTE);
        if (!why.isEmpty()) {
            store.put(whose, new Mark(id, Kind.MUTE, why, principal, clock.instant()));
        }
        return (why.isEmpty() ? Said.TOLD_AGAIN : Said.MUTED).on("/realisations/" + id + "/marks");
    }

    /**
     * Takes it as one's own, or no longer.
     *
     * @param mine whether it is
     */
    @PostMapping("/realisations/{id}/keep")
    String keep(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean mine) {
        OrganisationId whose = new OrganisationId(organisation);
        title(whose, id);
        if (mine) {
            store.put(whose, new Mark(id, Kind.KEEPER, principal, principal, clock.instant()));
        } else {
            store.take(whose, id, Kind.KEEPER, principal);
        }
        return (mine ? Said.MINE : Said.NOT_MINE).on("/realisations/" + id + "/marks");
    }

    private String page(OrganisationId whose, String principal, String id, @Nullable String problem, Model model) {
        model.addAttribute("title", title(whose, id));
        List<Mark> marks = store.of(whose, id);
        model.addAttribute("id", id);
        model.addAttribute("unit", values(marks, Kind.UNIT, ""));
        model.addAttribute("tags", values(marks, Kind.TAG, ", "));
        model.addAttribute("keepers", values(marks, Kind.KEEPER, ", "));
        model.addAttribute(
                "mine",
                marks.stream()
                        .anyMatch(mark ->
                                mark.kind() == Kind.KEEPER && mark.value().equals(principal)));
        model.addAttribute(
                "mute",
                marks.stream()
                        .filter(mark -> mark.kind() == Kind.MUTE)
                        .findFirst()
                        .orElse(null));
        model.addAttribute("units", store.values(whose, Kind.UNIT));
        model.addAttribute("problem", problem);
        return "marks";
    }

    private String title(OrganisationId whose, String id) {
        try {
            return views.realisation(whose, new RealisationId(id))
                    .map(RealisationView::analysis)
                    .orElseThrow(() -> new NoSuchPageException(Wording.say("problem.noRealisation", id)))
                    .title();
        } catch (IllegalArgumentException e) {
            throw new NoSuchPageException(Wording.say("problem.noRealisation", id));
        }
    }

    private static String values(List<Mark> marks, Kind kind, String between) {
        return marks.stream()
                .filter(mark -> mark.kind() == kind)
                .map(Mark::value)
                .collect(Collectors.joining(between));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}
