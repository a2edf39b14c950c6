package dev.parley.infra.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.HistoryImport.Dating;
import dev.parley.command.imports.HistoryImport.Progress;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.Settings;
import dev.parley.infra.cli.shared.MomentOption;
import dev.parley.infra.cli.shared.PortfolioOption;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.corpus.MadeUpRealisation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list is made by all processors out of a log of several pages: each realisation whole, and those of its organisation alone. */
class ListedStreamsTest {

    private static final int REALISATIONS = 120;

    @TempDir
    private Path data;

    @Test
    void everyRealisationIsListedAsItsWholeHistorySays() {
        // given a log of several pages, in which two organisations take turns
        List<History> town = histories(11);
        List<History> harbour = histories(12);
        for (int from = 0; from < REALISATIONS; from += 40) {
            store("town", town.subList(from, from + 40));
            store("harbour", harbour.subList(from, from + 40));
        }

        // when
        List<ListedRealisation> listed = list("town");

        // then
        assertThat(town.stream().mapToInt(History::size).sum()).isGreaterThan(3 * EventLog.PAGE_EVENTS);
        assertThat(lines(listed)).containsExactlyElementsOf(expected(town));
        assertThat(lines(list("harbour"))).containsExactlyElementsOf(expected(harbour));
    }

    private static List<History> histories(long seed) {
        return new Corpus(seed, CorpusSettings.USUAL)
                .specimens(REALISATIONS)
                .map(MadeUpRealisation::history)
                .toList();
    }

    private static List<String> lines(List<ListedRealisation> listed) {
        return listed.stream()
                .map(row -> row.realisation() + " " + row.version() + " " + row.encounters() + " " + row.openFindings())
                .sorted()
                .toList();
    }

    /** What each history says by itself. */
    private static List<String> expected(List<History> histories) {
        Analyst analyst = new Analyst(RuleSet.STANDARD);
        return histories.stream()
                .map(history -> {
                    Analysis alone = analyst.analyse(history, Cut.HINDSIGHT);
                    return history.realisation() + " " + history.size() + " "
                            + alone.encounters().size() + " "
                            + alone.findings().stream()
                                    .filter(finding -> finding.until() == null)
                                    .count();
                })
                .sorted()
                .toList();
    }

    private void store(String organisation, List<History> histories) {
        try (Store store = LocalStore.open(properties(organisation))) {
            store.store(
                    histories.stream()
                            .map(history -> HistoryImport.adopted(history, store.organisation()))
                            .toList(),
                    Dating.RECORDED,
                    Progress.SILENT);
        }
    }

    private List<ListedRealisation> list(String organisation) {
        try (Store store = LocalStore.reading(properties(organisation))) {
            return store.list(new MomentOption(), new PortfolioOption(), new ArrayList<>());
        }
    }

    private ParleyProperties properties(String organisation) {
        return Settings.read(Map.of("parley.data", data.toString(), "parley.organisation", organisation))
                .properties();
    }
}
