package dev.parley.query.analysis.specification;

import dev.parley.kernel.Phase;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.SpecificationFixed;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeBook;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How strictly what is to be built was fixed, and when. */
public final class SpecificationBook implements Book {

    private static final BookKey<SpecificationBook> KEY = BookKey.of(SpecificationBook.class);

    /** The book among others. */
    public static SpecificationBook of(Facts facts) {
        return facts.book(KEY);
    }

    private final List<SpecificationEntry> entries = new ArrayList<>();
    private final List<Occurrence> fixedNow = new ArrayList<>();

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(SpecificationFixed.class);
    }

    @Override
    public SpecificationBook fork() {
        SpecificationBook fork = new SpecificationBook();
        fork.entries.addAll(entries);
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof SpecificationFixed) {
            fixedNow.add(source);
        }
    }

    @Override
    public void turn() {
        fixedNow.clear();
    }

    @Override
    public void close(Facts facts, Now now) {
        for (Occurrence source : fixedNow) {
            SpecificationFixed specification = (SpecificationFixed) source.fact();
            entries.add(new SpecificationEntry(
                    specification.specification(),
                    specification.precision(),
                    phase(specification, facts),
                    specification.within(),
                    now.of(source),
                    List.of(source.id())));
        }
    }

    /** Specifications fixed at the moment. */
    List<Occurrence> fixedNow() {
        return fixedNow;
    }

    /** The phase in which it was fixed: that of the encounter or episode it was fixed in, else the current one. */
    static @Nullable Phase phase(SpecificationFixed specification, Facts facts) {
        String within = specification.within();
        EncounterEntry encounter =
                within == null ? null : EncounterBook.of(facts).entry(within);
        if (encounter != null) {
            return encounter.phase();
        }
        Phase episode = within == null ? null : EpisodeBook.of(facts).phaseOf(within);
        return episode != null ? episode : PhaseBook.of(facts).current();
    }

    /** Everything as a table shows it. */
    public List<SpecificationEntry> entries() {
        return List.copyOf(entries);
    }
}
