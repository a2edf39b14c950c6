package dev.parley.infra.mappings;

import dev.parley.command.intake.Intake.MappingText;
import dev.parley.command.intake.Presets;
import dev.parley.command.intake.reading.MappingTree;
import dev.parley.command.intake.table.TableSample;
import dev.parley.kernel.OrganisationId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The mapping that a file is read by: a file, a preset by its name, or what was said of the same columns before. */
public final class MappingChoice {

    /** What chooses the mapping that was remembered. */
    public static final String REMEMBERED = "remembered";

    private static final int LARGEST_LIST = 50_000_000;

    private final MappingFolder folder;
    private final OrganisationId organisation;

    public MappingChoice(Path data, OrganisationId organisation) {
        this.folder = new MappingFolder(data);
        this.organisation = organisation;
    }

    /**
     * What a preset leaves open.
     *
     * @param zone time zone of times without one; null where nobody has said
     * @param dates how dates are written; null where nobody has said
     * @param realisation the one of all rows; null where nobody has said
     * @param sheet sheet of a workbook; null where nobody has said
     */
    public record Said(
            @Nullable String zone,
            @Nullable String dates,
            @Nullable String realisation,
            @Nullable String sheet) {

        boolean isAnything() {
            return zone != null || dates != null || realisation != null || sheet != null;
        }
    }

    /** Whether a file is a list in JSON, which is a table and no history. */
    public static boolean isListInJson(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) <= LARGEST_LIST
                    && TableSample.isListInJson(Files.readAllBytes(file));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The mapping for a file.
     *
     * @param chosen path of a mapping file, name of a preset, or {@value #REMEMBERED}
     * @throws IllegalArgumentException saying what is accepted, or what has to be said still
     */
    public MappingText of(String chosen, Path file, Said said) {
        Path path = Path.of(chosen);
        Optional<Presets.Preset> preset = Presets.named(chosen);
        if (!Files.exists(path) && preset.isPresent()) {
            return new MappingText(
                    "preset " + chosen,
                    preset.get().filled(said.zone(), said.dates(), said.realisation(), said.sheet()));
        }
        if (said.isAnything()) {
            throw new IllegalArgumentException(
                    "--zone, --dates, --realisation and --sheet fill what a preset leaves open; '" + chosen
                            + "' is none: say them in the mapping");
        }
        if (!Files.exists(path) && chosen.equals(REMEMBERED)) {
            return folder.find(organisation, columns(file, null))
                    .map(each -> new MappingText(String.valueOf(each.file()), each.text()))
                    .orElseThrow(() -> new IllegalArgumentException(
                            file.getFileName() + ": no table of the same columns was imported before"));
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MappingText.LARGEST + 1);
            return MappingText.of(chosen, bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    chosen + ": cannot be read: "
                            + (Files.exists(path)
                                    ? e.getMessage()
                                    : "there is no such file, and no preset of that name; presets are " + names()),
                    e);
        }
    }

    private static String names() {
        return Presets.all().stream().map(Presets.Preset::name).collect(Collectors.joining(", "));
    }

    /** What to say where a table has no mapping: the one that may fit, which is to be chosen by whoever knows. */
    public Optional<String> proposal(Path file) {
        List<String> columns = columns(file, null);
        Optional<MappingFolder.Remembered> remembered = folder.find(organisation, columns);
        if (remembered.isPresent()) {
            return Optional.of(file.getFileName()
                    + ": a table of the same columns was imported before; --mapping remembered reads this one alike ("
                    + remembered.get().file() + ")");
        }
        return Presets.recognised(columns)
                .map(each -> file.getFileName() + ": has the columns of the preset '" + each.name() + "': --mapping "
                        + each.name() + " takes it so. " + each.about());
    }

    /** Remembers the mapping of a table for the next one of the same columns; where it is written, empty where it is not. */
    public Optional<Path> remember(Path file, MappingText mapping) {
        Map<String, Object> tree = MappingTree.read(mapping.text());
        List<String> columns = columns(file, tree.get("sheet") instanceof String sheet ? sheet : null);
        if (columns.isEmpty()
                || !"csv".equals(tree.get("source"))
                || folder.find(organisation, columns)
                        .filter(each -> each.text().equals(mapping.text()))
                        .isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    folder.remember(organisation, String.valueOf(file.getFileName()), columns, mapping.text()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The columns of a table; none where it is no table that can be read without more being known. */
    private static List<String> columns(Path file, @Nullable String sheet) {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            try (InputStream in = Files.newInputStream(file)) {
                return TableSample.columns(String.valueOf(file.getFileName()), in, charset, sheet);
            } catch (IllegalArgumentException e) {
                // in other characters, or no table
            } catch (IOException e) {
                return List.of();
            }
        }
        return List.of();
    }
}
