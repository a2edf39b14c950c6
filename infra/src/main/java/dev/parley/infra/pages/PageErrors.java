package dev.parley.infra.pages;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.infra.web.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** The advice that says what page there is not: people in a page, in their language, programs in a problem detail. */
@ControllerAdvice(basePackageClasses = PageErrors.class)
public class PageErrors {

    @ExceptionHandler(NoSuchPageException.class)
    Object noSuchPage(NoSuchPageException e, HttpServletRequest request) {
        if (!Refusals.isForPeople(request)) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
        }
        ModelAndView page = new ModelAndView("problem", HttpStatus.NOT_FOUND);
        page.addObject("heading", Wording.say("problem.notHere"));
        page.addObject("message", e.getMessage());
        return page;
    }
}
