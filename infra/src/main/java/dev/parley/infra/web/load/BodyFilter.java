package dev.parley.infra.web.load;

import dev.parley.infra.web.problem.Refusals;
import dev.parley.infra.web.problem.RequestPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Receives the body of a request whole, and takes its parameters apart, before any work is begun for it: a slow sender keeps
 * no place that others need. Stands behind the question who asks and may; nobody else's body is received (docs/adr/0210).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 32)
public final class BodyFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(BodyFilter.class);

    private final Admission places;

    BodyFilter(Admission places) {
        this.places = places;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (received(request, response) && readable(request, response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean received(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Body body = Body.of(request);
        if (body == null) {
            return true;
        }
        String method = request.getMethod();
        if (method.equals("GET") || method.equals("HEAD")) {
            Refusals.write(request, response, HttpStatus.BAD_REQUEST, "A " + method + " has no body here.");
            return false;
        }
        String path = RequestPath.of(request);
        WorkKind receiving = WorkKind.takesFiles(path) ? WorkKind.FILE : WorkKind.BODY;
        if (!places.taken(receiving, request, response)) {
            return false;
        }
        try {
            body.receive(WorkKind.largestBody(path));
            return true;
        } catch (Body.RefusedException e) {
            if (e.status().is5xxServerError()) {
                LOG.error("A body cannot be kept: {}", String.valueOf(e.getCause()));
            }
            Refusals.write(request, response, e.status(), String.valueOf(e.getMessage()));
            return false;
        } finally {
            places.left(receiving, request);
        }
    }

    /** Whether query and form can be taken apart; where not, it is the sender's mistake and nothing to be logged as ours. */
    public static boolean readable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getQueryString() == null && !isForm(request)) {
            return true;
        }
        try {
            request.getParameterMap();
            return true;
        } catch (InvalidParameterException e) {
            Refusals.write(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    "The query of the address, or the form, cannot be read: accepted is name=value&name=value,"
                            + " percent-encoded, up to 1,000 names and 2 MB.");
            return false;
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }
}
