package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.reading.MappingSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Tables of encounters, one row an encounter. The mapping names the columns; see docs/research.md. Every row is checked and
 * every error told before anything is given on.
 */
public final class CsvIntake {

    private final RowMapping mapping;

    /** Reads the mapping; what is wrong with it are problems of the settings. */
    public CsvIntake(MappingSettings settings) {
        this.mapping = RowMapping.of(settings);
    }

    /** The columns that a file has to have: those that the mapping reads without calling them optional. */
    public Set<String> columns() {
        return mapping.needed();
    }

    /** Reads a table. */
    public IntakeResult read(
            String file, InputStream in, IntakeContext context, IntakeLimits limits, IntakeProgress progress)
            throws IOException {
        TableRows rows = TableRows.of(file, in, mapping.options(), limits);
        return new TableReading(mapping, file, rows, context, limits, progress).read();
    }
}
