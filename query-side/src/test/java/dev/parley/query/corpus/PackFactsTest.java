package dev.parley.query.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Pack;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Made-up realisations with what belongs to the packs. */
class PackFactsTest {

    private static final Corpus PLAIN = new Corpus(7, CorpusSettings.USUAL, World.ITEMS);
    private static final Corpus PACKS = new Corpus(7, CorpusSettings.USUAL, World.ITEMS, true);

    /** Nothing that was there is another; nobody meets for what is added, and the rules of before find the same. */
    @Test
    void theSameAndMoreBesideIt() {
        Analyst second = new Analyst(RuleSet.V2);
        for (int i = 0; i < 25; i++) {
            MadeUpRealisation plain = PLAIN.specimen(i);
            MadeUpRealisation packs = PACKS.specimen(i);
            Set<String> ids =
                    plain.history().events().stream().map(RecordedEvent::id).collect(Collectors.toSet());

            assertThat(packs.truth()).isEqualTo(plain.truth());
            assertThat(packs.history().events().stream()
                            .filter(event -> ids.contains(event.id()))
                            .map(RecordedEvent::event)
                            .map(PackFactsTest::asTheCoreReadsIt))
                    .isEqualTo(plain.history().events().stream()
                            .map(RecordedEvent::event)
                            .toList());
            assertThat(found(second.analyse(packs.history(), dev.parley.kernel.chronicle.Cut.HINDSIGHT)))
                    .isEqualTo(found(second.analyse(plain.history(), dev.parley.kernel.chronicle.Cut.HINDSIGHT)));
        }
    }

    /** Without the strength of a resistance, and without the step that an encounter is. */
    private static RealisationEvent asTheCoreReadsIt(RealisationEvent event) {
        if (event instanceof ResistanceObserved seen) {
            return new ResistanceObserved(
                    seen.realisation(),
                    seen.resistance(),
                    seen.group(),
                    seen.cause(),
                    seen.phase(),
                    seen.within(),
                    seen.at(),
                    seen.evidence());
        }
        return event instanceof EncounterRecorded met
                ? new EncounterRecorded(
                        met.realisation(),
                        met.label(),
                        met.kind(),
                        met.title(),
                        met.phase(),
                        met.attendances(),
                        met.needed(),
                        met.outcome(),
                        met.conflictKind(),
                        met.preparatory(),
                        met.at(),
                        met.evidence())
                : event;
    }

    private static List<String> found(Analysis analysis) {
        return analysis.findings().stream()
                .map(finding -> finding.id() + finding.levels().size() + finding.severity())
                .toList();
    }

    @Test
    void everyPackIsUsedByThoseTogether() {
        Set<Pack> found = EnumSet.noneOf(Pack.class);
        Set<String> models = new HashSet<>();
        Set<String> kinds = new HashSet<>();
        RuleSet all = new RuleSet(
                "everything",
                "1",
                RuleSet.V3.needed(),
                RuleSet.V3.settling(),
                2,
                2,
                true,
                RuleSet.EDITIONS,
                EnumSet.allOf(FindingType.class));
        PACKS.specimens(60).forEach(specimen -> {
            Analysis analysis = new Analyst(all).analyse(specimen.history(), dev.parley.kernel.chronicle.Cut.HINDSIGHT);
            specimen.history()
                    .events()
                    .forEach(event -> kinds.add(FactType.of(event.event()).name()));
            models.addAll(analysis.models().byModel().keySet());
            analysis.findings().stream().map(Finding::type).forEach(type -> found.add(type.pack()));
        });

        assertThat(found).isEqualTo(EnumSet.allOf(Pack.class));
        assertThat(models)
                .containsAll(Models.ALL.models().stream()
                        .filter(model -> model.section() != null && !Analysis.isMember(model))
                        .map(Model::key)
                        .toList());
        assertThat(kinds)
                .contains(
                        "FacilitationBegun",
                        "FacilitationEnded",
                        "ProposalMade",
                        "InvolvementNoted",
                        "MandateGiven",
                        "OptionTakenUp",
                        "RequestWithdrawn",
                        "ValuePerceived");
    }

    @Test
    void theSameSeedGivesTheSame() {
        assertThat(new Corpus(7, CorpusSettings.USUAL, World.ITEMS, true).specimen(3))
                .isEqualTo(PACKS.specimen(3));
    }
}
