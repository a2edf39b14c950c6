package dev.parley.kernel.chronicle;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RealisationEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

    /**
     * The events of a history that are there to be read with a cut, corrections and all, in stream order; none where it had
     * not begun.
     */
    public static List<RecordedEvent> recorded(History history, Cut cut) {
        if (!Timeline.begun(history, cut)) {
            return List.of();
        }
        return cut instanceof Cut.AsKnown known
                ? history.events().stream()
                        .filter(event -> !event.recordedAt().isAfter(known.recordedBy()))
                        .toList()
                : history.events();
    }

    /**
     * The part of a history that is there after a cut, as a history of its own: what was recorded by then, or what had
     * happened by then with the corrections of it. Read in hindsight it shows what the whole shows with the cut. Events keep
     * their ids and times, and are numbered anew.
     *
     * @return the part; without any event where the realisation had not begun
     * @throws Cut.UnknownMomentException if the cut names an event that the history does not have
     */
    public static History part(History history, Cut cut) {
        return history.with(renumbered(left(history, cut)));
    }

    /** The events of that part, numbered as in the whole. */
    public static List<RecordedEvent> left(History history, Cut cut) {
        if (cut instanceof Cut.Hindsight || cut instanceof Cut.AsKnown) {
            return recorded(history, cut);
        }
        if (!Timeline.begun(history, cut)) {
            return List.of();
        }
        Predicate<Place> within = Timeline.within(history, cut);
        Chronicle whole = of(history);
        Set<String> left = new HashSet<>();
        Map<String, Entry> known = new HashMap<>();
        for (Entry entry : whole.entries) {
            Entry standing = whole.standingFor(entry, known);
            if (standing.recorded().event() instanceof Fact fact
                    && (Timeline.throughout(fact) || within.test(standing.place()))) {
                left.add(entry.recorded().id());
                // what was taken out was there once, and goes with what took it out; a plan that was carried out stands
                // by itself
                for (RecordedEvent by = tookOut(entry); by != null && left.add(by.id()); ) {
                    by = tookOut(Objects.requireNonNull(whole.byId.get(by.id())));
                }
            }
        }
        return history.events().stream()
                .filter(event -> left.contains(event.id()))
                .toList();
    }

    /**
     * When the last of what is there after a cut was recorded, whatever it says: an encounter, or any other fact.
     *
     * @return empty where the realisation had not begun
     * @throws Cut.UnknownMomentException if the cut names an event that the history does not have
     */
    public static Optional<Instant> lastRecorded(History history, Cut cut) {
        return left(history, cut).stream().map(RecordedEvent::recordedAt).max(Comparator.naturalOrder());
    }

    private static @Nullable RecordedEvent tookOut(Entry entry) {
        return entry.fate() == Entry.Fate.CARRIED_OUT ? null : entry.by();
    }

    /** Events numbered from 0 in their order. */
    public static List<RecordedEvent> renumbered(List<RecordedEvent> events) {
        List<RecordedEvent> renumbered = new ArrayList<>(events.size());
        for (RecordedEvent event : events) {
            renumbered.add(new RecordedEvent(
                    event.id(),
                    renumbered.size(),
                    event.recordedAt(),
                    event.principal(),
                    event.event(),
                    event.claim()));
        }
        return renumbered;
    }

    /**
     * What stands in the place of an event: itself, or the last version of an encounter that was amended.
     *
     * @param known what was found before, so that each of very many versions is looked at once
     */
    private Entry standingFor(Entry entry, Map<String, Entry> known) {
        List<String> replaced = new ArrayList<>();
        Entry standing = entry;
        while (standing.fate() == Entry.Fate.REPLACED && standing.by() != null) {
            String id = standing.recorded().id();
            Entry found = known.get(id);
            if (found != null) {
                standing = found;
                break;
            }
            replaced.add(id);
            standing = Objects.requireNonNull(byId.get(standing.by().id()));
        }
        for (String id : replaced) {
            known.put(id, standing);
        }
        return standing;
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
