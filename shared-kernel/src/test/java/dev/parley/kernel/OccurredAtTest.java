package dev.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.kernel.OccurredAt.Precision;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OccurredAtTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T13:00:00Z, INSTANT, 2026-11-18T13:00:00Z,",
        "2026-11-18T13:00:00.123456789Z, INSTANT, 2026-11-18T13:00:00.123456789Z,",
        "2026-11-18T15:00+02:00, INSTANT, 2026-11-18T13:00:00Z,",
        "2026-11-18, DAY, 2026-11-18T00:00:00Z,",
        "2024-02-29, DAY, 2024-02-29T00:00:00Z,",
        "2026-11, MONTH, 2026-11-01T00:00:00Z,",
        "2026, YEAR, 2026-01-01T00:00:00Z,",
        "0000, YEAR, 0000-01-01T00:00:00Z,",
        "order 4, ORDER_ONLY,, 4",
        "'  order   4.50 ', ORDER_ONLY,, 4.5",
        "order 0.0, ORDER_ONLY,, 0",
        "order 1000000, ORDER_ONLY,, 1000000",
        "2010-01 order 2, MONTH, 2010-01-01T00:00:00Z, 2",
    })
    void reads_what_is_accepted_and_its_own_writing(String text, Precision precision, Instant start, BigDecimal order) {
        // when
        OccurredAt at = OccurredAt.parse(text);

        // then
        assertThat(at.precision()).isEqualTo(precision);
        assertThat(at.start()).isEqualTo(start);
        if (order == null) {
            assertThat(at.order()).isNull();
        } else {
            assertThat(at.order()).isEqualByComparingTo(order);
        }
        assertThat(OccurredAt.parse(at.toString())).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2026-11-18T13:00:00",
                "2026-02-30",
                "2026-13",
                "26",
                "order",
                "order -1",
                "order 1000001",
                "order 1.1234567",
                "order 1e3",
                "4",
                "2026order 4",
                "2026 4",
                "order 4 2026",
                "18.11.2026",
                "+12026-01-01T00:00:00Z",
            })
    void refuses_what_is_no_moment_and_says_what_is_accepted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OccurredAt.parse(text))
                .withMessageMatching("(?s).*(accepted are|an order is 0 to 1000000).*");
    }

    @Test
    void equal_orders_are_equal_however_they_are_written() {
        assertThat(OccurredAt.parse("order 4.0")).isEqualTo(OccurredAt.parse("order 4"));
        assertThat(OccurredAt.order(1_000_000)).isEqualTo(OccurredAt.parse("order 1000000"));
        assertThat(OccurredAt.order(0)).hasToString("order 0");
    }

    @Test
    void a_period_starts_at_its_first_instant() {
        Instant noon = Instant.parse("2026-11-18T12:00:00Z");
        for (Precision precision : new Precision[] {Precision.DAY, Precision.MONTH, Precision.YEAR}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new OccurredAt(precision, noon, null));
        }
        assertThat(OccurredAt.day(LocalDate.of(2026, 11, 18))).hasToString("2026-11-18");
        assertThat(OccurredAt.instant(noon)).hasToString("2026-11-18T12:00:00Z");
    }

    @Test
    void what_could_not_be_read_back_cannot_be_made() {
        assertThatIllegalArgumentException().isThrownBy(() -> OccurredAt.instant(Instant.MAX));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OccurredAt(Precision.ORDER_ONLY, null, new BigDecimal("0.1234567")));
        assertThatIllegalArgumentException().isThrownBy(() -> new OccurredAt(Precision.DAY, null, BigDecimal.ONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OccurredAt(Precision.ORDER_ONLY, Instant.EPOCH, BigDecimal.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new OccurredAt(Precision.INSTANT, null, null));
    }

    /** Whoever makes one of a number, rather than of a text, is asked how long it is before its zeros are looked at. */
    @Test
    void an_order_of_very_many_digits_is_refused_at_once() {
        BigDecimal zeros = BigDecimal.ONE.setScale(900_000);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OccurredAt(Precision.ORDER_ONLY, null, zeros))
                .withMessageContaining("up to 6 decimals")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start))
                .isLessThan(Duration.ofSeconds(1));
        assertThat(new OccurredAt(Precision.ORDER_ONLY, null, new BigDecimal("4.5000000000")))
                .hasToString("order 4.5");
    }

    @Test
    void a_moment_is_over_once_it_has_come_and_a_period_once_it_has_ended_everywhere() {
        Instant noon = Instant.parse("2026-11-18T12:00:00Z");

        for (String over :
                List.of("2026-11-18T12:00:00Z", "2026-11-18T11:59:00Z", "2026-11-17", "2026-10", "2025", "1999")) {
            assertThat(OccurredAt.parse(over).isOver(noon)).as(over).isTrue();
        }
        for (String not :
                List.of("2026-11-18T12:00:01Z", "2026-11-18", "2026-11-19", "2026-11", "2026", "order 4", "2027")) {
            assertThat(OccurredAt.parse(not).isOver(noon)).as(not).isFalse();
        }
        // the day before ends at noon where clocks are farthest behind
        assertThat(OccurredAt.parse("2026-11-17").isOver(noon.minusSeconds(1))).isFalse();
        assertThat(OccurredAt.parse("2026-11-17 order 2").isOver(noon)).isTrue();
    }
}
