package dev.parley.command.realisation;

import dev.parley.command.invariant.StandingFacts;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.FactRetracted;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of one realisation as far as decisions need it: a fold of its events, changed by {@link #evolve} and nothing
 * else. Confined to one thread at a time, which the aggregate's lock sees to.
 */
public final class Realisation {

    private @Nullable RealisationId id;
    private @Nullable OrganisationId organisation;
    private long version;
    private final Map<String, RealisationEvent> log = new LinkedHashMap<>();
    private final Set<String> retracted = new HashSet<>();
    private final Map<String, Sent> sent = new HashMap<>();
    /** Null after a retraction, until somebody asks: a history with many is folded once, and not anew for each. */
    private @Nullable StandingFacts standing = new StandingFacts();

    /**
     * A command that was carried out.
     *
     * @param digest its fingerprint
     * @param events ids of the events it caused
     */
    record Sent(String digest, List<String> events) {}

    /** The state after a whole history. */
    public static Realisation of(History history) {
        Realisation realisation = new Realisation();
        history.events().forEach(each -> realisation.evolve(each.id(), each.event()));
        return realisation;
    }

    /**
     * Takes in the next event. Never refuses one: what is in the log has happened.
     *
     * @param eventId id of the event
     * @param event the event
     */
    public void evolve(String eventId, RealisationEvent event) {
        version++;
        if (event instanceof RealisationStarted started && id == null) {
            id = started.realisation();
            organisation = started.organisation();
        }
        if (event instanceof FactRetracted retraction) {
            log.remove(retraction.event());
            retracted.add(retraction.event());
            standing = null;
        } else {
            log.put(eventId, event);
            if (standing != null) {
                standing.evolve(eventId, event);
            }
        }
    }

    /**
     * Remembers which command caused an event.
     *
     * @param commandId id of the command
     * @param digest its fingerprint
     * @param eventId an event it caused
     */
    void remember(String commandId, String digest, String eventId) {
        sent.merge(
                commandId,
                new Sent(digest, List.of(eventId)),
                (before, now) -> new Sent(digest, append(before.events(), eventId)));
    }

    private static List<String> append(List<String> ids, String id) {
        return Stream.concat(ids.stream(), Stream.of(id)).toList();
    }

    /** What a command of that id did before, if it was carried out. */
    Optional<Sent> sent(String commandId) {
        return Optional.ofNullable(sent.get(commandId));
    }

    /** The label that some events gave to an encounter or episode; null where they gave none. */
    @Nullable
    String label(List<String> events) {
        return events.stream()
                .map(log::get)
                .map(Realisation::label)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String label(@Nullable RealisationEvent event) {
        if (event instanceof EncounterRecorded recorded) {
            return recorded.label();
        }
        if (event instanceof EncounterPlanned planned) {
            return planned.label();
        }
        return event instanceof EpisodeBegun begun ? begun.label() : null;
    }

    /** Its id; null before it is started. */
    @Nullable
    RealisationId id() {
        return id;
    }

    /** Whose it is; null before it is started. */
    @Nullable
    OrganisationId organisation() {
        return organisation;
    }

    /** Number of events so far. */
    public long version() {
        return version;
    }

    /** What stands, corrections applied. */
    StandingFacts standing() {
        StandingFacts known = standing;
        if (known == null) {
            known = StandingFacts.of(log);
            standing = known;
        }
        return known;
    }

    /** Every event but retracted facts and their retractions, by id, in recorded order. */
    Map<String, RealisationEvent> log() {
        return Collections.unmodifiableMap(log);
    }

    /** Whether a fact has been taken out. */
    boolean isRetracted(String eventId) {
        return retracted.contains(eventId);
    }
}
