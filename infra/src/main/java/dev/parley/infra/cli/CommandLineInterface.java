package dev.parley.infra.cli;

import dev.parley.infra.RefusedSettingsException;
import dev.parley.infra.UnusableStoreException;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.Exit;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Reads arguments, runs the command they name and turns what goes wrong into lines and an exit code. */
public final class CommandLineInterface {

    private CommandLineInterface() {}

    /**
     * Runs one command.
     *
     * @param args the arguments
     * @param out for results
     * @param err for everything else
     * @return 0 done, 1 could not be done, 2 bad input or usage, 3 a finding that was asked to fail on is open
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        PrintWriter outWriter = new PrintWriter(out, false, StandardCharsets.UTF_8);
        PrintWriter errWriter = new PrintWriter(err, true, StandardCharsets.UTF_8);
        int code;
        try {
            code = execute(args, outWriter, errWriter);
        } catch (OutOfMemoryError e) {
            errWriter.println("Out of memory: " + Runtime.getRuntime().maxMemory() / 1_000_000
                    + " MB are too few for this. Give Java more with PARLEY_JAVA_OPTS=-Xmx2g, or split the input.");
            code = Exit.FAILED;
        }
        outWriter.flush();
        errWriter.flush();
        return code;
    }

    private static int execute(String[] args, PrintWriter outWriter, PrintWriter errWriter) {
        return new CommandLine(new ParleyCommand())
                .setOut(outWriter)
                .setErr(errWriter)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setParameterExceptionHandler(CommandLineInterface::misused)
                .setExecutionExceptionHandler(CommandLineInterface::failed)
                .execute(args);
    }

    private static int misused(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
            command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return Exit.BAD_INPUT;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult arguments) {
        if (e instanceof CommandFailure failure) {
            failure.lines().forEach(command.getErr()::println);
            return failure.exitCode();
        }
        if (e instanceof RefusedSettingsException refused) {
            refused.lines().forEach(command.getErr()::println);
            return Exit.BAD_INPUT;
        }
        if (e instanceof UnusableStoreException unusable) {
            command.getErr().println(unusable.getMessage());
            return Exit.FAILED;
        }
        command.getErr().println("parley " + command.getCommandName() + " failed, and should not have:");
        e.printStackTrace(command.getErr());
        return Exit.FAILED;
    }
}
