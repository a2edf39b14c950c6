package dev.parley.query.analysis.course;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.LifecycleFact.RealisationDescribed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The book of what the realisation is called, and its description. */
public final class HeadingBook implements Book {

    private String title = "";
    private @Nullable String description;
    private boolean described;

    private static final BookKey<HeadingBook> KEY = BookKey.of(HeadingBook.class);

    /** The book among others. */
    public static HeadingBook of(Facts facts) {
        return facts.book(KEY);
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(RealisationStarted.class, RealisationDescribed.class);
    }

    @Override
    public HeadingBook fork() {
        HeadingBook fork = new HeadingBook();
        fork.title = title;
        fork.description = description;
        fork.described = described;
        return fork;
    }

    @Override
    public void introduce(Fact fact, Occurrence source) {
        if (fact instanceof RealisationStarted started && !described) {
            title = started.title();
            description = started.description();
        }
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof RealisationDescribed anew) {
            title = anew.title();
            description = anew.description();
            described = true;
        }
    }

    /** The latest title. */
    public String title() {
        return title;
    }

    /** The latest description, or null. */
    public @Nullable String description() {
        return description;
    }
}
