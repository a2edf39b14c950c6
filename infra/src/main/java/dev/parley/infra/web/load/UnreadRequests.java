package dev.parley.infra.web.load;

import dev.parley.infra.web.problem.Refusals;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * The valve that says what is wrong with a request that the server cannot read, before any filter is asked, as a problem detail (RFC 9457)
 * like any other; Tomcat's own answer is a page, and 400 also for what is too long.
 */
public final class UnreadRequests extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadRequests.class);
    private static final String TOO_LARGE =
            StringManager.getManager("org.apache.coyote.http11").getString("iib.requestheadertoolarge.error");

    /** As Tomcat words it, up to the number that it allows. */
    private static final String TOO_MANY = StringManager.getManager("org.apache.tomcat.util.http")
            .getString("headers.maxCountFail")
            .replaceAll("\\[?\\{0.*", "");

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        if (!allowed.get()) {
            return;
        }
        HttpStatus status = status(request, response.getStatus());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try {
            response.getOutputStream()
                    .write(Refusals.problem(status, detail(status)).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("A refusal did not reach its sender", e);
        }
    }

    /** Where the head of a request is too large for what Tomcat reads, it is told which part of it went beyond. */
    private static HttpStatus status(Request request, int status) {
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        String message = thrown instanceof Throwable cause ? String.valueOf(cause.getMessage()) : "";
        if (message.equals(TOO_LARGE) || message.startsWith(TOO_MANY)) {
            return request.getCoyoteRequest().requestURI().isNull()
                    ? HttpStatus.URI_TOO_LONG
                    : HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
        }
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? HttpStatus.BAD_REQUEST : known;
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST ->
                "The request is not written as HTTP/1.1 says: its first line, the address or a header cannot be read.";
            case URI_TOO_LONG -> "The address is too long: with all headers 8 kB are read.";
            case REQUEST_HEADER_FIELDS_TOO_LARGE ->
                "The headers are too many or too long: 100 are read, and 8 kB with the address.";
            case EXPECTATION_FAILED -> "The only expectation that can be met is 100-continue.";
            case NOT_IMPLEMENTED -> "The method, or the way in which the body is encoded, is not known here.";
            case HTTP_VERSION_NOT_SUPPORTED -> "HTTP/1.1 and HTTP/1.0 are spoken here.";
            default -> "The request cannot be answered: " + status.getReasonPhrase() + ".";
        };
    }
}
