package dev.parley.infra.web.caller;

import dev.parley.infra.web.problem.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps other web sites out: a page from elsewhere that runs in the user's browser may neither change anything here
 * (cross-site request) nor read anything under a name of its own that leads to this machine (DNS rebinding). What is no
 * browser sends none of the headers looked at and passes (docs/adr/0053).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class SameSiteFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Exposure exposure;
    private final Callers callers;

    SameSiteFilter(Exposure exposure, Callers callers) {
        this.exposure = exposure;
        this.callers = callers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none';"
                        + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        if (callers.tls()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (exposure.loopbackOnly() && !callers.shown() && !exposure.isOurs(request.getServerName())) {
            Refusals.write(
                    request,
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    "This server listens on this machine only and answers to localhost, 127.0.0.1, [::1] and the name in"
                            + " parley.public-url.");
        } else if (!SAFE.contains(request.getMethod()) && fromElsewhere(request)) {
            Refusals.write(
                    request, response, HttpStatus.FORBIDDEN, "A page of another site must not change anything here.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean fromElsewhere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin != null && !sameHost(origin, request.getHeader("Host"));
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
