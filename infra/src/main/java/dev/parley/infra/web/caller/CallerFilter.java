package dev.parley.infra.web.caller;

import dev.parley.infra.access.Caller;
import dev.parley.infra.access.Rights;
import dev.parley.infra.access.Role;
import dev.parley.infra.web.problem.Refusals;
import dev.parley.infra.web.problem.RequestPath;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the request attributes {@link Metadata#ORGANISATION} and {@link Metadata#PRINCIPAL} on every request, or refuses
 * it: who asks has to be known, and to have the role that it takes. Only liveness and readiness are told to anybody.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class CallerFilter extends OncePerRequestFilter {

    /** What is told to anybody; exactly these, so that nothing else passes for one of them. */
    private static final Set<String> HEALTH =
            Set.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private static final int MOST_SEEN = 10_000;

    private final Callers callers;
    private final ObjectProvider<FeedAccess> feeds;
    private final ApplicationEventPublisher events;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    CallerFilter(Callers callers, ObjectProvider<FeedAccess> feeds, ApplicationEventPublisher events) {
        this.callers = callers;
        this.feeds = feeds;
        this.events = events;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = RequestPath.of(request);
        if (HEALTH.contains(path) && !READING.contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            Refusals.write(request, response, HttpStatus.METHOD_NOT_ALLOWED, "Health is asked for with GET or HEAD.");
            return;
        }
        FeedAccess.Opened feed = feeds.stream()
                .flatMap(each -> each.opened(path).stream())
                .findFirst()
                .orElse(null);
        if (feed != null && !callers.counts(feed.organisation(), feed.madeBy())) {
            Refusals.write(
                    request,
                    response,
                    HttpStatus.NOT_FOUND,
                    "No token of who made this feed counts any more, so it shows nothing.");
            return;
        }
        request.setAttribute(FeedAccess.Opened.ATTRIBUTE, feed);
        Caller caller = callers.of(request).orElse(null);
        if (caller == null) {
            if (HEALTH.contains(path) || (feed != null && READING.contains(request.getMethod()))) {
                chain.doFilter(request, response);
            } else {
                unknown(request, response);
            }
            return;
        }
        request.setAttribute(Caller.ATTRIBUTE, caller);
        request.setAttribute(Metadata.ORGANISATION, caller.organisation());
        request.setAttribute(Metadata.PRINCIPAL, caller.principal());
        request.setAttribute(Metadata.CURATOR, caller.is(Role.CURATOR));
        seen(caller.organisation());
        Rights.Right right = Rights.of(request.getMethod(), path).orElse(null);
        if (right == null && !caller.is(Role.ADMIN)) {
            Refusals.write(request, response, HttpStatus.NOT_FOUND, "There is nothing at this address.");
            return;
        }
        String refused = HEALTH.contains(path) ? null : refused(caller, request, right == null ? null : right.role());
        if (refused == null) {
            chain.doFilter(request, response);
        } else {
            Refusals.write(request, response, HttpStatus.FORBIDDEN, refused);
        }
    }

    /** Why somebody may not ask for something; null where they may. */
    private @Nullable String refused(Caller caller, HttpServletRequest request, @Nullable Role role) {
        if (caller.signedIn() && !SAFE.contains(request.getMethod()) && !saysFromWhere(request)) {
            return "A change that a session asks for says from which page it comes, as every browser does; programs bring a"
                    + " token.";
        }
        if (role == null || (role == Role.OPERATOR ? callers.isOperator(caller) : caller.is(role))) {
            return null;
        }
        if (role == Role.OPERATOR) {
            return "This is for those who run the server, since it shows and steers what is of all its organisations:"
                    + " parley.operators names them, or the role operator (docs/operations.md).";
        }
        return caller.roles().isEmpty()
                ? "You are known, and have no role here: somebody has to give you one (docs/operations.md)."
                : "This takes the role " + role.written() + ", and you have "
                        + caller.roles().stream().map(Role::written).collect(Collectors.joining(", ")) + ".";
    }

    private static boolean saysFromWhere(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Site") != null || request.getHeader("Origin") != null;
    }

    private void unknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (callers.signIn()) {
            case OIDC -> {
                String missing = callers.missing();
                if (missing != null) {
                    Refusals.write(request, response, HttpStatus.FORBIDDEN, missing);
                    return;
                }
                if (Refusals.isForPeople(request) && SAFE.contains(request.getMethod())) {
                    BackTo.remember(request, response, callers.tls());
                    response.sendRedirect(request.getContextPath() + SignInFilter.BEGIN);
                    return;
                }
                response.setHeader("WWW-Authenticate", "Bearer");
                Refusals.write(
                        request,
                        response,
                        HttpStatus.UNAUTHORIZED,
                        "A token is needed: 'Authorization: Bearer TOKEN', of the provider or of Parley. People sign in with a"
                                + " browser.");
            }
            case PROXY ->
                Refusals.write(
                        request,
                        response,
                        HttpStatus.UNAUTHORIZED,
                        "The headers by which the proxy names organisation and principal are missing or hold no name.");
            default -> {
                response.setHeader("WWW-Authenticate", "Basic realm=\"Parley: your API token as password\"");
                Refusals.write(
                        request,
                        response,
                        HttpStatus.UNAUTHORIZED,
                        "An API token is needed: 'Authorization: Bearer TOKEN', or the token as password.");
            }
        }
    }

    private void seen(String organisation) {
        if (seen.size() < MOST_SEEN && seen.add(organisation)) {
            events.publishEvent(new OrganisationSeen(new OrganisationId(organisation)));
        }
    }
}
