package dev.parley.query.analysis.influence;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RatingFact.InfluencePerceived;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.core.term.Voice;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The say that groups had, as they rate it. */
final class InfluenceBook implements Book {

    /**
     * The last rating that a group gave to one matter.
     *
     * @param key tells the matter from others: the group, and the place or the phase rated
     * @param voice whose say it is: a group as such, or a part of it
     * @param within the encounter or episode rated; null for a phase
     * @param stretch the phase as it lasted when it was rated; null where a place is rated or no phase had begun
     * @param rating 1 to 5
     * @param words in its own words, or null
     * @param source the event
     */
    record Say(
            String key,
            Voice voice,
            @Nullable String within,
            PhaseBook.@Nullable Stretch stretch,
            int rating,
            @Nullable String words,
            Occurrence source) {

        StakeholderGroup group() {
            return voice.group();
        }
    }

    private final Map<String, Say> last;
    private final List<InfluenceEntry> entries;

    InfluenceBook() {
        this(new LinkedHashMap<>(), new ArrayList<>());
    }

    private InfluenceBook(Map<String, Say> last, List<InfluenceEntry> entries) {
        this.last = last;
        this.entries = entries;
    }

    private static final BookKey<InfluenceBook> KEY = BookKey.of(InfluenceBook.class);

    static InfluenceBook of(Facts facts) {
        return facts.book(KEY);
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(InfluencePerceived.class);
    }

    @Override
    public InfluenceBook fork() {
        return new InfluenceBook(new LinkedHashMap<>(last), new ArrayList<>(entries));
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof InfluencePerceived say) {
            entries.add(new InfluenceEntry(
                    say.group(),
                    say.constituency(),
                    say.rating(),
                    say.words(),
                    say.within(),
                    now.of(source),
                    source.id()));
            PhaseBook phases = PhaseBook.of(facts);
            PhaseBook.Stretch stretch =
                    say.within() != null || phases.current() == null ? null : phases.stretch(phases.current());
            String about = say.within() != null
                    ? say.within()
                    : stretch == null ? "before" : Phrasing.key(stretch.phase()) + "." + stretch.time();
            Voice voice = new Voice(say.group(), say.constituency());
            String key = voice.key() + "." + about;
            last.put(key, new Say(key, voice, say.within(), stretch, say.rating(), say.words(), source));
        }
    }

    /** The last rating of every matter, in the order in which they were first rated. */
    Collection<Say> says() {
        return Collections.unmodifiableCollection(last.values());
    }

    List<InfluenceEntry> entries() {
        return List.copyOf(entries);
    }
}
