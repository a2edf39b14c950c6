package dev.parley.command.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.command.AttachNote;
import dev.parley.command.ParticipantCommand.IdentifyParticipant;
import dev.parley.command.naming.PersonalData.Hint;
import dev.parley.command.naming.PersonalData.Kind;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.NoteAttached;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
                "hetu 150626A987T | NATIONAL_ID | 150626A987T",
                "hetu 010185-123W. | NATIONAL_ID | 010185-123W",
                "SSN 123-45-6789 | NATIONAL_ID | 123-45-6789",
                "CPR-nr. 1501851234 | NATIONAL_ID | 1501851234",
                "ring 20 30 40 50 om det | PHONE_NUMBER | 20 30 40 50",
                "Tlf.: 20304050 | PHONE_NUMBER | 20304050",
                "It was Anna Svensson. | NAME | Anna Svensson",
                "noted by Svensson, Anna at the desk | NAME | Svensson, Anna",
                "Prof. Weber objected | NAME | Prof. Weber",
                "Anna-Lena Kvist said so | NAME | Anna-Lena Kvist",
                "lives in Storgatan 12 | STREET_ADDRESS | Storgatan 12",
                "at 12 Station Road | STREET_ADDRESS | Station Road",
                "sent to DK-2100 København | STREET_ADDRESS | DK-2100 København",
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
                "told on 04-05-2026 and 01.02.2026",
                "meeting 0a71b2345678c9 in version 0123456789ab",
                "event 01234567-0123-4123-8123-012345678901",
                "ticket 4711-0815-12, order 1501851234",
                "Maria Hospital and the Anna School",
                "Herr Direktor, Frau Abteilungsleiterin",
                "Garantie 24 Monate, Strategie 2030, Rechtsweg 2",
                ""
            })
    void what_is_a_role_a_date_or_an_amount_is_not(String text) {
        assertThat(in(text)).isEmpty();
    }

    private static List<Hint> asRole(String title) {
        return PersonalData.in(new IdentifyParticipant(
                new RealisationId("portal"), title, Set.of(StakeholderGroup.USERS), null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Berg",
                "anna berg",
                "Berg, Anna",
                "Anna",
                "Anna B.",
                "A. Berg",
                "Bjarne Kvist",
                "Aino Korhonen",
                "Wolfgang Müller-Lüdenscheidt",
                "Jean-Luc Picard",
                "Giulia Rossi",
                "Nguyen Van Anh",
                "Ludwig van Beethoven",
                "José García López",
                "Kwame Young",
                "Siobhán O'Connor",
                "Анна Берг",
                "Dr. Weber",
                "Frau Schulze",
                "Maria Leiter"
            })
    void a_title_of_a_role_that_is_written_as_a_name_is_noticed(String title) {
        assertThat(asRole(title)).singleElement().satisfies(hint -> {
            assertThat(hint.kind()).isEqualTo(Kind.NAME);
            assertThat(hint.field()).isEqualTo("participant");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Payroll Clerk",
                "Chief Financial Officer",
                "Head Nurse",
                "IT Manager",
                "HR Business Partner",
                "Steering Group",
                "Service Desk",
                "Key User",
                "Product Owner",
                "Vendor",
                "Vendor 2",
                "financial controller",
                "IT support, other",
                "Leiterin Einkauf",
                "Sachbearbeiterin Soziales",
                "Stellvertretende Amtsleiterin",
                "Fachbereich Bildung",
                "Kundendienst Nord",
                "Projektleitung Stadtwerke",
                "Afdelingsleder Økonomi",
                "Kommunaldirektør",
                "IT-chef",
                "Sagsbehandler Ydelser",
                "Talousjohtaja Espoo",
                "Palkanlaskija",
                "Osastonhoitaja Meilahti",
                "Software-Entwicklung Extern"
            })
    void a_title_that_says_what_somebody_does_is_not(String title) {
        assertThat(asRole(title)).isEmpty();
    }

    /** Whatever fact is recorded, and wherever in it a name stands. */
    @Test
    void no_text_of_any_fact_goes_by_unseen() {
        for (FactType type : FactType.all()) {
            for (Component component : type.components()) {
                Object named =
                        switch (component.kind()) {
                            case TEXT -> "Anna Berg";
                            case KEY -> component.refersTo() == Thing.EVENT ? null : "Anna Berg";
                            case KEYS -> List.of("Anna Berg");
                            case ATTENDANCES -> List.of(new Attendance("Anna Berg", Presence.REMOTE));
                            case OPTIONS ->
                                List.of(new DecisionOption(
                                        "wait",
                                        Verdict.CHOSEN,
                                        null,
                                        null,
                                        Map.of(StakeholderGroup.USERS, "Anna Berg"),
                                        null,
                                        null));
                            case EVIDENCE -> new Evidence(EvidenceLevel.STATED, "Anna Berg", null);
                            default -> null;
                        };
                if (named != null) {
                    assertThat(PersonalData.in(holding(type, component, named)))
                            .as(type + "." + component.name())
                            .isNotEmpty();
                }
            }
        }
    }

    /** A fact of which only one component says anything. */
    private static Record holding(FactType type, Component component, Object value) {
        Object[] values = type.components().stream()
                .map(each -> each.name().equals(component.name()) ? value : nothing(each))
                .toArray();
        return (Record) Records.make(type.type(), values);
    }

    private static @Nullable Object nothing(Component component) {
        Class<?> type = component.type();
        if (type == String.class && !component.optional()) {
            return "";
        }
        return type == boolean.class
                ? (Object) false
                : type == int.class ? (Object) 1 : type == Set.class ? Set.of() : type == List.class ? List.of() : null;
    }

    @Test
    void a_history_tells_each_text_once() {
        // given
        RealisationId portal = new RealisationId("portal");
        List<RecordedEvent> events = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            events.add(new RecordedEvent(
                    "id" + i,
                    i,
                    Instant.EPOCH,
                    "clerk",
                    new NoteAttached(
                            portal,
                            "Anna Berg said it",
                            null,
                            OccurredAt.instant(Instant.EPOCH),
                            Evidence.FIRST_HAND)));
        }

        // when
        List<PersonalData.Noticed> noticed = PersonalData.in(events);

        // then
        assertThat(noticed).singleElement().satisfies(one -> {
            assertThat(one.event()).isEqualTo(1);
            assertThat(one.times()).isEqualTo(3);
            assertThat(one.toString()).contains("'Anna Berg'", "event 1", "in 3 events");
        });
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
