package dev.parley.infra.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginsTest {

    /** One after the other: German, Turkish, Greek, accents, Cyrillic, Armenian, Georgian, Cherokee, Deseret, ligatures, Lithuanian. */
    @ParameterizedTest
    @CsvSource({
        "kim,KIM",
        "Ägir,ÄGIR",
        "strauß,STRAUSS",
        "strauß,STRAU\u1E9E",
        "strauss,STRAU\u1E9E",
        "\u0131\u015f\u0131k,I\u015eIK",
        "kadir,KAD\u0130R",
        "KADIR,kad\u0131r",
        "Οδυσσεύς,ΟΔΥΣΣΕΎΣ",
        "σς,ΣΣ",
        "\u00e9va,E\u0301VA",
        "\u1fb3,\u1fbc",
        "\u0390,\u1fd3",
        "Žданов,žДАНОВ",
        "\u0587,\u0535\u0552",
        "\u10d0,\u1c90",
        "\uab70,\u13a0",
        "\ud801\udc28,\ud801\udc00",
        "\ufb03,FFI",
        "\u212a,k",
        "\u017f,S",
        "i\u0307\u0301,\u00cd"
    })
    void what_differs_in_capitals_or_composition_alone_is_one_login(String one, String other) {
        assertThat(Logins.same(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"agir,Ägir", "kim,kin", "o,ø", "kim,kim1", "lee,l.ee", "a,а", "a\u0307,a", "e,\u00e9"})
    void other_letters_are_another_login(String one, String other) {
        assertThat(Logins.same(one, other)).isFalse();
    }

    /** Of every letter there is: whatever Java makes of it in capitals, small letters or titles, composed or not, has its form. */
    @Test
    void capitals_of_every_letter_have_its_form_and_a_form_is_its_own() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (Character.getType(point) == Character.SURROGATE || !Character.isDefined(point)) {
                continue;
            }
            String letter = "x" + Character.toString(point) + "y";
            String form = Logins.form(letter);
            assertThat(form).isEqualTo(Logins.form(form));
            for (Locale locale : new Locale[] {Locale.ROOT, Locale.forLanguageTag("tr"), Locale.forLanguageTag("lt")}) {
                String large = letter.toUpperCase(locale);
                if (!form.equals(Logins.form(large)) || !form.equals(Logins.form(large.toLowerCase(locale)))) {
                    assertThat(Logins.form(large))
                            .as("U+%04X in %s", point, locale)
                            .isEqualTo(form);
                    assertThat(Logins.form(large.toLowerCase(locale)))
                            .as("U+%04X in %s", point, locale)
                            .isEqualTo(form);
                }
            }
            if (!form.equals(Logins.form(Normalizer.normalize(letter, Normalizer.Form.NFD)))) {
                assertThat(Logins.form(Normalizer.normalize(letter, Normalizer.Form.NFD)))
                        .as("U+%04X decomposed", point)
                        .isEqualTo(form);
            }
        }
    }
}
