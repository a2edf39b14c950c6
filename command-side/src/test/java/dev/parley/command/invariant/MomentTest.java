package dev.parley.command.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.OccurredAt;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {

    private static final Instant ANCHOR = Instant.parse("2026-01-01T00:00:00Z");

    private static PlacedMoment moment(String written, Instant anchor) {
        OccurredAt at = OccurredAt.parse(written);
        return new PlacedMoment(at, at.start() == null ? anchor : at.start());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T09:00:00Z, 2026-03-01T09:00:01Z",
        "2026-03-01, 2026-03-02",
        "2026-03-01, 2026-03-02T00:00:00Z",
        "2026-03-01T23:59:59Z, 2026-03-02",
        "2026-02, 2026-03-01",
        "2025, 2026-01",
        "2026-03 order 1, 2026-03 order 2",
        "order 1, order 1.5",
    })
    void isCertainlyBefore(String earlier, String later) {
        assertThat(moment(earlier, ANCHOR).certainlyBefore(moment(later, ANCHOR)))
                .isTrue();
        assertThat(moment(later, ANCHOR).certainlyBefore(moment(earlier, ANCHOR)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T09:00:00Z, 2026-03-01T09:00:00Z",
        "2026-03-01, 2026-03-01T09:00:00Z",
        "2026-03-01T00:00:00Z, 2026-03-01",
        "2026, 2026-07-01",
        "2026-03, 2026-03-31",
        "2026-03 order 1, 2026-03",
        "order 1, 2026-03-01",
        "order 2, order 2",
    })
    void isNeitherBeforeNorAfterForCertain(String one, String other) {
        assertThat(moment(one, ANCHOR).certainlyBefore(moment(other, ANCHOR))).isFalse();
        assertThat(moment(other, ANCHOR).certainlyBefore(moment(one, ANCHOR))).isFalse();
    }

    @Test
    void ordersAfterDifferentDatesAreNotCompared() {
        assertThat(moment("order 1", ANCHOR).certainlyBefore(moment("order 2", ANCHOR.plusSeconds(1))))
                .isFalse();
    }
}
