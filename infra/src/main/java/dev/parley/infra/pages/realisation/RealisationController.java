package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.reading.Lens;
import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.infra.pages.reading.Reading;
import dev.parley.infra.pages.reading.Readings;
import dev.parley.infra.pages.realisation.RealisationModel.FactLine;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.figure.FigureOptions.Zoom;
import dev.parley.query.figure.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The page of one realisation, at any moment, and the list of its facts. */
@Controller
class RealisationController {

    private static final int FACTS_A_PAGE = 100;

    private final Readings readings;
    private final Tour tour;

    RealisationController(Readings readings) {
        this.readings = readings;
        this.tour = new Tour();
    }

    /**
     * A realisation.
     *
     * @param clock known, occurred or hindsight
     * @param at label of the encounter just after which to look
     * @param zoom of the figure: fit, labels or titles
     * @param step of the guided tour
     * @param fragment whether only the part that changes with the moment is wanted
     */
    @GetMapping("/realisations/{id}")
    String realisation(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String clock,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String zoom,
            @RequestParam(required = false) @Nullable Integer step,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            @RequestHeader(name = "HX-History-Restore-Request", required = false) @Nullable String restore,
            Model model) {
        Reading reading = readings.read(organisation, id, Lens.of(clock), at);
        Analysis byThen = reading.lens() == Lens.KNOWN && reading.at() != null
                ? readings.analyse(reading, Cut.after(Cut.Clock.OCCURRED, reading.at(), reading.history()))
                : null;
        model.addAttribute("page", RealisationModels.of(reading, zoom(zoom), byThen));
        model.addAttribute("unknownMoment", reading.unknownMoment());
        model.addAttribute("tour", step == null ? null : tour.step(reading, step));
        model.addAttribute("events", reading.history().size());
        model.addAttribute("tourHref", reading.id().equals(Tour.CASE) ? Tour.address(Tour.CASE, 1) : null);
        return fragment != null && restore == null ? "realisation :: moment" : "realisation";
    }

    /** The process figure as a picture of its own, as it stands at a moment. */
    @GetMapping(path = "/realisations/{id}/figure.svg", produces = "image/svg+xml")
    @ResponseBody
    ResponseEntity<String> figure(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String clock,
            @RequestParam(required = false) @Nullable String at) {
        Reading reading = readings.read(organisation, id, Lens.of(clock), at);
        String moment =
                reading.at() == null ? "" : "-" + reading.lens().parameter() + "-" + Form.slug(reading.at(), 40);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.valueOf("image/svg+xml"), StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(reading.id() + moment + ".svg")
                                .build()
                                .toString())
                .body(RealisationModels.paper(reading));
    }

    /** Leads to where the tour of the first published case begins. */
    @GetMapping("/tour")
    String tour(@RequestAttribute(Metadata.ORGANISATION) String organisation) {
        try {
            readings.read(organisation, Tour.CASE);
        } catch (NoSuchPageException e) {
            throw new NoSuchPageException(
                    "The tour leads through the published cases, which are not here: ./parley demo brings them.", e);
        }
        return "redirect:" + Tour.address(Tour.CASE, 1);
    }

    /**
     * All recorded facts of a realisation with what they rest on.
     *
     * @param event id of a fact to show, or null
     * @param page from 0, counted from the start of the stream
     */
    @GetMapping("/realisations/{id}/facts")
    String facts(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String event,
            @RequestParam(required = false) @Nullable Integer page,
            Model model) {
        Reading reading = readings.read(organisation, id);
        List<Entry> events = Chronicle.of(reading.history()).entries();
        int pages = Math.max(1, (events.size() + FACTS_A_PAGE - 1) / FACTS_A_PAGE);
        int wanted = page == null ? 0 : page;
        if (event != null && page == null) {
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i).recorded().id().equals(event)) {
                    wanted = i / FACTS_A_PAGE;
                }
            }
        }
        int shown = Math.max(0, Math.min(wanted, pages - 1));
        List<FactLine> lines = new ArrayList<>();
        for (Entry each : events.subList(shown * FACTS_A_PAGE, Math.min(events.size(), (shown + 1) * FACTS_A_PAGE))) {
            lines.add(RealisationModels.line(id, each));
        }
        model.addAttribute("id", id);
        model.addAttribute("title", reading.whole().title());
        model.addAttribute("facts", lines);
        model.addAttribute("marked", event == null ? "" : event);
        model.addAttribute("pageNumber", shown);
        model.addAttribute("pages", pages);
        model.addAttribute(
                "summary",
                Words.count(events.size(), "event") + " · " + reading.whole().stated() + " stated, "
                        + reading.whole().inferred() + " inferred");
        return "facts";
    }

    private static Zoom zoom(@Nullable String parameter) {
        for (Zoom zoom : Zoom.values()) {
            if (zoom.name().toLowerCase(Locale.ROOT).equals(parameter)) {
                return zoom;
            }
        }
        return Zoom.FIT;
    }
}
