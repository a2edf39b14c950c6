package dev.parley.infra.web.caller;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The filter by which no cookie goes another way where people reach the server by TLS, whichever page sets it: behind a proxy the server itself does
 * not see that the way is one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class SecureCookies extends OncePerRequestFilter {

    private static final String SECURE = "; Secure";

    private final Callers callers;

    SecureCookies(Callers callers) {
        this.callers = callers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, callers.tls() ? new Securing(response) : response);
    }

    private static final class Securing extends HttpServletResponseWrapper {

        Securing(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addCookie(Cookie cookie) {
            cookie.setSecure(true);
            super.addCookie(cookie);
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, secured(name, value));
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, secured(name, value));
        }

        private static String secured(String name, String value) {
            return HttpHeaders.SET_COOKIE.equalsIgnoreCase(name)
                            && !value.toLowerCase(Locale.ROOT).contains(SECURE.toLowerCase(Locale.ROOT))
                    ? value + SECURE
                    : value;
        }
    }
}
