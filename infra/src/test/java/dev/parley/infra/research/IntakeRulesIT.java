package dev.parley.infra.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.Importer;
import dev.parley.command.intake.Intake;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.naming.PersonalData;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.history.HistoryDocument;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.corpus.MadeUpRealisation;
import dev.parley.query.corpus.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What imports and the generator make keeps the rules that commands are held to. */
class IntakeRulesIT {

    private static final Importer ANYBODY = new Importer(null, "importer");

    @Test
    void mappedProblemManagementCasesKeepTheRules() throws IOException {
        Path file = Path.of("../../shared/data/xes/bpic2013-closed-problems.xes.gz");
        assumeTrue(Files.exists(file), "skipped: " + file + " is not there");
        // given
        Path mapping = Path.of("../docs/mappings/bpic2013-closed-problems.yaml");
        Intake intake = new Intake(
                new IntakeContext(new OrganisationId("acme"), "importer", Instant.parse("2026-11-01T00:00:00Z")));

        // when
        IntakeResult result;
        try (InputStream in = Files.newInputStream(file)) {
            result = intake.read(
                    "log.xes.gz",
                    in,
                    Intake.MappingText.of("mapping", Files.readAllBytes(mapping)),
                    IntakeProgress.SILENT);
        }

        // then
        assertThat(result.histories()).hasSize(1487);
        assertThat(HistoryImport.check(result.histories(), ANYBODY)).isEmpty();
    }

    @Test
    void madeUpPortfoliosKeepTheRules() {
        // given
        List<History> portfolio = new Corpus(2, CorpusSettings.USUAL)
                .specimens(100)
                .map(MadeUpRealisation::history)
                .toList();

        // when, then
        assertThat(HistoryImport.check(portfolio, ANYBODY)).isEmpty();
    }

    /** A hint that is shown where nobody is named is soon read by nobody. */
    @Test
    void nothingThatIsPublishedHereLooksLikeAPerson() throws IOException {
        // given
        List<History> published = new ArrayList<>(new Corpus(7, CorpusSettings.USUAL, World.ITEMS, true)
                .specimens(100)
                .map(MadeUpRealisation::history)
                .toList());
        for (String folder : List.of("cases", "examples")) {
            try (Stream<Path> files = Files.list(Path.of("..", "docs", folder))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                    HistoryDocument document = HistoryFile.read(file).document();
                    if (document != null) {
                        published.add(document.history());
                    }
                }
            }
        }

        // when
        List<String> noticed = published.stream()
                .flatMap(history -> PersonalData.in(history.events()).stream())
                .map(Object::toString)
                .distinct()
                .toList();

        // then
        assertThat(published).hasSizeGreaterThan(102);
        assertThat(noticed).isEmpty();
    }
}
