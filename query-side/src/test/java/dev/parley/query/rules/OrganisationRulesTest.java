package dev.parley.query.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrganisationRulesTest {

    private static final OrganisationId CITY = new OrganisationId("city");
    private static final OrganisationId PORT = new OrganisationId("port");

    @Test
    void whoHasNoRulesOfTheirOwnReasonsByVersion1() {
        OrganisationRules book = new OrganisationRules(Map.of(CITY, new RuleSet("ours", "2")));

        assertThat(book.rules(CITY).id()).isEqualTo("ours");
        assertThat(book.rules(PORT)).isEqualTo(RuleSet.V1);
        assertThat(book.analyst(CITY).rules()).isEqualTo(book.rules(CITY));
    }

    @Test
    void everyOtherContentIsAnotherVersionEvenUnderTheSameName() {
        RuleSet ours = RuleSetFile.read("ours.yaml", "{rules: ours, version: 2}");
        RuleSet changed = RuleSetFile.read("ours.yaml", "{rules: ours, version: 2, low-rating: 1}");

        assertThat(new OrganisationRules(Map.of()).version()).isEqualTo("parley/1");
        assertThat(new OrganisationRules(Map.of(CITY, ours)).version())
                .startsWith("parley/1+")
                .isEqualTo(new OrganisationRules(Map.of(CITY, ours)).version())
                .isNotEqualTo(new OrganisationRules(Map.of(CITY, changed)).version())
                .isNotEqualTo(new OrganisationRules(Map.of(PORT, ours)).version());
    }
}
