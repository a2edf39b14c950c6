package dev.parley.command.rest;

import dev.parley.command.refusal.RealisationNotFoundException;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode.Category;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.refusal.VersionMismatchException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What goes wrong with a command, as problem details. The members {@code code}, {@code field} and {@code accepted} are those of the
 * first reason; {@code problems} has all of them, or the first {@link RefusedException#MOST} and {@code found} says how many.
 */
@RestControllerAdvice(basePackageClasses = CommandProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CommandProblems {

    private static final String TYPE = "urn:parley:problem:";

    @ExceptionHandler
    ProblemDetail refused(RefusedException e) {
        List<Refusal> refusals = e.refusals();
        ProblemDetail problem = problem(status(refusals), refusals.get(0).code().written(), e.getMessage());
        addRefusals(problem, refusals);
        if (e.found() > refusals.size()) {
            problem.setProperty("found", e.found());
        }
        return problem;
    }

    /** Malformed before invalid before duplicate: what must be mended first. */
    static HttpStatus status(List<Refusal> refusals) {
        if (refusals.stream().anyMatch(refusal -> refusal.code().category() == Category.MALFORMED)) {
            return HttpStatus.BAD_REQUEST;
        }
        return refusals.stream().allMatch(refusal -> refusal.code().category() == Category.DUPLICATE)
                ? HttpStatus.CONFLICT
                : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private static void addRefusals(ProblemDetail problem, List<Refusal> refusals) {
        problem.setProperty("code", refusals.get(0).code().written());
        problem.setProperty("field", refusals.get(0).field());
        problem.setProperty("accepted", refusals.get(0).accepted());
        List<Map<String, Object>> all = new ArrayList<>();
        for (Refusal refusal : refusals) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("code", refusal.code().written());
            one.put("field", refusal.field());
            one.put("message", refusal.message());
            one.put("accepted", refusal.accepted());
            all.add(one);
        }
        problem.setProperty("problems", all);
    }

    @ExceptionHandler
    ProblemDetail notFound(RealisationNotFoundException e) {
        return problem(HttpStatus.NOT_FOUND, "no-such-realisation", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> versionMismatch(VersionMismatchException e) {
        ProblemDetail problem = problem(HttpStatus.PRECONDITION_FAILED, "version-mismatch", e.getMessage());
        problem.setProperty("version", e.actual());
        return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
                .eTag("\"" + e.actual() + "\"")
                .body(problem);
    }

    @ExceptionHandler
    ProblemDetail concurrentChange(ConcurrencyException e) {
        return problem(
                HttpStatus.CONFLICT,
                "concurrent-change",
                "others kept changing the realisation at the same moment; nothing is recorded, send it again");
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return problem(HttpStatus.BAD_REQUEST, "malformed", "the request has no body, or none that can be read");
    }

    static ProblemDetail problem(HttpStatus status, String code, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create(TYPE + code));
        problem.setTitle(status.getReasonPhrase());
        problem.setDetail(detail);
        problem.setProperty("code", code);
        return problem;
    }
}
