package dev.parley.query.analysis.core;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.Now;
import java.util.Set;

/**
 * The fold state of a model: what it remembers of the facts taken in so far. A moment passes through all books in the
 * order of the {@link Register}: each turns, then each takes in the facts that it reads, then each closes.
 */
public interface Book {

    /** The facts that it takes in; no other fact reaches it. */
    default Set<Class<? extends Fact>> reads() {
        return Set.of();
    }

    /** The same state once more; the two go their own ways from here. */
    Book fork();

    /**
     * Takes in a fact that holds throughout and belongs to no moment, before any moment that refers to it.
     *
     * @param fact the fact
     * @param source the event that says it
     */
    default void introduce(Fact fact, Occurrence source) {}

    /** A moment begins: forgets what was of the moment before. */
    default void turn() {}

    /**
     * Takes in a fact of the moment.
     *
     * @param fact one that it reads
     * @param source the event that says it
     * @param facts the other books
     * @param now the moment
     */
    default void take(Fact fact, Occurrence source, Facts facts, Now now) {}

    /** All facts of the moment are taken in; concludes what takes all of them. */
    default void close(Facts facts, Now now) {}

    /** Looks at what was found before the rules look at the moment. */
    default void precede(FindingLog before) {}
}
