package dev.parley.infra.cli;

import dev.parley.infra.cli.shared.HistoryFiles.Named;
import dev.parley.kernel.history.HistoryFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The two published cases, as they are packed into the program. */
final class PublishedCases {

    private static final List<String> FILES =
            List.of("cases/university-administration.yaml", "cases/procurement-agency.yaml");

    private PublishedCases() {}

    static List<Named> read() {
        return FILES.stream().map(PublishedCases::read).toList();
    }

    private static Named read(String name) {
        try (InputStream in = PublishedCases.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packed into the program");
            }
            return new Named(name, HistoryFile.read(name, in).orThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
