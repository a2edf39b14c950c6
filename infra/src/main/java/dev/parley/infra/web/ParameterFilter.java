package dev.parley.infra.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
        if (request.getQueryString() != null) {
            try {
                request.getParameterMap();
            } catch (InvalidParameterException e) {
                Refusals.write(
                        response,
                        HttpStatus.BAD_REQUEST,
                        "The query of the address cannot be read: accepted is name=value&name=value, percent-encoded.");
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
