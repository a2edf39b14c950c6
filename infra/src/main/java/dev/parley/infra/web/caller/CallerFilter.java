package dev.parley.infra.web.caller;

import dev.parley.infra.access.Caller;
import dev.parley.infra.access.Rights;
import dev.parley.infra.access.Role;
import dev.parley.infra.members.Members;
import dev.parley.infra.web.load.Admission;
import dev.parley.infra.web.problem.Refusals;
import dev.parley.infra.web.problem.RequestPath;
import dev.parley.kernel.Audience;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.api.StreamPermission;
import dev.parley.query.side.Standpoint;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** What is not for everybody who reads for the project. */
    private static final Set<Audience> NARROW =
            Stream.of(Audience.values()).filter(Audience::narrow).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** Word of changes, which says of any id that something changed. */
    private static final Pattern LIVE = Pattern.compile("/(?:api/)?realisations/([^/]+)/(?:live|stream)");

    private static final int MOST_SEEN = 10_000;

    /** A minute and network. A token that counts is let in whatever came before it: others may sit behind the same address. */
    private static final int MOST_WRONG_TOKENS = 10;

    private final Callers callers;
    private final Members members;
    private final ObjectProvider<FeedAccess> feeds;
    private final ApplicationEventPublisher events;
    private final Tries wrongTokens;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    CallerFilter(
            Callers callers,
            Members members,
            ObjectProvider<FeedAccess> feeds,
            ApplicationEventPublisher events,
            Clock clock) {
        this.callers = callers;
        this.members = members;
        this.feeds = feeds;
        this.events = events;
        this.wrongTokens = new Tries(MOST_WRONG_TOKENS, clock);
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
        if (feed != null
                && (!callers.counts(feed.organisation(), feed.madeBy())
                        || (callers.several() && members.isOnASide(feed.organisation(), feed.madeBy())))) {
            Refusals.write(
                    request,
                    response,
                    HttpStatus.NOT_FOUND,
                    "No token of who made this feed counts any more, or they read from a side now, so it shows nothing.");
            return;
        }
        request.setAttribute(FeedAccess.Opened.ATTRIBUTE, feed);
        Caller known = callers.of(request).orElse(null);
        Standpoint standpoint =
                known != null && callers.several() ? members.standpoint(known).orElse(null) : null;
        Caller caller = known != null && standpoint != null ? known.onASide() : known;
        if (caller == null) {
            if (HEALTH.contains(path) || (feed != null && READING.contains(request.getMethod()))) {
                request.setAttribute(Admission.ACCOUNT, feed == null ? null : "feed " + feed.id());
                // An address can be passed on: whoever has it reads what is for the project.
                during(Standpoint.PROJECT, request, response, chain);
            } else {
                unknown(request, response);
            }
            return;
        }
        request.setAttribute(Caller.ATTRIBUTE, caller);
        request.setAttribute(Metadata.ORGANISATION, caller.organisation());
        request.setAttribute(Metadata.PRINCIPAL, caller.principal());
        request.setAttribute(Metadata.CURATOR, caller.is(Role.CURATOR));
        if (path.endsWith("/live") || path.endsWith("/stream")) {
            request.setAttribute(
                    StreamPermission.ATTRIBUTE,
                    new Listener(callers, members, callers.shown(request, Objects.requireNonNull(known)), standpoint));
        }
        seen(caller.organisation());
        Rights.Right right = Rights.of(request.getMethod(), path).orElse(null);
        if (right == null && !caller.is(Role.ADMIN)) {
            Refusals.write(request, response, HttpStatus.NOT_FOUND, "There is nothing at this address.");
            return;
        }
        String refused = HEALTH.contains(path) ? null : refused(caller, request, right == null ? null : right.role());
        if (refused != null) {
            Refusals.write(request, response, HttpStatus.FORBIDDEN, refused);
        } else if (standpoint == null && callers.several() && feed != null) {
            during(Standpoint.PROJECT, request, response, chain);
        } else if (standpoint == null
                && callers.several()
                && !caller.audiences().containsAll(NARROW)) {
            during(Standpoint.reading(caller.audiences()), request, response, chain);
        } else if (standpoint == null) {
            chain.doFilter(request, response);
        } else {
            fromASide(standpoint, right, path, request, response, chain);
        }
    }

    /** What is shown to who reads from a side: only what is read for them, and of realisations that they are a member of. */
    private static void fromASide(
            Standpoint standpoint,
            Rights.@Nullable Right right,
            String path,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        if (path.equals("/") && READING.contains(request.getMethod())) {
            response.sendRedirect(request.getContextPath() + "/realisations");
            return;
        }
        if (right == null || !right.sides()) {
            Refusals.write(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "You are a member of realisations, each from a side, and this shows or changes what is of the whole"
                            + " organisation.");
            return;
        }
        Matcher live = LIVE.matcher(path);
        if (live.matches()
                && standpoint.sides().keySet().stream()
                        .noneMatch(realisation -> realisation.value().equals(live.group(1)))) {
            Refusals.write(
                    request, response, HttpStatus.NOT_FOUND, "There is no realisation '" + live.group(1) + "' here.");
            return;
        }
        during(standpoint, request, response, chain);
    }

    private static void during(
            Standpoint standpoint, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            standpoint.during(() -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
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
        if (request.getHeader("Authorization") != null
                && wrongTokens.refused(request, response, "tokens that count nowhere")) {
            return;
        }
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
