package dev.parley.infra.web;

import dev.parley.infra.access.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Gives requests their places among the work of a kind, or tells them to come again. */
@Component
final class Places {

    private final MeterRegistry meters;
    private final Callers callers;

    Places(MeterRegistry meters, Callers callers) {
        this.meters = meters;
        this.callers = callers;
    }

    /**
     * Takes a place.
     *
     * @return whether there was one; where there was none, that is the answer to the request
     */
    boolean taken(Work work, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (work.begin(caller(request))) {
            return true;
        }
        meters.counter("parley.requests.shed", "work", work.tag()).increment();
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(work.pause().toSeconds()));
        Refusals.write(
                request,
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "The server has as many " + work.words() + " to see to as it takes on at a time (" + work.most()
                        + "). Nothing was done; ask again after "
                        + work.pause().toSeconds() + " s.");
        return false;
    }

    /** Gives a place back that was taken. */
    void left(Work work, HttpServletRequest request) {
        work.end(caller(request));
    }

    private @Nullable Object caller(HttpServletRequest request) {
        return callers.several() && request.getAttribute(Caller.ATTRIBUTE) instanceof Caller known
                ? known.organisation() + "/" + known.principal()
                : null;
    }
}
