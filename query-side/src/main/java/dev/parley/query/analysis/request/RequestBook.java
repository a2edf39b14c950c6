package dev.parley.query.analysis.request;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RequestFact.RequestMade;
import dev.parley.kernel.event.RequestFact.RequestMet;
import dev.parley.kernel.event.RequestFact.RequestWithdrawn;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.ForkableMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What groups asked of each other, and whether it was done. */
public final class RequestBook implements Book {

    private static final BookKey<RequestBook> KEY = BookKey.of(RequestBook.class);

    /** The book among others. */
    public static RequestBook of(Facts facts) {
        return facts.book(KEY);
    }

    private final ForkableMap<TrackedRequest> requests;
    /** Keys of those with a date that were neither met nor withdrawn. */
    private final Set<String> waiting;

    private final Set<String> touched = new LinkedHashSet<>();

    RequestBook() {
        this(new ForkableMap<>(), new LinkedHashSet<>());
    }

    private RequestBook(ForkableMap<TrackedRequest> requests, Set<String> waiting) {
        this.requests = requests;
        this.waiting = waiting;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(RequestMade.class, RequestMet.class, RequestWithdrawn.class);
    }

    @Override
    public RequestBook fork() {
        return new RequestBook(requests.fork(), new LinkedHashSet<>(waiting));
    }

    @Override
    public void turn() {
        touched.clear();
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof RequestMade made) {
            requests.write(made.request(), () -> new TrackedRequest(source, now.of(source)));
            if (made.due() != null) {
                waiting.add(made.request());
            }
        } else if (fact instanceof RequestMet met && requests.read(met.request()) != null) {
            write(met.request()).meet(source, now.of(source));
        } else if (fact instanceof RequestWithdrawn withdrawn && requests.read(withdrawn.request()) != null) {
            write(withdrawn.request()).withdraw(source, now.of(source));
        }
    }

    private TrackedRequest write(String key) {
        touched.add(key);
        waiting.remove(key);
        return requests.write(key, () -> {
            throw new IllegalStateException("there is no request " + key);
        });
    }

    /** Those met or withdrawn at the moment. */
    List<TrackedRequest> touchedNow() {
        return named(touched);
    }

    /** Those with a date that were neither met nor withdrawn. */
    List<TrackedRequest> waiting() {
        return named(waiting);
    }

    private List<TrackedRequest> named(Set<String> keys) {
        return keys.stream().map(requests::read).map(Objects::requireNonNull).toList();
    }

    /** What was asked for, in the order in which it was. */
    public List<RequestEntry> entries() {
        List<RequestEntry> entries = new ArrayList<>();
        requests.all().forEach(asked -> entries.add(asked.entry()));
        return entries;
    }
}
