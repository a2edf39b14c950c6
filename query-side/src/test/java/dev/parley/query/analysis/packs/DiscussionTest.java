package dev.parley.query.analysis.packs;

import static dev.parley.query.analysis.core.finding.FindingType.TOO_FAR_APART;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.RuleSet;
import org.junit.jupiter.api.Test;

/** What keeps coming up and is not decided: Elder. */
class DiscussionTest {

    private static final String APART = "too-far-apart.one desk for all INFO 2025-04-14";

    private final String text = Found.resource("elder");
    private final History elder = Found.text(text);

    @Test
    void discussedTwiceAndNotDecidedUntilItIs() {
        assertThat(Found.of(Found.hindsight(elder), TOO_FAR_APART)).containsExactly(APART + " - 2025-04-28");
    }

    @Test
    void onEveryClock() {
        assertThat(Found.of(Found.occurred(elder, "en1"), TOO_FAR_APART)).isEmpty();
        assertThat(Found.of(Found.occurred(elder, "en2"), TOO_FAR_APART)).containsExactly(APART);
        assertThat(Found.of(Found.known(elder, "en1"), TOO_FAR_APART)).isEmpty();
        assertThat(Found.of(Found.known(elder, "en2"), TOO_FAR_APART)).containsExactly(APART);
        assertThat(Found.of(Found.known(elder, "en3"), TOO_FAR_APART)).containsExactly(APART + " - 2025-04-28");
    }

    @Test
    void whoSaysItInTheWordsOfTheCase() {
        Finding finding = Found.occurred(elder, "en2").findings().stream()
                .filter(each -> each.type() == TOO_FAR_APART)
                .findFirst()
                .orElseThrow();

        assertThat(finding.title()).isEqualTo("'One desk for all' keeps coming up and is not decided");
        assertThat(finding.explanation()).contains("the role of whoever leads IT: IT mechanic or IT advisor");
        assertThat(finding.evidence()).hasSize(2);
    }

    @Test
    void whoeverWantsTheSameIsNotTooFarApart() {
        String alike = Found.with(text, "category: IT_MECHANIC", "category: IT_ADVISOR");

        assertThat(Found.of(Found.occurred(Found.text(alike), "en2"), TOO_FAR_APART))
                .isEmpty();
    }

    @Test
    void whoWasNotThereIsNotCounted() {
        String alone = text.replace("{head of IT: IN_PERSON, head of trade: IN_PERSON}", "{head of IT: IN_PERSON}");

        assertThat(Found.of(Found.occurred(Found.text(alone), "en2"), TOO_FAR_APART))
                .isEmpty();
    }

    @Test
    void onceIsNotOften() {
        String once =
                Found.with(text, "  - subject-discussed: one desk  for all", "  - subject-discussed: another thing");

        assertThat(Found.of(Found.hindsight(Found.text(once)), TOO_FAR_APART)).isEmpty();
    }

    @Test
    void earlierVersionsFindNothingOfIt() {
        for (RuleSet rules : new RuleSet[] {RuleSet.V1, RuleSet.V2}) {
            assertThat(new Analyst(rules).analyse(elder, Cut.HINDSIGHT).findings())
                    .noneMatch(finding -> finding.type() == TOO_FAR_APART);
        }
        assertThat(new Analyst(RuleSet.V3).analyse(elder, Cut.HINDSIGHT).findings())
                .anyMatch(finding -> finding.type() == TOO_FAR_APART);
    }
}
