package dev.parley.infra.web;

import dev.parley.kernel.Metadata;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
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

    private static final String HEALTH = "/actuator/health";

    private final Callers callers;

    CallerFilter(Callers callers) {
        this.callers = callers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller = callers.of(request);
        if (caller.isPresent()) {
            request.setAttribute(Metadata.ORGANISATION, caller.get().organisation());
            request.setAttribute(Metadata.PRINCIPAL, caller.get().principal());
        } else if (!request.getRequestURI().startsWith(HEALTH)) {
            if (callers.tokensNeeded()) {
                response.setHeader("WWW-Authenticate", "Basic realm=\"Parley: your API token as password\"");
                Refusals.write(
                        response,
                        HttpStatus.UNAUTHORIZED,
                        "An API token is needed: 'Authorization: Bearer TOKEN', or the token as password.");
            } else {
                Refusals.write(
                        response,
                        HttpStatus.UNAUTHORIZED,
                        "The headers by which the proxy names organisation and principal are missing or hold no name.");
            }
            return;
        }
        chain.doFilter(request, response);
    }
}
