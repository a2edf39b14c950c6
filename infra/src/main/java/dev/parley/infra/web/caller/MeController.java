package dev.parley.infra.web.caller;

import dev.parley.infra.access.Caller;
import dev.parley.infra.access.Role;
import dev.parley.infra.access.SignIn;
import dev.parley.kernel.Metadata;
import dev.parley.query.analysis.core.term.Phrasing;
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
        Standpoint.current().ifPresent(standpoint -> may.add(words(standpoint)));
        model.addAttribute("may", may);
        model.addAttribute("trail", callers.several() && caller.is(Role.ADMIN));
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
        model.addAttribute("heading", "You are signed out");
        model.addAttribute(
                "message", "Your session at the provider may still go on: end it there if others use this machine.");
        return "problem";
    }

    private static String known(SignIn signIn, Caller caller) {
        return switch (signIn) {
            case LOCAL -> "as the one person at this machine; nobody else can reach this server";
            case TOKENS -> "by your token";
            case PROXY -> "by the proxy that you came through";
            case OIDC -> caller.signedIn() ? "by your sign-in at the provider" : "by a token";
        };
    }

    private static String words(Standpoint standpoint) {
        if (standpoint.sides().isEmpty()) {
            return "nothing but realisations that you are a member of, and that is none now";
        }
        return "nothing but realisations that you are a member of, each from your side: "
                + standpoint.sides().entrySet().stream()
                        .map(side -> side.getKey() + " (" + Phrasing.bare(side.getValue()) + ")")
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static String words(Role role) {
        return switch (role) {
            case READER -> "see realisations, findings and histories (reader)";
            case LOGGER -> "record and correct facts, and import (logger)";
            case CURATOR -> "add what others are said to have recorded (curator)";
            case ANALYST -> "try what-ifs and rules, compare and export (analyst)";
            case MANAGER -> "acknowledge alerts and say which meetings are not needed (manager)";
            case ADMIN -> "read the audit trail (admin)";
            case OPERATOR -> "see and steer what is of all organisations (operator)";
        };
    }
}
