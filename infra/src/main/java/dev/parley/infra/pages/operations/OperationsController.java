package dev.parley.infra.pages.operations;

import dev.parley.infra.pages.language.Wording;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** For whoever runs the application: the log, what follows it, and what is stuck. */
@Controller
class OperationsController {

    private final ObjectProvider<Operations> operations;

    OperationsController(ObjectProvider<Operations> operations) {
        this.operations = operations;
    }

    /** A processor as the page shows it. */
    record Line(
            String name,
            String tone,
            String state,
            String position,
            String lag,
            @Nullable Integer percent,
            String rebuild,
            long deadLetters,
            String problem) {}

    /** A parked realisation as the page shows it. */
    record ParkedLine(String realisation, String event, String cause, String since, String waiting) {}

    /** How the application is doing. */
    @GetMapping("/operations")
    String operations(Model model) {
        Operations port = operations.getIfAvailable();
        if (port != null) {
            Operations.Status status = port.status();
            List<Line> lines =
                    status.processors().stream().map(OperationsController::line).toList();
            model.addAttribute("status", status);
            model.addAttribute("head", Wording.number(status.head()));
            model.addAttribute("uptime", words(status.uptime()));
            model.addAttribute("processors", lines);
            model.addAttribute(
                    "deadLetters", lines.stream().mapToLong(Line::deadLetters).sum());
            model.addAttribute("lag", lag(status));
            model.addAttribute(
                    "parked",
                    status.parked().stream().map(OperationsController::parked).toList());
            model.addAttribute("rebuilding", status.building() != null);
        }
        return "operations";
    }

    /** Tries a parked realisation again. */
    @PostMapping("/operations/retries")
    String retry(@RequestParam String realisation, RedirectAttributes after) {
        Operations port = operations.getIfAvailable();
        if (port != null) {
            String cause = port.retry(realisation);
            after.addFlashAttribute(
                    "done",
                    cause == null
                            ? Wording.say("operations.upToDate", realisation)
                            : Wording.say("operations.notUpToDate", realisation, cause));
            after.addFlashAttribute("failed", cause != null);
        }
        return "redirect:/operations";
    }

    /** Begins a rebuild of the read models. */
    @PostMapping("/operations/rebuilds")
    String rebuild(RedirectAttributes after) {
        Operations port = operations.getIfAvailable();
        if (port != null) {
            boolean begun = port.rebuild();
            after.addFlashAttribute(
                    "done", Wording.say(begun ? "operations.rebuildBegun" : "operations.rebuildGoesOn"));
        }
        return "redirect:/operations";
    }

    /** Lag over all processors: "none", or events and time. */
    private static String lag(Operations.Status status) {
        long events = status.processors().stream()
                .mapToLong(Operations.Processor::lagEvents)
                .max()
                .orElse(0);
        Duration oldest = status.processors().stream()
                .map(Operations.Processor::lag)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return Wording.number(events) + " · " + seconds(oldest);
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() < 120
                ? String.format(Wording.locale(), "%.1f s", duration.toMillis() / 1000.0)
                : words(duration);
    }

    private static ParkedLine parked(Operations.Parked parked) {
        return new ParkedLine(
                parked.realisation(),
                parked.event(),
                parked.cause(),
                Wording.of(parked.since()),
                Wording.say("operations.waiting", parked.waiting(), parked.attempts()));
    }

    private static Line line(Operations.Processor processor) {
        Double rebuilding = processor.rebuilding();
        String problem = processor.problem();
        boolean behind = processor.lagEvents() > 0;
        String tone =
                problem != null || processor.deadLetters() > 0 ? "bad" : rebuilding != null || behind ? "watch" : "ok";
        String state = problem != null
                ? "✕ " + Wording.say("operations.stopped")
                : processor.deadLetters() > 0
                        ? "✕ " + Wording.say("operations.eventsAside")
                        : rebuilding != null
                                ? "◔ " + Wording.say("operations.rebuilding")
                                : behind
                                        ? "◔ " + Wording.say("operations.catchingUp")
                                        : "✓ " + Wording.say("operations.caughtUp");
        Duration remaining = processor.remaining();
        return new Line(
                processor.name(),
                tone,
                state,
                Wording.number(processor.position()),
                Wording.say(
                        "operations.behind",
                        behind ? processor.lagEvents() : 0,
                        seconds(behind ? processor.lag() : Duration.ZERO)),
                rebuilding == null ? null : (int) Math.round(rebuilding * 100),
                rebuilding == null
                        ? ""
                        : Wording.say(
                                        "operations.speed",
                                        Math.round(rebuilding * 100),
                                        Wording.number(Math.round(processor.eventsPerSecond())))
                                + (remaining == null ? "" : " · " + Wording.say("operations.left", words(remaining))),
                processor.deadLetters(),
                problem == null ? "" : problem);
    }

    static String words(Duration duration) {
        if (duration.toSeconds() < 1) {
            return duration.toMillis() + " ms";
        }
        if (duration.toMinutes() < 2) {
            return duration.toSeconds() + " s";
        }
        if (duration.toHours() < 2) {
            return duration.toMinutes() + " min";
        }
        return duration.toDays() < 2 ? duration.toHours() + " h" : Wording.say("operations.days", duration.toDays());
    }
}
