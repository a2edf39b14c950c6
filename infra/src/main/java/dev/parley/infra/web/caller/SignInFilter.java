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
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.apache.catalina.session.TooManyActiveSessionsException;
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

    /** A minute and network: each that is begun is kept until it comes to its end, or for ten minutes. */
    private static final int MOST_BEGUN = 30;

    private static final int AT_A_TIME = 16;

    private final ClientRegistrationRepository registrations;
    private final boolean hostIsBelieved;
    private final Tries begun;

    /** Who is back from the provider waits while it is asked whether that is so. */
    private final Semaphore signingIn = new Semaphore(AT_A_TIME);

    /**
     * @param registrations the provider
     * @param hostIsBelieved whether people are sent back to the host that they asked, since no setting names it
     * @param clock when sign-ins are begun
     */
    SignInFilter(ClientRegistrationRepository registrations, boolean hostIsBelieved, InstantSource clock) {
        this.registrations = registrations;
        this.hostIsBelieved = hostIsBelieved;
        this.begun = new Tries(MOST_BEGUN, clock);
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
        } else if (BodyFilter.readable(request, response)
                && !(path.equals(BEGIN) && begun.refused(request, response, "sign-ins that were begun"))
                && answers(request, response)) {
            signIn(request, response, chain);
        }
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!signingIn.tryAcquire()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            Refusals.write(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The provider that people sign in at is slow, and others wait for it. Try again.");
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (TooManyActiveSessionsException e) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            Refusals.write(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "More people are signing in and signed in than this server keeps in mind. Try again later.");
        } finally {
            signingIn.release();
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
