package dev.parley.infra.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountedTimeTest {

    /** One row that cannot be counted must not keep the batch from being stored in which it is with those of others. */
    @Test
    void everyTimeHasAPlace() {
        assertThat(CountedTime.milliseconds(Instant.parse("2026-11-28T02:00:00.5Z")))
                .isEqualTo(1_795_831_200_500L);
        assertThat(CountedTime.milliseconds(Instant.parse("+999999999-12-31T23:59:59Z")))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(CountedTime.milliseconds(Instant.parse("-999999999-01-01T00:00:00Z")))
                .isEqualTo(Long.MIN_VALUE);
    }
}
