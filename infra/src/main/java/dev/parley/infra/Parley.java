package dev.parley.infra;

import dev.parley.infra.cli.CommandLineInterface;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program: one main class for the server and for everything that needs none. */
public final class Parley {

    /** Where Logback looks for its configuration. */
    public static final String LOGGING = "logback.configurationFile";

    private Parley() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args see {@code parley --help}
     */
    public static void main(String[] args) {
        // Results go to standard output, and no library's log among them. The server has a configuration of its own.
        System.setProperty(LOGGING, System.getProperty(LOGGING, "command-logging.xml"));
        // UTF-8 whatever the locale: what is printed is often read by another program.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = CommandLineInterface.run(args, out, err);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
