package dev.parley.infra.cli.shared;

import picocli.CommandLine.Option;

/** For whom the output is. */
public final class FormatOption {

    /** For whom. */
    enum Format {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON
    }

    // Picocli fills it in.
    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "text for people or json for programs (default: text)")
    Format format;

    public boolean json() {
        return format == Format.JSON;
    }
}
