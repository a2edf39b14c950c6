package dev.parley.kernel.history;

import dev.parley.kernel.Claim;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.history.HistoryFile.Format;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the plain tree of a history and writes it out. */
final class HistoryWriter {

    private HistoryWriter() {}

    static String write(History history, Format format) {
        Map<String, Object> file = tree(history);
        return format == Format.JSON ? PlainText.json(file) : PlainText.yaml(file);
    }

    static String line(History history) {
        return PlainText.line(tree(history));
    }

    private static Map<String, Object> tree(History history) {
        OrganisationId organisation = organisation(history);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put(HistoryDecoder.VERSION, 1);
        file.put(HistoryDecoder.REALISATION, history.realisation().value());
        if (organisation != null) {
            file.put(Shape.ORGANISATION, organisation.value());
        }
        List<Map<String, Object>> entries = new ArrayList<>();
        for (RecordedEvent recorded : history.events()) {
            if (recorded.sequence() != entries.size()
                    || !recorded.event().realisation().equals(history.realisation())) {
                throw new IllegalArgumentException(
                        "event " + recorded.id() + " is not event " + entries.size() + " of " + history.realisation());
            }
            Map<String, Object> entry = EventShapes.of(recorded.event()).write((Record) recorded.event());
            if (organisation != null && organisation.value().equals(entry.get(Shape.ORGANISATION))) {
                entry.remove(Shape.ORGANISATION);
            }
            entry.put(HistoryDecoder.RECORDED, recorded.recordedAt().toString());
            entry.put(HistoryDecoder.BY, recorded.principal());
            entry.put(HistoryDecoder.ID, recorded.id());
            claim(recorded, entry);
            entries.add(entry);
        }
        file.put(HistoryDecoder.HISTORY, entries);
        return file;
    }

    private static void claim(RecordedEvent recorded, Map<String, Object> entry) {
        Claim claim = recorded.claim();
        if (claim == null) {
            return;
        }
        if (claim.importedAt() != null) {
            entry.put(HistoryDecoder.IMPORTED, claim.importedAt().toString());
        }
        entry.put(HistoryDecoder.IMPORTED_BY, claim.importedBy());
        if (!claim.recordedAt().equals(recorded.recordedAt())) {
            entry.put(HistoryDecoder.SOURCE_RECORDED, claim.recordedAt().toString());
        }
        if (!claim.principal().equals(recorded.principal())) {
            entry.put(HistoryDecoder.SOURCE_BY, claim.principal());
        }
    }

    private static @Nullable OrganisationId organisation(History history) {
        for (RecordedEvent recorded : history.events()) {
            if (recorded.event() instanceof RealisationStarted started) {
                return started.organisation();
            }
        }
        return null;
    }
}
