package dev.parley.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LagGaugeTest {

    private static final long SECOND = 1_000_000_000L;

    private final LagGauge lag = new LagGauge();

    @Test
    void isNothingWhileAllIsProjected() {
        // when
        lag.sample(10, 10, 0);

        // then
        assertThat(lag.events()).isZero();
        assertThat(lag.seconds()).isZero();
    }

    @Test
    void lastsSinceTheOldestEventNotProjectedWasFirstSeen() {
        // given
        lag.sample(10, 10, 0);

        // when
        lag.sample(15, 10, 2 * SECOND);
        lag.sample(15, 10, 5 * SECOND);
        lag.sample(20, 12, 6 * SECOND);

        // then
        assertThat(lag.events()).isEqualTo(8);
        assertThat(lag.seconds()).isEqualTo(4);
    }

    @Test
    void growsShorterAsTheProjectionCatchesUp() {
        // given
        lag.sample(15, 10, 2 * SECOND);
        lag.sample(20, 10, 5 * SECOND);

        // when
        lag.sample(20, 15, 6 * SECOND);

        // then
        assertThat(lag.events()).isEqualTo(5);
        assertThat(lag.seconds()).isEqualTo(1);
    }
}
