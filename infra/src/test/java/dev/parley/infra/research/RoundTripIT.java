package dev.parley.infra.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.Intake;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.flat.AnyEvents;
import dev.parley.kernel.flat.FlatEvents;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.export.Export;
import dev.parley.query.export.ExportFormat;
import dev.parley.query.export.Exporter;
import dev.parley.query.export.content.Loss;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** History to log and back: everything comes back but who took part and who recorded it, and the export says so. */
class RoundTripIT {

    private static final Exporter EXPORTER = new Exporter(RuleSet.V1);
    private static final Analyst ANALYST = new Analyst(RuleSet.V1);

    private static IntakeResult back(Export export) {
        return new Intake(new IntakeContext(
                        new OrganisationId("acme"), "importer", Instant.parse("2026-11-01T00:00:00Z")))
                .read(
                        export.main().name(),
                        new ByteArrayInputStream(export.main().bytes()),
                        null,
                        IntakeProgress.SILENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"OCEL2", "XES"})
    void bothPublishedCasesComeBackWithEveryFactAndFinding(ExportFormat format) throws IOException {
        for (String name : List.of("university-administration", "procurement-agency")) {
            // given
            History history = HistoryFile.read(Path.of("../docs/cases/" + name + ".yaml"))
                    .orThrow()
                    .history();

            // when
            Export export = EXPORTER.export(List.of(history), format);
            IntakeResult result = back(export);

            // then
            assertThat(result.problems()).isEmpty();
            History imported = result.histories().get(0);
            History nameless = Exporter.nameless(history);
            assertThat(withoutPeople(imported)).isEqualTo(withoutPeople(nameless));
            assertThat(findings(imported)).isEqualTo(findings(nameless));
            assertThat(EXPORTER.export(List.of(imported), format).contentHash()).isEqualTo(export.contentHash());
            assertThat(export.losses())
                    .extracting(Loss::what)
                    .anyMatch(what -> what.startsWith("role titles of participants"))
                    .anyMatch(what -> what.startsWith("logins of those who logged"));
        }
    }

    /** An object of OCEL has two values at one time then; its facts say what it is. */
    @ParameterizedTest
    @EnumSource(names = {"OCEL2", "XES"})
    void aRealisationThatGotAnotherNameOnTheDayItStartedComesBack(ExportFormat format) {
        // given
        History history = HistoryFile.read("named.yaml", """
                parley: 1
                realisation: named
                organisation: town
                recorded: 2026-01-05T10:00:00Z
                by: kim
                evidence: STATED
                history:
                  - realisation-started: First name
                    at: 2026-01-05
                  - realisation-described: Second name
                    at: 2026-01-05
                """).orThrow().history();

        // when
        IntakeResult result = back(EXPORTER.export(List.of(history), format));

        // then
        assertThat(result.problems()).isEmpty();
        assertThat(result.histories().get(0).size()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"OCEL2", "XES"})
    void whateverCanBeRecordedComesBack(ExportFormat format) {
        for (long seed = 0; seed < 20; seed++) {
            // given
            List<History> histories =
                    List.of(new AnyEvents(seed).history("case-1"), new AnyEvents(seed + 100).history("case-2"));

            // when
            Export export = EXPORTER.export(histories, format);
            IntakeResult result = back(export);

            // then
            assertThat(result.problems()).isEmpty();
            assertThat(result.histories()).hasSize(2);
            assertThat(EXPORTER.export(result.histories(), format).contentHash())
                    .isEqualTo(export.contentHash());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OCEL2", "XES"})
    void aPortfolioComesBack(ExportFormat format) {
        // given
        List<History> portfolio = new Corpus(1, CorpusSettings.USUAL)
                .specimens(50)
                .map(specimen -> specimen.history())
                .toList();

        // when
        Export export = EXPORTER.export(portfolio, format);
        IntakeResult result = back(export);

        // then
        assertThat(result.histories()).hasSize(50);
        assertThat(EXPORTER.export(result.histories(), format).contentHash()).isEqualTo(export.contentHash());
    }

    private static List<Map<String, String>> withoutPeople(History history) {
        List<Map<String, String>> facts = new ArrayList<>();
        for (RecordedEvent event : history.events()) {
            Map<String, String> flat = FlatEvents.write(event);
            flat.keySet().removeAll(List.of("principal", "participant", "attendances"));
            flat.replaceAll((name, value) -> value.replaceAll(
                    "(?i)university management|IT manager|finance staff|"
                            + "software vendor|project manager|project owner|P\\d",
                    "somebody"));
            facts.add(flat);
        }
        return facts;
    }

    private static List<String> findings(History history) {
        return ANALYST.analyse(history, Cut.HINDSIGHT).findings().stream()
                .map((Finding finding) -> finding.id() + " " + finding.level() + " " + finding.since())
                .toList();
    }
}
