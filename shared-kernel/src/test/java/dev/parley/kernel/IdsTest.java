package dev.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "university-administration", "a.b_c-d", "2026"})
    void accepts_short_lower_case_names(String value) {
        assertThat(new RealisationId(value)).hasToString(value);
        assertThat(new OrganisationId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-a", ".a", "A", "ä", "a b", "a/b", "a\n", "../etc"})
    void refuses_others_and_says_what_is_accepted(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RealisationId(value))
                .withMessageContaining(RealisationId.ACCEPTED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrganisationId(value))
                .withMessageContaining(OrganisationId.ACCEPTED);
    }

    @Test
    void accepts_up_to_100_characters() {
        assertThat(new RealisationId("a".repeat(100)).value()).hasSize(100);
        assertThatIllegalArgumentException().isThrownBy(() -> new RealisationId("a".repeat(101)));
    }

    @Test
    void groups_are_kept_in_their_own_order_and_beneficiaries_are_no_key_group() {
        assertThat(StakeholderGroup.ordered(
                        List.of(StakeholderGroup.VENDORS, StakeholderGroup.USERS, StakeholderGroup.VENDORS)))
                .containsExactly(StakeholderGroup.USERS, StakeholderGroup.VENDORS);
        assertThat(StakeholderGroup.ordered(List.of())).isEmpty();
        assertThat(StakeholderGroup.KEY_GROUPS)
                .containsExactly(
                        StakeholderGroup.IT_FUNCTION,
                        StakeholderGroup.USERS,
                        StakeholderGroup.DECISION_MAKERS,
                        StakeholderGroup.VENDORS);
    }
}
