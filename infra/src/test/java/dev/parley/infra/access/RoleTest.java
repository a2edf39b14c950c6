package dev.parley.infra.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {

    @ParameterizedTest
    @ValueSource(strings = {"admin", "ADMIN", "Admin", " parley-admin ", "parley:ADMIN", "PARLEY-Admin"})
    void a_role_is_named_in_either_case_and_with_the_name_of_the_program(String name) {
        assertThat(Role.named(name)).contains(Role.ADMIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"admın", "ADMİN", "ſ", "", "parley-", "admin\u00a0x", "admins", "parley-parley-admin", "ＡＤＭＩＮ"})
    void no_other_letter_makes_a_role(String name) {
        assertThat(Role.named(name)).isEmpty();
    }

    @Test
    void every_role_is_known_by_what_is_written_of_it() {
        for (Role role : Role.values()) {
            assertThat(Role.named(role.written())).contains(role);
        }
    }
}
