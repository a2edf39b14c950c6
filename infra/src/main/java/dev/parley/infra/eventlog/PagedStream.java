package dev.parley.infra.eventlog;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A stream of events over pages, of which it holds one at a time. */
final class PagedStream extends Spliterators.AbstractSpliterator<LoggedEvent> {

    private final Function<@Nullable LoggedEvent, List<LoggedEvent>> nextPage;
    private Iterator<LoggedEvent> page = List.<LoggedEvent>of().iterator();
    private @Nullable LoggedEvent last;

    private PagedStream(Function<@Nullable LoggedEvent, List<LoggedEvent>> nextPage) {
        super(Long.MAX_VALUE, Spliterator.NONNULL | Spliterator.ORDERED | Spliterator.DISTINCT);
        this.nextPage = nextPage;
    }

    /** Streams pages; the function gets the last event handed out, or null at first, and returns what follows. */
    static Stream<LoggedEvent> stream(Function<@Nullable LoggedEvent, List<LoggedEvent>> nextPage) {
        return StreamSupport.stream(new PagedStream(nextPage), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super LoggedEvent> action) {
        if (!page.hasNext()) {
            // The end is not remembered: Axon's event store asks a stream again after it has run dry.
            page = nextPage.apply(last).iterator();
            if (!page.hasNext()) {
                return false;
            }
        }
        LoggedEvent event = page.next();
        last = event;
        action.accept(event);
        return true;
    }
}
