package dev.parley.query.analysis.value;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.kernel.event.RatingFact.ValuePerceived;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeBook;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How groups rate things. */
public final class ValueBook implements Book {

    /** The book among others. */
    public static ValueBook of(Facts facts) {
        return facts.book(ValueBook.class);
    }

    /** One thing rated, with the last rating of each key group. */
    static final class Rated implements ForkableMap.Entry<Rated> {
        private final String about;
        private final Map<StakeholderGroup, Integer> ratings = new EnumMap<>(StakeholderGroup.class);
        private final Map<StakeholderGroup, Occurrence> sources = new EnumMap<>(StakeholderGroup.class);

        private Rated(String about) {
            this.about = about;
        }

        @Override
        public Rated copy() {
            Rated copy = new Rated(about);
            copy.ratings.putAll(ratings);
            copy.sources.putAll(sources);
            return copy;
        }

        String about() {
            return about;
        }

        Map<StakeholderGroup, Integer> ratings() {
            return ratings;
        }

        Occurrence source(StakeholderGroup group) {
            return Objects.requireNonNull(sources.get(group));
        }
    }

    /**
     * A rating as it was given.
     *
     * @param group who rated
     * @param key what was rated, labels, phases and needs told apart
     * @param about the same in words
     * @param phase the phase that it belongs to; null before the first
     * @param rating 1 to 5
     * @param source the event
     */
    record Given(
            StakeholderGroup group,
            String key,
            String about,
            @Nullable Phase phase,
            int rating,
            Occurrence source) {}

    private final ForkableMap<Rated> rated;
    private final List<Given> given = new ArrayList<>();
    private final Set<StakeholderGroup> ratedNow = new LinkedHashSet<>();
    private final List<ValueEntry> entries;
    private final Set<String> touched = new LinkedHashSet<>();

    ValueBook() {
        this(new ForkableMap<>(), new ArrayList<>());
    }

    private ValueBook(ForkableMap<Rated> rated, List<ValueEntry> entries) {
        this.rated = rated;
        this.entries = entries;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(NeedValued.class, ValuePerceived.class);
    }

    @Override
    public ValueBook fork() {
        ValueBook fork = new ValueBook(rated.fork(), new ArrayList<>(entries));
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
                    new Given(value.group(), kind + ":" + about, about, phase, value.rating(), source),
                    value.words(),
                    now);
        } else if (fact instanceof NeedValued value) {
            rate(
                    new Given(
                            value.group(),
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

    /** Groups that rated something at the moment. */
    Set<StakeholderGroup> ratedNow() {
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
                rating.rating(),
                words,
                rating.about(),
                rating.phase(),
                now.of(rating.source()),
                rating.source().id()));
        if (StakeholderGroup.KEY_GROUPS.contains(rating.group())) {
            Rated thing = rated.write(rating.key(), () -> new Rated(rating.about()));
            thing.ratings.put(rating.group(), rating.rating());
            thing.sources.put(rating.group(), rating.source());
            touched.add(rating.key());
        }
        given.add(rating);
        ratedNow.add(rating.group());
    }
}
