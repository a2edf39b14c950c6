package dev.parley.infra.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The controller that answers what the server refuses beside every other, such as a body in chunks that are none, in the form of all other errors. */
@Controller
class ServerErrors implements ErrorController {

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND;
        if (status == null) {
            status = HttpStatus.INTERNAL_SERVER_ERROR;
        }
        Refusals.write(
                request,
                response,
                status,
                switch (status) {
                    case BAD_REQUEST -> "The body of the request cannot be read.";
                    case METHOD_NOT_ALLOWED -> "The method " + request.getMethod() + " is not accepted here.";
                    case NOT_FOUND -> "There is nothing at this address.";
                    default ->
                        status.is5xxServerError()
                                ? "This failed, and should not have. What happened stands in the log of the server."
                                : "The request is refused: " + status.getReasonPhrase() + ".";
                });
    }
}
