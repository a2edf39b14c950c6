package dev.parley.infra.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the command line does while a server has too much to do. */
class ApiIT {

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** A server that is busy for so many requests and then answers. */
    private Api busyFor(int requests, @Nullable String retryAfter) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean busy = asked.incrementAndGet() <= requests;
            byte[] body =
                    (busy ? "{\"detail\": \"too much to do\"}" : "{\"good\": true}").getBytes(StandardCharsets.UTF_8);
            if (busy && retryAfter != null) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(busy ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return new Api(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @Test
    void it_asks_again_after_the_time_that_the_server_says() throws IOException {
        // given
        Api api = busyFor(2, "1");
        long start = System.nanoTime();

        // then
        assertThat(api.get("/api/x").get("good").asBoolean()).isTrue();
        assertThat(asked).hasValue(3);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2_000_000_000L);
    }

    @Test
    void it_does_not_wait_where_the_server_does_not_say_or_is_away_for_long() throws IOException {
        Api api = busyFor(10, null);
        assertThatThrownBy(() -> api.get("/api/x")).hasMessageContaining("too much to do");
        assertThat(asked).hasValue(1);
        server.stop(0);
        Api away = busyFor(10, "86400");
        assertThatThrownBy(() -> away.get("/api/x")).hasMessageContaining("too much to do");
        assertThat(asked).hasValue(2);
    }
}
