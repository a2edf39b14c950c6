package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.Lens;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.realisation.RealisationModel.Choice;
import dev.parley.infra.pages.realisation.RealisationModel.Replay;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.figure.EncounterTable;
import dev.parley.query.figure.FigureOptions;
import dev.parley.query.figure.FigureOptions.Window;
import dev.parley.query.figure.FigureOptions.Zoom;
import dev.parley.query.figure.ProcessFigure;
import dev.parley.query.figure.Transfer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The process figure of a page, its table, and how one goes through time and looks closer. */
final class FigureModels {

    private final RealisationReading reading;
    private final Analysis seen;
    private final FigureView view;
    private final String base;

    FigureModels(RealisationReading reading, FigureView view) {
        this.reading = reading;
        this.seen = reading.seen();
        this.view = view;
        this.base = "/realisations/" + reading.id();
    }

    Replay replay() {
        List<String> steps = reading.steps();
        String at = reading.at();
        int place = at == null ? steps.size() : steps.indexOf(at) + 1;
        Lens lens = reading.lens();
        Lens stepping = lens == Lens.HINDSIGHT ? Lens.OCCURRED : lens;
        String previous = place > 1 ? address(stepping, steps.get(place - 2)) : null;
        String next = at == null || place >= steps.size() ? null : address(stepping, steps.get(place));
        String last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        String moment = at == null ? last : at;
        List<Choice> clocks = new ArrayList<>();
        if (moment != null) {
            clocks.add(new Choice(
                    Wording.say("realisation.known"),
                    address(Lens.KNOWN, moment),
                    lens == Lens.KNOWN,
                    Wording.say("realisation.knownMeans")));
            clocks.add(new Choice(
                    Wording.say("realisation.occurred"),
                    address(Lens.OCCURRED, moment),
                    lens == Lens.OCCURRED,
                    Wording.say("realisation.occurredMeans")));
        }
        clocks.add(new Choice(
                Wording.say("realisation.hindsight"),
                address(Lens.HINDSIGHT, at),
                lens == Lens.HINDSIGHT,
                Wording.say("realisation.hindsightMeans")));
        return new Replay(
                now(at, lens),
                lens.parameter(),
                at,
                place,
                steps,
                base,
                previous,
                next,
                clocks,
                view.zooms(
                        each -> address(lens, at, each),
                        reading.whole().encounters().size()),
                view.scales(each -> address(lens, at, each), ProcessFigure.dated(reading.whole())),
                view.window() == null ? null : address(lens, at, view.all()),
                view.words());
    }

    private String now(@Nullable String at, Lens lens) {
        if (at == null) {
            return Wording.say(
                    reading.whole().outcome() == null ? "realisation.everything" : "realisation.wholeProcess");
        }
        String title = reading.whole().encounters().stream()
                .filter(each -> each.label().equals(at))
                .findFirst()
                .map(each -> " · " + each.title())
                .orElse("");
        return Wording.say(lens == Lens.HINDSIGHT ? "realisation.at" : "realisation.after", at) + title;
    }

    private String address(Lens lens, @Nullable String at) {
        return address(lens, at, view);
    }

    private String address(Lens lens, @Nullable String at, FigureView viewed) {
        List<String> parameters = new ArrayList<>();
        if (at != null) {
            parameters.add("clock=" + lens.parameter());
            parameters.add("at=" + URLEncoder.encode(at, StandardCharsets.UTF_8));
        }
        parameters.addAll(viewed.parameters());
        return parameters.isEmpty() ? base : base + "?" + String.join("&", parameters);
    }

    String figure() {
        Lens lens = reading.lens() == Lens.HINDSIGHT ? Lens.OCCURRED : reading.lens();
        String link = address(lens, "LABEL").replace("LABEL", "{label}");
        String windowed = address(
                        reading.lens(),
                        reading.at(),
                        new FigureView(Zoom.FIT, view.scale(), new Window("FIRST-LABEL", "LAST-LABEL")))
                .replace("FIRST-LABEL", "{first}")
                .replace("LAST-LABEL", "{last}");
        return ProcessFigure.draw(
                reading.whole(),
                seen,
                new FigureOptions(
                        "figure",
                        false,
                        view.zoom(),
                        view.scale(),
                        view.window(),
                        reading.at(),
                        link,
                        windowed,
                        Transfer.relayedIn(recorded())));
    }

    /** The figure as a picture of its own, for papers. */
    static String paper(RealisationReading reading, FigureView view) {
        FigureModels models = new FigureModels(reading, view);
        return ProcessFigure.draw(
                reading.whole(),
                reading.seen(),
                new FigureOptions(
                                "figure",
                                true,
                                view.zoom(),
                                view.scale(),
                                view.window(),
                                null,
                                null,
                                null,
                                Transfer.relayedIn(models.recorded()))
                        .of(Citation.inEnglish(reading)));
    }

    /** The events one may know of at the moment looked at. */
    private List<RecordedEvent> recorded() {
        return Chronicle.recorded(reading.history(), reading.cut());
    }

    String table() {
        Lens lens = reading.lens() == Lens.HINDSIGHT ? Lens.OCCURRED : reading.lens();
        return EncounterTable.rows(reading.whole(), seen, label -> address(lens, label));
    }
}
