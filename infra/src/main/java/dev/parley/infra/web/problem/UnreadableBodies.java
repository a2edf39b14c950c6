package dev.parley.infra.web.problem;

import java.util.Comparator;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Bodies that no controller can read: which field of them, or where in them. Comes before the answer that the framework has of
 * its own, which says neither; modules that read their bodies themselves come before this.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class UnreadableBodies {

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);
        if (!(e.getCause() instanceof JacksonException cause)) {
            problem.setDetail("The body of the request cannot be read, or is missing.");
            return problem;
        }
        String field = cause.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        problem.setDetail((field.isEmpty() ? "" : field + ": ") + what(cause));
        if (!field.isEmpty()) {
            problem.setProperty("field", field);
        }
        if (cause.getLocation() != null && cause instanceof StreamReadException) {
            problem.setProperty("line", cause.getLocation().getLineNr());
            problem.setProperty("column", cause.getLocation().getColumnNr());
        }
        return problem;
    }

    /** What is wrong, without the names of classes that the parser puts into its messages. */
    private static String what(JacksonException cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return "there is no such field: accepted are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted(Comparator.naturalOrder())
                            .collect(Collectors.joining(", "));
        }
        return cause instanceof DatabindException
                ? "the value is of another kind than is accepted"
                : cause.getOriginalMessage();
    }
}
