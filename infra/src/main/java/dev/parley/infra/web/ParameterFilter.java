package dev.parley.infra.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a query that the server cannot take apart, which is the sender's mistake and nothing to be logged as ours. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
final class ParameterFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getQueryString() != null || isForm(request)) {
            try {
                request.getParameterMap();
            } catch (InvalidParameterException e) {
                Refusals.write(
                        request,
                        response,
                        HttpStatus.BAD_REQUEST,
                        "The query of the address, or the form, cannot be read: accepted is name=value&name=value,"
                                + " percent-encoded, up to 1,000 names and 2 MB.");
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }
}
