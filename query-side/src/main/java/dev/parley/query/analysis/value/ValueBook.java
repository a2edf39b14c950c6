package dev.parley.query.analysis.value;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.kernel.event.RatingFact.ValuePerceived;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.Voice;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeBook;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How groups rate things. */
public final class ValueBook implements Book {

    private static final BookKey<ValueBook> KEY = BookKey.of(ValueBook.class);

    /** The book among others. */
    public static ValueBook of(Facts facts) {
        return facts.book(KEY);
    }

    /** One thing rated, with the last rating of each key group, and of each part of one that rated it. */
    static final class Rated implements ForkableMap.Entry<Rated> {
        private final String about;
        private final Map<StakeholderGroup, Map<Voice, Given>> ratings = new EnumMap<>(StakeholderGroup.class);

        private Rated(String about) {
            this.about = about;
        }

        @Override
        public Rated copy() {
            Rated copy = new Rated(about);
            ratings.forEach((group, given) -> copy.ratings.put(group, new LinkedHashMap<>(given)));
            return copy;
        }

        String about() {
            return about;
        }

        /** Key groups that rated it, or parts of which did. */
        Set<StakeholderGroup> groups() {
            return ratings.keySet();
        }

        /** The last rating of the group as such and of each part of it. */
        List<Given> of(StakeholderGroup group) {
            return List.copyOf(Objects.requireNonNull(ratings.get(group)).values());
        }

        /** The least that the group, or a part of it, rates it. */
        int least(StakeholderGroup group) {
            return of(group).stream().mapToInt(Given::rating).min().orElseThrow();
        }

        /** The most that the group, or a part of it, rates it. */
        int most(StakeholderGroup group) {
            return of(group).stream().mapToInt(Given::rating).max().orElseThrow();
        }

        private void put(Given given) {
            ratings.computeIfAbsent(given.group(), any -> new LinkedHashMap<>()).put(given.voice(), given);
        }
    }

    /**
     * A rating as it was given.
     *
     * @param voice who rated: a group as such, or a part of it
     * @param key what was rated, labels, phases and needs told apart
     * @param about the same in words
     * @param phase the phase that it belongs to; null before the first
     * @param rating 1 to 5
     * @param source the event
     */
    record Given(
            Voice voice, String key, String about, @Nullable Phase phase, int rating, Occurrence source) {

        StakeholderGroup group() {
            return voice.group();
        }
    }

    private final int edition;
    private final ForkableMap<Rated> rated;
    private final List<Given> given = new ArrayList<>();
    private final Set<Voice> ratedNow = new LinkedHashSet<>();
    private final List<ValueEntry> entries;
    private final Set<String> touched = new LinkedHashSet<>();

    /** @param edition of the rules: up to the second what a part of a group said counts as said by the group */
    ValueBook(int edition) {
        this(edition, new ForkableMap<>(), new ArrayList<>());
    }

    private ValueBook(int edition, ForkableMap<Rated> rated, List<ValueEntry> entries) {
        this.edition = edition;
        this.rated = rated;
        this.entries = entries;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(NeedValued.class, ValuePerceived.class);
    }

    @Override
    public ValueBook fork() {
        ValueBook fork = new ValueBook(edition, rated.fork(), new ArrayList<>(entries));
        fork.given.addAll(given);
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof ValuePerceived value) {
            String about = about(value);
            String kind = value.within() == null ? "phase" : "label";
            Phase phase = value.phase() == null ? phase(value.within(), facts) : value.phase();
            rate(
                    new Given(
                            new Voice(value.group(), value.constituency()),
                            kind + ":" + about,
                            about,
                            phase,
                            value.rating(),
                            source),
                    value.words(),
                    now);
        } else if (fact instanceof NeedValued value) {
            rate(
                    new Given(
                            Voice.of(value.group()),
                            "need:" + value.need(),
                            value.need(),
                            phase(value.within(), facts),
                            value.rating(),
                            source),
                    value.words(),
                    now);
        }
    }

    @Override
    public void turn() {
        touched.clear();
        ratedNow.clear();
    }

    /** Every rating in the order they were given. */
    List<Given> given() {
        return given;
    }

    /** Groups, and parts of them, that rated something at the moment. */
    Set<Voice> ratedNow() {
        return ratedNow;
    }

    /** The phase of the encounter or episode, else the current one. */
    private static @Nullable Phase phase(@Nullable String within, Facts facts) {
        EncounterEntry encounter =
                within == null ? null : EncounterBook.of(facts).entry(within);
        if (encounter != null) {
            return encounter.phase();
        }
        Phase episode = within == null ? null : EpisodeBook.of(facts).phaseOf(within);
        return episode != null ? episode : PhaseBook.of(facts).current();
    }

    /** Things rated at the moment, by a key that tells labels, phases and needs apart. */
    Set<String> touchedNow() {
        return touched;
    }

    Rated rated(String key) {
        return Objects.requireNonNull(rated.read(key));
    }

    public List<ValueEntry> entries() {
        return List.copyOf(entries);
    }

    private static String about(ValuePerceived value) {
        if (value.within() != null) {
            return value.within();
        }
        return value.phase() == null ? "" : value.phase().name();
    }

    private void rate(Given rating, @Nullable String words, Now now) {
        entries.add(new ValueEntry(
                rating.group(),
                rating.voice().constituency(),
                rating.rating(),
                words,
                rating.about(),
                rating.phase(),
                now.of(rating.source()),
                rating.source().id()));
        if (StakeholderGroup.KEY_GROUPS.contains(rating.group())) {
            rated.write(rating.key(), () -> new Rated(rating.about())).put(edition < 3 ? whole(rating) : rating);
            touched.add(rating.key());
        }
        given.add(rating);
        ratedNow.add(rating.voice());
    }

    private static Given whole(Given rating) {
        return new Given(
                Voice.of(rating.group()),
                rating.key(),
                rating.about(),
                rating.phase(),
                rating.rating(),
                rating.source());
    }
}
