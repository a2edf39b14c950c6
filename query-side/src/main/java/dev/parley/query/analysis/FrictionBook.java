package dev.parley.query.analysis;

import dev.parley.kernel.ConflictKind;
import dev.parley.kernel.Handling;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.ConflictHandled;
import dev.parley.kernel.event.ConflictObserved;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.ResistanceHandled;
import dev.parley.kernel.event.ResistanceObserved;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conflicts and resistance, recorded as such or as the outcome of an encounter or episode. */
final class FrictionBook {

    /** A conflict or a resistance. */
    static final class Friction implements Ledger.Entry<Friction> {
        private final String key;
        private final boolean resistance;
        private final Set<StakeholderGroup> groups;
        private final @Nullable ConflictKind kind;
        private final @Nullable String description;
        private final @Nullable Phase phase;
        private final Occurrence source;
        private final Moment at;
        private final List<Handling> handled = new ArrayList<>();
        private final List<String> events = new ArrayList<>();
        private List<String> preceded = List.of();
        private boolean settled;
        private @Nullable FrictionEntry written;

        private Friction(
                String key,
                boolean resistance,
                Set<StakeholderGroup> groups,
                @Nullable ConflictKind kind,
                @Nullable String description,
                @Nullable Phase phase,
                Occurrence source,
                Moment at) {
            this.key = key;
            this.resistance = resistance;
            this.groups = StakeholderGroup.ordered(groups);
            this.kind = kind;
            this.description = description;
            this.phase = phase;
            this.source = source;
            this.at = at;
        }

        @Override
        public Friction copy() {
            Friction copy = new Friction(key, resistance, groups, kind, description, phase, source, at);
            copy.handled.addAll(handled);
            copy.events.addAll(events);
            copy.preceded = preceded;
            copy.settled = settled;
            return copy;
        }

        boolean resistance() {
            return resistance;
        }

        Set<StakeholderGroup> groups() {
            return groups;
        }

        Occurrence source() {
            return source;
        }

        /** Whether it shows that agreement between the pair was only apparent. */
        boolean belies(GroupPair pair) {
            if (resistance) {
                return groups.contains(pair.first()) || groups.contains(pair.second());
            }
            return kind != ConflictKind.COGNITIVE && groups.contains(pair.first()) && groups.contains(pair.second());
        }

        private void handle(Handling handling, boolean settled, Occurrence source) {
            written = null;
            handled.add(handling);
            this.settled = settled;
            events.add(source.id());
        }

        private FrictionEntry entry() {
            FrictionEntry entry = written;
            if (entry == null) {
                entry = new FrictionEntry(
                        key,
                        resistance,
                        groups,
                        kind,
                        description,
                        phase,
                        List.copyOf(handled),
                        settled,
                        preceded,
                        at,
                        List.copyOf(events));
                written = entry;
            }
            return entry;
        }
    }

    private final Ledger<Friction> frictions;
    /** The last cognitive conflict per phase and pair. */
    private final Map<Phase, PairTable<Occurrence>> cognitive;
    /** Labels in which conflict, and in which resistance, is recorded by itself. */
    private final Set<String> explicit;

    private final Set<String> fresh = new LinkedHashSet<>();

    FrictionBook() {
        this(new Ledger<>(), new EnumMap<>(Phase.class), new HashSet<>());
    }

    private FrictionBook(
            Ledger<Friction> frictions, Map<Phase, PairTable<Occurrence>> cognitive, Set<String> explicit) {
        this.frictions = frictions;
        this.cognitive = cognitive;
        this.explicit = explicit;
    }

    FrictionBook fork() {
        Map<Phase, PairTable<Occurrence>> phases = new EnumMap<>(Phase.class);
        cognitive.forEach((phase, pairs) -> phases.put(phase, pairs.fork()));
        return new FrictionBook(frictions.fork(), phases, new HashSet<>(explicit));
    }

    void apply(Fact fact, Occurrence source, Now now) {
        if (fact instanceof ConflictObserved c) {
            explicit.add("conflict:" + c.within());
            add(
                    "conflict:" + c.conflict(),
                    new Friction(
                            c.conflict(),
                            false,
                            c.parties(),
                            c.kind(),
                            c.description(),
                            c.phase(),
                            source,
                            now.of(source)));
        } else if (fact instanceof ResistanceObserved r) {
            explicit.add("resistance:" + r.within());
            add(
                    "resistance:" + r.resistance(),
                    new Friction(
                            r.resistance(),
                            true,
                            EnumSet.of(r.group()),
                            null,
                            r.cause(),
                            r.phase(),
                            source,
                            now.of(source)));
        } else if (fact instanceof ConflictHandled c) {
            handle("conflict:" + c.conflict(), c.handling(), c.settled(), source);
        } else if (fact instanceof ResistanceHandled r) {
            handle("resistance:" + r.resistance(), r.handling(), r.settled(), source);
        }
    }

