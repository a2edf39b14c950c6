package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.Importer;
import dev.parley.infra.ParleyApplication;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.report.AnalysisJson;
import dev.parley.query.track.Flag;
import dev.parley.query.track.TrackRecord;
import dev.parley.query.view.Views;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** What became of flags: over the API, on its page, and beside a flag that stands open. */
class TrackRecordIT {

    private static final Analyst ANALYST = new Analyst(RuleSet.STANDARD);

    @Test
    void itSaysWhatBecameOfFlagsAndNothingWhereThereWereFewerThanTen(@TempDir Path data) throws Exception {
        // given realisations that have ended, and one that stands at risk
        OrganisationId local = new OrganisationId("local");
        List<History> ended = new Corpus(11, CorpusSettings.USUAL.live(1))
                .specimens(70)
                .map(specimen -> HistoryImport.adopted(specimen.history(), local))
                .toList();
        History open = HistoryImport.adopted(atRisk(), local);
        List<Analysis> analyses =
                ended.stream().map(each -> ANALYST.analyse(each, Cut.HINDSIGHT)).toList();
        TrackRecord expected = TrackRecord.of("parley", RuleSet.STANDARD.version(), analyses);
        TrackRecord.Line atRisk = expected.lines().stream()
                .filter(line -> line.flag().equals(new Flag(FindingType.FALSE_CONSENSUS_RISK, Level.AT_RISK)))
                .findFirst()
                .orElseThrow();
        assertThat(atRisk.words()).isNotNull();
        try (ConfigurableApplicationContext server =
                ParleyApplication.start(Map.of("server.port", 0, "parley.data", data.toString()))) {
            List<History> all = new ArrayList<>(ended);
            all.add(open);
            server.getBean(HistoryImport.class).store(all, new Importer(local, "tester", true));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> server.getBean(Views.class).all(local).size() == all.size());
            String base = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");

            // then
            assertThat(JsonMapper.shared().readTree(get(base + "/api/track-record")))
                    .isEqualTo(JsonMapper.shared().readTree(AnalysisJson.pretty(expected)));
            String page = get(base + "/track-record");
            assertThat(page).contains("70 realisations").contains("Risk, at risk");
            expected.lines().stream()
                    .filter(line -> line.figures() == null)
                    .findFirst()
                    .ifPresent(line -> assertThat(page).contains("too few"));
            assertThat(get(base + "/realisations/" + open.realisation())).contains(atRisk.words());
            assertThat(get(base + "/realisations")).contains("/track-record");
        }
    }

    /** A realisation as it stood before it was over, when something was at risk. */
    private static History atRisk() {
        Corpus corpus = new Corpus(12, CorpusSettings.USUAL.live(1));
        for (int number = 0; number < 100; number++) {
            History whole = corpus.specimen(number).history();
            for (int events = whole.size(); events > 10; events -= 3) {
                Analysis seen = ANALYST.analyse(whole.first(events), Cut.HINDSIGHT);
                if (seen.outcome() == null
                        && seen.findings().stream()
                                .anyMatch(finding -> finding.open() && finding.level() == Level.AT_RISK)) {
                    return whole.first(events);
                }
            }
        }
        throw new AssertionError("nothing at risk");
    }

    private static String get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }
}
