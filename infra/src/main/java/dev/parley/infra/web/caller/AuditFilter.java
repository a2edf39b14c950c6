package dev.parley.infra.web.caller;

import dev.parley.infra.access.Caller;
import dev.parley.infra.access.RemoteAddress;
import dev.parley.infra.access.Rights;
import dev.parley.infra.access.Role;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.audit.AuditTrail.Action;
import dev.parley.infra.web.problem.RequestPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes down who read, exported, imported, operated or was refused. What somebody records is in the event log already. Where
 * there is only the one person at the machine there is nobody to tell apart, and nothing is written.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
final class AuditFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFilter.class);

    /** Pages follow themselves: that somebody reads on is not said each time. */
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private static final int REMEMBERED = 10_000;
    private static final int GOOD = 400;
    private static final int SHORT_ID = 12;

    private final AuditTrail trail;
    private final Callers callers;
    private final Clock clock;
    private final Map<String, Instant> said = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    AuditFilter(AuditTrail trail, Callers callers, Clock clock) {
        this.trail = trail;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (!callers.several()) {
            return;
        }
        String path = RequestPath.of(request);
        Caller caller = (Caller) request.getAttribute(Caller.ATTRIBUTE);
        FeedAccess.Opened feed = (FeedAccess.Opened) request.getAttribute(FeedAccess.Opened.ATTRIBUTE);
        Action action = action(
                request.getMethod(),
                path,
                response.getStatus(),
                caller != null || feed != null,
                response.getStatus() < GOOD && rehearses(request, path));
        if (action == null) {
            return;
        }
        String organisation = caller != null ? caller.organisation() : feed != null ? feed.organisation() : "";
        String principal = caller == null ? "" : caller.principal();
        String subject = feed != null && action != Action.UNKNOWN
                ? "calendar feed "
                        + feed.id().substring(0, Math.min(SHORT_ID, feed.id().length()))
                : subject(action, request, path);
        boolean repeats = action == Action.READ || action == Action.UNKNOWN || action == Action.REFUSED;
        // Of somebody unknown only from where, so that whoever tries many places fills no disk.
        String which = action == Action.UNKNOWN ? RemoteAddress.network(request) : subject;
        if (!repeats || isNew(organisation + "\n" + principal + "\n" + action + "\n" + which)) {
            add(organisation, principal, action, subject, response.getStatus(), RemoteAddress.of(request));
        }
    }

    /** What says what an import would do, or which realisations there are, and stores nothing. */
    private static boolean rehearses(HttpServletRequest request, String path) {
        return path.equals("/api/imports/known")
                || (path.startsWith("/api/imports") && "true".equals(request.getParameter("rehearse")));
    }

    private void add(String organisation, String principal, Action action, String subject, int status, String address) {
        try {
            trail.add(organisation, principal, action, subject, Integer.toString(status), address);
        } catch (UncheckedIOException e) {
            LOG.error("The audit trail cannot be written: {}", e.getMessage());
        }
    }

    private boolean isNew(String what) {
        Instant now = clock.instant();
        synchronized (said) {
            Instant before = said.get(what);
            if (before != null && Duration.between(before, now).compareTo(AGAIN) < 0) {
                return false;
            }
            said.put(what, now);
            return true;
        }
    }

    /** What a request was; null for what is not written down. */
    private static @Nullable Action action(String method, String path, int status, boolean known, boolean looksOnly) {
        if (!known) {
            return status == HttpServletResponse.SC_UNAUTHORIZED || status == HttpServletResponse.SC_FORBIDDEN
                    ? Action.UNKNOWN
                    : null;
        }
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            return Action.UNKNOWN;
        }
        if (status == HttpServletResponse.SC_FORBIDDEN) {
            return Action.REFUSED;
        }
        if (status >= GOOD) {
            return null;
        }
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (path.startsWith("/api/imports") || (path.equals("/import") && !reads)) {
            return looksOnly ? Action.READ : Action.IMPORTED;
        }
        if (path.startsWith("/api/operations") || path.startsWith("/operations")) {
            return reads ? null : Action.OPERATED;
        }
        if (path.equals("/sign-out")) {
            return Action.SIGNED_OUT;
        }
        if (!reads) {
            return path.startsWith("/calendar") ? Action.TOKEN : isLookedUp(path) ? Action.READ : null;
        }
        if (path.startsWith("/api/exports") || path.endsWith("/history.yaml") || path.endsWith("/history.json")) {
            return Action.EXPORTED;
        }
        return shows(method, path) ? Action.READ : null;
    }

    /** Whether what is of the organisation is seen at a place: all that takes a role there. */
    private static boolean shows(String method, String path) {
        return path.startsWith("/calendar/")
                || Rights.of(method, path)
                        .map(right -> right.role() != null && right.role() != Role.OPERATOR)
                        .orElse(false);
    }

    /** What shows content of a realisation, though it is asked for by a form or a body. */
    private static boolean isLookedUp(String path) {
        return path.equals("/api/erasures")
                || (isOfRealisation(path)
                        && (path.endsWith("/what-ifs") || path.endsWith("/rule-trials") || path.endsWith("/erasures")));
    }

    private static boolean isOfRealisation(String path) {
        return path.startsWith("/realisations/") || path.startsWith("/api/realisations/");
    }

    /** The realisation, where it is about one; else the place, with the realisations that are set side by side there. */
    private static String subject(Action action, HttpServletRequest request, String path) {
        if (isOfRealisation(path) && action != Action.REFUSED && action != Action.UNKNOWN) {
            String rest = path.substring(path.indexOf("realisations/") + "realisations/".length());
            int slash = rest.indexOf('/');
            return slash < 0 ? rest : rest.substring(0, slash);
        }
        String place = request.getMethod() + " " + path;
        boolean sideBySide = action == Action.READ && request.getQueryString() != null && path.contains("compar");
        String[] ids = sideBySide ? request.getParameterValues(path.startsWith("/api/") ? "realisation" : "ids") : null;
        return ids == null ? place : place + " " + String.join(",", ids);
    }
}
