package dev.parley.query.dashboard;

import dev.parley.kernel.History;
import dev.parley.kernel.event.EncounterRecorded;
import dev.parley.kernel.event.RealisationStarted;
import dev.parley.kernel.history.HistoryFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings history files onto the desk. */
final class Loader implements Importing {

    private final Desk desk;

    Loader(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Preview preview(String organisation, String principal, Handed file) {
        return read(file.name(), file.content(), false);
    }

    @Override
    public Preview commit(String organisation, String principal, Handed file) {
        return read(file.name(), file.content(), true);
    }

    @Override
    public @Nullable Table table(String name, byte[] content) {
        return null;
    }

    @Override
    public List<String> formats() {
        return List.of("history file (YAML or JSON)");
    }

    private Preview read(String fileName, byte[] content, boolean store) {
        var reading = HistoryFile.read(fileName, new String(content, StandardCharsets.UTF_8));
        var document = reading.document();
        if (document == null) {
            return new Preview(
                    "history file",
                    List.of(),
                    reading.problems().stream()
                            .map(each -> new Problem(each.line(), each.column(), each.path(), each.message()))
                            .toList());
        }
        History history = document.history();
        if (store) {
            desk.put(history);
        }
        String title = history.events().stream()
                .map(each -> each.event() instanceof RealisationStarted started ? started.title() : "")
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        return new Preview(
                "history file",
                List.of(new Entry(
                        history.realisation().value(),
                        title,
                        history.events().size(),
                        (int) history.events().stream()
                                .filter(each -> each.event() instanceof EncounterRecorded)
                                .count(),
                        List.of(),
                        null)),
                List.of());
    }
}
