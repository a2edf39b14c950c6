package dev.parley.infra.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run of the packaged program that is being put together: its arguments, its environment (nothing of ours is inherited),
 * its working directory and Java's options. Ended by {@link #finish} for a command, {@link #serve} for a server.
 */
public final class Invocation {

    private static final int MINUTES = 3;

    private final PackagedProgram program;
    private final List<String> arguments;
    private final List<String> prefix = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Path workingDirectory;
    private boolean warm;

    Invocation(PackagedProgram program, List<String> arguments) {
        this.program = program;
        this.arguments = new ArrayList<>(arguments);
    }

    /** Adds {@code --data}. */
    public Invocation data(Path directory) {
        return with("--data", directory);
    }

    /** Adds arguments. */
    public Invocation with(Object... more) {
        for (Object each : more) {
            arguments.add(String.valueOf(each));
        }
        return this;
    }

    /** Sets a variable of its environment. */
    public Invocation environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Adds an option for Java, such as {@code -Xmx64m}. */
    public Invocation java(String option) {
        options.add(option);
        return this;
    }

    /**
     * Lets a server warm itself up, as it does unless told otherwise: half the processor time of a short life, which on a
     * machine of two processors goes from what is tested.
     */
    public Invocation warm() {
        warm = true;
        return this;
    }

    /** Runs it through another program, such as {@code sh -c 'ulimit ...; exec "$@"' sh}. */
    public Invocation through(String... command) {
        prefix.addAll(List.of(command));
        return this;
    }

    /** Where it runs; a directory of its own unless told otherwise, so that no file of ours is read by mistake. */
    public Invocation in(Path directory) {
        workingDirectory = directory;
        return this;
    }

    /** Runs it to its end, at most three minutes. */
    public Finished finish() {
        try {
            Path out = Files.createTempFile("parley", ".out");
            Path err = Files.createTempFile("parley", ".err");
            try {
                Process process = builder()
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                process.getOutputStream().close();
                if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError(arguments + " does not end:\n" + read(out) + read(err));
                }
                return new Finished(process.exitValue(), read(out), read(err));
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Starts it as a server on a free port, unless a port was asked for, and returns once it answers. */
    public PackagedServer serve() {
        if (!arguments.contains("--port") && !environment.containsKey("SERVER_PORT")) {
            with("--port", 0);
        }
        return started();
    }

    /** Starts it exactly as it was put together and returns once it says where it answers. */
    public PackagedServer started() {
        try {
            return PackagedServer.start(builder(), String.join(" ", arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, not started yet, for tests that want to see it start. */
    public ProcessBuilder builder() throws IOException {
        List<String> command = new ArrayList<>(program.command());
        if (!warm) {
            command.add(command.indexOf("-jar"), "-Dparley.warm-up=false");
        }
        command.addAll(command.indexOf("-jar"), options);
        command.addAll(arguments);
        command.addAll(0, prefix);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(Invocation::isOurs);
        builder.environment().putAll(environment);
        if (workingDirectory == null) {
            // It may get files, which would keep it from being deleted; what is built anew begins without it.
            workingDirectory = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "cwd").toAbsolutePath()), "of");
        }
        return builder.directory(workingDirectory.toFile());
    }

    /** Whether a variable of the environment would change what the program does. */
    static boolean isOurs(String variable) {
        return variable.startsWith("PARLEY_")
                || variable.startsWith("SERVER_")
                || variable.startsWith("SPRING_")
                || variable.startsWith("MANAGEMENT_")
                || variable.startsWith("LOGGING_")
                || variable.equals("JAVA_TOOL_OPTIONS");
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
