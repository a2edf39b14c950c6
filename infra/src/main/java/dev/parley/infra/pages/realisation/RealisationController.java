package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.logging.FormChoices;
import dev.parley.infra.pages.reading.Lens;
import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.infra.pages.week.AdvisedMeetings;
import dev.parley.infra.pages.week.PlannedEncounters;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.api.TrackRecords;
import dev.parley.query.export.ExportFormat;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
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

    private final RealisationReadings readings;
    private final AdvisedMeetings meetings;
    private final PlannedEncounters encounters;
    private final Clock moments;
    private final TrackRecords records;
    private final Tour tour;

    RealisationController(
            RealisationReadings readings,
            AdvisedMeetings meetings,
            PlannedEncounters encounters,
            Clock moments,
            TrackRecords records) {
        this.readings = readings;
        this.meetings = meetings;
        this.encounters = encounters;
        this.moments = moments;
        this.records = records;
        this.tour = new Tour();
    }

    /**
     * A realisation.
     *
     * @param clock known, occurred or hindsight
     * @param at label of the encounter just after which to look
     * @param zoom of the figure: fit, labels or titles
     * @param axis of the figure: calendar or order
     * @param first label of the first encounter drawn; the first of all where it is none
     * @param last label of the last encounter drawn
     * @param step of the guided tour
     * @param from place in the stream of the first event that was just recorded
     * @param to place after the last of them
     * @param undone how many events were just taken back
     * @param part of the page that alone is wanted, as scripts name it; all of it where it is none
     */
    @GetMapping("/realisations/{id}")
    String realisation(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String clock,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String zoom,
            @RequestParam(required = false) @Nullable String axis,
            @RequestParam(required = false) @Nullable String first,
            @RequestParam(required = false) @Nullable String last,
            @RequestParam(required = false) @Nullable Integer step,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            @RequestParam(required = false) @Nullable Integer undone,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String part,
            Model model) {
        RealisationReading reading = readings.readNow(organisation, id, Lens.of(clock), at, moments.instant());
        Analysis byThen = reading.lens() == Lens.KNOWN && reading.at() != null
                ? readings.analyse(reading, Cut.after(Cut.Clock.OCCURRED, reading.at(), reading.history()))
                : null;
        model.addAttribute(
                "page",
                RealisationModels.of(
                        reading,
                        FigureView.of(zoom, axis, first, last),
                        byThen,
                        records.soon(reading.organisation(), TrackRecordController.PATIENCE)
                                .orElse(null)));
        model.addAttribute("unknownMoment", reading.unknownMoment());
        model.addAttribute("done", from == null || to == null ? null : JustRecorded.of(readings, reading, from, to));
        model.addAttribute(
                "peopled", !new FormChoices(reading.history()).people().isEmpty());
        model.addAttribute("unasked", RulesController.unasked(reading, readings.rules(reading.organisation())));
        boolean now = reading.at() == null && reading.lens() == Lens.HINDSIGHT;
        model.addAttribute("meetings", now ? meetings.toHold(reading) : List.of());
        model.addAttribute("planned", now ? encounters.of(reading) : List.of());
        model.addAttribute("now", moments.instant());
        model.addAttribute("undone", undone == null ? null : Wording.say("realisation.undone"));
        model.addAttribute("tour", step == null ? null : tour.step(reading, step));
        model.addAttribute("events", reading.history().size());
        // The figure has lines of its own.
        model.addAttribute("exports", EnumSet.complementOf(EnumSet.of(ExportFormat.SVG)));
        model.addAttribute("tourHref", reading.id().equals(Tour.CASE) ? Tour.address(Tour.CASE, 1) : null);
        return "moment".equals(part) ? "realisation :: moment" : "realisation";
    }

    /** The process figure as a picture of its own, as it stands at a moment. */
    @GetMapping(path = "/realisations/{id}/figure.svg", produces = "image/svg+xml")
    @ResponseBody
    ResponseEntity<String> figure(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String clock,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String zoom,
            @RequestParam(required = false) @Nullable String axis,
            @RequestParam(required = false) @Nullable String first,
            @RequestParam(required = false) @Nullable String last) {
        RealisationReading reading = readings.read(organisation, id, Lens.of(clock), at);
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
                .body(FigureModels.paper(reading, FigureView.of(zoom, axis, first, last)));
    }

    /** Leads to where the tour of the first published case begins. */
    @GetMapping("/tour")
    String tour(@RequestAttribute(Metadata.ORGANISATION) String organisation) {
        try {
            readings.read(organisation, Tour.CASE);
        } catch (NoSuchPageException e) {
            throw new NoSuchPageException(Wording.say("realisation.noTour"), e);
        }
        return "redirect:" + Tour.address(Tour.CASE, 1);
    }

    /**
     * All recorded facts of a realisation with what they rest on.
     *
     * @param event id of a fact to show, or null
     * @param page from 0, the newest first
     */
    @GetMapping("/realisations/{id}/facts")
    String facts(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String event,
            @RequestParam(required = false) @Nullable Integer page,
            Model model) {
        RealisationReading reading = readings.read(organisation, id);
        List<FactLines.Line> all = FactLines.of(reading);
        int pages = Math.max(1, (all.size() + FACTS_A_PAGE - 1) / FACTS_A_PAGE);
        int wanted = page == null ? 0 : page;
        if (event != null && page == null) {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).event().equals(event)) {
                    wanted = i / FACTS_A_PAGE;
                }
            }
        }
        int shown = Math.max(0, Math.min(wanted, pages - 1));
        model.addAttribute("id", id);
        model.addAttribute("title", reading.whole().title());
        model.addAttribute(
                "facts", all.subList(shown * FACTS_A_PAGE, Math.min(all.size(), (shown + 1) * FACTS_A_PAGE)));
        model.addAttribute("marked", event == null ? "" : event);
        model.addAttribute("pageNumber", shown);
        model.addAttribute("pages", pages);
        model.addAttribute(
                "summary",
                Wording.say(
                        "facts.summary",
                        all.size(),
                        reading.whole().stated(),
                        reading.whole().inferred()));
        return "facts";
    }
}
