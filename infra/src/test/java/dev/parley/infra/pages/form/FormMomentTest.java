package dev.parley.infra.pages.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.OccurredAt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The moment that a form is told: never one that nobody said. */
class FormMomentTest {

    private static Form form(String date, String time, @Nullable String zone) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("exactness", "exact");
        typed.set("date", date);
        typed.set("time", time);
        if (zone != null) {
            typed.set("zone", zone);
        }
        return new Form(typed);
    }

    @ParameterizedTest
    @CsvSource({
        // clocks skip it, have it twice, and in a zone that nobody knows, or said
        "2026-03-29, 02:30, Europe/Berlin, does not exist",
        "2026-10-25, 02:30, Europe/Berlin, +02:00",
        "2026-11-18, 09:30, Nowhere/Town, Say of which place",
        "2026-11-18, 09:30, '', Say of which place",
        "2026-11-18, 09:30, , Say of which place",
    })
    void aTimeThatIsNoneOrTwoMomentsIsAskedAbout(String date, String time, @Nullable String zone, String asked) {
        Form form = form(date, time, zone);

        assertThat(form.when()).isNull();
        assertThat(form.problems()).containsOnlyKeys("zone");
        assertThat(form.problems().get("zone")).contains(asked);
    }

    @Test
    void anOffsetTellsWhichOfTheTwoItIs() {
        assertThat(form("2026-10-25", "02:30", "+02:00").when()).isEqualTo(OccurredAt.parse("2026-10-25T00:30:00Z"));
        assertThat(form("2026-10-25", "02:30", "+01:00").when()).isEqualTo(OccurredAt.parse("2026-10-25T01:30:00Z"));
        assertThat(form("2026-11-18", "09:30", "Europe/Berlin").when())
                .isEqualTo(OccurredAt.parse("2026-11-18T08:30:00Z"));
    }

    @Test
    void aDayNeedsNoZone() {
        assertThat(form("2026-11-18", "", null).when()).isEqualTo(OccurredAt.parse("2026-11-18"));
    }
}
