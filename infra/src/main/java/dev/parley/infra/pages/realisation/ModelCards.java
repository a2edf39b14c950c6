package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.reading.EventIndex;
import dev.parley.infra.pages.realisation.RealisationModel.ModelCard;
import dev.parley.infra.pages.realisation.RealisationModel.ModelLine;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The cards of the models beyond the core: their panels, and their entries line by line. */
final class ModelCards {

    private final Analysis seen;
    private final EventIndex index;

    ModelCards(Analysis seen, EventIndex index) {
        this.seen = seen;
        this.index = index;
    }

    /** One for each model that has something to tell. */
    List<ModelCard> cards() {
        List<ModelCard> cards = new ArrayList<>();
        for (Model model : Models.ALL.models()) {
            Section<?> section = model.section();
            if (section != null) {
                add(cards, model, section);
            }
        }
        return cards;
    }

    private <E> void add(List<ModelCard> cards, Model model, Section<E> section) {
        Function<E, Section.Line> line = section.line();
        List<E> entries = line == null ? List.of() : seen.entries(model, section);
        if (line != null && !entries.isEmpty()) {
            List<ModelLine> lines = new ArrayList<>(entries.size());
            for (E entry : entries) {
                Section.Line told = line.apply(entry);
                Section.Mark mark = told.mark();
                lines.add(new ModelLine(
                        told.text(),
                        Words.of(told.at().occurred()),
                        index.chips(told.events()),
                        mark == null ? "" : tone(mark.shade()),
                        mark == null ? "" : sign(mark.shade()) + " " + mark.words()));
            }
            cards.add(new ModelCard(section.title(), Panels.of(model, entries), lines));
        }
    }

    private static String tone(Section.Shade shade) {
        return switch (shade) {
            case DONE -> "ok";
            case PARTLY -> "watch";
            case NOT -> "risk";
            case OPEN -> "quiet";
        };
    }

    private static String sign(Section.Shade shade) {
        return switch (shade) {
            case DONE -> "●";
            case PARTLY -> "◐";
            case NOT -> "○";
            case OPEN -> "◌";
        };
    }
}
