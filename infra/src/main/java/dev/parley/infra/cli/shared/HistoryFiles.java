package dev.parley.infra.cli.shared;

import dev.parley.kernel.History;
import dev.parley.kernel.document.Problem;
import dev.parley.kernel.history.HistoryDocument;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.kernel.history.HistoryReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads the history files a command is given: all of them good, or every problem of every file. */
public final class HistoryFiles {

    private static final String STANDARD_INPUT = "-";

    private HistoryFiles() {}

    /**
     * A history and the file it is from.
     *
     * @param name the file, as given
     * @param document what it says
     */
    public record Named(String name, HistoryDocument document) {
        public History history() {
            return document.history();
        }
    }

    /**
     * Puts the history files of a folder in the place of its name, in the order of their names.
     *
     * @param names names of files and folders
     * @return names of files
     * @throws CommandFailure if a folder holds none
     */
    public static List<String> expanded(List<String> names) {
        List<String> files = new ArrayList<>();
        for (String name : names) {
            Path folder = name.equals(STANDARD_INPUT) ? null : Path.of(name);
            if (folder == null || !Files.isDirectory(folder)) {
                files.add(name);
                continue;
            }
            List<String> inside;
            try (Stream<Path> found = Files.list(folder)) {
                inside = found.filter(HistoryFiles::isHistory)
                        .map(Path::toString)
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw CommandFailure.badInput(name + ": cannot be read: " + e.getMessage());
            }
            if (inside.isEmpty()) {
                throw CommandFailure.badInput(name + ": holds no history file (.yaml, .yml or .json)");
            }
            files.addAll(inside);
        }
        return files;
    }

    /** Manifests lie beside exports and are none. */
    private static boolean isHistory(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file)
                && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
                && !name.endsWith("manifest.json");
    }

    /**
     * Reads files.
     *
     * @param names their names; {@code -} for standard input
     * @return one history a file
     * @throws CommandFailure with a line for each problem, if any file cannot be read or is not good
     */
    public static List<Named> readAll(List<String> names) {
        List<Named> good = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            try {
                HistoryReading reading = read(name);
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

    private static HistoryReading read(String name) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return HistoryFile.read("standard input", System.in);
        }
        Path file = Path.of(name);
        if (Files.isRegularFile(file) && Files.size(file) > HistoryFile.LARGEST_FILE) {
            // told without reading any of it
            return new HistoryReading(
                    name,
                    null,
                    List.of(new Problem(
                            1,
                            1,
                            "",
                            "the file is larger than " + HistoryFile.LARGEST_FILE / 1_000_000
                                    + " MB, the most that is read")));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return HistoryFile.read(name, in);
        }
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
