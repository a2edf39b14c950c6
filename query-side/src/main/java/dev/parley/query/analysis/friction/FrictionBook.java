package dev.parley.query.analysis.friction;

import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.decision.Keeping;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.FrictionFact.ConflictHandled;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceHandled;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.KeepingFact.AgreementChecked;
import dev.parley.kernel.event.KeepingFact.AgreementReached;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.PairTable;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeBook;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.keeping.AgreementEntry;
import dev.parley.query.analysis.keeping.KeepingBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conflicts and resistance, recorded as such or as the outcome of an encounter or episode. */
public final class FrictionBook implements Book {

    private static final BookKey<FrictionBook> KEY = BookKey.of(FrictionBook.class);

    /** The book among others. */
    public static FrictionBook of(Facts facts) {
        return facts.book(KEY);
    }

    /** A conflict or a resistance. */
    public static final class Friction implements ForkableMap.Entry<Friction> {
        private final String key;
        private final boolean resistance;
        /** Who resisted or was in conflict; none where the outcome of several groups does not say who. */
        private final Set<StakeholderGroup> groups;
        /** Who of them, by role, where it is said. */
        private final List<String> participants;
        /** The groups that took part where it came up; empty where it is said who. */
        private final Set<StakeholderGroup> among;
        /** Whether it was logged as such, and not taken from an outcome. */
        private final boolean logged;

        private final @Nullable String within;
        private final @Nullable ConflictKind kind;
        private final @Nullable String description;
        private final @Nullable Phase phase;
        private final Occurrence source;
        private final Moment at;
        private final List<Handling> handled = new ArrayList<>();
        private final List<String> events = new ArrayList<>();
        private List<String> preceded = List.of();
        private boolean settled;
        private @Nullable Occurrence workedThrough;
        private @Nullable FrictionEntry written;

        private Friction(
                String key,
                boolean resistance,
                Set<StakeholderGroup> groups,
                List<String> participants,
                Set<StakeholderGroup> among,
                boolean logged,
                @Nullable String within,
                @Nullable ConflictKind kind,
                @Nullable String description,
                @Nullable Phase phase,
                Occurrence source,
                Moment at) {
            this.key = key;
            this.among = StakeholderGroup.ordered(among);
            this.logged = logged;
            this.within = within;
            this.resistance = resistance;
            this.groups = StakeholderGroup.ordered(groups);
            this.participants = participants;
            this.kind = kind;
            this.description = description;
            this.phase = phase;
            this.source = source;
            this.at = at;
        }

        @Override
        public Friction copy() {
            Friction copy = new Friction(
                    key, resistance, groups, participants, among, logged, within, kind, description, phase, source, at);
            copy.handled.addAll(handled);
            copy.events.addAll(events);
            copy.preceded = preceded;
            copy.settled = settled;
            copy.workedThrough = workedThrough;
            return copy;
        }

        public boolean resistance() {
            return resistance;
        }

        public Set<StakeholderGroup> groups() {
            return groups;
        }

        public Occurrence source() {
            return source;
        }

        public @Nullable String description() {
            return description;
        }

        /** The encounter or episode it came up in, or null. */
        public @Nullable String within() {
            return within;
        }

        /** Whether it is said who resisted or was in conflict, and it concerns the pair. */
        public boolean names(GroupPair pair) {
            return concerns(groups, pair);
        }

        /** Whether it is not said who, and both of the pair (of a resistance, either) took part. */
        public boolean mayConcern(GroupPair pair) {
            return kind != ConflictKind.COGNITIVE && concerns(among, pair);
        }

        public boolean cognitive() {
            return kind == ConflictKind.COGNITIVE;
        }

        /** Whether it was logged, is not about the task alone, and nobody has settled it. */
        public boolean unsettled() {
            return logged && !settled && !cognitive();
        }

        private boolean concerns(Set<StakeholderGroup> some, GroupPair pair) {
            boolean first = some.contains(pair.first());
            boolean second = some.contains(pair.second());
            return resistance ? first || second : first && second;
        }

        private void handle(Handling handling, boolean settled, Occurrence source) {
            written = null;
            handled.add(handling);
            this.settled = settled;
            events.add(source.id());
        }

