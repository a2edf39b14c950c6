package dev.parley.infra.pages.erasures;

import dev.parley.infra.access.Caller;
import dev.parley.infra.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Whether the page of a realisation leads to erasing in it: to admins. */
@ControllerAdvice("dev.parley.infra.pages.realisation")
class ErasuresLink {

    @ModelAttribute("leadsToErasures")
    boolean leadsToErasures(
            @RequestAttribute(name = "dev.parley.infra.access.Caller", required = false) @Nullable Caller caller) {
        return caller != null && caller.is(Role.ADMIN);
    }
}
