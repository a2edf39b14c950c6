package dev.parley.infra.web;

import dev.parley.kernel.Metadata;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers who they are taken for. */
@RestController
class CallerController {

    /** On whose behalf the request is made, and who makes it. */
    @GetMapping("/api/caller")
    Caller caller(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal) {
        return new Caller(organisation, principal);
    }
}
