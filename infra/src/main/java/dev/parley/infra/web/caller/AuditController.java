package dev.parley.infra.web.caller;

import dev.parley.infra.access.Caller;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.audit.AuditTrail.Entry;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.ResponseBody;

/** The page that shows admins what was written down of their organisation: as it happened, never by person. */
@Controller
class AuditController {

    private static final int SHOWN = 500;

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/audit")
    String page(@RequestAttribute("dev.parley.infra.access.Caller") Caller caller, Model model) {
        AuditTrail.Recent recent = recent(caller);
        model.addAttribute("entries", recent.entries());
        model.addAttribute("cut", recent.more() && recent.entries().size() < SHOWN);
        model.addAttribute("most", SHOWN);
        return "audit";
    }

    /** The last 500 lines of the audit trail of the organisation, newest first, among the last 16 MB of the whole trail. */
    @GetMapping("/api/audit")
    @ResponseBody
    List<Entry> api(@Parameter(hidden = true) @RequestAttribute("dev.parley.infra.access.Caller") Caller caller) {
        return recent(caller).entries();
    }

    private AuditTrail.Recent recent(Caller caller) {
        return trail.last(entry -> entry.organisation().equals(caller.organisation()), SHOWN);
    }
}
