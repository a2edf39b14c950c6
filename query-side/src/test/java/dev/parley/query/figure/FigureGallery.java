package dev.parley.query.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes figures to look at. Run by hand: {@code FigureGallery DIRECTORY}. */
final class FigureGallery {

    private FigureGallery() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        FigureOptions plain = new FigureOptions("figure", true, FigureOptions.Zoom.FIT, null, null, List.of());
        FigureOptions cursor =
                new FigureOptions("figure", true, FigureOptions.Zoom.FIT, "en4", "#{label}", Sketch.relayed());
        write(directory, "university", ProcessFigure.draw(Sketch.university(), Sketch.university(), cursor));
        write(directory, "large", ProcessFigure.draw(Sketch.large(200), Sketch.large(200), plain));
        write(directory, "medium", ProcessFigure.draw(Sketch.large(31), Sketch.large(31), plain));
        write(directory, "empty", ProcessFigure.draw(Sketch.empty(), Sketch.empty(), plain));
        write(
                directory,
                "large-labels",
                ProcessFigure.draw(
                        Sketch.large(200),
                        Sketch.large(200),
                        new FigureOptions("figure", true, FigureOptions.Zoom.LABELS, null, null, List.of())));
    }

    private static void write(Path directory, String name, String svg) throws IOException {
        Files.writeString(directory.resolve(name + ".svg"), svg);
        Files.writeString(
                directory.resolve(name + ".html"),
                "<!doctype html><meta charset=utf-8><body style='margin:20px'>" + svg);
    }
}
