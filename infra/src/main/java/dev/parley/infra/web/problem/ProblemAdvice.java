package dev.parley.infra.web.problem;

import com.mongodb.MongoException;
import dev.parley.infra.UnusableStoreException;
import dev.parley.infra.eventlog.EventLogException;
import dev.parley.infra.views.sqlite.ViewStoreException;
import dev.parley.kernel.chronicle.Cut;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;

/**
 * Errors that can meet any controller, as problem details: what was wrong and where, never a stack trace. Modules add
 * advice of their own for what only they know; this comes last.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 10)
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** A form with files that cannot be taken apart, or a form without them where they are asked for. */
    @ExceptionHandler
    ProblemDetail noForm(MultipartException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The request is no form with files that can be read: accepted is multipart/form-data with a boundary.");
    }

    @ExceptionHandler
    ProblemDetail unknownMoment(Cut.UnknownMomentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({EventLogException.class, EventStoreException.class})
    ResponseEntity<ProblemDetail> eventLog(RuntimeException e) {
        LOG.error("The event log cannot be used", e);
        return unavailable(String.valueOf(e.getMessage()));
    }

    /** What is kept beside the events: alerts, marks, members, the audit trail. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> store(UnusableStoreException e) {
        LOG.error("What is kept beside the events cannot be used", e);
        return unavailable(String.valueOf(e.getMessage()));
    }

    /** The same on a database, and views on either; what drivers say names hosts and collections, and stands in the log alone. */
    @ExceptionHandler({DataAccessException.class, MongoException.class, ViewStoreException.class})
    ResponseEntity<ProblemDetail> database(RuntimeException e) {
        LOG.error("The database cannot be used", e);
        return unavailable("What is kept beside the events cannot be read or written for now. Ask again in a while.");
    }

    private static ResponseEntity<ProblemDetail> unavailable(String detail) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail));
    }
}
