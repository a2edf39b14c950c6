package dev.parley.query.analysis.politics;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.DecisionFact.InformationDeclined;
import dev.parley.kernel.event.DecisionFact.MovedBehindScenes;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What was noted, in the order in which it happened. */
final class PoliticsBook implements Book {

    private final List<PoliticsEntry> entries = new ArrayList<>();

    private static final BookKey<PoliticsBook> KEY = BookKey.of(PoliticsBook.class);

    static PoliticsBook of(Facts facts) {
        return facts.book(KEY);
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(InformationDeclined.class, MovedBehindScenes.class);
    }

    @Override
    public PoliticsBook fork() {
        PoliticsBook fork = new PoliticsBook();
        fork.entries.addAll(entries);
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof InformationDeclined declined) {
            entries.add(new PoliticsEntry(
                    declined.what(),
                    declined.declinedFor().name(),
                    true,
                    declined.declinedBy(),
                    now.of(source),
                    List.of(source.id())));
        } else if (fact instanceof MovedBehindScenes moved) {
            entries.add(new PoliticsEntry(
                    moved.what(), moved.kind().name(), false, null, now.of(source), List.of(source.id())));
        }
    }

    List<PoliticsEntry> entries() {
        return List.copyOf(entries);
    }
}
