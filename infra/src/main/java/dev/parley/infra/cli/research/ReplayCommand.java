package dev.parley.infra.cli.research;

import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.shared.ProgressLine;
import dev.parley.infra.cli.shared.RulesOption;
import dev.parley.infra.cli.store.HistorySources;
import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.replay.Replay;
import dev.parley.query.replay.TerminalReplay;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Steps through a history: what was recorded, or happened, next, and which findings appear (+), change (~) and"
                    + " end (-).",
            "",
            "At a terminal it waits for Enter; ? lists what else can be typed. Piped, or with --all, it prints every step"
                    + " and ends."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class ReplayCommand implements Runnable {

    @Parameters(paramLabel = "ID|FILE", description = "id of a stored realisation, or a history file")
    private String source;

    @Option(
            names = "--clock",
            paramLabel = "known|occurred",
            defaultValue = "known",
            description = "in the order things were recorded or happened (default: known)")
    private Cut.Clock clock;

    @Option(names = "--from", paramLabel = "STEP", description = "number of a step, label or event id to begin with")
    private @Nullable String from;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "0",
            description = "steps a second when it prints every step; 0 for as fast as it goes (default)")
    private double speed;

    @Option(names = "--findings", description = "print only steps that change what can be found")
    private boolean findings;

    @Option(names = "--evidence", description = "say how each step is known: evidence level, source, coder")
    private boolean evidence;

    @Option(names = "--all", description = "print every step even at a terminal")
    private boolean all;

    @Mixin
    private DataOption data;

    @Mixin
    private RulesOption rules;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (speed < 0) {
            throw CommandFailure.badInput("--speed: " + speed + " is not accepted; accepted are 0 and more.");
        }
        History history = HistorySources.histories(
                        List.of(source), false, data, spec.commandLine().getErr())
                .get(0);
        Analyst analyst = new Analyst(rules.rules(data));
        boolean asked = !all && !findings && speed == 0 && atTerminal() && !source.equals("-");
        BufferedReader keyboard =
                asked ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)) : null;
        // where steps go to the screen they are progress enough
        boolean silent = speed > 0 || (atTerminal() && !findings);
        try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "steps", history.size())) {
            TerminalReplay terminal = new TerminalReplay(
                    which -> new Replay(history, which, analyst),
                    spec.commandLine().getOut(),
                    keyboard,
                    duration -> Thread.sleep(duration.toMillis()),
                    silent ? TerminalReplay.Progress.SILENT : (step, of) -> progress.at(step));
            (evidence ? terminal.withEvidence() : terminal).run(clock, from, speed, findings);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--from: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw CommandFailure.failed("What is typed cannot be read: " + e);
        }
    }

    /** Whether somebody is there to press keys. From Java 22 on there is a console object for a pipe too. */
    @SuppressWarnings("SystemConsoleNull") // what later versions answer is asked for right below
    private static boolean atTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
