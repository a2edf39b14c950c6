package dev.parley.query.export;

import dev.parley.query.figure.FigureOptions;
import dev.parley.query.figure.ProcessFigure;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Process figures for print: a width in millimetres, a page of the same size, and where they come from inside the file. */
final class Figures {

    /** Width on paper: an A4 page across, less its margins. */
    private static final double WIDTH = 270;

    private static final Pattern SIZE =
            Pattern.compile("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\" width=\"[0-9.]+\" height=\"[0-9.]+\"([^>]*)>");

    private Figures() {}

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
