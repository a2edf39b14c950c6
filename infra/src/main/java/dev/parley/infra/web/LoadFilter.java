package dev.parley.infra.web;

import dev.parley.infra.access.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes on no more work of a kind than is done in good time, and no larger body than there is room for. Stands behind the
 * question who asks: who may not ask takes no place.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 35)
final class LoadFilter extends OncePerRequestFilter {

    private final MeterRegistry meters;
    private final Callers callers;

    LoadFilter(MeterRegistry meters, Callers callers) {
        this.meters = meters;
        this.callers = callers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String query = request.getQueryString();
        boolean moment = query != null && (query.contains("as-known=") || query.contains("as-occurred="));
        Work work = Work.of(request.getMethod(), path, moment);
        if (work == null) {
            chain.doFilter(request, response);
            return;
        }
        long largest = Work.largestBody(path);
        if (request.getContentLengthLong() > largest) {
            Refusals.write(request, response, HttpStatus.CONTENT_TOO_LARGE, BoundedBody.tooLarge(largest));
            return;
        }
        Object caller = callers.several() ? request.getAttribute(Caller.ATTRIBUTE) : null;
        Object who = caller instanceof Caller known ? known.organisation() + "/" + known.principal() : null;
        if (!work.begin(who)) {
            meters.counter("parley.requests.shed", "work", work.tag()).increment();
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(work.pause().toSeconds()));
            Refusals.write(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The server has as many " + work.words() + " to see to as it takes on at a time (" + work.most()
                            + "). Nothing was done; ask again after "
                            + work.pause().toSeconds() + " s.");
            return;
        }
        try {
            chain.doFilter(new BoundedBody(request, largest), response);
        } finally {
            work.end(who);
        }
    }
}
