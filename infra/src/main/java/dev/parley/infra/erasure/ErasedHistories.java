package dev.parley.infra.erasure;

import dev.parley.command.imports.Withheld;
import dev.parley.infra.eventlog.StreamEvent;
import dev.parley.infra.json.EventSerializer;
import dev.parley.kernel.Erased;
import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Histories that are imported as if what the list says had been erased in them at their source: so the history of before is what is stored,
 * and can be longer. What names something that was erased is erased in what is new, too.
 */
public final class ErasedHistories implements Withheld {

    private static final byte[] NO_METADATA = "{}".getBytes(StandardCharsets.US_ASCII);

    private final ListedErasures listed;
    private final JsonMapper json = EventSerializer.mapper();

    /**
     * @param listed what was erased
     */
    public ErasedHistories(ListedErasures listed) {
        this.listed = listed;
    }

    @Override
    public History of(OrganisationId organisation, History history) {
        String stream = RealisationStreams.named(organisation, history.realisation());
        List<Map<String, Integer>> fields = new ArrayList<>();
        boolean any = false;
        for (RecordedEvent event : history.events()) {
            Map<String, Integer> these = listed.erased(event.id(), stream);
            any |= !these.isEmpty();
            fields.add(these);
        }
        if (!any) {
            return history;
        }
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                Map<String, Integer> these = fields.get(i);
                RecordedEvent event = history.events().get(i);
                for (ErasableTexts.Found found : ErasableTexts.in(stored(stream, event))) {
                    Integer number = these.get(found.field());
                    if (number != null && found.named() && !Erased.is(found.text())) {
                        names.put(found.text(), number);
                    }
                }
                Integer recorder = recorder(these);
                if (recorder != null && !Erased.is(event.principal())) {
                    names.put(event.principal(), recorder);
                }
            }
        }
        List<RecordedEvent> events = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            events.add(erased(stream, history.events().get(i), fields.get(i), names));
        }
        return new History(history.realisation(), events);
    }

    private static @Nullable Integer recorder(Map<String, Integer> fields) {
        Integer source = fields.get(ErasableTexts.METADATA + Metadata.SOURCE_PRINCIPAL);
        return source == null ? fields.get(ErasableTexts.METADATA + Metadata.PRINCIPAL) : source;
    }

    private StreamEvent stored(String stream, RecordedEvent event) {
        return new StreamEvent(
                stream,
                "",
                0,
                event.id(),
                Instant.EPOCH,
                event.event().getClass().getSimpleName(),
                null,
                json.writeValueAsBytes(event.event()),
                NO_METADATA);
    }

    private RecordedEvent erased(
            String stream, RecordedEvent event, Map<String, Integer> fields, Map<String, Integer> names) {
        StreamEvent whole = stored(stream, event);
        StreamEvent left = ListedErasures.lift(whole, found -> {
                    Integer number = fields.get(found.field());
                    return number != null || !found.named() ? number : names.get(found.text());
                })
                .whole();
        Integer recorder = names.get(event.principal());
        return new RecordedEvent(
                event.id(),
                event.sequence(),
                event.recordedAt(),
                recorder == null ? event.principal() : Erased.text(recorder),
                json.readValue(left.payload(), event.event().getClass()),
                event.claim());
    }
}
