package dev.parley.infra.web.caller;

import dev.parley.infra.access.Caller;
import dev.parley.infra.access.Role;
import dev.parley.infra.access.SignIn;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Metadata;
import dev.parley.query.side.Standpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Tells people who they are taken for, what they may, and lets them sign out. */
@Controller
class MeController {

    private final Callers callers;

    MeController(Callers callers) {
        this.callers = callers;
    }

    @GetMapping("/me")
    String me(@RequestAttribute("dev.parley.infra.access.Caller") Caller caller, Model model) {
        model.addAttribute("caller", caller);
        model.addAttribute("known", known(callers.signIn(), caller));
        List<String> may = new ArrayList<>();
        for (Role role : Role.values()) {
            if (role == Role.OPERATOR ? callers.isOperator(caller) : caller.is(role)) {
                may.add(words(role));
            }
        }
        Standpoint.current().filter(Standpoint::onASide).ifPresent(standpoint -> may.add(words(standpoint)));
        model.addAttribute("may", may);
        model.addAttribute("trail", callers.several() && caller.is(Role.ADMIN));
        model.addAttribute("admin", caller.is(Role.ADMIN));
        return "me";
    }

    /** Ends the session here; the provider's own goes on. */
    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, Model model) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        // The page that says so is nobody's.
        request.removeAttribute(Metadata.PRINCIPAL);
        model.addAttribute("heading", Wording.say("me.signedOut"));
        model.addAttribute("message", Wording.say("me.signedOutHere"));
        return "problem";
    }

    private static String known(SignIn signIn, Caller caller) {
        return switch (signIn) {
            case LOCAL -> Wording.say("me.by.local");
            case TOKENS -> Wording.say("me.by.tokens");
            case PROXY -> Wording.say("me.by.proxy");
            case OIDC -> Wording.say(caller.signedIn() ? "me.by.oidc" : "me.by.token");
        };
    }

    private static String words(Standpoint standpoint) {
        if (standpoint.sides().isEmpty()) {
            return Wording.say("me.nothingButNone");
        }
        return Wording.say(
                "me.nothingBut",
                standpoint.sides().entrySet().stream()
                        .map(side -> side.getKey() + " (" + Wording.of(side.getValue()) + ")")
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    private static String words(Role role) {
        return Wording.say("me.role." + role.name());
    }
}
