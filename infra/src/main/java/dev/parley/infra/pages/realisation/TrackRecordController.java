package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.api.TrackRecords;
import dev.parley.query.track.TrackRecord;
import dev.parley.query.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** What became of the flags of an organisation in realisations that have ended. */
@Controller
class TrackRecordController {

    /** How long the page waits for what has changed. */
    static final Duration PATIENCE = Duration.ofMillis(100);

    private final TrackRecords records;

    TrackRecordController(TrackRecords records) {
        this.records = records;
    }

    /** A kind of flag as the page shows it; figures are dashes where there are too few. */
    record Row(
            String kind,
            String flags,
            String cameTrue,
            String mended,
            String nothing,
            String lead,
            String interval,
            String afterwards) {}

    /** The track record. */
    @GetMapping("/track-record")
    String record(@RequestAttribute(Metadata.ORGANISATION) String organisation, Model model) {
        Optional<TrackRecord> read = records.soon(new OrganisationId(organisation), PATIENCE);
        model.addAttribute("reading", read.isEmpty());
        if (read.isEmpty()) {
            return "track-record";
        }
        TrackRecord record = read.get();
        List<Row> rows = record.lines().stream().map(TrackRecordController::row).toList();
        model.addAttribute("rows", rows);
        model.addAttribute("rules", record.ruleSet() + "-" + record.ruleVersion());
        model.addAttribute("ended", record.realisations());
        model.addAttribute("enough", TrackRecord.ENOUGH);
        return "track-record";
    }

    private static Row row(TrackRecord.Line line) {
        TrackRecord.Figures figures = line.figures();
        String kind = line.flag().type().tag()
                + (line.flag().level() == null
                        ? ""
                        : ", " + Words.of(line.flag().level()));
        return figures == null
                ? new Row(
                        kind,
                        String.valueOf(line.flags()),
                        "–",
                        "–",
                        "–",
                        "–",
                        Wording.say("track.tooFew"),
                        String.valueOf(line.learnedAfterwards()))
                : new Row(
                        kind,
                        String.valueOf(line.flags()),
                        String.valueOf(figures.cameTrue()),
                        String.valueOf(figures.mended()),
                        String.valueOf(figures.nothing()),
                        figures.medianLead() == null
                                ? "–"
                                : Wording.say(
                                        "portfolio.encountersHalf",
                                        String.format(Wording.locale(), "%.1f", figures.medianLead())),
                        Wording.say(
                                "track.interval", Math.round(100 * figures.low()), Math.round(100 * figures.high())),
                        String.valueOf(line.learnedAfterwards()));
    }
}
