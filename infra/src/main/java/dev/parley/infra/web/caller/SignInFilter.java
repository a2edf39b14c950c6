package dev.parley.infra.web.caller;

import dev.parley.infra.web.load.Body;
import dev.parley.infra.web.load.BodyFilter;
import dev.parley.infra.web.problem.Refusals;
import dev.parley.infra.web.problem.RequestPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets through to the sign-in what it answers to: two addresses, asked for with GET, whose parameters can be read. Anybody may
 * ask there, so nothing of what they send may wait, fail or name another server to come back to.
 */
final class SignInFilter extends OncePerRequestFilter {

    /** From where somebody is sent to the provider. */
    static final String BEGIN = "/oauth2/authorization/" + OidcConfiguration.REGISTRATION;

    private static final Logger LOG = LoggerFactory.getLogger(SignInFilter.class);
    private static final String END = "/login/oauth2/code/" + OidcConfiguration.REGISTRATION;

    private final ClientRegistrationRepository registrations;
    private final boolean hostIsBelieved;

    /**
     * @param registrations the provider
     * @param hostIsBelieved whether people are sent back to the host that they asked, since no setting names it
     */
    SignInFilter(ClientRegistrationRepository registrations, boolean hostIsBelieved) {
        this.registrations = registrations;
        this.hostIsBelieved = hostIsBelieved;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = RequestPath.of(request);
        if (!path.startsWith("/oauth2/") && !path.startsWith("/login/")) {
            chain.doFilter(request, response);
        } else if (!path.equals(BEGIN) && !path.equals(END)) {
            Refusals.write(request, response, HttpStatus.NOT_FOUND, "There is nothing at this address.");
        } else if (!request.getMethod().equals("GET")) {
            response.setHeader(HttpHeaders.ALLOW, "GET");
            Refusals.write(
                    request,
                    response,
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "Signing in is asked for with GET, by a browser.");
        } else if (Body.of(request) != null) {
            Refusals.write(request, response, HttpStatus.BAD_REQUEST, "A GET has no body here.");
        } else if (hostIsBelieved && !Exposure.isLoopback(request.getServerName())) {
            Refusals.write(
                    request,
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    "People sign in here under localhost, 127.0.0.1 or [::1]; parley.public-url names another address.");
        } else if (BodyFilter.readable(request, response) && answers(request, response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            registrations.findByRegistrationId(OidcConfiguration.REGISTRATION);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("The provider of parley.oidc.issuer cannot be asked: {}", e.getMessage());
            Refusals.write(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The provider that people sign in at cannot be asked for now. Try again later.");
            return false;
        }
    }
}
