package dev.parley.infra.web.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.infra.ParleyApplication;
import dev.parley.infra.access.Role;
import dev.parley.infra.access.TokenFile;
import dev.parley.infra.access.TokenFile.Made;
import dev.parley.infra.cli.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Streams of changes that are open when who reads them may not any more, of a running server. */
class StreamsEndIT {

    private static final String SECRET = "proxy-secret-0123456789";

    /** All of these are open at a time, and each must end. */
    private static final List<String> EVERYTHING =
            List.of("/live", "/api/stream", "/realisations/payroll/live", "/api/realisations/payroll/stream");

    private static final List<String> OF_ONE = EVERYTHING.subList(2, 4);
    private static final Duration SOON = Duration.ofSeconds(6);

    @TempDir
    private Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Open> opened = new ArrayList<>();
    private ConfigurableApplicationContext running;
    private TokenFile tokens;
    private String manager;

    @AfterEach
    void stop() throws IOException {
        for (Open each : opened) {
            each.socket.close();
        }
        if (running != null) {
            running.close();
        }
    }

    /** A stream that is read as it comes. */
    private static final class Open {

        private final String path;
        private final Socket socket;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final CompletableFuture<Void> ended;

        Open(String path, int port, Map<String, String> headers) throws IOException {
            this.path = path;
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
            headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
            ended = CompletableFuture.runAsync(this::readAll, task -> {
                Thread thread = new Thread(task, "reads " + path);
                thread.setDaemon(true);
                thread.start();
            });
        }

        /** Until the last chunk, or until the connection is closed. */
        private void readAll() {
            try {
                InputStream in = socket.getInputStream();
                for (int c = in.read(); c >= 0; c = in.read()) {
                    read.write(c);
                    if (c == '\n' && said().endsWith("\r\n0\r\n\r\n")) {
                        return;
                    }
                }
            } catch (IOException e) {
                // It was closed.
            }
        }

        /** What came so far. */
        String said() {
            return read.toString(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return path + ": " + said();
        }
    }

    private void start(Map<String, ?> more) throws Exception {
        Map<String, Object> properties = new LinkedHashMap<>(more);
        properties.put("server.port", 0);
        properties.put("parley.data", data);
        running = ParleyApplication.start(properties);
    }

    private void startWithTokens() throws Exception {
        tokens = new TokenFile(data);
        manager = made("maija", Set.of(Role.MANAGER, Role.LOGGER), Duration.ofHours(1))
                .secret();
        start(Map.of("parley.sign-in", "tokens"));
        change(manager, "/api/realisations", "{\"realisation\": \"payroll\", \"title\": \"Payroll\"}");
        change(manager, "/api/realisations", "{\"realisation\": \"portal\", \"title\": \"Portal\"}");
        await().atMost(SOON.multipliedBy(3)).until(() -> get(manager, "/api/realisations/payroll") == 200);
    }

    private Made made(String principal, Set<Role> roles, Duration life) {
        Instant now = Instant.now();
        return tokens.create("alpha", principal, roles, now, now.plus(life));
    }

    private int port() {
        return ((WebServerApplicationContext) running).getWebServer().getPort();
    }

    private HttpRequest.Builder request(Map<String, String> headers, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(SOON.multipliedBy(5));
        headers.forEach(request::header);
        return request;
    }

