package dev.parley.command.intake.log;

import dev.parley.command.intake.reading.Bounded;
import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads OCEL 2.0 logs in JSON, XML or SQLite; the content says which. */
final class OcelReader {

    private static final int START = 16;
    private static final String DATABASE = "SQLite format 3";

    private OcelReader() {}

    /**
     * Reads a log.
     *
     * @param caseType object type that makes cases
     * @param wanted whether an attribute is of use; all others are dropped, whatever they hold
     * @param traces gets each case
     * @param notes gets what was left out, in plain words
     * @return number of events
     * @throws IntakeException at the first thing that cannot be read
     */
    static long read(
            String file,
            InputStream bytes,
            IntakeLimits limits,
            String caseType,
            Predicate<String> wanted,
            Consumer<LogTrace> traces,
            Consumer<String> notes)
            throws IOException {
        InputStream bounded = Bounded.of(file, bytes, limits.whole());
        bounded.mark(START);
        String start = new String(bounded.readNBytes(START), StandardCharsets.ISO_8859_1);
        bounded.reset();
        OcelContent log;
        if (start.startsWith(DATABASE)) {
            log = OcelDatabaseReader.read(file, bounded, limits, wanted);
        } else if (start.replaceFirst("^(\u00EF\u00BB\u00BF|\\s)+", "").startsWith("<")) {
            log = OcelXmlReader.read(file, bounded, limits, wanted);
        } else {
            log = OcelJsonReader.read(file, bounded, limits, wanted);
        }
        return log.cases(caseType, traces, notes);
    }
}
