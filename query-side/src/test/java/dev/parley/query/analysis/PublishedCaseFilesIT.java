package dev.parley.query.analysis;

import static dev.parley.kernel.StakeholderGroup.DECISION_MAKERS;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;
import static dev.parley.query.analysis.core.finding.FindingType.ABSENT_INTEREST;
import static dev.parley.query.analysis.core.finding.FindingType.FALSE_CONSENSUS_RISK;
import static dev.parley.query.analysis.core.finding.FindingType.INTERMEDIATED_PROCESS;
import static dev.parley.query.analysis.core.finding.FindingType.KNOWLEDGE_GAP;
import static dev.parley.query.analysis.core.finding.FindingType.SINGLE_STAKEHOLDER_ENCOUNTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.friction.FrictionEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published case files give the published findings. */
class PublishedCaseFilesIT {

    private final History university = read("university-administration.yaml");
    private final History procurement = read("procurement-agency.yaml");

    private static History read(String name) {
        try {
            return HistoryFile.read(Path.of("../docs/cases", name)).orThrow().history();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void eachFactSaysWhereInThePaperItIs() {
        for (History history : List.of(university, procurement)) {
            assertThat(history.events())
                    .allSatisfy(event -> assertThat(event.event().evidence().source())
                            .as("%s of %s", event.event().getClass().getSimpleName(), history.realisation())
                            .startsWith("Lempinen & Rajala 2014, ")
                            .isNotEqualTo("Lempinen & Rajala 2014, university administration case")
                            .isNotEqualTo("Lempinen & Rajala 2014, procurement agency case"));
        }
    }

    @Test
    void inTheProcurementAgencyTheContactOfTheDesignEpisodeBringsEverybodyTogether() {
        Analysis hindsight = Seen.hindsight(procurement);

        assertThat(hindsight.pairs()).hasSize(6).allMatch(pair -> pair.meetings() > 0);
        assertThat(hindsight.episodes().stream()
                        .filter(episode -> episode.label().equals("joint-design"))
                        .findFirst()
                        .orElseThrow()
                        .contacts())
                .contains(GroupPair.of(USERS, VENDORS), GroupPair.of(USERS, DECISION_MAKERS));
    }

    @Test
    void theUniversityAsKnownAfterEn4ShowsTheStructuralRiskAlone() {
        Analysis known = Seen.known(university, "en4");

        assertThat(Seen.the(known, FALSE_CONSENSUS_RISK, USERS, VENDORS).level())
                .isEqualTo(Level.WATCH);
        assertThat(Seen.the(known, ABSENT_INTEREST, DECISION_MAKERS).open()).isTrue();
        assertThat(Seen.all(known, KNOWLEDGE_GAP)).isEmpty();
        assertThat(Seen.open(known))
                .noneSatisfy(finding -> assertThat(finding.severity()).isLessThanOrEqualTo(Severity.HIGH));
    }

    @Test
    void theUniversityAsOccurredByEn4WasAtRisk() {
        Finding risk = Seen.the(Seen.occurred(university, "en4"), FALSE_CONSENSUS_RISK, USERS, VENDORS);

        assertThat(risk.level()).isEqualTo(Level.AT_RISK);
        assertThat(risk.since().after()).isEqualTo("en4");
    }

    @Test
    void theUniversityInHindsightIsConfirmedWithItsLeadTime() {
        Analysis hindsight = Seen.hindsight(university);
        Finding risk = Seen.the(hindsight, FALSE_CONSENSUS_RISK, USERS, VENDORS);

        assertThat(Seen.levels(risk)).containsExactly(Level.AT_RISK, Level.CONFIRMED);
        assertThat(risk.since().after()).isEqualTo("en4");
        assertThat(risk.leadTime()).isNotNull();
        assertThat(risk.leadTime().encounters()).isEqualTo(2);
        assertThat(Seen.all(hindsight, INTERMEDIATED_PROCESS)).hasSize(1);
        assertThat(Seen.cumulative(hindsight, USERS, VENDORS).via()).containsExactly(IT_FUNCTION);
        assertThat(hindsight.phases().get(1).leadMode()).isEqualTo(LeadMode.IT_LED);
        assertThat(hindsight.frictions()).extracting(FrictionEntry::resistance).contains(true, false);
        assertThat(Seen.open(hindsight, KNOWLEDGE_GAP))
                .extracting(Finding::groups)
                .contains(java.util.Set.of(USERS, VENDORS), java.util.Set.of(USERS, IT_FUNCTION));
    }

    @Test
    void theAgencyShowsNothingButSomethingToWatchAndEndsWithNothingOpen() {
        for (String label : List.of("en1", "en2", "en3", "en4", "en5", "en6")) {
            assertThat(Seen.open(Seen.known(procurement, label)))
                    .as(label)
                    .allSatisfy(finding -> assertThat(finding.severity()).isGreaterThanOrEqualTo(Severity.LOW));
            assertThat(Seen.all(Seen.known(procurement, label), SINGLE_STAKEHOLDER_ENCOUNTER))
                    .isEmpty();
        }
        assertThat(Seen.the(Seen.known(procurement, "en2"), FALSE_CONSENSUS_RISK, USERS, VENDORS)
                        .level())
                .isEqualTo(Level.WATCH);
        assertThat(Seen.the(Seen.known(procurement, "en4"), FALSE_CONSENSUS_RISK, USERS, VENDORS)
                        .level())
                .isEqualTo(Level.CLEARED);
        assertThat(Seen.open(Seen.hindsight(procurement))).isEmpty();
    }

    @Test
    void theAgencySawTheGapOfItsUsersAndClosedItAndEverybodyMet() {
        Analysis hindsight = Seen.hindsight(procurement);

        assertThat(Seen.all(hindsight, KNOWLEDGE_GAP))
                .filteredOn(Finding::observed)
                .singleElement()
                .satisfies(gap -> assertThat(gap.until()).isNotNull());
        assertThat(hindsight.contacts())
                .filteredOn(cell -> cell.phase() == null)
                .allSatisfy(cell -> assertThat(cell.contact()).isEqualTo(Contact.DIRECT));
        assertThat(hindsight.phases().get(1).leadMode()).isEqualTo(LeadMode.JOINT);
        assertThat(Seen.all(hindsight, INTERMEDIATED_PROCESS)).isEmpty();
        assertThat(Seen.all(hindsight, ABSENT_INTEREST)).isEmpty();
    }

    @Test
    void theAdviceForTheUniversityAfterEn4BeginsWithUsersAndVendors() {
        assertThat(Seen.known(university, "en4").advice().get(0).pairs()).containsExactly(GroupPair.of(USERS, VENDORS));
    }
}