        private @Nullable String about() {
            return source.fact() instanceof ResistanceObserved resisted
                    ? resisted.concerning()
                    : source.fact() instanceof ConflictObserved conflict ? conflict.concerning() : null;
        }

        private FrictionEntry entry() {
            FrictionEntry entry = written;
            if (entry == null) {
                entry = new FrictionEntry(
                        key,
                        resistance,
                        groups,
                        source.fact() instanceof ResistanceObserved resisted ? resisted.constituency() : null,
                        participants,
                        among,
                        kind,
                        description,
                        about(),
                        within,
                        phase,
                        List.copyOf(handled),
                        settled,
                        workedThrough != null,
                        preceded,
                        at,
                        List.copyOf(events));
                written = entry;
            }
            return entry;
        }
    }

    private final ForkableMap<Friction> frictions;
    /** Conflicts about the task that consensus can still work through, by the phase that it has to come in. */
    private final Map<Phase, Set<String>> unworked;
    /** The last cognitive conflict per stretch of a phase and pair. */
    private final Map<PhaseBook.Stretch, PairTable<Occurrence>> cognitive;

    private final int edition;
    private final boolean keeping;
    /** Frictions of agreements that are not kept, by the agreement, as long as they are not settled. */
    private final Map<String, List<String>> unkept;

    private final Outlook outlook;
    private final Set<String> fresh = new LinkedHashSet<>();
    /** Frictions of which it was said at the moment how they were handled. */
    private final Set<String> handledNow = new LinkedHashSet<>();

    /**
     * Nothing taken in yet.
     *
     * @param edition of the rules: what makes an outcome say nothing more differs
     * @param keeping whether an agreement that is not kept is friction
     */
    FrictionBook(int edition, boolean keeping, Outlook outlook) {
        this(
                edition,
                keeping,
                new HashMap<>(),
                outlook,
                new ForkableMap<>(),
                new EnumMap<>(Phase.class),
                new HashMap<>());
    }

    private FrictionBook(
            int edition,
            boolean keeping,
            Map<String, List<String>> unkept,
            Outlook outlook,
            ForkableMap<Friction> frictions,
            Map<Phase, Set<String>> unworked,
            Map<PhaseBook.Stretch, PairTable<Occurrence>> cognitive) {
        this.edition = edition;
        this.keeping = keeping;
        this.unkept = unkept;
        this.outlook = outlook;
        this.frictions = frictions;
        this.unworked = unworked;
        this.cognitive = cognitive;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(
                ConflictObserved.class,
                ConflictHandled.class,
                ResistanceObserved.class,
                ResistanceHandled.class,
                AgreementReached.class,
                AgreementChecked.class);
    }

