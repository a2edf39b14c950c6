package dev.parley.query.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTest {

    @Test
    void version1LooksByTheTenRulesOfEdition1InTheirOrder() {
        assertThat(Models.ALL.rules(RuleSet.V1))
                .extracting(rule -> rule.getClass().getSimpleName())
                .containsExactly(
                        "SingleStakeholderRule",
                        "IntermediatedProcessRule",
                        "NeverMetRule",
                        "KnowledgeGapRule",
                        "FalseConsensusFirstRule",
                        "AbsentInterestRule",
                        "MisjudgedPositionRule",
                        "LeadShiftRule",
                        "NeedLostRule",
                        "ValueDivergenceRule");
        assertThat(Models.ALL.rules(RuleSet.V1)).extracting(Rule::since).containsOnly(1);
    }

    @Test
    void aRuleSetLooksForWhatItAsksForAndForNothingElse() {
        List<Rule> rules = Models.ALL.rules(asking(EnumSet.of(FindingType.LEAD_SHIFT, FindingType.NEVER_MET)));

        assertThat(rules).extracting(Rule::finds).containsExactly(FindingType.NEVER_MET, FindingType.LEAD_SHIFT);
        assertThat(Models.ALL.rules(asking(Set.of()))).isEmpty();
    }

    @Test
    void everyTypeOfFindingHasARuleOfAnEditionThereIs() {
        List<Rule> all = Models.ALL.models().stream()
                .flatMap(model -> model.rules(RuleSet.V1).stream())
                .toList();

        assertThat(all).extracting(Rule::finds).containsAll(Arrays.asList(FindingType.values()));
        assertThat(all).allSatisfy(rule -> assertThat(rule.since()).isBetween(1, RuleSet.EDITIONS));
    }

    private static RuleSet asking(Set<FindingType> asksFor) {
        RuleSet v1 = RuleSet.V1;
        return new RuleSet("some", "1", v1.needed(), v1.settling(), 2, 2, true, v1.edition(), asksFor);
    }
}
