package dev.parley.infra.web;

import dev.parley.infra.access.Caller;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.audit.AuditTrail.Action;
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
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Action action = action(request.getMethod(), path, response.getStatus());
        if (action == null) {
            return;
        }
        Caller caller = (Caller) request.getAttribute(Caller.ATTRIBUTE);
        String organisation = caller == null ? "" : caller.organisation();
        String principal = caller == null ? "" : caller.principal();
        String subject = subject(action, request.getMethod(), path);
        boolean repeats = action == Action.READ || action == Action.UNKNOWN || action == Action.REFUSED;
        // Of somebody unknown only from where, so that whoever tries many places fills no disk.
        String which = action == Action.UNKNOWN ? request.getRemoteAddr() : subject;
        if (!repeats || isNew(organisation + "\n" + principal + "\n" + action + "\n" + which)) {
            add(organisation, principal, action, subject, response.getStatus(), request.getRemoteAddr());
        }
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
    private static @Nullable Action action(String method, String path, int status) {
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            return Action.UNKNOWN;
        }
        if (status == HttpServletResponse.SC_FORBIDDEN) {
            return Action.REFUSED;
        }
        if (status >= GOOD) {
            return null;
        }
        boolean reads = method.equals("GET");
        if (path.startsWith("/api/imports") || (path.equals("/import") && !reads)) {
            return Action.IMPORTED;
        }
        if (path.startsWith("/api/operations") || path.startsWith("/operations")) {
            return reads ? null : Action.OPERATED;
        }
        if (path.equals("/sign-out")) {
            return Action.SIGNED_OUT;
        }
        if (!reads) {
            return null;
        }
        if (path.startsWith("/api/exports") || path.endsWith("/history.yaml") || path.endsWith("/history.json")) {
            return Action.EXPORTED;
        }
        return isOfRealisation(path) ? Action.READ : null;
    }

    private static boolean isOfRealisation(String path) {
        return path.startsWith("/realisations/") || path.startsWith("/api/realisations/");
    }

    /** The realisation, where it is about one; else the place. */
    private static String subject(Action action, String method, String path) {
        if (isOfRealisation(path) && action != Action.REFUSED) {
            String rest = path.substring(path.indexOf("realisations/") + "realisations/".length());
            int slash = rest.indexOf('/');
            return slash < 0 ? rest : rest.substring(0, slash);
        }
        return method + " " + path;
    }
}
