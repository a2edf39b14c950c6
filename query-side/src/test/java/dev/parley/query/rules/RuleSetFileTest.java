package dev.parley.query.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.document.Problem;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Pack;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.document.UnreadableDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleSetFileTest {

    @Test
    void whatAFileDoesNotMentionIsAsInVersion1() {
        RuleSet rules = RuleSetFile.read("rules.yaml", "{rules: ours, version: 7}");

        assertThat(rules).isEqualTo(new RuleSet("ours", "7"));
    }

    @Test
    void kindsThresholdsAndFindingsAreRead() {
        RuleSet rules = RuleSetFile.read("rules.yaml", """
                rules: ours
                version: "2"
                kinds:
                  REVIEW: {needs: [USERS, VENDORS], settles: true}
                  go-no-go: {settles: false}
                  ACCEPTANCE: {needs: []}
                low-rating: 1
                value-divergence: 3
                cognitive-conflict-lowers: false
                off: [LEAD_SHIFT, NEED_LOST]
                """);

        assertThat(rules.neededFor(EncounterKind.REVIEW))
                .containsExactly(StakeholderGroup.USERS, StakeholderGroup.VENDORS);
        assertThat(rules.settles(EncounterKind.REVIEW)).isTrue();
        assertThat(rules.settles(EncounterKind.GO_NO_GO)).isFalse();
        assertThat(rules.neededFor(EncounterKind.GO_NO_GO)).isNotEmpty();
        assertThat(rules.neededFor(EncounterKind.ACCEPTANCE)).isEmpty();
        assertThat(rules.settles(EncounterKind.ACCEPTANCE)).isTrue();
        assertThat(rules.lowRating()).isEqualTo(1);
        assertThat(rules.valueDivergence()).isEqualTo(3);
        assertThat(rules.cognitiveConflictLowers()).isFalse();
        assertThat(rules.asksFor())
                .hasSize(RuleSet.V1.asksFor().size() - 2)
                .doesNotContain(FindingType.LEAD_SHIFT, FindingType.NEED_LOST);
    }

    @Test
    void dimensionsOfOnesOwnHaveTheirCategoriesInOrder() {
        assertThat(RuleSetFile.read(
                                "r.yaml",
                                "{rules: ours, version: 2, based-on: parley-3, dimensions: {OPENNESS: [open, by request, closed]}}")
                        .dimensions())
                .isEqualTo(Map.of("OPENNESS", List.of("open", "by request", "closed")));
        assertThat(RuleSet.PUBLISHED)
                .allSatisfy(rules -> assertThat(rules.dimensions()).isEmpty());
        assertThatThrownBy(
                        () -> RuleSetFile.read("r.yaml", "{rules: ours, version: 2, dimensions: {IT_VALUE: [a, b]}}"))
                .hasMessageContaining("IT_VALUE: comes with the program");
        for (String categories : List.of("[]", "[open]", "[open, open]")) {
            assertThatThrownBy(() -> RuleSetFile.read(
                            "r.yaml", "{rules: ours, version: 2, dimensions: {OPENNESS: " + categories + "}}"))
                    .as(categories)
                    .hasMessageContaining("two categories or more");
        }
    }

    @Test
    void whatIsAskedForByNameIsLookedForWhateverIsSaidOfTheVersion() {
        RuleSet packs = RuleSetFile.read("r.yaml", "{rules: ours, version: 1, packs: [core, decisions]}");
        RuleSet finding = RuleSetFile.read("r.yaml", "{rules: ours, version: 1, findings: [CONDITION_IGNORED]}");

        assertThat(packs.edition()).isEqualTo(3);
        assertThat(packs.asksFor()).contains(FindingType.CONDITION_IGNORED, FindingType.NEVER_MET);
        assertThat(finding.edition()).isEqualTo(3);
        assertThat(RuleSetFile.read("r.yaml", "{rules: ours, version: 1, findings: [GROUP_MISSING]}")
                        .edition())
                .isEqualTo(2);
        for (String core : List.of("packs: [core]", "findings: [NEVER_MET]", "low-rating: 2")) {
            assertThat(RuleSetFile.read("r.yaml", "{rules: ours, version: 1, " + core + "}")
                            .edition())
                    .as(core)
                    .isEqualTo(1);
        }
        for (RuleSet rules : List.of(packs, finding)) {
            assertThat(Models.ALL.rules(rules)).extracting(Rule::finds).contains(FindingType.CONDITION_IGNORED);
        }
        assertThatThrownBy(() -> RuleSetFile.read(
                        "r.yaml", "{rules: ours, version: 1, based-on: parley-2, packs: [core, decisions]}"))
                .hasMessageContaining("based-on: parley-2 does not look for CONDITION_IGNORED")
                .hasMessageContaining("accepted is parley-3, or none at all");
    }

    @Test
    void findingsNameAllThatIsLookedFor() {
        assertThat(RuleSetFile.read("r.yaml", "{rules: ours, version: 2, findings: [NEVER_MET, need-lost]}")
                        .asksFor())
                .containsExactly(FindingType.NEVER_MET, FindingType.NEED_LOST);
        assertThat(RuleSetFile.read("r.yaml", "{rules: ours, version: 2, findings: []}")
                        .asksFor())
                .isEmpty();
        assertThatThrownBy(() -> RuleSetFile.read(
                        "r.yaml", "{rules: ours, version: 2, findings: [NEVER_MET], off: [NEED_LOST]}"))
                .hasMessageContaining("r.yaml:1:55: off: is not accepted beside findings");
    }

    /** The types are written out: one that the program learns later is in neither, whatever else it is. */
    @Test
    void version1AndAFileWithoutAListAskForTheTenTypesOfVersion1() {
        FindingType[] ofVersion1 = {
            FindingType.SINGLE_STAKEHOLDER_ENCOUNTER,
            FindingType.INTERMEDIATED_PROCESS,
            FindingType.NEVER_MET,
            FindingType.KNOWLEDGE_GAP,
            FindingType.FALSE_CONSENSUS_RISK,
            FindingType.ABSENT_INTEREST,
            FindingType.MISJUDGED_POSITION,
            FindingType.LEAD_SHIFT,
            FindingType.NEED_LOST,
            FindingType.VALUE_DIVERGENCE
        };

        assertThat(RuleSet.V1.asksFor()).containsExactly(ofVersion1);
        assertThat(RuleSet.V1.edition()).isEqualTo(1);
        assertThat(RuleSetFile.read("r.yaml", "{rules: ours, version: 2}").asksFor())
                .containsExactly(ofVersion1);
    }

    /** Version 3 decides nothing in the core otherwise than version 2. */
    @Test
    void version3IsVersion2WithThePacksBeyondTheCore() {
        assertThat(RuleSet.V3.asksFor(Set.of(Pack.CORE))).isEqualTo(RuleSet.V2.asksFor());
        assertThat(RuleSet.V3.needed()).isEqualTo(RuleSet.V2.needed());
        assertThat(RuleSet.V3.settling()).isEqualTo(RuleSet.V2.settling());
        assertThat(RuleSetFile.read("r.yaml", "{rules: ours, version: 1, based-on: parley-3, packs: [core]}")
                        .asksFor())
                .isEqualTo(RuleSet.V2.asksFor());
        assertThatThrownBy(() ->
                        RuleSetFile.read("r.yaml", "{rules: ours, version: 1, findings: [NEVER_MET], packs: [core]}"))
                .hasMessageContaining("packs: is not accepted beside findings");
        assertThatThrownBy(() -> RuleSetFile.read("r.yaml", "{rules: ours, version: 1, packs: [kernel]}"))
                .hasMessageContaining("accepted are CORE, DECISIONS");
    }

    @Test
    void thePublishedFileSaysWhatVersion1Says() throws IOException {
        try (InputStream in = RuleSetFile.class.getResourceAsStream("/rules/parley-1.yaml")) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("rules: parley", "rules: copy");
            RuleSet published = RuleSetFile.read("parley-1.yaml", text);

            assertThat(published).isEqualTo(new RuleSet("copy", "1"));
        }
    }

    @Test
    void everyMistakeComesOutWithItsPlace() {
        UnreadableDocumentException thrown =
                catchThrowableOfType(UnreadableDocumentException.class, () -> RuleSetFile.read("rules.yaml", """
                        rules: ours
                        versoin: 2
                        kinds:
                          REVUE: {needs: [USERS]}
                          DEMO: {needs: [CLERKS, BENEFICIARIES]}
                        low-rating: 9
                        """));

        assertThat(thrown.problems())
                .extracting(Problem::line, Problem::path)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "version"),
                        org.assertj.core.groups.Tuple.tuple(2, "versoin"),
                        org.assertj.core.groups.Tuple.tuple(4, "kinds.REVUE"),
                        org.assertj.core.groups.Tuple.tuple(5, "kinds.DEMO.needs"),
                        org.assertj.core.groups.Tuple.tuple(5, "kinds.DEMO.needs[0]"),
                        org.assertj.core.groups.Tuple.tuple(6, "low-rating"));
        assertThat(thrown)
                .hasMessageContaining("rules.yaml:4:3: kinds.REVUE: 'REVUE' is not accepted: accepted are KICK_OFF")
                .hasMessageContaining("a whole number from 1 to 5");
    }

    @Test
    void whatIsNoYamlAndWhatIsEmptyIsRefused() {
        assertThatThrownBy(() -> RuleSetFile.read("r.yaml", "rules: [")).hasMessageStartingWith("r.yaml:");
        assertThatThrownBy(() -> RuleSetFile.read("r.yaml", "")).hasMessageContaining("keys with values");
        assertThatThrownBy(() -> RuleSetFile.read("r.yaml", "- a\n- b")).hasMessageContaining("keys with values");
        assertThatThrownBy(() -> RuleSetFile.read("r.yaml", "{rules: a, rules: b, version: 1}"))
                .hasMessageContaining("r.yaml:1:12")
                .hasMessageContaining("twice");
    }

    @Test
    void thePublishedVersionCannotBeRedefined() {
        assertThatThrownBy(() -> RuleSetFile.read("r.yaml", "{rules: parley, version: 1, low-rating: 1}"))
                .hasMessageContaining("published");
        assertThatThrownBy(() -> RuleSetFile.read("r.yaml", "{rules: parley, version: 2, off: []}"))
                .hasMessageContaining("published");
    }

    @Test
    void aFileThatSaysNoMoreThanAPublishedVersionMeansIt() {
        assertThat(RuleSetFile.read("r.yaml", "{rules: parley, version: 2}")).isSameAs(RuleSet.V2);
        assertThat(RuleSetFile.read("r.yaml", "{rules: parley, version: 1}")).isSameAs(RuleSet.V1);
    }

    @Test
    void aFileCanBeBasedOnAnyPublishedVersion() {
        RuleSet based = RuleSetFile.read("r.yaml", "{rules: ours, version: 1, based-on: parley-2}");

        assertThat(based.edition()).isEqualTo(2);
        assertThat(based.asksFor()).isEqualTo(RuleSet.V2.asksFor());
        assertThatThrownBy(() -> RuleSetFile.read("r.yaml", "{rules: ours, version: 1, based-on: parley-4}"))
                .hasMessageContaining("based-on")
                .hasMessageContaining("parley-1, parley-2, parley-3");
    }

    @Test
    void whateverIsWrongIsToldWithItsPlaceAndWhatMayBeMeant() {
        Map<String, String> told = Map.ofEntries(
                Map.entry(
                        "low-ratng: 2",
                        "r.yaml:3:1: low-ratng: is not accepted here: did you mean low-rating? accepted"),
                Map.entry(
                        "findings: [NEVER_MTE]",
                        "r.yaml:3:12: findings[0]: 'NEVER_MTE' is not accepted: did you mean NEVER_MET?"),
                Map.entry(
                        "kinds: {REVEW: {settles: true}}",
                        "r.yaml:3:9: kinds.REVEW: 'REVEW' is not accepted: did you mean REVIEW?"),
                Map.entry(
                        "kinds: {REVIEW: {setles: true}}",
                        "r.yaml:3:18: kinds.REVIEW.setles: is not accepted here: did you mean settles?"),
                Map.entry("version: \"8\"", "r.yaml:3:1: version: stands here twice; first in line 2"),
                Map.entry("low-rating: [2]", "r.yaml:3:13: low-rating: accepted is a text"),
                Map.entry("low-rating: &two 2", "r.yaml:3:13: references (&name and *name) are not accepted"),
                Map.entry("low-rating: *two", "r.yaml:3:13: references (&name and *name) are not accepted"),
                Map.entry("kinds:\n\tREVIEW: {settles: true}", "r.yaml:4:1: this is no YAML: a tab indents this line"),
                Map.entry("---\nrules: more", "r.yaml:3:1: a second document starts here"),
                Map.entry("low-rating: " + "9".repeat(900_000), "r.yaml:3:13: low-rating: '9999999999"),
                Map.entry("off: " + "[".repeat(5_000), "r.yaml:3:21: nested more than 16 levels deep"),
                Map.entry("low-rating: \u0007", "r.yaml:3:13: the control character U+0007 is not accepted"),
                Map.entry("# " + "x".repeat(1_000_000), "r.yaml:1:1: the file is larger than"));

        told.forEach((line, problem) -> assertThatThrownBy(
                        () -> RuleSetFile.read("r.yaml", "rules: ours\nversion: \"7\"\n" + line + "\n"))
                .hasMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(2_000)));
        assertThatThrownBy(() -> RuleSetFile.read(
                        "r.yaml", new ByteArrayInputStream("rules: f\u00e4hre".getBytes(StandardCharsets.ISO_8859_1))))
                .hasMessageContaining("r.yaml:1:9: the byte E4 is not UTF-8");
    }
}
