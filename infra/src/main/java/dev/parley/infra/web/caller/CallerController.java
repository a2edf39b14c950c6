package dev.parley.infra.web.caller;

import dev.parley.infra.access.Caller;
import dev.parley.infra.access.Role;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers who they are taken for. */
@RestController
class CallerController {

    private final Callers callers;

    CallerController(Callers callers) {
        this.callers = callers;
    }

    /**
     * Who makes a request.
     *
     * @param organisation on whose behalf
     * @param principal who
     * @param roles what they may in that organisation
     * @param operator whether they see and steer what is of all organisations
     * @param signIn how it is known who asks: local, tokens, proxy or oidc
     */
    record CallerDocument(String organisation, String principal, List<String> roles, boolean operator, String signIn) {}

    /** On whose behalf the request is made, who makes it, and what they may. */
    @GetMapping("/api/caller")
    CallerDocument caller(@Parameter(hidden = true) @RequestAttribute("dev.parley.infra.access.Caller") Caller caller) {
        return new CallerDocument(
                caller.organisation(),
                caller.principal(),
                caller.roles().stream()
                        .filter(role -> role != Role.OPERATOR)
                        .map(Role::written)
                        .toList(),
                callers.isOperator(caller),
                callers.signIn().name().toLowerCase(Locale.ROOT));
    }
}
