package dev.parley.infra.web.problem;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** An address at which there is nothing: said as filters say it, and not in the framework's words of static resources. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class NoSuchAddress {

    @ExceptionHandler
    ProblemDetail nothingHere(NoResourceFoundException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is nothing at this address.");
    }
}
