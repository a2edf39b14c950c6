package dev.parley.infra.cli;

import dev.parley.kernel.History;
import dev.parley.kernel.history.HistoryDocument;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.kernel.history.Problem;
import dev.parley.kernel.history.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the history files a command is given: all of them good, or every problem of every file. */
final class HistoryFiles {

    private static final String STANDARD_INPUT = "-";

    private HistoryFiles() {}

    /**
     * A history and the file it is from.
     *
     * @param name the file, as given
     * @param document what it says
     */
    record Named(String name, HistoryDocument document) {
        History history() {
            return document.history();
        }
    }

    /**
     * Reads files.
     *
     * @param names their names; {@code -} for standard input
     * @return one history a file
     * @throws CommandFailure with a line for each problem, if any file cannot be read or is not good
     */
    static List<Named> readAll(List<String> names) {
        List<Named> good = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            try {
                Reading reading = read(name);
                HistoryDocument document = reading.document();
                if (document != null) {
                    good.add(new Named(reading.name(), document));
                }
                for (Problem problem : reading.problems()) {
                    problems.add(problem.in(reading.name()));
                }
            } catch (IOException e) {
                problems.add(name + ": cannot be read: " + reason(name, e));
            }
        }
        if (!problems.isEmpty()) {
            throw CommandFailure.badInput(problems);
        }
        return good;
    }

    private static Reading read(String name) throws IOException {
        return name.equals(STANDARD_INPUT)
                ? HistoryFile.read("standard input", System.in)
                : HistoryFile.read(name, Files.newInputStream(Path.of(name)));
    }

    private static String reason(String name, IOException e) {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            return "there is no such file";
        }
        if (Files.isDirectory(file)) {
            return "it is a directory";
        }
        return String.valueOf(e.getMessage());
    }
}
