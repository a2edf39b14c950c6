package dev.parley.infra.pages.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.parley.infra.ParleyProperties.AlertMail;
import dev.parley.infra.ParleyProperties.Digest;
import dev.parley.infra.ParleyProperties.MailSecurity;
import dev.parley.infra.pages.alerts.AlertStore.Alert;
import dev.parley.kernel.OrganisationId;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** E-mail to a real server on this machine. */
class MailSinkIT {

    private static final OrganisationId CITY = new OrganisationId("city");

    private final int port = free();
    private final GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private @Nullable MailSink sink;

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        if (sink != null) {
            sink.close();
        }
        server.stop();
    }

    private MailSink sink(Duration every, @Nullable URI pages) {
        sink = new MailSink(
                new AlertMail(
                        "127.0.0.1",
                        port,
                        MailSecurity.NONE,
                        "parley",
                        "secret",
                        "parley@city.example",
                        List.of("office@city.example", "pm@city.example"),
                        every,
                        Digest.NONE,
                        7),
                pages);
        return sink;
    }

    private static Alert alert(OrganisationId organisation, int number, boolean worsened) {
        return OpenAlert.of(
                "a" + number,
                organisation,
                "portal-" + number,
                "Permit portal\nBcc: everybody@city.example",
                "f" + number,
                "watch",
                "◔ Watch",
                "Users and vendors agree without having met " + number,
                worsened,
                Instant.parse("2026-11-18T12:00:00Z"));
    }

    private static String text(MimeMessage message) throws Exception {
        return message.getContent().toString();
    }

    @Test
    void oneAlertIsOneMessageWithALink() throws Exception {
        // given
        server.start();
        server.setUser("parley", "secret");

        // when
        sink(Duration.ofMillis(50), URI.create("https://parley.city.example")).send(alert(CITY, 1, false));

        // then to everybody it is for
        assertThat(server.waitForIncomingEmail(15_000, 1)).isTrue();
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject())
                .isEqualTo(
                        "Parley: Permit portal Bcc: everybody@city.example: Users and vendors agree without having met 1");
        assertThat(Arrays.toString(message.getFrom())).contains("parley@city.example");
        assertThat(message.getRecipients(Message.RecipientType.TO)).hasSize(2);
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(text(message))
                .contains("◔ Watch: Users and vendors agree without having met 1")
                .contains("https://parley.city.example/realisations/portal-1#finding-f1")
                .contains("https://parley.city.example/alerts")
                .contains("Organisation: city");
    }

    @Test
    void whatComesTogetherGoesInOneMessageAnOrganisation() throws Exception {
        // given
        server.start();
        server.setUser("parley", "secret");
        MailSink sink = sink(Duration.ofMillis(400), null);

        // when
        for (int i = 1; i <= 60; i++) {
            sink.send(alert(CITY, i, i == 2));
        }
        sink.send(alert(new OrganisationId("other"), 99, false));

        // then
        assertThat(server.waitForIncomingEmail(15_000, 2)).isTrue();
        List<MimeMessage> messages = List.of(server.getReceivedMessages());
        MimeMessage city = messages.stream()
                .filter(each -> GreenMailUtil.getWholeMessage(each).contains("60 new alerts"))
                .findFirst()
                .orElseThrow();
        assertThat(text(city)).contains("worsened: ").contains("and 10 more.").doesNotContain("portal-99");
        assertThat(messages.stream().map(GreenMailUtil::getBody).distinct()).hasSize(2);
    }

    @Test
    void aServerThatIsDownIsTriedAgain() {
        // given
        MailSink sink = sink(Duration.ofMillis(300), null);

        // when
        sink.send(alert(CITY, 1, false));
        await().pollDelay(Duration.ofMillis(700)).until(() -> true);
        server.start();
        server.setUser("parley", "secret");

        // then
        assertThat(server.waitForIncomingEmail(15_000, 1)).isTrue();
    }

    @Test
    void whatWaitsIsSentWhenTheApplicationStops() throws Exception {
        // given
        server.start();
        server.setUser("parley", "secret");
        MailSink sink = sink(Duration.ofHours(1), null);
        sink.send(alert(CITY, 1, false));

        // when
        sink.close();

        // then
        assertThat(server.waitForIncomingEmail(15_000, 1)).isTrue();
    }
}