    private void change(String token, String path, String body) throws Exception {
        HttpResponse<String> answer = client.send(
                request(bearer(token), path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private int get(String token, String path) throws Exception {
        return client.send(request(bearer(token), path).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private List<Open> follow(List<String> paths, Map<String, String> headers) throws Exception {
        List<Open> streams = new ArrayList<>();
        for (String path : paths) {
            Open open = new Open(path, port(), headers);
            opened.add(open);
            streams.add(open);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(open.said()).containsAnyOf("still here", "event:change"));
        }
        return streams;
    }

    private static void assertEnd(List<Open> streams) {
        for (Open each : streams) {
            await(each.path).atMost(SOON).until(each.ended::isDone);
            assertThat(each.said()).startsWith("HTTP/1.1 200");
        }
    }

    private static void assertOpen(List<Open> streams) {
        assertThat(streams).allSatisfy(each -> assertThat(each.ended).isNotDone());
    }

    private void member(String side) throws Exception {
        change(
                manager,
                "/api/realisations/payroll/members",
                side == null
                        ? "{\"principal\": \"vendor-7\"}"
                        : "{\"principal\": \"vendor-7\", \"side\": \"" + side + "\"}");
    }

    @Test
    void a_token_that_is_revoked_on_the_command_line_ends_its_streams_and_no_others() throws Exception {
        // given
        startWithTokens();
        Made revoked = made("anna", Set.of(Role.READER), Duration.ofHours(1));
        List<Open> ends = follow(EVERYTHING, bearer(revoked.secret()));
        List<Open> stays = follow(
                EVERYTHING,
                bearer(made("anna", Set.of(Role.READER), Duration.ofHours(1)).secret()));
        Thread.sleep(5_000);
        assertOpen(ends);

        // when
        Run run = Run.of("token", "revoke", revoked.token().id(), "--data", data);
        assertThat(run.code()).as(run.err()).isZero();

        // then
        assertEnd(ends);
        assertOpen(stays);
        change(manager, "/api/realisations", "{\"realisation\": \"later\", \"title\": \"Later\"}");
        await().atMost(SOON).untilAsserted(() -> assertThat(stays.subList(0, 2))
                .allSatisfy(each -> assertThat(each.said()).contains("later")));
        assertThat(ends).allSatisfy(each -> assertThat(each.said()).doesNotContain("later"));
        assertThat(get(revoked.secret(), "/api/stream")).isEqualTo(401);
    }

    @Test
    void a_token_that_expires_ends_its_streams() throws Exception {
        startWithTokens();
        Made brief = made("anna", Set.of(Role.READER), Duration.ofSeconds(4));

        assertEnd(follow(EVERYTHING, bearer(brief.secret())));
    }

    @Test
    void whoever_is_put_on_a_side_or_another_or_taken_out_hears_nothing_more_of_before() throws Exception {
        // given somebody who reads everything
        startWithTokens();
        String vendor =
                made("Vendor-7", Set.of(Role.READER), Duration.ofHours(1)).secret();
        List<Open> everything = follow(EVERYTHING, bearer(vendor));

        // when
        member("vendors");

        // then
        assertEnd(everything);
        List<Open> fromASide = follow(OF_ONE, bearer(vendor));
        assertThat(get(vendor, "/api/stream")).isEqualTo(403);
        member("users");
        assertEnd(fromASide);
        List<Open> fromAnother = follow(OF_ONE, bearer(vendor));
        member(null);
        assertEnd(fromAnother);
        assertThat(get(vendor, "/api/realisations/payroll/stream")).isEqualTo(404);
    }

    /** The client of Java sends no login beyond ASCII. Whom the proxy has let in is not known to be out; that they are on a side is, in whatever capitals it passes their login. */
    @Test
    void whoever_a_proxy_names_is_looked_up_as_a_member_while_they_listen() throws Exception {
        // given
        start(Map.of(
                "parley.sign-in", "proxy",
                "parley.trusted-headers.organisation", "X-Org",
                "parley.trusted-headers.principal", "X-User",
                "parley.trusted-headers.roles", "X-Roles",
                "parley.trusted-headers.secret", SECRET));
        assertThat(byProxy(
                        "maija",
                        "manager,logger",
                        "/api/realisations",
                        "{\"realisation\": \"payroll\", \"title\": \"Payroll\"}"))
                .isEqualTo(201);
        Map<String, String> reader = proxied("ÄGIR", "reader");
        await().atMost(SOON.multipliedBy(3))
                .until(() -> client.send(
                                        request(proxied("other", "reader"), "/api/realisations/payroll")
                                                .build(),
                                        BodyHandlers.discarding())
                                .statusCode()
                        == 200);
        List<Open> streams = follow(EVERYTHING, reader);

        // when
        assertThat(byProxy(
                        "maija",
                        "manager,logger",
                        "/api/realisations/payroll/members",
                        "{\"principal\": \"Ägir\", \"side\": \"vendors\"}"))
                .isEqualTo(200);

        // then
        assertEnd(streams);
        Open again = new Open("/api/stream", port(), reader);
        opened.add(again);
        await().atMost(SOON).untilAsserted(() -> assertThat(again.said()).startsWith("HTTP/1.1 403"));
    }

    private static Map<String, String> proxied(String user, String roles) {
        return Map.of("X-Org", "alpha", "X-User", user, "X-Roles", roles, "X-Parley-Proxy-Secret", SECRET);
    }

    private int byProxy(String user, String roles, String path, String body) throws Exception {
        return client.send(
                        request(proxied(user, roles), path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
