package dev.parley.query.projection.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.projection.Sample;
import dev.parley.query.view.PortfolioRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowDigestTest {

    private static RowDigest digest(Finding... findings) {
        return RowDigest.of(new Projected(
                "any",
                Sample.analysis().realisation(),
                Sample.ACME,
                7,
                70,
                Sample.T0,
                Sample.analysis(
                        List.of(
                                Sample.encounterEntry(1, false),
                                Sample.encounterEntry(2, false),
                                Sample.encounterEntry(3, true)),
                        List.of(findings)),
                List.of(1, 4)));
    }

    @Test
    void countsWhatHappenedAndNotWhatIsPlanned() {
        // when
        PortfolioRow row = digest().row();

        // then
        assertThat(row.encounters()).isEqualTo(2);
        assertThat(row.lastEncounter()).isEqualTo("en2");
        assertThat(row.lastEncounterAt()).isEqualTo("order 2");
        assertThat(row.pairsMet()).isEqualTo(1);
        assertThat(row.trend()).containsExactly(1, 4);
        assertThat(row.version()).isEqualTo(7);
    }

    @Test
    void withNothingOpenNothingIsWorst() {
        // when
        RowDigest digest = digest(Sample.risk(Sample.moment(2), Level.WATCH, Level.CLEARED));

        // then
        assertThat(digest.row().worst()).isNull();
        assertThat(digest.row().openFindings()).isZero();
        assertThat(digest.row().leadEncounters()).isNull();
        assertThat(digest.confirmed() || digest.atRisk() || digest.watch()).isFalse();
    }

    @Test
    void theWorstIsTheMostSevereOfTheOpen() {
        // when
        RowDigest digest = digest(Sample.risk(null, Level.WATCH), Sample.risk(null, Level.WATCH, Level.AT_RISK));

        // then
        assertThat(digest.row().worst())
                .isEqualTo(new PortfolioRow.Worst(
                        FindingType.FALSE_CONSENSUS_RISK,
                        Level.AT_RISK,
                        Severity.HIGH,
                        "Agreement that may be only apparent"));
        assertThat(digest.row().openFindings()).isEqualTo(2);
        assertThat(digest.atRisk()).isTrue();
        assertThat(digest.watch()).isFalse();
    }

    @Test
    void aWatchThatIsTheWorstIsAWatch() {
        // when
        RowDigest digest = digest(Sample.risk(null, Level.WATCH));

        // then
        assertThat(digest.watch()).isTrue();
        assertThat(digest.atRisk()).isFalse();
    }

    @Test
    void whatIsConfirmedBringsItsLeadTime() {
        // when
        RowDigest digest = digest(
                Sample.risk(null, Level.WATCH, Level.CONFIRMED),
                Sample.risk(null, Level.WATCH, Level.AT_RISK, Level.CONFIRMED));

        // then
        assertThat(digest.confirmed()).isTrue();
        assertThat(digest.leads()).containsExactly(1, 2);
        assertThat(digest.row().leadEncounters()).isEqualTo(2);
    }
}