    void turn() {
        fresh.clear();
    }

    /**
     * Takes conflict and resistance from outcomes, where none was recorded by itself within the same encounter or
     * episode. Parties of such a conflict are the groups that took part; who resisted is not said, so it is taken to be
     * those other than the IT function, which realises the service, unless it was alone.
     */
    void close(EncounterBook encounters, EpisodeBook episodes, Now now) {
        for (EncounterBook.Met encounter : encounters.recordedNow()) {
            EncounterEntry e = encounter.entry();
            outcome(e.label(), e.outcome(), e.conflictKind(), e.groups(), e.phase(), encounter.source(), now);
        }
        for (EpisodeBook.Spell episode : episodes.touchedNow()) {
            Occurrence end = episode.endSource();
            if (end != null) {
                outcome(
                        episode.label(),
                        episode.outcome(),
                        episode.conflictKind(),
                        EpisodeBook.key(episode.active()),
                        episode.phase(),
                        end,
                        now);
            }
        }
        for (String key : fresh) {
            Friction friction = Objects.requireNonNull(frictions.read(key));
            if (friction.kind == ConflictKind.COGNITIVE && friction.phase != null) {
                PairTable<Occurrence> pairs = cognitive.computeIfAbsent(friction.phase, p -> new PairTable<>());
                PairTable.among(friction.groups).forEach(pair -> pairs.put(pair, friction.source));
            }
        }
    }

    /** Notes for each friction of the moment which findings about its groups were open before it. */
    void precede(Docket before) {
        for (String key : fresh) {
            Friction friction = write(key);
            friction.preceded = List.copyOf(before.openAbout(friction.groups));
            friction.written = null;
        }
    }

    /** The first friction of the moment that belies agreement between the pair, or null. */
    @Nullable
    Friction belyingNow(GroupPair pair) {
        for (String key : fresh) {
            Friction friction = frictions.read(key);
            if (friction != null && friction.belies(pair)) {
                return friction;
            }
        }
        return null;
    }

    /** A cognitive conflict between the pair recorded in the phase, or null. */
    @Nullable
    Occurrence cognitive(GroupPair pair, @Nullable Phase phase) {
        PairTable<Occurrence> pairs = phase == null ? null : cognitive.get(phase);
        return pairs == null ? null : pairs.get(pair);
    }

    List<FrictionEntry> entries() {
        List<FrictionEntry> entries = new ArrayList<>(frictions.all().size());
        frictions.all().forEach(friction -> entries.add(friction.entry()));
        return entries;
    }

    private void outcome(
            String label,
            Outcome outcome,
            @Nullable ConflictKind kind,
            Set<StakeholderGroup> groups,
            Phase phase,
            Occurrence source,
            Now now) {
        if (outcome == Outcome.CONFLICT && !explicit.contains("conflict:" + label)) {
            add("outcome:" + label, new Friction(label, false, groups, kind, null, phase, source, now.of(source)));
        } else if (outcome == Outcome.RESISTANCE && !explicit.contains("resistance:" + label)) {
            EnumSet<StakeholderGroup> resisting = EnumSet.noneOf(StakeholderGroup.class);
            resisting.addAll(groups);
            if (resisting.size() > 1) {
                resisting.remove(StakeholderGroup.IT_FUNCTION);
            }
            add("outcome:" + label, new Friction(label, true, resisting, null, null, phase, source, now.of(source)));
        }
    }

    private void add(String key, Friction friction) {
        if (frictions.read(key) == null) {
            friction.events.add(friction.source.id());
            frictions.write(key, () -> friction);
            fresh.add(key);
        }
    }

    private void handle(String key, Handling handling, boolean settled, Occurrence source) {
        if (frictions.read(key) != null) {
            write(key).handle(handling, settled, source);
        }
    }

    private Friction write(String key) {
        return frictions.write(key, () -> {
            throw new IllegalStateException("no friction " + key);
        });
    }
}
