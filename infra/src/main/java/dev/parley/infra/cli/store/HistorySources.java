package dev.parley.infra.cli.store;

import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.shared.HistoryFiles;
import dev.parley.infra.cli.shared.ProgressLine;
import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Histories a command works on: history files, stored realisations by id, or all that are stored. */
public final class HistorySources {

    private HistorySources() {}

    /**
     * Reads histories; the store is opened only where an id asks for it, and once.
     *
     * @param sources ids and names of files
     * @param all whether to take every stored realisation too
     * @param data where the store is
     * @param err told how far it is where there are many
     * @throws CommandFailure if a file is not good, or there is no such realisation
     */
    public static List<History> histories(List<String> sources, boolean all, DataOption data, PrintWriter err) {
        List<History> histories = new ArrayList<>();
        List<RealisationId> ids = new ArrayList<>();
        for (String source : HistoryFiles.expanded(sources)) {
            if (source.equals("-") || Files.exists(Path.of(source))) {
                List<HistoryFiles.Named> files = HistoryFiles.readAll(List.of(source));
                ImportChecks.check(files);
                histories.add(files.get(0).history());
            } else {
                ids.add(id(source));
            }
        }
        if (!ids.isEmpty() || all) {
            try (Store store = Store.reading(data)) {
                if (all) {
                    store.list().forEach(listed -> ids.add(new RealisationId(listed.realisation())));
                }
                read(store, ids, data, err, histories);
            }
        }
        if (histories.isEmpty()) {
            throw CommandFailure.badInput("Name a history file or the id of a stored realisation"
                    + (all ? "; there is none in " + data.directory() : "") + ".");
        }
        return histories;
    }

    private static void read(
            Store store, List<RealisationId> ids, DataOption data, PrintWriter err, List<History> histories) {
        try (ProgressLine progress = new ProgressLine(err, "realisations read", ids.size())) {
            int done = 0;
            for (RealisationId id : ids) {
                histories.add(store.history(id)
                        .orElseThrow(() -> CommandFailure.badInput(
                                id + ": there is no such file, and no such realisation in " + data.directory())));
                progress.at(++done);
            }
        }
    }

    private static RealisationId id(String source) {
        try {
            return new RealisationId(source);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(
                    source + ": there is no such file, and it is no id of a realisation: accepted are "
                            + RealisationId.ACCEPTED);
        }
    }
}
