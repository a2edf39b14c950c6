package dev.parley.query.export.format;

import dev.parley.query.export.content.ExportDraft;
import dev.parley.query.export.content.ExportedRealisation;
import dev.parley.query.export.content.Provenance;
import dev.parley.query.export.content.Table;
import dev.parley.query.figure.FigureOptions;
import dev.parley.query.figure.ProcessFigure;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Process figures for print: a width in millimetres, a page of the same size, and where they come from inside the file. */
public final class Figures {

    private static final List<Table.Entry> FIGURE_MARKS = List.of(
            new Table.Entry("lane", "stakeholder group", "one line a group, also one that takes no part", ""),
            new Table.Entry(
                    "band", "phase", "phases in the order they were entered", "as wide as what happened in them"),
            new Table.Entry(
                    "mark", "encounter", "dots on the lanes of the groups present, joined by a line", "labels above"),
            new Table.Entry("mark", "needed, not there", "a broken ring on the lane of the absent group", ""),
            new Table.Entry("bar", "episode", "on the lanes of the groups active in it", "lead mode above"),
            new Table.Entry("mark", "gap, conflict, resistance", "where knowledge was lacking, and friction", ""),
            new Table.Entry(
                    "row",
                    "finding",
                    "from when it first held to when it ended",
                    "levels WATCH AT_RISK CONFIRMED CLEARED"));

    /** Width on paper: an A4 page across, less its margins. */
    private static final double WIDTH = 270;

    private static final Pattern SIZE =
            Pattern.compile("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\" width=\"[0-9.]+\" height=\"[0-9.]+\"([^>]*)>");

    private Figures() {}

    /** Writes a figure of each realisation into an export. */
    public static void write(ExportDraft draft) {
        draft.realisations().forEach(each -> draft.add(each.id(), of(each, draft.provenance())));
        draft.dictionary().addAll(FIGURE_MARKS);
        draft.lose("everything but what the figure shows", draft.histories().size());
    }

    static String of(ExportedRealisation coded, Provenance provenance) {
        String svg = ProcessFigure.draw(coded.analysis(), coded.analysis(), FigureOptions.PAPER);
        Matcher size = SIZE.matcher(svg);
        if (!size.find()) {
            throw new IllegalStateException("the figure of " + coded.id() + " has no size");
        }
        double height = WIDTH * Double.parseDouble(size.group(2)) / Double.parseDouble(size.group(1));
        String page = String.format(
                Locale.ROOT,
                "viewBox=\"0 0 %s %s\" width=\"%.1fmm\" height=\"%.1fmm\"%s>"
                        + "<metadata>Parley, %s; rules %s/%s; content %s</metadata>"
                        + "<style>@page { size: %.1fmm %.1fmm; margin: 0 }</style>",
                size.group(1),
                size.group(2),
                WIDTH,
                height,
                size.group(3),
                coded.id(),
                provenance.rules().id(),
                provenance.rules().version(),
                Provenance.contentHash(List.of(coded.history())),
                WIDTH,
                height);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + svg.substring(0, size.start())
                + page
                + svg.substring(size.end())
                + "\n";
    }
}
