package dev.parley.infra.web.load;

import dev.parley.infra.web.problem.RequestPath;
import dev.parley.query.side.Standpoint;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes on no more work of a kind than is done in good time. Stands behind the question who asks, and behind the receipt of
 * what was sent: who may not ask takes no place, nor does who has not yet said all.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 35)
final class LoadFilter extends OncePerRequestFilter {

    private final Admission places;

    LoadFilter(Admission places) {
        this.places = places;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        WorkKind work = WorkKind.of(
                request.getMethod(),
                RequestPath.of(request),
                name -> has(request, name),
                Standpoint.current().filter(Standpoint::onASide).isPresent());
        if (work == null) {
            chain.doFilter(request, response);
        } else if (places.taken(work, request, response)) {
            try {
                chain.doFilter(request, response);
            } finally {
                places.left(work, request);
            }
        }
    }

    private static boolean has(HttpServletRequest request, String parameter) {
        String[] values = request.getQueryString() == null ? null : request.getParameterValues(parameter);
        return values != null && !Arrays.stream(values).allMatch(String::isBlank);
    }
}
