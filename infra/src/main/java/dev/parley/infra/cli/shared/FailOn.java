package dev.parley.infra.cli.shared;

import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The option that says from which level on an open finding makes {@code analyse} fail: a level of false-consensus risk, which other findings
 * do not have, or a severity, which every finding has.
 *
 * @param level level of a false-consensus risk, or null
 * @param severity severity of any finding, or null
 */
public record FailOn(@Nullable Level level, @Nullable Severity severity) {

    /** Whether such a finding, or a worse one, is open. */
    public boolean met(Analysis analysis) {
        return analysis.findings().stream().filter(Finding::open).anyMatch(this::met);
    }

    private boolean met(Finding finding) {
        if (level != null) {
            return finding.level() != null
                    && finding.level() != Level.CLEARED
                    && finding.level().compareTo(level) >= 0;
        }
        return severity != null && finding.severity().compareTo(severity) <= 0;
    }

    /** Reads it from the command line. */
    public static final class Converter implements ITypeConverter<FailOn> {
        @Override
        public FailOn convert(String text) {
            String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
            for (Level level : Level.values()) {
                if (level != Level.CLEARED && level.name().equals(name)) {
                    return new FailOn(level, null);
                }
            }
            for (Severity severity : Severity.values()) {
                if (severity.name().equals(name)) {
                    return new FailOn(null, severity);
                }
            }
            throw new TypeConversionException("'" + text + "' is no level: accepted are watch, at_risk, confirmed"
                    + " (false-consensus risk), critical, high, elevated, moderate, low, info (any finding)");
        }
    }
}
