package dev.parley.infra.pages.realisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.reading.Lens;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Timeline;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.HistoryGenerator;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FactLinesTest {

    /** The page of facts strikes what the analysis leaves out, and nothing else; what is struck offers no correction. */
    @Test
    void thePageStrikesWhatDoesNotStand() {
        for (long seed = 1; seed <= 25; seed++) {
            History history = HistoryGenerator.history(seed, HistoryGenerator.Style.WILD);
            Analysis whole = new Analyst(RuleSet.V1).analyse(history, Cut.HINDSIGHT);
            Set<String> facts = history.events().stream()
                    .filter(event -> event.event() instanceof Fact)
                    .map(RecordedEvent::id)
                    .collect(Collectors.toSet());

            List<FactLines.Line> lines = FactLines.of(new RealisationReading(
                    new OrganisationId("acme"), history, whole, Lens.HINDSIGHT, null, Cut.HINDSIGHT, whole, null));

            assertThat(lines).hasSize(history.size());
            assertThat(lines.stream()
                            .filter(line -> !line.struck() && facts.contains(line.event()))
                            .map(FactLines.Line::event))
                    .as("facts that stand of seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(Timeline.of(history, Cut.HINDSIGHT).facts().stream()
                            .map(Occurrence::id)
                            .toList());
            assertThat(lines).filteredOn(FactLines.Line::struck).allSatisfy(line -> {
                assertThat(line.fate()).isNotBlank();
                assertThat(line.amend()).isNull();
                assertThat(line.retract()).isNull();
            });
        }
    }
}
