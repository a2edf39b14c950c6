package dev.parley.command.intake;

import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.MappingSettings;
import dev.parley.command.intake.reading.Slug;
import dev.parley.command.intake.table.CsvIntake;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Mappings for the exports of common tools, as they come without anything set. A preset is chosen by its name, or proposed where a file has
 * its columns; what it cannot know, such as the time zone of who exported, it asks for.
 */
public final class Presets {

    private static final List<String> NAMES = List.of(
            "jira-csv",
            "jira-json",
            "servicenow",
            "servicenow-labels",
            "azure-devops",
            "azure-devops-json",
            "github",
            "github-cli",
            "outlook",
            "teams");

    private static final Pattern NEEDS = Pattern.compile("(?m)^# needs: (.*)$");
    private static final Pattern ABOUT = Pattern.compile("(?m)^# (.*)$");

    private static final List<Preset> ALL = NAMES.stream().map(Presets::read).toList();

    private Presets() {}

    /**
     * A preset.
     *
     * @param name its name
     * @param about what it is for, in a line
     * @param needs what has to be said beside it: zone, dates, realisation
     * @param columns the columns by which a file of its kind is recognised
     * @param text the mapping, in which what is needed is open
     */
    public record Preset(String name, String about, List<String> needs, Set<String> columns, String text) {

        /** Keeps its own copies. */
        public Preset {
            needs = List.copyOf(needs);
            columns = Set.copyOf(columns);
        }

        /**
         * The mapping with what was open.
         *
         * @param zone time zone of times without one; null where nobody has said
         * @param dates how dates are written; null where nobody has said
         * @param realisation title of the realisation of all rows; null where nobody has said
         * @param sheet sheet of a workbook; null for the only one that has rows
         * @throws IllegalArgumentException saying what has to be said still
         */
        public String filled(
                @Nullable String zone, @Nullable String dates, @Nullable String realisation, @Nullable String sheet) {
            List<String> open = new ArrayList<>(needs);
            String filled = text;
            if (zone != null) {
                filled = filled + "zone: " + quoted(zone) + "\n";
                open.remove("zone");
            }
            if (sheet != null) {
                filled = filled + "sheet: " + quoted(sheet) + "\n";
            }
            if (dates != null) {
                if (filled.contains("format: ")) {
                    filled = filled.replaceFirst(
                            "format: \\[[^\\]]*]", Matcher.quoteReplacement("format: [" + quoted(dates) + "]"));
                } else {
                    filled = filled.replaceFirst(
                            "(?m)^encounter: \\{",
                            Matcher.quoteReplacement("encounter: {format: [" + quoted(dates) + "], "));
                }
                open.remove("dates");
            }
            if (realisation != null) {
                filled = filled.replaceFirst(
                        "(?m)^realisation: .*$",
                        Matcher.quoteReplacement("realisation: {id: " + quoted(Slug.of(realisation)) + ", titleText: "
                                + quoted(ForeignTexts.oneLine(realisation)) + "}"));
                open.remove("realisation");
            }
            if (!open.isEmpty()) {
                throw new IllegalArgumentException("the preset '" + name + "' does not know "
                        + open.stream().map(this::words).collect(Collectors.joining(", nor ")));
            }
            return filled;
        }

        private String words(String need) {
            return switch (need) {
                case "zone" -> "the time zone of the times (--zone, such as Europe/Berlin)";
                case "dates" ->
                    text.contains("at: [")
                            ? "how the days are written (--dates, such as 'M/d/yyyy' or 'dd.MM.yyyy'; the hours beside them are read as they are)"
                            : "how the dates are written (--dates, such as 'M/d/yyyy h:mm:ss a' or 'dd.MM.yyyy')";
                default -> "which realisation the rows belong to (--realisation, its title or id)";
            };
        }
    }

    /** A text between quotes, as YAML has it. */
    private static String quoted(String text) {
        return "'" + ForeignTexts.oneLine(text).replace("'", "''") + "'";
    }

    /** All presets. */
    public static List<Preset> all() {
        return ALL;
    }

    /** The preset with a name. */
    public static Optional<Preset> named(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The preset that knows most of the columns of a file, all of its own among them. */
    public static Optional<Preset> recognised(Collection<String> columns) {
        Set<String> there = columns.stream().map(ForeignTexts::oneLine).collect(Collectors.toSet());
        return ALL.stream()
                .filter(each -> there.containsAll(each.columns()))
                .max(Comparator.comparingInt(each -> each.columns().size()));
    }

    private static Preset read(String name) {
        try (InputStream in =
                Objects.requireNonNull(Presets.class.getResourceAsStream("presets/" + name + ".yaml"), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher needs = NEEDS.matcher(text);
            Matcher about = ABOUT.matcher(text);
            return new Preset(
                    name,
                    about.find() ? about.group(1) : name,
                    needs.find() ? Arrays.asList(needs.group(1).split(", ")) : List.of(),
                    new CsvIntake(MappingSettings.root(name, text)).columns(),
                    text);
        } catch (IOException e) {
            throw new UncheckedIOException("a preset is part of the program", e);
        }
    }
}
