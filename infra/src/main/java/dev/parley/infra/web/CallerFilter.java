package dev.parley.infra.web;

import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the request attributes {@link Metadata#ORGANISATION} and {@link Metadata#PRINCIPAL} on every request, or refuses
 * it. Only liveness and readiness are told to anybody.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class CallerFilter extends OncePerRequestFilter {

    /** What is told to anybody; exactly these, so that nothing else passes for one of them. */
    private static final Set<String> HEALTH =
            Set.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");

    private static final int MOST_SEEN = 10_000;

    private final Callers callers;
    private final ApplicationEventPublisher events;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    CallerFilter(Callers callers, ApplicationEventPublisher events) {
        this.callers = callers;
        this.events = events;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Optional<Caller> caller = callers.of(request);
        if (caller.isPresent()) {
            request.setAttribute(Metadata.ORGANISATION, caller.get().organisation());
            request.setAttribute(Metadata.PRINCIPAL, caller.get().principal());
            seen(caller.get().organisation());
            if (isOfOperators(path) && !callers.isOperator(caller.get())) {
                Refusals.write(
                        request,
                        response,
                        HttpStatus.FORBIDDEN,
                        "This is for those who run the server, since it shows and steers what is of all its"
                                + " organisations: parley.operators names them (docs/operations.md).");
                return;
            }
        } else if (!HEALTH.contains(path)) {
            if (callers.tokensNeeded()) {
                response.setHeader("WWW-Authenticate", "Basic realm=\"Parley: your API token as password\"");
                Refusals.write(
                        request,
                        response,
                        HttpStatus.UNAUTHORIZED,
                        "An API token is needed: 'Authorization: Bearer TOKEN', or the token as password.");
            } else {
                Refusals.write(
                        request,
                        response,
                        HttpStatus.UNAUTHORIZED,
                        "The headers by which the proxy names organisation and principal are missing or hold no name.");
            }
            return;
        }
        chain.doFilter(request, response);
    }

    private void seen(String organisation) {
        if (seen.size() < MOST_SEEN && seen.add(organisation)) {
            events.publishEvent(new OrganisationSeen(new OrganisationId(organisation)));
        }
    }

    private static boolean isOfOperators(String path) {
        return isBelow(path, "/api/operations")
                || isBelow(path, "/operations")
                || (isBelow(path, "/actuator") && !HEALTH.contains(path));
    }

    private static boolean isBelow(String path, String start) {
        return path.equals(start) || path.startsWith(start + "/");
    }
}
