package dev.parley.infra.pages.week;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");

    private static String value(Visits visits) {
        return visits.cookie().replaceAll("^[^=]+=([^;]*).*", "$1");
    }

    @Test
    void whatChangedIsToldSinceTheVisitBeforeForAsLongAsAVisitLasts() {
        // given a first visit
        Visits first = Visits.of(null, MONDAY);
        assertThat(first.before()).isNull();

        // when one comes back on Friday and goes on looking
        Instant friday = MONDAY.plus(Duration.ofDays(4));
        Visits second = Visits.of(value(first), friday);
        Visits still = Visits.of(value(second), friday.plus(Duration.ofMinutes(20)));

        // then it is told since Monday, all the while
        assertThat(second.before()).isEqualTo(MONDAY);
        assertThat(still.before()).isEqualTo(MONDAY);

        // when one comes back later that day
        Visits third = Visits.of(value(still), friday.plus(Duration.ofHours(3)));

        // then since one was last there
        assertThat(third.before()).isEqualTo(still.latest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.2.3", "99999999999.1", "-5.7", "0.", "9999999999.9999999999"})
    void whatItDidNotWriteIsAsIfThereWereNone(String cookie) {
        assertThat(Visits.of(cookie, MONDAY).before()).isNull();
    }
}
