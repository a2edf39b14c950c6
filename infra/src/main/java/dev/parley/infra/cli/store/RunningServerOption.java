package dev.parley.infra.cli.store;

import dev.parley.infra.RunningServer;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option for the running server that a command asks: one named by its address, or the one that holds a data directory. */
public final class RunningServerOption {

    // Picocli fills it in.
    @SuppressWarnings("NullAway.Init")
    @Mixin
    private DataOption data;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "a server by its address, such as http://127.0.0.1:8080; any node of several (default: the one"
                            + " that holds the data directory)")
    @Nullable
    private URI server;

    /** The API of a server that was found running. */
    public static Api of(RunningServer running) {
        return new Api(running.url());
    }

    /**
     * The server's API.
     *
     * @throws CommandFailure if none runs
     */
    public Api api() {
        URI named = server;
        if (named != null) {
            String scheme = named.getScheme();
            if (named.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
                throw CommandFailure.badInput("--server: '" + named
                        + "' is no address of a server; accepted is one such as http://127.0.0.1:8080");
            }
            return new Api(named);
        }
        Path directory = data.directory();
        return RunningServer.of(directory)
                .map(running -> new Api(running.url()))
                .orElseThrow(() -> CommandFailure.failed("No server runs on " + directory
                        + ". Start one (parley serve --data " + directory + ") or name one with --server."));
    }
}
