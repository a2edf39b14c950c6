package dev.parley.infra.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.cli.CommandLineInterface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command that docs/research.md shows and looks for what the page says they print. */
class ResearchPageIT {

    private record Shown(String command, List<String> output) {}

    @TempDir
    private Path folder;

    private static List<Shown> shown() throws IOException {
        List<Shown> shown = new ArrayList<>();
        boolean console = false;
        for (String line : Files.readAllLines(Path.of("../docs/research.md"))) {
            if (line.startsWith("```")) {
                console = line.equals("```console");
            } else if (console && line.startsWith("$ ./parley ")) {
                shown.add(new Shown(line.substring("$ ./parley ".length()), new ArrayList<>()));
            } else if (console && !line.isBlank()) {
                shown.get(shown.size() - 1).output().add(line);
            }
        }
        return shown;
    }

    @Test
    void everyCommandOfTheWorkedExampleDoesWhatThePageSays() throws IOException {
        // given
        List<Shown> commands = shown();
        assertThat(commands).hasSizeGreaterThan(8);
        for (Shown command : commands) {
            String[] arguments = command.command()
                    .replace("docs/cases/", "../docs/cases/")
                    .replace("target/example", folder.toString())
                    .split(" ");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();

            // when
            int code = CommandLineInterface.run(
                    arguments,
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));

            // then
            assertThat(code)
                    .as(command.command() + "\n" + err.toString(StandardCharsets.UTF_8))
                    .isZero();
            for (String line : command.output()) {
                assertThat(out.toString(StandardCharsets.UTF_8))
                        .as(command.command())
                        .contains(line);
            }
        }
        assertThat(folder.resolve("university.xes.manifest.json")).isNotEmptyFile();
        assertThat(folder.resolve("tables/threadnet.csv")).isNotEmptyFile();
        assertThat(folder.resolve("comparison/comparison.csv")).isNotEmptyFile();
    }
}
