package dev.parley.query.dashboard;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

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

    /** How the application is doing. */
    @GetMapping("/operations")
    String operations(Model model) {
        Operations port = operations.getIfAvailable();
        if (port != null) {
            Operations.Status status = port.status();
            List<Line> lines =
                    status.processors().stream().map(OperationsController::line).toList();
            model.addAttribute("status", status);
            model.addAttribute("head", String.format(Locale.ROOT, "%,d", status.head()));
            model.addAttribute("uptime", words(status.uptime()));
            model.addAttribute("processors", lines);
            model.addAttribute(
                    "deadLetters", lines.stream().mapToLong(Line::deadLetters).sum());
        }
        return "operations";
    }

    private static Line line(Operations.Processor processor) {
        Double rebuilding = processor.rebuilding();
        String problem = processor.problem();
        boolean behind = processor.lagEvents() > 0;
        String tone =
                problem != null || processor.deadLetters() > 0 ? "bad" : rebuilding != null || behind ? "watch" : "ok";
        String state = problem != null
                ? "✕ stopped"
                : processor.deadLetters() > 0
                        ? "✕ events set aside"
                        : rebuilding != null ? "◔ rebuilding" : behind ? "◔ catching up" : "✓ caught up";
        Duration remaining = processor.remaining();
        return new Line(
                processor.name(),
                tone,
                state,
                String.format(Locale.ROOT, "%,d", processor.position()),
                behind
                        ? String.format(Locale.ROOT, "%,d events, %s", processor.lagEvents(), words(processor.lag()))
                        : "none",
                rebuilding == null ? null : (int) Math.round(rebuilding * 100),
                rebuilding == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%d %% · %,.0f events/s%s",
                                Math.round(rebuilding * 100),
                                processor.eventsPerSecond(),
                                remaining == null ? "" : " · about " + words(remaining) + " left"),
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
        return duration.toDays() < 2 ? duration.toHours() + " h" : duration.toDays() + " days";
    }
}
