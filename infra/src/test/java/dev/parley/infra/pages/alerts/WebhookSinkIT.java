package dev.parley.infra.pages.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.parley.kernel.OrganisationId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WebhookSinkIT {

    private static AlertStore.Alert alert(String id) {
        return OpenAlert.of(
                id,
                new OrganisationId("local"),
                "permits",
                "Permits",
                "gap",
                "risk",
                "▲ Gap",
                "Something is missing",
                false,
                Instant.parse("2026-11-20T09:00:00Z"));
    }

    @Test
    void aReceiverThatNeverAnswersIsTriedFiveTimesAndThatIsShownUntilItDoes() throws Exception {
        // given a receiver that is out of order
        AtomicInteger tries = new AtomicInteger();
        AtomicInteger status = new AtomicInteger(503);
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            tries.incrementAndGet();
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        receiver.start();
        try {
            WebhookSink sink = new WebhookSink(
                    URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/"),
                    null,
                    JsonMapper.shared(),
                    null,
                    Clock.systemUTC(),
                    Duration.ofMillis(1));
            assertThat(sink.trouble()).isNull();

            // when
            AtomicInteger over = new AtomicInteger();
            sink.send(alert("first"), over::incrementAndGet);

            // then
            await().until(() -> tries.get() == 5);
            await().during(Duration.ofMillis(200)).until(() -> tries.get() == 5);
            assertThat(sink.trouble()).contains("status 503");
            assertThat(over).as("no more tried").hasValue(1);

            // when it answers again
            status.set(204);
            sink.send(alert("second"), over::incrementAndGet);

            // then
            await().until(() -> sink.trouble() == null);
            assertThat(tries.get()).isEqualTo(6);
            await().until(() -> over.get() == 2);
        } finally {
            receiver.stop(0);
        }
    }
}
