package dev.parley.infra.eventlog.bench;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.Sections;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.projection.fold.Folding;
import java.util.List;
import java.util.Map;

/**
 * A projection that asks for no more than {@link RowPerEvent} does: title, number of events, last recorded. What is left
 * is the projecting itself.
 */
final class RowFolding implements Folding {

    @Override
    public String version() {
        return "rows";
    }

    @Override
    public Fold begin(OrganisationId organisation, RealisationId realisation) {
        return new Fold() {

            private String title = "";
            private int events;

            @Override
            public void append(RecordedEvent recorded) {
                events++;
                if (recorded.event() instanceof RealisationStarted started) {
                    title = started.title();
                }
            }

            @Override
            public Analysis analysis() {
                return new Analysis(
                        realisation,
                        title,
                        null,
                        null,
                        null,
                        RuleSet.V1.id(),
                        RuleSet.V1.version(),
                        events,
                        events,
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Sections.NONE,
                        Map.of());
            }

            @Override
            public List<Integer> trend() {
                return List.of();
            }
        };
    }
}
