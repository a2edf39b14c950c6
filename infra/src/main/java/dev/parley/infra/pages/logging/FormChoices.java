package dev.parley.infra.pages.logging;

import dev.parley.infra.pages.form.Form;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Memberships;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.NeedFact.NeedWithdrawn;
import dev.parley.kernel.event.PhaseEntered;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a form offers to choose from: everything a history has named so far, and what was so last time. */
public final class FormChoices {

    /** Somebody who takes part. */
    public record Person(String title, Set<StakeholderGroup> groups, ParticipantRole role) {}

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, String> encounters = new LinkedHashMap<>();
    private final Map<String, EncounterPlanned> planned = new LinkedHashMap<>();
    private final Map<String, String> episodes = new LinkedHashMap<>();
    private final Map<String, String> openEpisodes = new LinkedHashMap<>();
    /** What was named of each kind of thing, with the words for it. */
    private final Map<Thing, Map<String, String>> keys = new EnumMap<>(Thing.class);

    /** Whose each need is that has not been withdrawn. */
    private final Map<String, StakeholderGroup> needs = new HashMap<>();

    /** What was typed into components that are to be told the same each time, by their names. */
    private final Map<String, Set<String>> said = new HashMap<>();
    /** The kinds of fact that there are, the latest last. */
    private final Set<FactType> used = new LinkedHashSet<>();

    private List<Attendance> lastTime = List.of();
    private @Nullable Phase phase;
    private @Nullable BigDecimal lastOrder;
    private boolean dated;
    private boolean closed;

    /** Reads a history, as far as who is asked may read it. */
    public FormChoices(History history) {
        List<Occurrence> standing = Chronicle.of(history.seen()).standing();
        standing.forEach(occurrence -> note(occurrence.fact()));
        Memberships.of(standing)
                .last()
                .forEach(each ->
                        people.put(each.participant(), new Person(each.participant(), each.groups(), each.role())));
    }

    private void note(Fact event) {
        FactType type = FactType.of(event);
        used.remove(type);
        used.add(type);
        OccurredAt at = event.at();
        dated |= at.start() != null;
        type.components().forEach(component -> note(event, component));
        BigDecimal order = at.order();
        if (order != null && at.start() == null && (lastOrder == null || order.compareTo(lastOrder) > 0)) {
            lastOrder = order;
        }
        if (event instanceof PhaseEntered e) {
            // A phase is only ever entered forwards, but one that was corrected stands behind those that follow it.
            phase = phase == null || e.phase().compareTo(phase) > 0 ? e.phase() : phase;
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
        } else if (event instanceof NeedStated need) {
            needs.put(need.need(), need.group());
        } else if (event instanceof NeedWithdrawn need) {
            needs.remove(need.need());
        } else if (event instanceof RealisationClosed) {
            closed = true;
        }
    }

    private void note(Fact event, Component component) {
        Thing thing = component.refersTo();
        Asks asks = component.asks();
        if (component.of(event) instanceof List<?> several) {
            several.forEach(this::recall);
        }
        if (!(component.of(event) instanceof String value)) {
            return;
        }
        if (thing != null) {
            Map<String, String> named = keys.computeIfAbsent(thing, any -> new LinkedHashMap<>());
            Component words = asks == null || asks.words().isEmpty() ? null : component(event, asks.words());
            if (words != null && !words.optional()) {
                // The latest words count; those that need not be said are about something else as well.
                named.put(value, (String) Objects.requireNonNull(words.of(event)));
            } else {
                Object said = words == null ? null : words.of(event);
                named.putIfAbsent(
                        value, said != null ? said.toString() : component.identifies() ? words(event, value) : value);
            }
        } else if (asks != null && asks.recalled()) {
            said.computeIfAbsent(component.name(), any -> new LinkedHashSet<>()).add(value);
        }
    }

    /** What is said by one of several options is to be told the same each time, too. */
    private void recall(@Nullable Object part) {
        if (part instanceof DecisionOption option) {
            said.computeIfAbsent("option", any -> new LinkedHashSet<>()).add(option.option());
        }
    }

    private static Component component(Fact event, String name) {
        return FactType.of(event).components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow();
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

    /** Keys of a kind of thing that a history has named so far. */
    Map<String, String> keys(Thing thing) {
        return keys.getOrDefault(thing, Map.of());
    }

    /**
     * The key of a need that a group states. A need is that of one group, which lives to see it specified, delivered and valued: another
     * group that says the same has a need of its own, and so has a group that says again what it had withdrawn.
     *
     * @param words for it, or its key
     * @return that of a need which the group has already, where it has; else one that no need has
     */
    String need(String words, StakeholderGroup group) {
        Map<String, String> known = keys(Thing.NEED);
        for (Map.Entry<String, String> each : known.entrySet()) {
            boolean same = each.getKey().equals(words) || each.getValue().equalsIgnoreCase(words);
            if (same && needs.get(each.getKey()) == group) {
                return each.getKey();
            }
        }
        return fresh(known, words);
    }

    /** Whether it is the key of a need that was stated before. */
    boolean isNeed(String key) {
        return keys(Thing.NEED).containsKey(key);
    }

    /** All that a conflict or resistance can be about. */
    Map<String, String> matters() {
        Map<String, String> matters = new LinkedHashMap<>(keys(Thing.AGREEMENT));
        for (Map<String, String> more :
                List.of(keys(Thing.REQUEST), keys(Thing.DECISION), keys(Thing.GOAL), keys(Thing.NEED))) {
            more.forEach(matters::putIfAbsent);
        }
        return matters;
    }

    /** The kinds of fact that there are, the latest first. */
    List<FactType> used() {
        List<FactType> latest = new ArrayList<>(used);
        Collections.reverse(latest);
        return latest;
    }

    /** What was typed before into a component that is to be told the same each time. */
    Set<String> said(String component) {
        return said.getOrDefault(component, Set.of());
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
        return fresh(known, words);
    }

    /** A key for something that is new, though another of its kind may be called by the same words. */
    static String fresh(Map<String, String> known, String words) {
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
