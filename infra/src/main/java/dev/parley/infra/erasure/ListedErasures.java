package dev.parley.infra.erasure;

import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.StoredTexts;
import dev.parley.infra.eventlog.StreamEvent;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.RealisationStreams;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a list says was erased, by event: applied to whatever is about to be stored, so that an import or a copy brings nothing back, also
 * where another node has erased it meanwhile.
 */
public final class ListedErasures {

    private static final long PAUSE = Duration.ofMillis(100).toNanos();
    private static final long UNKNOWN = -1;

    private final @Nullable ErasureList list;
    private final Map<String, List<ErasureList.Entry>> byEvent = new HashMap<>();
    private long extent = UNKNOWN;
    private long looked;

    /**
     * What is on a list now.
     *
     * @param entries of one list or several
     */
    public ListedErasures(List<ErasureList.Entry> entries) {
        list = null;
        add(entries);
    }

    /**
     * What is on a list now and will be.
     *
     * @param list looked at again, with what is imported
     */
    public ListedErasures(ErasureList list) {
        this.list = list;
        look();
    }

    private void add(List<ErasureList.Entry> entries) {
        entries.forEach(entry -> byEvent.computeIfAbsent(entry.event(), none -> new ArrayList<>())
                .add(entry));
    }

    /** Takes in what was added to the list since, by whatever node. */
    private synchronized void look() {
        if (list == null || (extent != UNKNOWN && System.nanoTime() - looked < PAUSE)) {
            return;
        }
        long now = list.extent();
        if (now != extent) {
            byEvent.clear();
            add(list.all());
            extent = now;
        }
        looked = System.nanoTime();
    }

    /** Lifts the texts out of an event that is copied from another log, without those that were erased. */
    public StreamEvent lift(StreamEvent event) {
        return lift(event, erased(event));
    }

    /**
     * Lifts the texts out of an event that is recorded, without those that were erased of it where it is imported. Who imports it is not
     * who recorded it at its source.
     */
    public StreamEvent liftRecorded(StreamEvent event) {
        if (isImported(event)) {
            look();
        }
        Map<String, Integer> fields = new HashMap<>(erased(event));
        if (!fields.isEmpty()) {
            Integer recorder = fields.remove(ErasableTexts.METADATA + Metadata.PRINCIPAL);
            if (recorder != null) {
                fields.putIfAbsent(ErasableTexts.METADATA + Metadata.SOURCE_PRINCIPAL, recorder);
            }
            fields.remove(ErasableTexts.METADATA + Metadata.IMPORTED_BY);
            fields.remove(ErasableTexts.METADATA + Metadata.COMMAND_ID);
            fields.remove(ErasableTexts.DIGEST);
        }
        return lift(event, fields);
    }

    private static boolean isImported(StreamEvent event) {
        return new String(event.metadata(), StandardCharsets.UTF_8).contains(Metadata.IMPORTED_BY);
    }

    private static StreamEvent lift(StreamEvent event, Map<String, Integer> fields) {
        return fields.isEmpty() ? ErasableTexts.lift(event) : lift(event, found -> fields.get(found.field()));
    }

    /** Lifts the texts out of an event, without those to which a number is given. */
    static StreamEvent lift(StreamEvent event, Function<ErasableTexts.Found, @Nullable Integer> numbers) {
        StreamEvent lifted = ErasableTexts.lift(event);
        StoredTexts texts = lifted.texts();
        if (texts == null) {
            return lifted;
        }
        Map<Integer, Integer> starts = new HashMap<>();
        int[] at = texts.putBackAt();
        for (int i = 0; i < at.length; i++) {
            starts.put(at[i], i);
        }
        Map<Integer, Integer> numbered = new HashMap<>();
        for (ErasableTexts.Found found : ErasableTexts.in(lifted.whole())) {
            Integer number = numbers.apply(found);
            Integer index = starts.get(found.span().from());
            if (number != null && index != null) {
                numbered.put(index, number);
            }
        }
        return lifted.withTexts(texts.without(numbered));
    }

    /** The numbers of the fields of an event that were erased; another organisation may have the same event. */
    synchronized Map<String, Integer> erased(StreamEvent event) {
        if (byEvent.isEmpty()) {
            return Map.of();
        }
        List<ErasureList.Entry> entries = byEvent.get(event.eventId());
        return fields(entries == null ? byEvent.get(source(event)) : entries, event.streamId());
    }

    /** The same of an event by the id that it has elsewhere. */
    Map<String, Integer> erased(String event, String stream) {
        look();
        synchronized (this) {
            return fields(byEvent.get(event), stream);
        }
    }

    private static Map<String, Integer> fields(@Nullable List<ErasureList.Entry> entries, String stream) {
        if (entries == null) {
            return Map.of();
        }
        Map<String, Integer> fields = new HashMap<>();
        for (ErasureList.Entry entry : entries) {
            if (entry.stream().equals(stream)
                    || stream.startsWith(entry.organisation() + RealisationStreams.SEPARATOR)) {
                fields.putAll(entry.fields());
            }
        }
        return fields;
    }

    /** The id under which an event is known elsewhere: that of its source, if it was stored under another. It is never lifted out. */
    static String source(StreamEvent event) {
        String metadata = new String(event.metadata(), StandardCharsets.UTF_8);
        if (!metadata.contains(Metadata.SOURCE_ID)) {
            return event.eventId();
        }
        try {
            return JsonMapper.shared()
                    .readTree(metadata)
                    .path(Metadata.SOURCE_ID)
                    .asString(event.eventId());
        } catch (JacksonException e) {
            return event.eventId();
        }
    }
}
