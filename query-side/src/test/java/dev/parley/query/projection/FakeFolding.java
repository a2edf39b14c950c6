package dev.parley.query.projection;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.Sections;
import dev.parley.query.analysis.core.finding.Clause;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.Reach;
import dev.parley.query.projection.fold.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** A small analysis that depends on every event and its place, and fails on the events it is told to. */
final class FakeFolding implements Folding {

    volatile Predicate<RecordedEvent> poison = event -> false;
    final AtomicInteger begun = new AtomicInteger();
    final AtomicLong appended = new AtomicLong();
    final AtomicLong analysed = new AtomicLong();
    private final RuleSet rules;

    FakeFolding() {
        this("1");
    }

    FakeFolding(String version) {
        this.rules = new RuleSet("fake", version, Map.of(), Set.of(), 2, 2, true, 1, Set.of());
    }

    @Override
    public String version() {
        return rules.id() + "/" + rules.version();
    }

    @Override
    public Fold begin(OrganisationId organisation, RealisationId realisation) {
        begun.incrementAndGet();
        return new FakeFold(realisation);
    }

    private final class FakeFold implements Fold {
        private final RealisationId realisation;
        private final List<EncounterEntry> encounters = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private String title = "";
        private Phase phase;
        private RealisationOutcome outcome;
        private int digest;
        private int events;
        private boolean poisoned;

        FakeFold(RealisationId realisation) {
            this.realisation = realisation;
        }

        @Override
        public void append(RecordedEvent recorded) {
            appended.incrementAndGet();
            events++;
            digest = 31 * digest + recorded.hashCode();
            poisoned |= poison.test(recorded);
            Moment moment = new Moment(
                    dev.parley.kernel.OccurredAt.order(encounters.size()),
                    recorded.recordedAt(),
                    recorded.id(),
                    encounters.isEmpty()
                            ? null
                            : encounters.get(encounters.size() - 1).label());
            if (recorded.event() instanceof RealisationStarted started) {
                title = started.title();
            } else if (recorded.event() instanceof PhaseEntered entered) {
                phase = entered.phase();
            } else if (recorded.event() instanceof RealisationClosed closed) {
                outcome = closed.outcome();
            } else if (recorded.event() instanceof EncounterRecorded encounter) {
                encounters.add(new EncounterEntry(
                        encounter.label(),
                        encounter.kind(),
                        encounter.title(),
                        encounter.phase(),
                        encounter.attendances(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Reach.SOLO,
                        Outcome.CONSENSUS,
                        null,
                        false,
                        false,
                        false,
                        false,
                        new Moment(encounter.at(), recorded.recordedAt(), recorded.id(), encounter.label()),
                        recorded.id(),
                        encounter.evidence()));
            } else if (recorded.event() instanceof KnowledgeGapObserved gap) {
                findings.add(new Finding(
                        "KNOWLEDGE_GAP:" + gap.item(),
                        FindingType.KNOWLEDGE_GAP,
                        null,
                        Severity.HIGH,
                        phase,
                        Set.of(gap.holder(), StakeholderGroup.VENDORS),
                        gap.item(),
                        List.of(new Clause("observed", List.of(recorded.id()))),
                        "knowledge-gap",
                        rules.version(),
                        moment,
                        null,
                        null,
                        List.of(),
                        null,
                        true,
                        "A gap",
                        "A gap was observed.",
                        "rules v1",
                        Set.of()));
            }
        }

        @Override
        public List<Integer> trend() {
            return findings.isEmpty() ? List.of() : List.of(encounters.size() % 6);
        }

        @Override
        public Analysis analysis() {
            analysed.incrementAndGet();
            if (poisoned) {
                throw new IllegalStateException("the rule fell over");
            }
            return new Analysis(
                    realisation,
                    title,
                    "digest " + digest,
                    phase,
                    outcome,
                    rules.id(),
                    rules.version(),
                    events,
                    events,
                    0,
                    List.of(),
                    List.copyOf(encounters),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.copyOf(findings),
                    List.of(),
                    List.of(),
                    Sections.NONE,
                    Map.of());
        }
    }
}
