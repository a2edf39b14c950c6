package dev.parley.query.export.format;

import dev.parley.kernel.History;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.export.content.ExportDraft;
import dev.parley.query.export.content.ExportFile;
import java.util.List;

/** Histories as files of their own, one a realisation. */
public final class HistoryExport {

    private HistoryExport() {}

    /** Writes a history file of each realisation into an export. */
    public static void write(ExportDraft draft) {
        for (History history : draft.histories()) {
            String id = history.realisation().value();
            if (draft.options().json()) {
                String json = HistoryFile.write(history, HistoryFile.Format.JSON);
                draft.data().add(new ExportFile(id + ".json", "application/json", json));
            } else {
                draft.add(id, HistoryFile.write(history, HistoryFile.Format.YAML));
            }
        }
        draft.explainFacts(type -> "", List.of());
    }
}
