package dev.parley.command.intake;

import dev.parley.command.intake.calendar.CalendarIntake;
import dev.parley.command.intake.log.LogIntake;
import dev.parley.command.intake.minutes.MinutesIntake;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.reading.MappingSettings;
import dev.parley.command.intake.table.CsvIntake;
import dev.parley.kernel.document.DocumentText;
import dev.parley.kernel.document.Problems;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of other tools into histories, by a mapping file that says what their columns, attributes or meetings mean.
 * Nothing is stored here. Bad input ends in problems that say where and what is accepted, in bounded time and memory.
 *
 * <pre>{@code
 * IntakeResult result = new Intake(context).read("log.xes.gz", in, mappingText, IntakeProgress.SILENT);
 * if (result.ok()) { result.histories() ... } else { result.problems() ... }
 * }</pre>
 */
public final class Intake {

    private final IntakeContext context;
    private final IntakeLimits limits;

    /** Reads within the usual limits, as far as memory goes. */
    public Intake(IntakeContext context) {
        this(context, IntakeLimits.affordable());
    }

    /** Reads within limits. */
    public Intake(IntakeContext context, IntakeLimits limits) {
        this.context = context;
        this.limits = limits;
    }

    /**
     * Reads one file.
     *
     * @param name its name, for messages; its suffix tells what it is where there is no mapping
     * @param in its bytes, packed with gzip or not; left open
     * @param mapping name and text of the mapping file, or null for minutes, and for an OCEL or XES log that Parley wrote
     * @param progress told from time to time
     * @return histories, or everything that is wrong
     * @throws UncheckedIOException if the bytes cannot be read at all
     */
    public IntakeResult read(String name, InputStream in, @Nullable MappingText mapping, IntakeProgress progress) {
        try {
            return mapping == null ? withoutMapping(name, in, progress) : withMapping(name, in, mapping, progress);
        } catch (IntakeException e) {
            return failed(e.problems());
        } catch (ZipException | EOFException e) {
            return failed(new IntakeProblem(name, 0, null, "is packed with gzip and broken: " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A mapping file.
     *
     * @param name its name, for messages
     * @param text its YAML
     */
    public record MappingText(String name, String text) {

        /** Largest mapping file, in bytes. */
        public static final int LARGEST = 1_000_000;

        /**
         * Decodes a mapping file.
         *
         * @throws IllegalArgumentException if it is too large or not UTF-8; the message names the place
         */
        public static MappingText of(String name, byte[] bytes) {
            Problems problems = new Problems();
            if (bytes.length > LARGEST) {
                problems.add(1, 1, "", "the mapping is larger than " + LARGEST + " bytes, the most that is read");
            }
            String text = problems.none() ? DocumentText.of(bytes, problems) : null;
            if (text == null) {
                throw new IllegalArgumentException(problems.inOrder().get(0).in(name));
            }
            return new MappingText(name, text);
        }
    }

    private IntakeResult withoutMapping(String name, InputStream in, IntakeProgress progress) throws IOException {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
        if (plain.endsWith(".xes") || plain.endsWith(".xml")) {
            return LogIntake.readFacts(name, in, false, limits, progress);
        }
        if (plain.endsWith(".json") || plain.endsWith(".jsonocel")) {
            return LogIntake.readFacts(name, in, true, limits, progress);
        }
        if (plain.endsWith(".md") || plain.endsWith(".markdown")) {
            return MinutesIntake.read(name, in, context, limits);
        }
        return failed(
                new IntakeProblem(
                        name,
                        0,
                        null,
                        "needs a mapping; without one minutes (.md) and the .xes and .json logs written by Parley are accepted"));
    }

    private IntakeResult withMapping(String name, InputStream in, MappingText mapping, IntakeProgress progress)
            throws IOException {
        MappingSettings settings = MappingSettings.root(mapping.name(), mapping.text());
        String source = settings.required("source", "csv, xes, ocel or ics").toLowerCase(Locale.ROOT);
        switch (source) {
            case "csv" -> {
                CsvIntake csv = new CsvIntake(settings);
                return settings.problems().isEmpty()
                        ? csv.read(name, in, context, limits, progress)
                        : failed(settings.problems());
            }
            case "xes", "ocel" -> {
                LogIntake log = new LogIntake(settings, source.equals("ocel"));
                return settings.problems().isEmpty()
                        ? log.read(name, in, context, limits, progress)
                        : failed(settings.problems());
            }
            case "ics" -> {
                CalendarIntake calendar = new CalendarIntake(settings);
                return settings.problems().isEmpty()
                        ? calendar.read(name, in, context, limits, progress)
                        : failed(settings.problems());
            }
            default -> {
                settings.refuse("source", source, List.of("csv", "xes", "ocel", "ics"));
                return failed(settings.problems());
            }
        }
    }

    private static IntakeResult failed(IntakeProblem problem) {
        return failed(List.of(problem));
    }

    private static IntakeResult failed(List<IntakeProblem> problems) {
        return new IntakeResult(List.of(), problems, 0, List.of());
    }
}
