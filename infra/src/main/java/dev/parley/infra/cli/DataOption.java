package dev.parley.infra.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which data directory. */
final class DataOption {

    // Picocli fills it in.
    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:PARLEY_DATA:-data}",
            description = "the data directory (default: ${DEFAULT-VALUE})")
    Path directory;
}
