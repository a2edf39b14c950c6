package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.EventIndex;
import dev.parley.infra.pages.reading.Linked;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.figure.FigureOptions.Zoom;
import dev.parley.query.figure.chart.Sociogram;
import dev.parley.query.figure.chart.ValueChart;
import dev.parley.query.figure.chart.ValueSeries;
import dev.parley.query.track.TrackRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a realisation's page out of what was read. */
public final class RealisationModels {

    private final RealisationReading reading;
    private final Analysis seen;
    private final EventIndex index;
    private final FigureView view;

    private RealisationModels(RealisationReading reading, FigureView view) {
        this.reading = reading;
        this.seen = reading.seen();
        this.index = new EventIndex(reading.history());
        this.view = view;
    }

    /**
     * Makes the page.
     *
     * @param reading what was read
     * @param view how the figure is drawn
     * @param byThen what can be seen of what had happened by the moment looked at; null unless one looks at what was known
     * @param record what became of flags so far; null where that is not told
     */
    static RealisationModel of(
            RealisationReading reading, FigureView view, @Nullable Analysis byThen, @Nullable TrackRecord record) {
        return new RealisationModels(reading, view).model(byThen, record);
    }

    private RealisationModel model(@Nullable Analysis byThen, @Nullable TrackRecord record) {
        FigureModels figure = new FigureModels(reading, view);
        FindingCards findings = new FindingCards(seen, index, record);
        ContactMatrix contacts = new ContactMatrix(seen, index);
        LedgerRows ledgers = new LedgerRows(seen, index);
        return new RealisationModel(
                reading.id(),
                seen.title(),
                kicker(),
                facts(),
                reading.whole().outcome() != null,
                reading.whole().encounters().isEmpty(),
                Headline.of(seen, reading.lens(), reading.at()),
                figure.replay(),
                figure.figure(),
                view.zoom() == Zoom.FIT || reading.whole().encounters().size() < 8,
                figure.table(),
                new EncounterCards(reading, index).card(),
                findings.missing(byThen),
                findings.open(),
                findings.ended(),
                findings.note(),
                seen.ruleSet() + "-" + seen.ruleVersion(),
                findings.advice(),
                contacts.phases().stream().map(Wording::of).toList(),
                contacts.rows(),
                contacts.pairs(),
                Sociogram.draw(seen, false),
                ledgers.knowledge(),
                ledgers.needs(),
                ValueChart.draw(seen, false),
                ValueSeries.of(seen).json(),
                ledgers.ratings(),
                ledgers.frictions(),
                ledgers.leads(),
                new ModelCards(seen, index).cards());
    }

    private String kicker() {
        RealisationOutcome outcome = seen.outcome();
        boolean dated = Chronicle.of(reading.history()).standing().stream()
                .map(Occurrence::fact)
                .anyMatch(each -> (each instanceof EncounterRecorded || each instanceof EncounterAmended)
                        && each.at().precision() != OccurredAt.Precision.ORDER_ONLY);
        List<String> parts = new ArrayList<>();
        parts.add(reading.id());
        if (outcome != null) {
            parts.add(Wording.say("realisation.closed", Wording.of(outcome)));
        }
        if (!dated && !reading.whole().encounters().isEmpty()) {
            parts.add(Wording.say("realisation.orderOnly"));
        }
        return String.join(" · ", parts);
    }

    private List<Linked> facts() {
        String logged = "/realisations/" + reading.id() + "/facts";
        Phase phase = seen.phase();
        long planned =
                seen.encounters().stream().filter(EncounterEntry::planned).count();
        return List.of(
                new Linked(phase == null ? Wording.say("realisation.noPhase") : Wording.of(phase), null),
                new Linked(
                        planned == 0
                                ? Wording.say(
                                        "realisation.encounters",
                                        seen.encounters().size())
                                : Wording.say(
                                        "realisation.encountersPlanned",
                                        seen.encounters().size() - planned,
                                        planned),
                        seen.encounters().isEmpty() ? null : "#as-table"),
                new Linked(Wording.say("realisation.episodes", seen.episodes().size()), logged),
                new Linked(Wording.say("realisation.statedInferred", seen.stated(), seen.inferred()), logged));
    }
}
