package dev.parley.query.api;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.export.content.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The moment up to which a realisation is to be looked at, as asked for in a request.
 *
 * @param asKnown only what had been recorded by then, or null
 * @param asOccurred only what had happened by then, or null
 */
record RequestedMoment(@Nullable String asKnown, @Nullable String asOccurred) {

    static final String AS_KNOWN = "as-known";
    static final String AS_OCCURRED = "as-occurred";
    static final String ACCEPTED =
            "an ISO moment such as 2026-11-18T13:00:00Z or 2026-11-18, the id of an event, or the label of an encounter"
                    + " or episode, meaning just after it";

    /** @throws InvalidParameterException if both are given */
    RequestedMoment {
        if (asKnown != null && asOccurred != null) {
            throw new InvalidParameterException(
                    AS_OCCURRED,
                    "'" + AS_KNOWN + "' and '" + AS_OCCURRED + "' cannot be combined",
                    "one of the two, or neither for hindsight");
        }
    }

    boolean hindsight() {
        return asKnown == null && asOccurred == null;
    }

    /** The same for an export. */
    Slice slice() {
        return hindsight()
                ? Slice.WHOLE
                : new Slice(
                        this::cut, asKnown != null ? "as known at " + asKnown : "as it had happened by " + asOccurred);
    }

    /** @throws Cut.UnknownMomentException if the history has no such moment */
    Cut cut(History history) {
        if (asKnown != null) {
            return Cut.after(Cut.Clock.KNOWN, asKnown, history);
        }
        return asOccurred == null ? Cut.HINDSIGHT : Cut.after(Cut.Clock.OCCURRED, asOccurred, history);
    }
}
