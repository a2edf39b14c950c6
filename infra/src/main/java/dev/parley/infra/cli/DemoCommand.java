package dev.parley.infra.cli;

import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.infra.Settings;
import dev.parley.infra.cli.operate.Server;
import dev.parley.infra.cli.operate.ServerOptions;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.shared.HistoryFiles.Named;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parley demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts the server with the two published cases in it and says what to look at.")
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
final class DemoCommand implements Runnable {

    @Mixin
    private ServerOptions server;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        long start = System.nanoTime();
        Map<String, Object> properties = server.properties(data);
        Settings settings = Settings.read(properties);
        if (settings.usualPort() && taken(Settings.USUAL_PORT)) {
            properties.put("server.port", 0);
        }
        Server running = Server.start(properties, settings.properties().data());
        List<Named> cases = PublishedCases.read();
        List<Imported> imported = running.store(cases);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Parley answers at %s after %.1f s. Data: %s%n%n",
                running.url(),
                (System.nanoTime() - start) / 1e9,
                settings.properties().data().toAbsolutePath().normalize());
        imported.forEach(each -> out.println("  " + running.url() + "/realisations/" + each.realisation()));
        out.println();
        out.println(
                "The first ends badly: users and vendor never meet, and what looks like agreement in design is none.");
        out.println("The second begins in the same way and ends well: see what cleared the risk after en3.");
        out.println("A tour of the first, six stops: " + running.url() + "/tour");
        out.println("On the command line: ./parley analyse docs/cases/university-administration.yaml");
        out.println("The API: " + running.url() + "/api-docs/ui   Ctrl-C stops the server; the data stays.");
        out.flush();
        running.await();
    }

    private static boolean taken(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }
}
