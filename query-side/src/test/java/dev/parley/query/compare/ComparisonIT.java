package dev.parley.query.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the discussion of the core paper compares between its two cases comes out of their files (cases F1 to F12). */
class ComparisonIT {

    private static final Analyst ANALYST = new Analyst(RuleSet.V1);

    private static Analysis analysis(String name) throws IOException {
        History history = HistoryFile.read(Path.of("../docs/cases/" + name + ".yaml"))
                .orThrow()
                .history();
        return ANALYST.analyse(history, Cut.HINDSIGHT);
    }

    private static Comparison bothCases() throws IOException {
        return Comparison.of(List.of(analysis("university-administration"), analysis("procurement-agency")));
    }

    private static List<String> values(Comparison comparison, String name) {
        return comparison.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .values();
    }

    @Test
    void tellsTheFailureFromTheSuccess() throws IOException {
        // when
        Comparison comparison = bothCases();

        // then: F1, F2 who met whom
        assertThat(values(comparison, "contact.U-V").get(0)).isEqualTo("MEDIATED");
        assertThat(values(comparison, "contact.U-V").get(1)).startsWith("DIRECT");
        assertThat(values(comparison, "allMetBy").get(0)).isEqualTo("never");
        assertThat(values(comparison, "allMetBy").get(1)).isNotEqualTo("never");
        // F3 interaction through dyads of the IT function
        assertThat(values(comparison, "intermediated").get(0)).startsWith("from");
        assertThat(values(comparison, "intermediated").get(1)).isEqualTo("no");
        assertThat(Double.parseDouble(values(comparison, "itDyadShare").get(0)))
                .isGreaterThan(
                        Double.parseDouble(values(comparison, "itDyadShare").get(1)));
        // F4 false-consensus risk in design
        assertThat(values(comparison, "falseConsensusDesign")).containsExactly("AT_RISK", "WATCH");
        assertThat(values(comparison, "falseConsensusOpen")).containsExactly("CONFIRMED", "none");
        // F6, F12 a gap between users and vendors closed in the second case; both had trouble with users' knowledge
        assertThat(values(comparison, "usersVendorsGaps").get(1)).doesNotStartWith("0");
        assertThat(values(comparison, "gapsOpen").get(1)).isEqualTo("0");
        assertThat(values(comparison, "usersKnowledgeHidden")).noneMatch("0"::equals);
        // F9 decision makers absent from design; F10 who led it
        assertThat(values(comparison, "absent.DESIGN")).containsExactly("DM", "");
        assertThat(values(comparison, "leadMode.DESIGN")).containsExactly("IT_LED", "JOINT");
        // F11 how it ended
        assertThat(values(comparison, "resistances")).containsExactly("1", "0");
        assertThat(values(comparison, "succeeded")).containsExactly("false", "true");
    }

    @Test
    void writesOneRowARealisationAndSaysWhatColumnsMean() throws IOException {
        // when
        Comparison comparison = bothCases();

        // then
        String[] rows = new ComparisonTables(comparison).comparison().split("\n");
        assertThat(rows).hasSize(3);
        assertThat(rows[0]).startsWith("realisation,ruleSet,ruleVersion,title");
        assertThat(new ComparisonTables(comparison).dictionary().lines())
                .hasSize(comparison.measures().size() + 1);
        assertThat(new ComparisonTables(comparison).gaps().lines()).hasSize(13);
        assertThat(new ComparisonTables(comparison).sequences()).contains("reach,2-gram,DYADIC > DYADIC,");
        assertThat(new ComparisonTables(comparison).windows(3).lines())
                .hasSize(1 + 4 + 4)
                .contains(
                        "university-administration,1,en1,en3,3,0,3,0,3",
                        "university-administration,4,en4,en6,3,0,2,1,4",
                        "procurement-agency,3,en3,en5,3,0,0,3,6");
        assertThat(new ComparisonTables(comparison).windows(99).lines()).hasSize(3);
    }

    @Test
    void onlyWhatDiffersCanBeShown() throws IOException {
        // when
        List<String> all = bothCases().lines(false);
        List<String> differences = bothCases().lines(true);

        // then
        assertThat(differences).hasSizeLessThan(all.size());
        assertThat(all).anyMatch(line -> line.startsWith("encounters "));
        assertThat(differences).noneMatch(line -> line.startsWith("encounters "));
        assertThat(all)
                .anyMatch(line -> line.matches("reachSequence +D D D D J D +D D J J J D"))
                .contains("variants by reach: 2", "runs of 2 by groups: 8");
    }

    @Test
    void countsVariantsAndRuns() throws IOException {
        // given
        Analysis university = analysis("university-administration");

        // when
        List<Sequence.Pattern> variants = Sequence.variants(List.of(university, university), Sequence.State.REACH);
        List<Sequence.Pattern> runs = Sequence.grams(List.of(university), Sequence.State.REACH, 2);

        // then
        assertThat(variants).hasSize(1);
        assertThat(variants.get(0).count()).isEqualTo(2);
        assertThat(runs.get(0).states()).containsExactly("DYADIC", "DYADIC");
        assertThat(runs.get(0).count()).isEqualTo(3);
    }
}
