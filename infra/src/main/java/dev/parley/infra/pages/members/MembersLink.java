package dev.parley.infra.pages.members;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.access.Caller;
import dev.parley.infra.access.Role;
import dev.parley.infra.access.SignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Whether the page of a realisation leads to its members: to managers, where there is more than the one person at the machine. */
@ControllerAdvice("dev.parley.infra.pages.realisation")
class MembersLink {

    private final boolean several;

    MembersLink(ParleyProperties properties) {
        this.several = properties.waysIn() != SignIn.LOCAL;
    }

    @ModelAttribute("leadsToMembers")
    boolean leadsToMembers(
            @RequestAttribute(name = "dev.parley.infra.access.Caller", required = false) @Nullable Caller caller) {
        return several && caller != null && caller.is(Role.MANAGER);
    }
}
