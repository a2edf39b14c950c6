package dev.parley.infra.pages;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.NoSuchPageException;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The advice that says in a page what could not be shown. Only for the pages of this package; the API answers with problem details. */
@ControllerAdvice(basePackageClasses = PageErrors.class)
public class PageErrors {

    @ExceptionHandler(NoSuchPageException.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String noSuchPage(NoSuchPageException e, Model model) {
        model.addAttribute("heading", Wording.say("problem.notHere"));
        model.addAttribute("message", e.getMessage());
        return "problem";
    }
}
