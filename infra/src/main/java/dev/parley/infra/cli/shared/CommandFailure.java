package dev.parley.infra.cli.shared;

import java.util.List;

/** The exception that ends a command: one or more lines for a person, and an exit code. */
public class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient List<String> lines;

    private CommandFailure(int exitCode, List<String> lines) {
        super(String.join("\n", lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    /** Bad input that whoever catches it can say more of. */
    protected CommandFailure(List<String> lines) {
        this(Exit.BAD_INPUT, lines);
    }

    public static CommandFailure failed(String line) {
        return new CommandFailure(Exit.FAILED, List.of(line));
    }

    public static CommandFailure badInput(String line) {
        return new CommandFailure(Exit.BAD_INPUT, List.of(line));
    }

    public static CommandFailure badInput(List<String> lines) {
        return new CommandFailure(Exit.BAD_INPUT, lines);
    }

    public final int exitCode() {
        return exitCode;
    }

    public final List<String> lines() {
        return lines;
    }
}
