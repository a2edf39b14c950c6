package dev.parley.infra.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionPeriodTest {

    @ParameterizedTest
    @CsvSource({
        "6y, P6Y",
        "6 years, P6Y",
        "1 Year, P1Y",
        "18m, P18M",
        "18 months, P18M",
        "1 year 6 months, P1Y6M",
        "1y6m, P1Y6M",
        "90d, P90D",
        "90 days, P90D",
        "26w, P182D",
        "P6Y, P6Y",
        "p1y6m, P1Y6M",
        "P2W, P14D",
        "' 200y ', P200Y",
        "1y 2m 3w 4d, P1Y2M25D"
    })
    void what_people_write_is_read_and_read_back(String written, String iso) {
        RetentionPeriod period = RetentionPeriod.parse(written).orElseThrow();

        assertThat(period).hasToString(iso);
        assertThat(RetentionPeriod.parse(period.toString()).orElseThrow()).hasToString(iso);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "6",
                "y",
                "P",
                "0y",
                "0 days",
                "P0D",
                "-6y",
                "P-6Y",
                "6 y ears",
                "6h",
                "PT24H",
                "P6Y1",
                "201y",
                "199y 13m 40d",
                "99999d",
                "6y6y",
                "6m 1y",
                "six years",
                "6 Jahre",
                "1.5y",
                "٦y",
                "1y                                                               1m"
            })
    void anything_else_is_no_period(String written) {
        assertThat(RetentionPeriod.parse(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1y, 2020-02-29T12:00:00Z, 2021-02-28T12:00:00Z",
        "1m, 2021-01-31T00:00:00Z, 2021-02-28T00:00:00Z",
        "6y, 2019-03-04T23:59:59Z, 2025-03-04T23:59:59Z",
        "90d, 2021-01-01T00:00:00Z, 2021-04-01T00:00:00Z",
        "200y, 9999-12-31T23:59:59Z, +10199-12-31T23:59:59Z"
    })
    void it_is_counted_by_the_calendar(String period, Instant from, Instant to) {
        assertThat(RetentionPeriod.parse(period).orElseThrow().after(from)).isEqualTo(to);
    }

    @Test
    void the_day_it_takes_longest_is_within_what_is_accepted() {
        assertThat(RetentionPeriod.ACCEPTED).contains("1 day to 200 years");
        assertThat(RetentionPeriod.parse("1d")).isPresent();
        assertThat(RetentionPeriod.parse("200 years")).isPresent();
    }
}
