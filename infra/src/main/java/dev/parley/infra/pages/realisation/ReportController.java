package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.Lens;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.infra.pages.week.AdvisedMeeting;
import dev.parley.infra.pages.week.AdvisedMeetings;
import dev.parley.infra.pages.week.PlannedEncounter;
import dev.parley.infra.pages.week.PlannedEncounters;
import dev.parley.kernel.Metadata;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** One page for a steering group: the verdict, the figure, what matters most, and which meetings come next. */
@Controller
class ReportController {

    private static final int FINDINGS = 3;
    private static final int MEETINGS = 3;
    private static final int PLANNED = 3;

    private final RealisationReadings readings;
    private final AdvisedMeetings meetings;
    private final PlannedEncounters encounters;
    private final Clock clock;

    ReportController(
            RealisationReadings readings, AdvisedMeetings meetings, PlannedEncounters encounters, Clock clock) {
        this.readings = readings;
        this.meetings = meetings;
        this.encounters = encounters;
        this.clock = clock;
    }

    /** The report, to be printed or saved as PDF by the browser. */
    @GetMapping("/realisations/{id}/report")
    String report(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(name = "clock", required = false) @Nullable String lens,
            @RequestParam(required = false) @Nullable String at,
            Model model) {
        RealisationReading reading = readings.readNow(organisation, id, Lens.of(lens), at, clock.instant());
        RealisationModel page = RealisationModels.of(reading, FigureView.of(null, null, null, null), null, null);
        boolean now = reading.at() == null;
        model.addAttribute("page", page);
        model.addAttribute("unknownMoment", reading.unknownMoment());
        model.addAttribute(
                "findings",
                page.open().subList(0, Math.min(FINDINGS, page.open().size())));
        model.addAttribute("more", Math.max(0, page.open().size() - FINDINGS));
        List<AdvisedMeeting> next = now ? meetings.toHold(reading) : List.of();
        List<PlannedEncounter> planned = now ? encounters.of(reading) : List.of();
        model.addAttribute("meetings", next.subList(0, Math.min(MEETINGS, next.size())));
        model.addAttribute("planned", planned.subList(0, Math.min(PLANNED, planned.size())));
        model.addAttribute("moreMeetings", Math.max(0, next.size() - MEETINGS) + Math.max(0, planned.size() - PLANNED));
        model.addAttribute("now", clock.instant());
        model.addAttribute("date", Wording.of(clock.instant()));
        model.addAttribute(
                "source",
                Wording.say(
                        "report.source",
                        reading.whole().ruleVersion(),
                        reading.history().size(),
                        reading.whole().stated(),
                        reading.whole().inferred()));
        model.addAttribute("unasked", RulesController.unasked(reading, readings.rules(reading.organisation())));
        model.addAttribute("cite", Citation.of(reading));
        return "report";
    }

    /** How to cite what the page of a realisation says at a moment, as text to be copied. */
    @GetMapping(path = "/realisations/{id}/citation", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    ResponseEntity<String> citation(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(name = "clock", required = false) @Nullable String lens,
            @RequestParam(required = false) @Nullable String at) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(Citation.of(readings.read(organisation, id, Lens.of(lens), at)));
    }
}
