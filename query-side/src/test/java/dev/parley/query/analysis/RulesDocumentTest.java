package dev.parley.query.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.analysis.core.Threshold;
import dev.parley.query.analysis.core.finding.FindingType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/rules.md says of everything that can be found when it holds, when it ends, and where that comes from. */
class RulesDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/rules.md");

    /** The rows of the tables of rules, by the rule, each cell by the heading above it. */
    private static Map<String, Map<String, String>> rows() throws Exception {
        Map<String, Map<String, String>> rows = new HashMap<>();
        List<String> headings = List.of();
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (!line.startsWith("|") || line.startsWith("|--")) {
                continue;
            }
            List<String> cells = Arrays.stream(
                            line.substring(1, line.length() - 1).split("\\|", -1))
                    .map(String::strip)
                    .toList();
            if (!cells.get(0).startsWith("`")) {
                headings = cells;
            } else if (headings.get(0).equals("rule")) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < headings.size(); i++) {
                    row.put(headings.get(i), cells.get(i));
                }
                assertThat(rows.put(cells.get(0).replace("`", ""), row))
                        .as(cells.get(0))
                        .isNull();
            }
        }
        return rows;
    }

    @Test
    void everythingThatCanBeFoundHasARowWithItsSource() throws Exception {
        Map<String, Map<String, String>> rows = rows();

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FindingType.values())
                        .map(FindingType::rule)
                        .toList());
        rows.forEach((rule, row) -> assertThat(List.of(
                        row.getOrDefault("holds when", ""),
                        row.getOrDefault("ends when", ""),
                        row.getOrDefault("inputs", ""),
                        row.getOrDefault("levels (severity)", row.getOrDefault("severity", "")),
                        row.getOrDefault("source", "")))
                .as(rule)
                .doesNotContain(""));
    }

    @Test
    void everyThresholdOfAModelIsSaidWithItsRange() throws Exception {
        String text = Files.readString(DOCUMENT);

        for (Map.Entry<String, Threshold> entry : Models.ALL.thresholds().entrySet()) {
            Threshold threshold = entry.getValue();
            assertThat(text)
                    .contains("`" + entry.getKey() + "` (" + threshold.least() + " to " + threshold.most()
                            + ", usually " + threshold.usual() + ")");
        }
    }
}
