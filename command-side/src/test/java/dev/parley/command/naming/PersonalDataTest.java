package dev.parley.command.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.command.AttachNote;
import dev.parley.command.naming.PersonalData.Hint;
import dev.parley.command.naming.PersonalData.Kind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.RealisationId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    private static List<Hint> in(String text) {
        return PersonalData.in(new AttachNote(new RealisationId("portal"), text, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We asked Anna Svensson about it | NAME | Anna Svensson",
                "Herr Schmidt sagte nein. | NAME | Herr Schmidt",
                "(Søren Kierkegaard) | NAME | Søren Kierkegaard",
                "write to anna.svensson@uni.example, she knows | MAIL_ADDRESS | anna.svensson@uni.example",
                "call 070-123 45 67 | PHONE_NUMBER | 070-123 45 67",
                "call +46 (0)70 1234567 tomorrow | PHONE_NUMBER | +46 (0)70 1234567",
                "personnummer 19850101-1234 | NATIONAL_ID | 19850101-1234",
                "cpr 010185-1234 | NATIONAL_ID | 010185-1234",
                "hetu 010185A123 | NATIONAL_ID | 010185A123",
                "lives in Storgatan 12 | STREET_ADDRESS | Storgatan 12",
                "Hauptstraße 5, Köln | STREET_ADDRESS | Hauptstraße 5"
            })
    void what_looks_like_a_person_is_noticed(String text, Kind kind, String words) {
        assertThat(in(text)).extracting(Hint::kind, Hint::text).containsExactly(tuple(kind, words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The IT manager met the Payroll clerk",
                "Leiter Einkauf und Leiterin Vertrieb",
                "between 2010-01-04 and 2011-12-31",
                "budget 1 250 000 euro, room 4711",
                "version 2.0.1, 10:30-11:30, 50 %",
                "Maria, Payroll clerk",
                "release 20260101-2 of the portal",
                "see https://town.example/a/b?c=1",
                ""
            })
    void what_is_a_role_a_date_or_an_amount_is_not(String text) {
        assertThat(in(text)).isEmpty();
    }

    @Test
    void sources_are_looked_at_too_and_the_hint_says_where() {
        // when
        List<Hint> hints = PersonalData.in(new AttachNote(
                new RealisationId("portal"),
                "a note",
                null,
                null,
                new Evidence(EvidenceLevel.STATED, "mail of Erik Berg", null)));

        // then
        assertThat(hints).singleElement().satisfies(hint -> {
            assertThat(hint.field()).isEqualTo("source");
            assertThat(hint.toString()).contains("Erik Berg", "name of a person", "role");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "Anna ", "+1 ", "@.", "19850101-", "(", "A0"})
    void a_long_text_takes_no_time(String piece) {
        // given
        String text = piece.repeat(1_000_000 / piece.length());

        // when
        long start = System.nanoTime();
        in(text);

        // then
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
}
