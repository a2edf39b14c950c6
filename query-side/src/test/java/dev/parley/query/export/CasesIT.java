package dev.parley.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of both published cases. */
class CasesIT {

    @TempDir
    private Path folder;

    static History history(String name) throws IOException {
        return HistoryFile.read(Path.of("../docs/cases/" + name + ".yaml"))
                .orThrow()
                .history();
    }

    @Test
    void everyFormatOfBothCasesIsWritten() throws IOException {
        // given
        List<History> both = List.of(history("university-administration"), history("procurement-agency"));
        for (ExportFormat format : ExportFormat.values()) {
            // when
            Export export = new Exporter(RuleSet.V1).export(both, format);
            List<Path> written = export.writeTo(folder.resolve(format.key() + "." + format.suffix()));

            // then
            assertThat(written).isNotEmpty().allSatisfy(file -> assertThat(file).isNotEmptyFile());
        }
    }
}
