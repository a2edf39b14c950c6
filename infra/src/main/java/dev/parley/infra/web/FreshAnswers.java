package dev.parley.infra.web;

import dev.parley.infra.web.problem.RequestPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the API answer anew each time. The ETag of a realisation is the number of its events, for {@code If-Match} of the next command; what is
 * read of it depends on more: on what was erased, on the rules, on who asks. Whoever has a copy is not told that it is still good
 * (docs/adr/0421).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 33)
final class FreshAnswers extends OncePerRequestFilter {

    private static final Set<String> OF_COPIES =
            Collections.unmodifiableSet(caseless(Set.of("If-None-Match", "If-Modified-Since")));

    private static Set<String> caseless(Set<String> names) {
        Set<String> caseless = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        caseless.addAll(names);
        return caseless;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean asked = OF_COPIES.stream().anyMatch(name -> request.getHeader(name) != null);
        chain.doFilter(
                asked && RequestPath.of(request).startsWith("/api/") ? new WithoutCopy(request) : request, response);
    }

    /** A request of somebody who has no copy. */
    private static final class WithoutCopy extends HttpServletRequestWrapper {

        WithoutCopy(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return OF_COPIES.contains(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return OF_COPIES.contains(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public long getDateHeader(String name) {
            return OF_COPIES.contains(name) ? -1 : super.getDateHeader(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            List<String> names = Collections.list(super.getHeaderNames());
            names.removeIf(OF_COPIES::contains);
            return Collections.enumeration(names);
        }
    }
}
