package dev.parley.infra.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses paths that mean another place than they name: what is decided by the path must be decided by the one that is
 * then asked. Nothing here has parameters in its path, or a segment that is empty or all dots.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class PathFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        if (!isPlain(path)) {
            Refusals.write(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    "The path of the address is not accepted: it holds ';', '\\', or a segment that is empty, '.' or '..'.");
        } else if (RequestPath.of(request).equals("/error")) {
            Refusals.write(request, response, HttpStatus.NOT_FOUND, "There is nothing at this address.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isPlain(String path) {
        String plain = path.toLowerCase(Locale.ROOT)
                .replace("%2e", ".")
                .replace("%2f", "/")
                .replace("%5c", "\\")
                .replace("%3b", ";");
        return plain.startsWith("/")
                && plain.indexOf(';') < 0
                && plain.indexOf('\\') < 0
                && !(plain + "/").contains("/./")
                && !(plain + "/").contains("/../")
                && !plain.contains("//");
    }
}
