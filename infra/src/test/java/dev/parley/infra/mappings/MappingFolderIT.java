package dev.parley.infra.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.command.intake.Intake.MappingText;
import dev.parley.infra.mappings.MappingChoice.Said;
import dev.parley.kernel.OrganisationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said of a table is proposed for the next one of the same columns, of the same organisation, and for no other. */
class MappingFolderIT {

    private static final OrganisationId OURS = new OrganisationId("ours");
    private static final OrganisationId THEIRS = new OrganisationId("theirs");
    private static final Said NOTHING = new Said(null, null, null, null);

    @TempDir
    Path dir;

    @Test
    void tablesOfTheSameColumnsHaveTheSameMappingWhateverTheirOrderAndName() throws IOException {
        // given
        MappingFolder folder = new MappingFolder(dir);
        Path file = folder.remember(OURS, "Meetings of May.csv", List.of("When", "Who"), "source: csv\n");

        // then
        assertThat(file.getParent()).isEqualTo(dir.resolve("mappings/ours"));
        assertThat(file.getFileName().toString()).startsWith("meetings-of-may-").endsWith(".yaml");
        assertThat(folder.find(OURS, List.of("Who", "When")).orElseThrow().text())
                .isEqualTo("source: csv\n");
        assertThat(folder.find(OURS, List.of("Who", "When", "What"))).isEmpty();
        assertThat(folder.find(THEIRS, List.of("Who", "When"))).isEmpty();

        // when: said otherwise under another name
        Path again = folder.remember(OURS, "June.csv", List.of("Who", "When"), "source: csv\nzone: UTC\n");

        // then
        assertThat(again).isEqualTo(file);
        assertThat(folder.find(OURS, List.of("When", "Who")).orElseThrow().text())
                .contains("zone");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aTableIsProposedWhatWasSaidBeforeAndElseAPreset() throws IOException {
        // given
        MappingChoice choice = new MappingChoice(dir, OURS);
        Path issues = Files.writeString(
                dir.resolve("issues.json"),
                "[{\"number\": 1, \"title\": \"T\", \"createdAt\": \"2026-10-02T06:30:00Z\","
                        + " \"author\": {\"login\": \"r\"}, \"assignees\": [{\"login\": \"a\"}]}]");

        // then
        assertThat(choice.proposal(issues).orElseThrow()).contains("--mapping github-cli");
        assertThatThrownBy(() -> choice.of("remembered", issues, NOTHING))
                .hasMessageContaining("no table of the same columns");
        assertThatThrownBy(() -> choice.of("github-cli", issues, NOTHING)).hasMessageContaining("--realisation");
        assertThatThrownBy(() -> choice.of("gitlab", issues, NOTHING)).hasMessageContaining("presets are jira-csv");

        // when
        MappingText text = choice.of("github-cli", issues, new Said(null, null, "Payroll", null));
        choice.remember(issues, text);

        // then
        assertThat(choice.proposal(issues).orElseThrow()).contains("--mapping remembered");
        assertThat(choice.of("remembered", issues, NOTHING).text()).isEqualTo(text.text());
        assertThat(choice.remember(issues, text)).as("nothing new").isEmpty();
        assertThat(choice.remember(issues, new MappingText("m", "source: ics\n")))
                .as("names addresses")
                .isEmpty();
    }
}
