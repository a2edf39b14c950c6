package dev.parley.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.CommandSide;
import dev.parley.command.realisation.Portal;
import dev.parley.kernel.History;
import dev.parley.kernel.history.HistoryDocument;
import dev.parley.kernel.history.HistoryFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The histories of the published cases obey the rules that commands are held to. */
class PublishedCasesIT {

    private static final Path CASES = Path.of("..", "docs", "cases");

    @Test
    void areImportedTogether() throws IOException {
        // given
        List<HistoryDocument> documents = List.of(
                HistoryFile.read(CASES.resolve("university-administration.yaml"))
                        .orThrow(),
                HistoryFile.read(CASES.resolve("procurement-agency.yaml")).orThrow());
        List<History> histories =
                documents.stream().map(HistoryDocument::history).toList();

        // when
        ImportReport report = new HistoryImport(new CommandSide().eventStore(), Portal.CLOCK)
                .store(histories, new Importer(null, "operator"));

        // then
        assertThat(report.problems().stream().map(problem -> problem.in(documents.get(problem.history()))
                        .in(documents.get(problem.history()).name())))
                .isEmpty();
        assertThat(report.imported())
                .extracting(ImportReport.Imported::added)
                .containsExactly(
                        histories.get(0).events().size(),
                        histories.get(1).events().size());
    }
}
