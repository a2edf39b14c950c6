package dev.parley.infra.pages.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IT_LED | IT-led",
                "DIRECT since en5 | direct since en5",
                "USERS over DESIGN | Users over Design",
                "CONSENSUS | agreed",
                "true | yes",
                "D D J S | D D J S",
                "A town portal, SAP | A town portal, SAP",
                "resistance of U, en7 | resistance of U, en7",
                "0.34 | 0.34",
                "DESIGNATED | DESIGNATED"
            })
    void constantsAreToldAndEverythingElseStays(String value, String told) {
        assertThat(PlainValue.of(value)).isEqualTo(told);
    }
}
