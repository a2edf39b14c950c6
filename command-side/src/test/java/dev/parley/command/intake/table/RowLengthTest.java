package dev.parley.command.intake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a meeting takes, as cells of tables say it. */
class RowLengthTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1:30||PT1H30M",
                "01:30:00||PT1H30M",
                "90 min||PT1H30M",
                "90 Minuten||PT1H30M",
                "90 minutter||PT1H30M",
                "90 minuuttia||PT1H30M",
                "1 h 30 min||PT1H30M",
                "1 hour and 30 minutes||PT1H30M",
                "1 Std. 30 Min.||PT1H30M",
                "1 time og 30 minutter||PT1H30M",
                "1 tunti 30 min||PT1H30M",
                "1,5 h||PT1H30M",
                "1.5 hours||PT1H30M",
                "2 Stunden||PT2H",
                "PT90M||PT1H30M",
                "P1D||PT24H",
                "90|minutes|PT1H30M",
                "1,5|hours|PT1H30M",
                "0.25|hours|PT15M"
            })
    void itIsReadAsPeopleAndProgramsWriteIt(String text, String unit, Duration length) {
        assertThat(RowTimes.length(text, unit == null ? "" : unit)).isEqualTo(length);
    }

    @Test
    void aMereNumberIsAskedAbout() {
        assertThatThrownBy(() -> RowTimes.length("90", ""))
                .hasMessageContaining("durationUnit: minutes")
                .hasMessageContaining("durationUnit: hours");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "long",
                "-1 h",
                "PT-5M",
                "1:75",
                "9999 h",
                "P9999999D",
                "PT9223372036854775807S",
                "90 days",
                "1 h 30",
                "h",
                "min",
                "",
                "999999999999999999999",
                "2026-11-26"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> RowTimes.length(text, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accepted are such as 90 min");
    }

    @Test
    void aMegabyteIsRefusedAtOnce() {
        assertThatThrownBy(() -> RowTimes.length("1 ".repeat(500_000), ""))
                .hasMessageStartingWith("is longer than 60 characters");
    }
}
