package dev.parley.infra.pages.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.ParleyProperties.AlertMail;
import dev.parley.infra.ParleyProperties.Digest;
import dev.parley.infra.ParleyProperties.MailSecurity;
import dev.parley.infra.pages.week.PlannedEncounter;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailSendException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

class AlertDigestTest {

    private static final OrganisationId CITY = new OrganisationId("city");
    /** A Tuesday. */
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final Outbox outbox = new Outbox();
    private final MovingClock clock = new MovingClock(START);
    private List<PlannedEncounter> planned = List.of();

    private static final class Outbox implements MailSender {

        private final List<SimpleMailMessage> sent = new ArrayList<>();
        private boolean down;

        @Override
        public void send(SimpleMailMessage... messages) {
            if (down) {
                throw new MailSendException("down");
            }
            sent.addAll(List.of(messages));
        }

        private String last() {
            return Objects.requireNonNull(sent.get(sent.size() - 1).getText());
        }
    }

    private AlertDigest digest(Digest often) {
        AlertDigest digest = new AlertDigest(
                new AlertMail(
                        "mail.example",
                        25,
                        MailSecurity.NONE,
                        null,
                        null,
                        "parley@city.example",
                        List.of("office@city.example"),
                        Duration.ofMinutes(1),
                        often,
                        7),
                URI.create("https://parley.city.example"),
                alerts,
                organisation -> planned,
                (organisation, realisation) -> realisation.equals("muted"),
                clock,
                outbox);
        digest.watch(CITY);
        return digest;
    }

    private void raise(String id, String realisation) {
        clock.now = clock.now.plusSeconds(60);
        alerts.raise(OpenAlert.of(
                id,
                CITY,
                realisation,
                "Permit portal",
                "finding of " + id,
                "risk",
                "▲ Gap",
                "Users lack " + id,
                false,
                clock.now));
    }

    @Test
    void everyDayAtItsHourItSaysWhatOpenedWhatIsOverAndWhatIsOverdue() {
        try (AlertDigest digest = digest(Digest.DAILY)) {
            // given
            raise("a", "portal");
            raise("b", "portal");
            raise("c", "muted");
            alerts.end(CITY, "b", clock.now.plusSeconds(5), "en3", "it cleared");
            planned = List.of(new PlannedEncounter(
                    "portal",
                    "Permit portal",
                    "en4",
                    "Show the prototype",
                    OccurredAt.day(LocalDate.parse("2026-11-23")),
                    List.of(),
                    List.of()));

            // when the hour has not come
            clock.now = Instant.parse("2026-11-25T06:59:00Z");
            digest.look();

            // then
            assertThat(outbox.sent).isEmpty();

            // when it has
            clock.now = Instant.parse("2026-11-25T07:00:30Z");
            digest.look();
            digest.look();

            // then it comes once, with the states and without what is muted
            assertThat(outbox.sent).hasSize(1);
            assertThat(outbox.sent.get(0).getSubject()).isEqualTo("Parley, today: 1 opened, 1 over, 1 overdue");
            assertThat(outbox.last())
                    .contains("Opened or worsened: 1")
                    .contains("Users lack a")
                    .contains("Users lack b (Permit portal), resolved by en3")
                    .contains("Show the prototype (Permit portal), 2026-11-23")
                    .contains("https://parley.city.example/realisations/portal?clock=hindsight&at=en4")
                    .doesNotContain("Users lack c");

            // when nothing happens until the next day
            planned = List.of();
            clock.now = Instant.parse("2026-11-26T08:00:00Z");
            digest.look();

            // then nothing is sent
            assertThat(outbox.sent).hasSize(1);
        }
    }

    @Test
    void whatWasDueWhileTheServerWasOffOrTheMailServerDownIsSentLater() {
        // given a week of which the server sees nothing after its beginning
        try (AlertDigest digest = digest(Digest.WEEKLY)) {
            raise("a", "portal");
            digest.look();
        }
        assertThat(outbox.sent).isEmpty();

        // when it is started again on the next Wednesday, and the mail server does not answer
        clock.now = Instant.parse("2026-12-02T09:00:00Z");
        try (AlertDigest digest = digest(Digest.WEEKLY)) {
            outbox.down = true;
            digest.look();
            assertThat(outbox.sent).isEmpty();

            // and then does
            outbox.down = false;
            digest.look();
            digest.look();

            // then it comes, once
            assertThat(outbox.sent).hasSize(1);
            assertThat(outbox.last()).contains("Users lack a");
            assertThat(outbox.sent.get(0).getSubject()).startsWith("Parley, this week: 1 opened");
        }
    }

    @Test
    void whoWantsNoDigestGetsNone() {
        try (AlertDigest digest = digest(Digest.NONE)) {
            raise("a", "portal");
            clock.now = Instant.parse("2026-12-09T09:00:00Z");
            digest.look();

            assertThat(outbox.sent).isEmpty();
        }
    }
}
