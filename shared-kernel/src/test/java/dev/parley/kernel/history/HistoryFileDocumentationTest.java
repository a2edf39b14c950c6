package dev.parley.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.history.HistoryFile.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/history-file.md shows is what happens. */
class HistoryFileDocumentationTest {

    private static final Path DOCUMENTATION = Path.of("../docs/history-file.md");

    @Test
    void the_example_is_good() throws IOException {
        HistoryDocument document =
                HistoryFile.read("example", block("yaml example")).orThrow();
        assertThat(document.history().events()).hasSize(9);
        assertThat(HistoryFile.read("again", HistoryFile.write(document.history(), Format.YAML))
                        .orThrow()
                        .history())
                .isEqualTo(document.history());
    }

    @Test
    void the_broken_example_has_the_problems_shown() throws IOException {
        HistoryReading reading = HistoryFile.read("travel-claims.yaml", block("yaml broken"));
        assertThat(reading.problems())
                .extracting(problem -> problem.in(reading.name()))
                .containsExactly(block("text problems").strip().split("\n"));
    }

    @Test
    void the_limits_are_those_of_the_code() throws IOException {
        assertThat(Files.readString(DOCUMENTATION))
                .contains(
                        HistoryFile.LARGEST_FILE / 1_000_000 + " MB",
                        HistoryFile.BOUNDS.mostValues() / 1_000_000 + " million values",
                        HistoryFile.BOUNDS.deepest() + " levels",
                        "`" + HistoryDecoder.UNNAMED_PRINCIPAL + "`");
    }

    private static String block(String kind) throws IOException {
        Matcher block =
                Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENTATION));
        assertThat(block.find()).as(kind).isTrue();
        return block.group(1);
    }
}
