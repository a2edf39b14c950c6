package dev.parley.infra.cli.operate;

import dev.parley.infra.Settings;
import dev.parley.infra.cli.shared.DataOption;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley serve}. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Starts the server on a data directory.")
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class ServeCommand implements Runnable {

    @Mixin
    private ServerOptions server;

    @Mixin
    private DataOption data;

    @Option(
            names = "--until-ready",
            description = "say how long it took until all views were complete, and stop; for measuring a start")
    private boolean untilReady;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        long start = System.nanoTime();
        Map<String, Object> properties = server.properties(data);
        Server running =
                Server.start(properties, Settings.read(properties).properties().data());
        PrintWriter out = spec.commandLine().getOut();
        if (untilReady) {
            long events = running.awaitViews();
            out.printf("Ready after %.2f s, with %d events in the views.%n", (System.nanoTime() - start) / 1e9, events);
            running.stop();
            return;
        }
        out.printf(
                "Parley answers at %s after %.1f s. Data: %s. Ctrl-C stops it.%n",
                running.url(), (System.nanoTime() - start) / 1e9, running.store());
        out.flush();
        running.await();
    }
}
