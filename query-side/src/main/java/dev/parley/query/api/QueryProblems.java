package dev.parley.query.api;

import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.document.UnreadableDocumentException;
import dev.parley.query.whatif.ImpossibleEditException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Errors of queries as problem details (RFC 9457): what was wrong, in which parameter, and what is accepted. */
@RestControllerAdvice(basePackageClasses = QueryProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class QueryProblems {

    @ExceptionHandler
    ProblemDetail handle(NotFoundException e) {
        return problem(HttpStatus.NOT_FOUND, "Not found", e);
    }

    @ExceptionHandler
    ProblemDetail handle(InvalidParameterException e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "Parameter not accepted", e);
        problem.setProperty("parameter", e.parameter());
        problem.setProperty("accepted", e.accepted());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail handle(Cut.UnknownMomentException e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "Unknown moment", e);
        problem.setProperty("accepted", RequestedMoment.ACCEPTED);
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(ChangeStreams.TooManyStreamsException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "10")
                .body(problem(HttpStatus.SERVICE_UNAVAILABLE, "Too many open streams", e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(ViewsBuildingException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "2")
                .body(problem(HttpStatus.SERVICE_UNAVAILABLE, "Views are being built", e));
    }

    @ExceptionHandler
    ProblemDetail handle(UnreadableDocumentException e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "Document not accepted", e);
        problem.setProperty("problems", e.problems());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail handle(ImpossibleEditException e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "Edit not possible", e);
        problem.setProperty("edit", e.edit() + 1);
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, String title, Exception e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
        problem.setTitle(title);
        return problem;
    }
}
