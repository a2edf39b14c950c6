package dev.parley.infra.cli;

import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.query.export.format.OcelRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code parley check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Says which rules of OCEL 2.0 a log in JSON breaks that its schema does not know: ids used twice, references to"
                    + " nothing, types and attributes that are not declared, times without a zone.",
            "",
            "What the rules allow and common readers drop or change without a word is told too, and is no fault.",
            "",
            "Any tool's log will do. Exit code 2 where a rule is broken."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
final class CheckCommand implements Runnable {

    private static final int SHOWN = 50;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "OCEL 2.0 logs in JSON")
    private List<String> files;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        List<String> lines = new ArrayList<>();
        for (String name : files) {
            OcelRules.Found found = found(name);
            if (found.broken().isEmpty()) {
                out.println(name + ": keeps the rules"
                        + (found.careless().isEmpty() ? "." : "; readers may not keep all of it:"));
            }
            told(name, found.broken()).forEach(lines::add);
            told(name, found.careless()).forEach(line -> out.println("note: " + line));
        }
        out.flush();
        if (!lines.isEmpty()) {
            throw CommandFailure.badInput(lines);
        }
    }

    private static List<String> told(String name, List<String> found) {
        List<String> lines = new ArrayList<>();
        found.stream().limit(SHOWN).forEach(rule -> lines.add(name + ": " + rule));
        if (found.size() > SHOWN) {
            lines.add(name + ": and " + (found.size() - SHOWN) + " more.");
        }
        return lines;
    }

    private static OcelRules.Found broken(String rule) {
        return new OcelRules.Found(List.of(rule), List.of());
    }

    private static OcelRules.Found found(String name) {
        Path file = Path.of(name);
        try {
            if (Files.isRegularFile(file) && Files.size(file) > IntakeLimits.largest(name)) {
                return broken("is larger than " + IntakeLimits.largest(name) / 1_000_000
                        + " MB, which is all that is accepted");
            }
            return JsonMapper.shared().readValue(Files.readAllBytes(file), Object.class) instanceof Map<?, ?> log
                    ? OcelRules.check(texts(log))
                    : broken("is no OCEL 2.0 log, which is a JSON object");
        } catch (IOException e) {
            return broken("cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file"));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            return broken("line " + Math.max(1, line) + ": is no JSON that can be read: " + e.getOriginalMessage());
        }
    }

    /** The keys of a JSON object are texts. */
    @SuppressWarnings("unchecked")
    private static Map<String, ?> texts(Map<?, ?> log) {
        return (Map<String, ?>) log;
    }
}
