package dev.parley.infra.cli;

import dev.parley.infra.ParleyProperties;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which data directory. */
final class DataOption {

    // Picocli fills it in.
    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:PARLEY_DATA:-" + ParleyProperties.DEFAULT_DATA + "}",
            description = "the data directory (default: ${DEFAULT-VALUE})")
    Path directory;
}
