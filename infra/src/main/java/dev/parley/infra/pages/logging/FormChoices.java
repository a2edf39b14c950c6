package dev.parley.infra.pages.logging;

import dev.parley.command.realisation.EventCommands;
import dev.parley.infra.pages.form.Form;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.PositionFact.PositionStated;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a form offers to choose from: everything a history has named so far, and what was so last time. */
public final class FormChoices {

    /** Somebody who takes part. */
    public record Person(String title, Set<StakeholderGroup> groups, ParticipantRole role) {}

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, String> items = new LinkedHashMap<>();
    private final Map<String, String> needs = new LinkedHashMap<>();
    private final Map<String, String> encounters = new LinkedHashMap<>();
    private final Map<String, EncounterPlanned> planned = new LinkedHashMap<>();
    private final Map<String, String> episodes = new LinkedHashMap<>();
    private final Map<String, String> openEpisodes = new LinkedHashMap<>();
    private final Map<String, String> conflicts = new LinkedHashMap<>();
    private final Map<String, String> resistances = new LinkedHashMap<>();
    private final Map<String, String> decisions = new LinkedHashMap<>();
    /** What was named of each kind of thing that no field above holds. */
    private final Map<Thing, Map<String, String>> keys = new EnumMap<>(Thing.class);

    private final Set<String> objectives = new LinkedHashSet<>();
    /** Names of the commands that recorded what there is, the latest last. */
    private final Set<String> used = new LinkedHashSet<>();

    private List<Attendance> lastTime = List.of();
    private @Nullable Phase phase;
    private @Nullable BigDecimal lastOrder;
    private boolean dated;
    private boolean closed;

    /** Reads a history. */
    public FormChoices(History history) {
        Chronicle.of(history).standing().forEach(occurrence -> note(occurrence.fact()));
    }

    private void note(Fact event) {
        String command = EventCommands.commandFor(event.getClass()).getSimpleName();
        used.remove(command);
        used.add(command);
        OccurredAt at = event.at();
        dated |= at.start() != null;
        for (Component component : FactType.of(event).components()) {
            Thing thing = component.refersTo();
            Object value = component.of(event);
            if (thing != null && value instanceof String key) {
                keys.computeIfAbsent(thing, any -> new LinkedHashMap<>())
                        .putIfAbsent(key, component.identifies() ? words(event, key) : key);
            }
        }
        BigDecimal order = at.order();
        if (order != null && at.start() == null && (lastOrder == null || order.compareTo(lastOrder) > 0)) {
            lastOrder = order;
        }
        if (event instanceof ParticipantIdentified e) {
            people.put(e.participant(), new Person(e.participant(), e.groups(), e.role()));
        } else if (event instanceof ParticipantChanged e) {
            people.put(e.participant(), new Person(e.participant(), e.groups(), e.role()));
        } else if (event instanceof PhaseEntered e) {
            phase = e.phase();
        } else if (event instanceof EncounterRecorded e) {
            encounters.put(e.label(), e.title());
            planned.remove(e.label());
            lastTime = e.attendances();
        } else if (event instanceof EncounterAmended e) {
            encounters.put(e.label(), e.title());
            planned.remove(e.label());
            lastTime = e.attendances();
        } else if (event instanceof EncounterPlanned e) {
            planned.put(e.label(), e);
        } else if (event instanceof EpisodeBegun e) {
            episodes.put(e.label(), e.title());
            openEpisodes.put(e.label(), e.title());
        } else if (event instanceof EpisodeEnded e) {
            openEpisodes.remove(e.episode());
        } else if (event instanceof KnowledgeHeld e) {
            items.put(e.item(), e.description());
        } else if (event instanceof KnowledgeNeeded e) {
            items.put(e.item(), e.description());
        } else if (event instanceof KnowledgeGapObserved e) {
            items.putIfAbsent(e.item(), e.description() == null ? e.item() : e.description());
        } else if (event instanceof NeedStated e) {
            needs.put(e.need(), e.description());
        } else if (event instanceof ConflictObserved e) {
            conflicts.put(e.conflict(), e.description() == null ? e.conflict() : e.description());
        } else if (event instanceof ResistanceObserved e) {
            resistances.put(e.resistance(), e.cause() == null ? e.resistance() : e.cause());
        } else if (event instanceof DecisionMade e) {
            decisions.put(e.decision(), e.subject());
        } else if (event instanceof PositionStated e) {
            objectives.add(e.objective());
        } else if (event instanceof RealisationClosed) {
            closed = true;
        }
    }

    /** What people call it: the first words that the fact which names it has to have. */
    private static String words(Fact event, String key) {
        for (Component component : FactType.of(event).components()) {
            if (component.kind() == Component.Kind.TEXT
                    && !component.optional()
                    && component.of(event) instanceof String words) {
                return words;
            }
        }
        return key;
    }

    /** Those who take part. */
    public List<Person> people() {
        return List.copyOf(people.values());
    }

    Map<String, String> items() {
        return items;
    }

    Map<String, String> needs() {
        return needs;
    }

    /** Encounters and episodes by label, with their titles. */
    Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>(encounters);
        places.putAll(episodes);
        return places;
    }

    Map<String, String> encounters() {
        return encounters;
    }

    Map<String, EncounterPlanned> planned() {
        return planned;
    }

    Map<String, String> openEpisodes() {
        return openEpisodes;
    }

    Map<String, String> episodes() {
        return episodes;
    }

    Map<String, String> conflicts() {
        return conflicts;
    }

    Map<String, String> resistances() {
        return resistances;
    }

    Map<String, String> decisions() {
        return decisions;
    }

    /** Keys of a kind of thing that a history has named so far. */
    Map<String, String> keys(Thing thing) {
        return keys.getOrDefault(thing, Map.of());
    }

    /** All that a conflict or resistance can be about. */
    Map<String, String> matters() {
        Map<String, String> matters = new LinkedHashMap<>(keys(Thing.AGREEMENT));
        for (Map<String, String> more : List.of(keys(Thing.REQUEST), decisions, keys(Thing.GOAL), needs)) {
            more.forEach(matters::putIfAbsent);
        }
        return matters;
    }

    /** Names of the commands that recorded what there is, the latest first. */
    List<String> used() {
        List<String> latest = new ArrayList<>(used);
        Collections.reverse(latest);
        return latest;
    }

    Set<String> objectives() {
        return objectives;
    }

    List<Attendance> lastTime() {
        return lastTime;
    }

    /** The phase it is in; null before the first. */
    public @Nullable Phase phase() {
        return phase;
    }

    boolean closed() {
        return closed;
    }

    /** Whether only the order of what happened is known so far. */
    boolean orderOnly() {
        return !dated && lastOrder != null && !encounters.isEmpty();
    }

    /** The next free place in the order. */
    String nextOrder() {
        return lastOrder == null
                ? "1"
                : lastOrder.setScale(0, RoundingMode.DOWN).add(BigDecimal.ONE).toPlainString();
    }

    /** A key for new words that no other thing of its kind has; an existing one where key or words are known already. */
    static String key(Map<String, String> known, String words) {
        if (known.containsKey(words)) {
            return words;
        }
        for (Map.Entry<String, String> each : known.entrySet()) {
            if (each.getValue().equalsIgnoreCase(words)) {
                return each.getKey();
            }
        }
        String slug = Form.slug(words, 48);
        String key = slug;
        for (int i = 2; known.containsKey(key); i++) {
            key = slug + "-" + i;
        }
        return key;
    }

    List<String> titles() {
        return new ArrayList<>(people.keySet());
    }
}
