package dev.parley.query.analysis.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Pack;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Packs that find something in facts of the core are asked for where somebody asks, and nowhere else. */
class AskedPacksTest {

    private static final Set<Pack> BOTH = EnumSet.of(Pack.VALUE, Pack.INVOLVEMENT);

    private static List<FindingType> found(RuleSet rules) {
        return new Analyst(rules)
                .analyse(Found.file("gum"), Cut.HINDSIGHT).findings().stream()
                        .map(finding -> finding.type())
                        .toList();
    }

    @Test
    void whoAsksForInvolvementFindsThatItCameAfterThePurchase() {
        List<FindingType> more = found(RuleSet.V3.with(EnumSet.of(Pack.INVOLVEMENT)));

        assertThat(found(RuleSet.V3)).doesNotContain(FindingType.IT_AFTER_PURCHASE);
        assertThat(more).contains(FindingType.IT_AFTER_PURCHASE).containsAll(found(RuleSet.V3));
        assertThat(more.stream().filter(type -> !found(RuleSet.V3).contains(type)))
                .allMatch(type -> type.pack() == Pack.INVOLVEMENT);
    }

    @Test
    void theRulesSayThatTheyAskForMore() {
        assertThat(RuleSet.V3.unasked()).isEqualTo(BOTH);
        assertThat(RuleSet.V3.with(BOTH).name()).isEqualTo("parley-3+value+involvement");
        assertThat(RuleSet.V3.with(BOTH).unasked()).isEmpty();
        assertThat(RuleSet.V3.with(BOTH).with(BOTH)).isEqualTo(RuleSet.V3.with(BOTH));
        assertThat(RuleSet.V3.with(Set.of())).isSameAs(RuleSet.V3);
        assertThat(RuleSet.V3.with(EnumSet.of(Pack.CORE, Pack.DECISIONS))).isSameAs(RuleSet.V3);
        assertThat(Found.EVERYTHING.unasked()).isEmpty();
    }

    /** An earlier edition knows nothing of them: it would look for what it never finds. */
    @Test
    void earlierEditionsAreNotAsked() {
        assertThat(RuleSet.V2.unasked()).isEmpty();
        assertThat(RuleSet.V2.with(Set.of())).isSameAs(RuleSet.V2);
        assertThatThrownBy(() -> RuleSet.V2.with(BOTH)).hasMessageContaining("parley-3 does");
    }
}
