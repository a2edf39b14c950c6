package dev.parley.infra.cli.operate;

import dev.parley.infra.Settings;
import dev.parley.infra.cli.shared.DataOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for where a server listens. */
public final class ServerOptions {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "the port to listen on; 0 for a free one (default: " + Settings.USUAL_PORT + ")")
    @Nullable
    String port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "the address to listen on; others than loopback need a way to sign in (default: 127.0.0.1)")
    @Nullable
    String address;

    /** What the command line says, by name of the setting. */
    public Map<String, Object> properties(DataOption data) {
        Map<String, Object> properties = data.commandLine(Map.of());
        if (port != null) {
            properties.put("server.port", port);
        }
        if (address != null) {
            properties.put("server.address", address);
        }
        return properties;
    }
}
