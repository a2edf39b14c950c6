package dev.parley.kernel.chronicle;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.RealisationEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A history read in hindsight: every event with its place and with what later corrections made of it. {@link Timeline} is
 * the same reading up to a cut and without what does not stand.
 */
public final class Chronicle {

    private final Corrections corrections;
    private final List<Entry> entries;
    private final Map<String, Entry> byId = new HashMap<>();

    private Chronicle(List<RecordedEvent> events) {
        corrections = Corrections.of(events);
        entries = List.copyOf(corrections.entries());
        entries.forEach(entry -> byId.put(entry.recorded().id(), entry));
    }

    /** Reads a whole history. */
    public static Chronicle of(History history) {
        return new Chronicle(history.events());
    }

    /**
     * Reads some events of a history.
     *
     * @param events in stream order
     */
    public static Chronicle of(List<RecordedEvent> events) {
        return new Chronicle(events);
    }

    /** The events of a history that are there to be read with a cut, corrections and all, in stream order. */
    public static List<RecordedEvent> recorded(History history, Cut cut) {
        return cut instanceof Cut.AsKnown known
                ? history.events().stream()
                        .filter(event -> !event.recordedAt().isAfter(known.recordedBy()))
                        .toList()
                : history.events();
    }

    /**
     * The facts that stand among some events, in stream order.
     *
     * @param events in stream order
     * @param places gives them their places and is left at the end of the stream
     */
    public static List<Occurrence> standing(List<RecordedEvent> events, Places places) {
        return Corrections.of(events).standing(places);
    }

    /** Whether an event changes what stands, rather than adding to it. */
    public static boolean corrects(RealisationEvent event) {
        return Corrections.corrects(event);
    }

    /** Every event, in the order recorded. */
    public List<Entry> entries() {
        return entries;
    }

    /** The facts that stand, in stream order; an amended encounter is where it was first recorded. */
    public List<Occurrence> standing() {
        return corrections.standing(new Places());
    }

    /** An event by its id. */
    public Optional<Entry> find(String event) {
        return Optional.ofNullable(byId.get(event));
    }
}