    @Override
    public FrictionBook fork() {
        Map<PhaseBook.Stretch, PairTable<Occurrence>> phases = new HashMap<>();
        cognitive.forEach((phase, pairs) -> phases.put(phase, pairs.fork()));
        Map<String, List<String>> broken = new HashMap<>();
        unkept.forEach((agreement, keys) -> broken.put(agreement, new ArrayList<>(keys)));
        Map<Phase, Set<String>> open = new EnumMap<>(Phase.class);
        unworked.forEach((phase, keys) -> open.put(phase, new LinkedHashSet<>(keys)));
        return new FrictionBook(edition, keeping, broken, outlook, frictions.fork(), open, phases);
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof ConflictObserved c) {
            add(
                    "conflict:" + c.conflict(),
                    new Friction(
                            c.conflict(),
                            false,
                            c.parties(),
                            c.participants() == null ? List.of() : c.participants(),
                            Set.of(),
                            true,
                            c.within(),
                            c.kind(),
                            c.description(),
                            c.phase(),
                            source,
                            now.of(source)));
        } else if (fact instanceof ResistanceObserved r) {
            add(
                    "resistance:" + r.resistance(),
                    new Friction(
                            r.resistance(),
                            true,
                            EnumSet.of(r.group()),
                            List.of(),
                            Set.of(),
                            true,
                            r.within(),
                            null,
                            r.cause(),
                            r.phase(),
                            source,
                            now.of(source)));
        } else if (keeping && fact instanceof AgreementChecked checked) {
            check(checked, source, facts, now);
        } else if (keeping && fact instanceof AgreementReached reached && reached.replaces() != null) {
            settle(reached.replaces(), source);
        } else if (fact instanceof ConflictHandled c) {
            handle("conflict:" + c.conflict(), c.handling(), c.settled(), source);
        } else if (fact instanceof ResistanceHandled r) {
            handle("resistance:" + r.resistance(), r.handling(), r.settled(), source);
        }
    }

    @Override
    public void turn() {
        fresh.clear();
        handledNow.clear();
    }

    /**
     * Takes conflict and resistance from outcomes, where nothing was logged within the same encounter or episode that
     * says who, whenever that was. The outcome says who only where there is no choice: a conflict of two groups, a
     * resistance of one group beside the IT function.
     */
    @Override
    public void close(Facts facts, Now now) {
        EncounterBook encounters = EncounterBook.of(facts);
        EpisodeBook episodes = EpisodeBook.of(facts);
        PhaseBook phases = PhaseBook.of(facts);

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
                PairTable<Occurrence> pairs =
                        cognitive.computeIfAbsent(phases.stretch(friction.phase), p -> new PairTable<>());
                PairTable.among(friction.groups).forEach(pair -> pairs.put(pair, friction.source));
            }
        }
        workThrough(encounters, episodes);
    }

    /** A conflict about the task is worked through where all its parties came to consensus later, in the same phase. */
    private void workThrough(EncounterBook encounters, EpisodeBook episodes) {
        for (EncounterBook.Met encounter : encounters.recordedNow()) {
            if (encounter.entry().outcome() == Outcome.CONSENSUS) {
                workThrough(encounter.entry().phase(), encounter.entry().groups(), encounter.source());
            }
        }
        for (EpisodeBook.Spell episode : episodes.touchedNow()) {
            Occurrence end = episode.endSource();
            if (end != null && episode.outcome() == Outcome.CONSENSUS) {
                workThrough(episode.phase(), EpisodeBook.key(episode.active()), end);
            }
        }
    }

    private void workThrough(Phase phase, Set<StakeholderGroup> agreeing, Occurrence consensus) {
        for (Iterator<String> keys = unworked(phase).iterator(); keys.hasNext(); ) {
            String key = keys.next();
            Friction friction = Objects.requireNonNull(frictions.read(key));
            if (agreeing.containsAll(EpisodeBook.key(friction.groups)) && friction.source.compareTo(consensus) < 0) {
                Friction worked = write(key);
                worked.workedThrough = consensus;
                worked.events.add(consensus.id());
                worked.written = null;
                keys.remove();
            }
        }
    }

    /** Conflicts about the task, in the order they came up, that their parties have not worked through. */
    private Set<String> unworked(Phase phase) {
        return unworked.computeIfAbsent(phase, of -> new LinkedHashSet<>());
    }

    /** Notes for each friction of the moment which findings about its groups were open before it. */
    @Override
    public void precede(FindingLog before) {
        for (String key : fresh) {
            Friction friction = write(key);
            friction.preceded = before.openAbout(friction.groups.isEmpty() ? friction.among : friction.groups);
            friction.written = null;
        }
    }

    /** Frictions of the moment, in the order they were recorded. */
    public List<Friction> now() {
        if (fresh.isEmpty()) {
            return List.of();
        }
        List<Friction> now = new ArrayList<>(fresh.size());
        for (String key : fresh) {
            now.add(Objects.requireNonNull(frictions.read(key)));
        }
        now.sort(Comparator.comparing(Friction::source));
        return now;
    }

    /** Whether it was said at the moment of any friction of the pair how it was handled. */
    public boolean handledNow(GroupPair pair) {
        for (String key : handledNow) {
            Friction friction = frictions.read(key);
            if (friction != null && friction.names(pair)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it was said at the moment of any friction how it was handled. */
    public boolean handledNow() {
        return !handledNow.isEmpty();
    }

    /** A logged friction of the pair that nobody has settled, or null. */
    public @Nullable Friction unsettled(GroupPair pair) {
        for (Friction friction : frictions.all()) {
            if (friction.unsettled() && friction.names(pair)) {
                return friction;
            }
        }
        return null;
    }

    /** A conflict about the task between the pair in the phase as it lasts now, or null. */
    public @Nullable Occurrence cognitive(GroupPair pair, PhaseBook phases) {
        Phase phase = phases.current();
        PairTable<Occurrence> pairs = phase == null ? null : cognitive.get(phases.stretch(phase));
        return pairs == null ? null : pairs.get(pair);
    }

    /** Whether conflict or resistance was taken from the outcome of the encounter or episode alone. */
    public boolean fromOutcome(String label) {
        return frictions.read("outcome:" + label) != null;
    }

    public List<FrictionEntry> entries() {
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
        boolean conflict = outcome == Outcome.CONFLICT && !said(label, outlook.saysConflict(label));
        boolean resistance = outcome == Outcome.RESISTANCE && !said(label, outlook.saysResistance(label));
        if (!conflict && !resistance) {
            return;
        }
        EnumSet<StakeholderGroup> named = EnumSet.noneOf(StakeholderGroup.class);
        named.addAll(groups);
        if (resistance && named.size() > 1) {
            named.remove(StakeholderGroup.IT_FUNCTION);
        }
        boolean says = named.size() <= (conflict ? 2 : 1);
        add(
                "outcome:" + label,
                new Friction(
                        label,
                        resistance,
                        says ? named : Set.of(),
                        List.of(),
                        says ? Set.of() : groups,
                        false,
                        label,
                        conflict ? kind : null,
                        null,
                        phase,
                        source,
                        now.of(source)));
    }

    /** Whether it is said who: by a fact of the same sort in version 1, of either sort from version 2 on. */
    private boolean said(String label, boolean same) {
        return same || (edition >= 2 && (outlook.saysConflict(label) || outlook.saysResistance(label)));
    }

    private void add(String key, Friction friction) {
        if (frictions.read(key) == null) {
            friction.events.add(friction.source.id());
            frictions.write(key, () -> friction);
            fresh.add(key);
            Phase phase = friction.phase;
            if (!friction.resistance && friction.cognitive() && friction.groups.size() > 1 && phase != null) {
                unworked(phase).add(key);
            }
        }
    }

    /** An agreement that is not kept is friction between those who made it, until it is kept. */
    private void check(AgreementChecked checked, Occurrence source, Facts facts, Now now) {
        AgreementEntry agreement = KeepingBook.of(facts).agreement(checked.agreement());
        if (agreement == null || checked.kept() == Keeping.TOO_EARLY) {
            return;
        }
        if (checked.kept() == Keeping.KEPT) {
            settle(checked.agreement(), source);
            return;
        }
        boolean says = agreement.parties().size() == 2;
        String key = "agreement:" + checked.agreement() + ":" + source.id();
        unkept.computeIfAbsent(checked.agreement(), none -> new ArrayList<>()).add(key);
        add(
                key,
                new Friction(
                        checked.agreement(),
                        false,
                        says ? agreement.parties() : Set.of(),
                        List.of(),
                        says ? Set.of() : agreement.parties(),
                        true,
                        checked.within(),
                        null,
                        (checked.kept() == Keeping.PARTLY ? "agreed and kept in part only: " : "agreed and not kept: ")
                                + agreement.about(),
                        PhaseBook.of(facts).current(),
                        source,
                        now.of(source)));
    }

    private void settle(String agreement, Occurrence by) {
        for (String key : unkept.getOrDefault(agreement, List.of())) {
            Friction friction = write(key);
            friction.written = null;
            friction.settled = true;
            friction.events.add(by.id());
            handledNow.add(key);
        }
        unkept.remove(agreement);
    }

    private void handle(String key, Handling handling, boolean settled, Occurrence source) {
        if (frictions.read(key) != null) {
            write(key).handle(handling, settled, source);
            handledNow.add(key);
        }
    }

    private Friction write(String key) {
        return frictions.write(key, () -> {
            throw new IllegalStateException("no friction " + key);
        });
    }
}
