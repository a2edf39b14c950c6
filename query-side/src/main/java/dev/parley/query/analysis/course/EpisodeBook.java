package dev.parley.query.analysis.course;

import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeContactObserved;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.PairTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The episodes and the direct contacts seen in them. */
public final class EpisodeBook implements Book {

    private static final BookKey<EpisodeBook> KEY = BookKey.of(EpisodeBook.class);

    /** The book among others. */
    public static EpisodeBook of(Facts facts) {
        return facts.book(KEY);
    }

    /** An episode so far. */
    public static final class Spell implements ForkableMap.Entry<Spell> {
        private final Occurrence source;
        private final EpisodeBegun begun;
        private final Moment began;
        private final Set<GroupPair> contacts = new TreeSet<>();
        private final List<String> events = new ArrayList<>();
        private @Nullable EpisodeEnded end;
        private @Nullable Occurrence endSource;
        private @Nullable Moment ended;
        private @Nullable EpisodeEntry written;

        private Spell(Occurrence source, EpisodeBegun begun, Moment began) {
            this.source = source;
            this.begun = begun;
            this.began = began;
            events.add(source.id());
        }

        @Override
        public Spell copy() {
            Spell copy = new Spell(source, begun, began);
            copy.contacts.addAll(contacts);
            copy.events.clear();
            copy.events.addAll(events);
            copy.end = end;
            copy.endSource = endSource;
            copy.ended = ended;
            return copy;
        }

        public String label() {
            return begun.label();
        }

        public String title() {
            return begun.title();
        }

        public Phase phase() {
            return begun.phase();
        }

        public Set<StakeholderGroup> active() {
            return begun.activeGroups();
        }

        public Occurrence source() {
            return source;
        }

        /** What said that it ended, or null while it goes on. */
        public @Nullable Occurrence endSource() {
            return endSource;
        }

        public Outcome outcome() {
            return end == null ? Outcome.NOT_RECORDED : end.outcome();
        }

        public @Nullable ConflictKind conflictKind() {
            return end == null ? null : end.conflictKind();
        }

        private EpisodeEntry entry() {
            EpisodeEntry entry = written;
            if (entry == null) {
                entry = new EpisodeEntry(
                        begun.label(),
                        begun.title(),
                        begun.phase(),
                        begun.activeGroups(),
                        begun.leadMode(),
                        end == null ? null : end.outcome(),
                        end == null ? null : end.summary(),
                        List.copyOf(contacts),
                        began,
                        ended,
                        List.copyOf(events),
                        begun.evidence());
                written = entry;
            }
            return entry;
        }
    }

    private final ForkableMap<Spell> spells;
    private final Set<String> begunNow = new LinkedHashSet<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private final List<Occurrence> contactsNow = new ArrayList<>();

    EpisodeBook() {
        this(new ForkableMap<>());
    }

    private EpisodeBook(ForkableMap<Spell> spells) {
        this.spells = spells;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(EpisodeBegun.class, EpisodeContactObserved.class, EpisodeEnded.class, DecisionMade.class);
    }

    @Override
    public EpisodeBook fork() {
        return new EpisodeBook(spells.fork());
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof EpisodeBegun begun) {
            spells.write(begun.label(), () -> new Spell(source, begun, now.of(source)));
            begunNow.add(begun.label());
        } else if (fact instanceof EpisodeContactObserved contact) {
            contactsNow.add(source);
            Spell spell = write(contact.episode(), source);
            if (spell != null) {
                spell.contacts.addAll(PairTable.among(contact.groups()));
            }
        } else if (fact instanceof EpisodeEnded ended) {
            Spell spell = write(ended.episode(), source);
            if (spell != null) {
                spell.end = ended;
                spell.endSource = source;
                spell.ended = now.of(source);
                touched.add(ended.episode());
            }
        } else if (fact instanceof dev.parley.kernel.event.DecisionFact.DecisionMade decision
                && decision.within() != null
                && spells.read(decision.within()) != null) {
            touched.add(decision.within());
        }
    }

    @Override
    public void turn() {
        begunNow.clear();
        touched.clear();
        contactsNow.clear();
    }

    /** The episode of a label, or null. */
    public @Nullable Spell find(String label) {
        return spells.read(label);
    }

    /** Episodes begun at the moment. */
    public List<Spell> begunNow() {
        return read(begunNow);
    }

    /** Episodes that ended at the moment, or in which something was decided then. */
    public List<Spell> touchedNow() {
        return read(touched);
    }

    /** Observations of direct contact of the moment. */
    public List<Occurrence> contactsNow() {
        return contactsNow;
    }

    /** Key groups active in an episode; none where there is no such episode. */
    public Set<StakeholderGroup> activeIn(String label) {
        Spell spell = spells.read(label);
        return spell == null ? Set.of() : key(spell.active());
    }

    public @Nullable Phase phaseOf(String label) {
        Spell spell = spells.read(label);
        return spell == null ? null : spell.phase();
    }

    public List<EpisodeEntry> entries() {
        List<EpisodeEntry> entries = new ArrayList<>(spells.all().size());
        for (Spell spell : spells.all()) {
            entries.add(spell.entry());
        }
        return entries;
    }

    private @Nullable Spell write(String label, Occurrence source) {
        if (spells.read(label) == null) {
            return null;
        }
        Spell spell = spells.write(label, () -> {
            throw new IllegalStateException("no episode " + label);
        });
        spell.events.add(source.id());
        spell.written = null;
        return spell;
    }

    private List<Spell> read(Set<String> labels) {
        List<Spell> read = new ArrayList<>(labels.size());
        for (String label : labels) {
            Spell spell = spells.read(label);
            if (spell != null) {
                read.add(spell);
            }
        }
        return read;
    }

    /** Key groups among some groups. */
    public static Set<StakeholderGroup> key(Set<StakeholderGroup> groups) {
        EnumSet<StakeholderGroup> key = EnumSet.noneOf(StakeholderGroup.class);
        key.addAll(groups);
        key.retainAll(StakeholderGroup.KEY_GROUPS);
        return key;
    }
}
