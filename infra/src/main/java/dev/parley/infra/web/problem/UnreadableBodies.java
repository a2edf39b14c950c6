package dev.parley.infra.web.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Bodies that no controller can read: which field of them, or where in them. Comes before the answer that the framework has of
 * its own, which says neither; modules that read their bodies themselves come before this.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class UnreadableBodies {

    private static final String CODE = "malformed";

    /** How the parser says that a field is there again. */
    private static final Pattern TWICE = Pattern.compile("Duplicate (?:Object )?property \"([^\"]{1,200})\"");

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);
        problem.setType(URI.create("urn:parley:problem:" + CODE));
        problem.setProperty("code", CODE);
        if (!(e.getCause() instanceof JacksonException cause)) {
            problem.setDetail("The body of the request cannot be read, or is missing.");
            return problem;
        }
        String path = cause.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        Matcher twice = TWICE.matcher(String.valueOf(cause.getOriginalMessage()));
        boolean doubled = twice.lookingAt();
        String field = doubled ? within(path, twice.group(1)) : path;
        problem.setDetail((field.isEmpty() ? "" : field + ": ")
                + (doubled ? "stands twice in one object; once is accepted" : what(cause)));
        if (!field.isEmpty()) {
            problem.setProperty("field", field);
        }
        if (cause.getLocation() != null && cause instanceof StreamReadException) {
            problem.setProperty("line", cause.getLocation().getLineNr());
            problem.setProperty("column", cause.getLocation().getColumnNr());
        }
        return problem;
    }

    /** The path of a field that stands twice, which ends in the field or in the object that has it. */
    private static String within(String path, String field) {
        if (path.isEmpty()) {
            return field;
        }
        return path.equals(field) || path.endsWith("." + field) ? path : path + "." + field;
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
        if (cause instanceof InvalidFormatException unfit
                && unfit.getTargetType() != null
                && unfit.getTargetType().isEnum()) {
            return "is none of the values that are accepted: "
                    + Arrays.stream(unfit.getTargetType().getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        }
        return cause instanceof DatabindException
                ? "the value is of another kind than is accepted"
                        + (cause instanceof MismatchedInputException unfit && unfit.getTargetType() != null
                                ? accepted(unfit.getTargetType())
                                : "")
                : cause.getOriginalMessage();
    }

    /** What of JSON a type is written as. */
    private static String accepted(Class<?> type) {
        if (type == String.class) {
            return ", which is a text between quotes";
        }
        if (type == Boolean.class || type == boolean.class) {
            return ", which is true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return ", which is a number";
        }
        return Collection.class.isAssignableFrom(type)
                ? ", which is a list"
                : type.isRecord() || Map.class.isAssignableFrom(type) ? ", which is an object" : "";
    }
}
