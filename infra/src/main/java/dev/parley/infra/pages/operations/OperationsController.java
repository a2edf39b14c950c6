package dev.parley.infra.pages.operations;

import dev.parley.query.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
            model.addAttribute("head", String.format(Locale.ROOT, "%,d", status.head()));
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
                            ? "The view of " + realisation + " is up to date again."
                            : realisation + " could still not be brought up to date: " + cause);
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
                    "done",
                    begun
                            ? "A rebuild has begun. What serves goes on serving until it is done."
                            : "A rebuild is going on already.");
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
        return String.format(Locale.ROOT, "%,d · %s", events, seconds(oldest));
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() < 120
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : words(duration);
    }

    private static ParkedLine parked(Operations.Parked parked) {
        return new ParkedLine(
                parked.realisation(),
                parked.event(),
                parked.cause(),
                Words.of(parked.since()),
                Words.count(parked.waiting(), "event") + " waiting, tried " + Words.count(parked.attempts(), "time"));
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
                        ? String.format(Locale.ROOT, "%,d events, %s", processor.lagEvents(), seconds(processor.lag()))
                        : "0 events, 0.0 s",
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
