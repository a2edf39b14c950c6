package dev.parley.infra.pages.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.week.PlannedEncounter;
import dev.parley.kernel.OccurredAt;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarTextTest {

    private static PlannedEncounter planned(String label) {
        return new PlannedEncounter(
                "portal", "Portal", label, "Kick-off", OccurredAt.parse("2026-11-30"), List.of("clerk"), List.of());
    }

    /** One label that no address can hold as it is must not keep the others from whoever reads the calendar. */
    @Test
    void aLabelMayHoldWhatAnAddressGivesAMeaning() {
        // when
        String calendar = CalendarText.of(
                "Parley",
                "town",
                List.of(planned("steering 3/2026"), planned("R&D #2 50% {a}"), planned("en4")),
                Instant.parse("2026-11-28T01:00:00Z"),
                URI.create("https://parley.example"));

        // then
        assertThat(calendar.replace("\r\n ", ""))
                .contains("URL:https://parley.example/realisations/portal?clock=hindsight&at=steering%203%2F2026\r\n")
                .contains("&at=R%26D%20%232%2050%25%20%7Ba%7D\r\n")
                .contains("&at=en4\r\n");
    }
}
