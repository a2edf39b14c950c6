package dev.parley.infra.cli;

import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.history.HistoryFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes a realisation to a file. Imported again, a history gives the same events: ids, order and both"
                        + " clocks.")
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
final class ExportCommand implements Runnable {

    /** As what to export. */
    enum As {
        /** History file. */
        HISTORY
    }

    @Parameters(paramLabel = "ID|FILE", description = "id of a stored realisation, or a history file")
    private String source;

    @Option(names = "--as", paramLabel = "FORMAT", defaultValue = "history", description = "history (default)")
    private As as;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description = "where to write it; a name that ends in .json gives JSON, every other YAML (default: standard"
                    + " output)")
    private @Nullable Path path;

    @Mixin
    private DataOption data;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        History history = history();
        Path target = path;
        boolean json = format.json()
                || (target != null && target.toString().toLowerCase(Locale.ROOT).endsWith(".json"));
        String text =
                switch (as) {
                    case HISTORY ->
                        HistoryFile.write(history, json ? HistoryFile.Format.JSON : HistoryFile.Format.YAML);
                };
        PrintWriter out = spec.commandLine().getOut();
        if (target == null || target.toString().equals("-")) {
            out.print(text);
            return;
        }
        try {
            Files.writeString(target, text);
        } catch (IOException e) {
            throw CommandFailure.failed(target + " cannot be written: " + e);
        }
        out.println(target + ": " + history.realisation() + ", "
                + Words.count(history.events().size(), "event", "events") + ".");
    }

    private History history() {
        if (Files.exists(Path.of(source)) || source.equals("-")) {
            return HistoryFiles.readAll(List.of(source)).get(0).history();
        }
        RealisationId id;
        try {
            id = new RealisationId(source);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(
                    source + ": there is no such file, and it is no id of a realisation: accepted are "
                            + RealisationId.ACCEPTED);
        }
        try (Store store = Store.of(data)) {
            return store.history(id)
                    .orElseThrow(() -> CommandFailure.badInput(
                            source + ": there is no such file, and no such realisation in " + data.directory));
        }
    }
}
