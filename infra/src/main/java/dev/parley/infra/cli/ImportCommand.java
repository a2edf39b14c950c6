package dev.parley.infra.cli;

import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.infra.cli.HistoryFiles.Named;
import dev.parley.query.report.AnalysisJson;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Stores the histories of files in a data directory. Everything is checked first; nothing is stored unless all"
                    + " of it is good. Importing the same file again changes nothing.",
            "",
            "Where a server holds the data directory, it is asked to do it."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
final class ImportCommand implements Runnable {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "history files, YAML or JSON; - for standard input")
    private List<String> files;

    @Mixin
    private DataOption data;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        List<Named> histories = HistoryFiles.readAll(files);
        Imports.check(histories);
        List<Imported> imported;
        try (Store store = Store.of(data)) {
            imported = store.store(Imports.takenOver(histories, store.organisation()));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format.json()) {
            out.println(AnalysisJson.pretty(imported));
            return;
        }
        for (int i = 0; i < imported.size(); i++) {
            out.println(histories.get(i).name() + ": " + words(imported.get(i)));
        }
    }

    static String words(Imported imported) {
        String events = Words.count(imported.added(), "event", "events");
        return switch (imported.status()) {
            case STORED -> "imported as " + imported.realisation() + ", " + events + ".";
            case EXTENDED -> events + " added to " + imported.realisation() + ", now " + imported.version() + ".";
            case ALREADY_THERE -> imported.realisation() + " is there already, nothing to add.";
        };
    }
}
