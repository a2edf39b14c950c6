package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.Lens;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.infra.pages.week.AdvisedMeetings;
import dev.parley.infra.pages.week.PlannedEncounters;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.Sha256;
import dev.parley.kernel.history.HistoryFile;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** One page for a steering group: the verdict, the figure, what matters most, and which meetings come next. */
@Controller
class ReportController {

    private static final int FINDINGS = 3;
    private static final int MEETINGS = 3;

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
        RealisationReading reading = readings.read(organisation, id, Lens.of(lens), at);
        RealisationModel page = RealisationModels.of(reading, FigureView.of(null, null, null, null), null, null);
        boolean now = reading.at() == null;
        model.addAttribute("page", page);
        model.addAttribute("unknownMoment", reading.unknownMoment());
        model.addAttribute(
                "findings",
                page.open().subList(0, Math.min(FINDINGS, page.open().size())));
        model.addAttribute("more", Math.max(0, page.open().size() - FINDINGS));
        List<?> next = now ? meetings.of(reading).stream().limit(MEETINGS).toList() : List.of();
        model.addAttribute("meetings", next);
        model.addAttribute("planned", now ? encounters.of(reading) : List.of());
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
        model.addAttribute("cite", cite(reading));
        return "report";
    }

    /** What somebody needs who refers to what the report says, and how they know that they have the same history. */
    private static String cite(RealisationReading reading) {
        String version = ReportController.class.getPackage().getImplementationVersion();
        return Wording.say(
                "report.citation",
                reading.whole().title() + " (" + reading.id() + ")",
                reading.history().size(),
                Sha256.hex(HistoryFile.write(reading.history(), HistoryFile.Format.YAML)),
                reading.whole().ruleVersion() + ", Parley " + (version == null ? "development" : version));
    }
}
