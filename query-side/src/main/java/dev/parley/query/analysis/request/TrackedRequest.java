package dev.parley.query.analysis.request;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.RequestFact.RequestMade;
import dev.parley.query.analysis.core.finding.Due;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.Moment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a group asked of another, and whether it was done. */
final class TrackedRequest implements ForkableMap.Entry<TrackedRequest> {

    private final Occurrence source;
    private final RequestMade made;
    private final Moment at;
    private final List<String> events = new ArrayList<>();
    private @Nullable Occurrence met;
    private @Nullable Moment metAt;
    private @Nullable Occurrence withdrawn;
    private @Nullable Moment withdrawnAt;

    TrackedRequest(Occurrence source, Moment at) {
        this.source = source;
        this.made = (RequestMade) source.fact();
        this.at = at;
        events.add(source.id());
    }

    @Override
    public TrackedRequest copy() {
        TrackedRequest copy = new TrackedRequest(source, at);
        copy.events.clear();
        copy.events.addAll(events);
        copy.met = met;
        copy.metAt = metAt;
        copy.withdrawn = withdrawn;
        copy.withdrawnAt = withdrawnAt;
        return copy;
    }

    Occurrence source() {
        return source;
    }

    RequestMade made() {
        return made;
    }

    @Nullable
    Due due() {
        return made.due() == null ? null : new Due(made.due());
    }

    void meet(Occurrence by, Moment when) {
        events.add(by.id());
        met = met == null ? by : met;
        metAt = metAt == null ? when : metAt;
    }

    void withdraw(Occurrence by, Moment when) {
        events.add(by.id());
        withdrawn = withdrawn == null ? by : withdrawn;
        withdrawnAt = withdrawnAt == null ? when : withdrawnAt;
    }

    @Nullable
    Occurrence met() {
        return met;
    }

    @Nullable
    Occurrence withdrawn() {
        return withdrawn;
    }

    RequestEntry entry() {
        return new RequestEntry(
                made.request(),
                made.requestedOf(),
                made.requestedBy(),
                made.description(),
                made.due(),
                metAt,
                withdrawnAt,
                made.within(),
                at,
                List.copyOf(events));
    }
}
