package dev.parley.infra.cli.shared;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the data directory; and by it the settings that a command goes by, the same as a server's. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data directory (default: the setting parley.data, or else "
                    + ParleyProperties.DEFAULT_DATA + ")")
    private @Nullable String given;

    private @Nullable Settings settings;

    /**
     * The settings; read once, and only by commands that need any.
     *
     * @throws dev.parley.infra.RefusedSettingsException if one is not accepted
     */
    public Settings settings() {
        Settings read = settings;
        if (read == null) {
            read = Settings.read(commandLine(Map.of()));
            settings = read;
        }
        return read;
    }

    /** What the command line says, this option and others, by name of the setting. */
    public Map<String, Object> commandLine(Map<String, ?> others) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (given != null) {
            all.put("parley.data", given);
        }
        all.putAll(others);
        return all;
    }

    /** The data directory. */
    public Path directory() {
        return settings().properties().data();
    }
}
