package dev.parley.infra.web.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.infra.ParleyApplication;
import dev.parley.infra.access.Role;
import dev.parley.infra.access.TokenFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Attacks on a running server, each of which once got through. Every one is bounded. */
class GuardIT {

    private static final String ALPHA = "alpha-token-0123456789";
    private static final String BETA = "beta-token-0123456789";

    /** Looks like a token of a provider, by a key that nobody knows. */
    private static final String UNREADABLE = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.e30.c2ln";

    private static final String JSON = "application/json";
    private static final Duration SOON = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    private ConfigurableApplicationContext running;

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    private void start(Map<String, ?> more) {
        Map<String, Object> properties = new LinkedHashMap<>(more);
        properties.put("server.port", 0);
        properties.put("parley.data", data);
        running = ParleyApplication.start(properties);
    }

    private void startWithTokens(Map<String, ?> more) {
        Map<String, Object> properties = new LinkedHashMap<>(more);
        properties.put("parley.api-tokens[0].token", ALPHA);
        properties.put("parley.api-tokens[0].organisation", "alpha");
        properties.put("parley.api-tokens[0].principal", "anna");
        properties.put("parley.api-tokens[1].token", BETA);
        properties.put("parley.api-tokens[1].organisation", "beta");
        properties.put("parley.api-tokens[1].principal", "bo");
        start(properties);
    }

    private int port() {
        return ((WebServerApplicationContext) running).getWebServer().getPort();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return post(path, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    /** Sends text as it is, and reads the first line of what comes back. */
    private String raw(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder line = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
                line.append((char) c);
            }
            return line.toString();
        }
    }

    // half-sent bodies

    @Test
    void half_sent_bodies_hold_up_nobody_without_a_token() throws Exception {
        startWithTokens(Map.of());
        halfSentBodiesHoldUpNobody("");
    }

    @Test
    void half_sent_bodies_hold_up_nobody_with_a_token_either() throws Exception {
        startWithTokens(Map.of());
        halfSentBodiesHoldUpNobody("Authorization: Bearer " + BETA + "\r\n");
    }

    private void halfSentBodiesHoldUpNobody(String header) throws Exception {
        // given
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        List<Socket> senders = new ArrayList<>();
        try {
            for (int i = 0; i < 250; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
                socket.getOutputStream()
                        .write(("POST /api/realisations HTTP/1.1\r\nHost: localhost\r\n" + header
                                        + "Content-Type: application/json\r\nContent-Length: 900000\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
                senders.add(socket);
            }
            Thread.sleep(300);

            // when
            long start = System.nanoTime();
            HttpResponse<String> health = get("/actuator/health/liveness");
            HttpResponse<String> caller = get("/api/caller", bearer(ALPHA));
            HttpResponse<String> change = send(request("/api/realisations")
                    .headers(bearer(ALPHA))
                    .header("Content-Type", JSON)
                    .POST(BodyPublishers.ofString("{\"realisation\": \"mine\", \"title\": \"Mine\"}")));

            // then
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(caller.statusCode()).isEqualTo(200);
            assertThat(change.statusCode()).as(change.body()).isEqualTo(201);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        } finally {
            for (Socket socket : senders) {
                socket.close();
            }
        }
    }

    /** Whatever is asked for, by whoever, and whatever form the body is said to have. */
    @Test
    void no_body_that_trickles_holds_up_anybody_else() throws Exception {
        // given
        startWithTokens(Map.of());
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        String form = "application/x-www-form-urlencoded";
        String files = "multipart/form-data; boundary=x";
        String byBeta = "Authorization: Bearer " + BETA + "\r\n";
        List<String> heads = List.of(
                head("POST", "/actuator/health", form, ""),
                head("PUT", "/actuator/health", form, ""),
                head("GET", "/actuator/health", form, ""),
                head("GET", "/actuator/health/liveness", files, ""),
                head("GET", "/parley.css", JSON, byBeta),
                head("GET", "/realisations", files, byBeta),
                head("POST", "/calendar", form, byBeta),
                head("POST", "/import", files, byBeta),
                head("POST", "/api/imports", "application/yaml", byBeta),
                head("DELETE", "/api/realisations", form, byBeta));
        for (String head : heads) {
            List<Socket> senders = new ArrayList<>();
            try {
                for (int i = 0; i < 250; i++) {
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
                    socket.getOutputStream().write((head + "--x\r\n").getBytes(StandardCharsets.US_ASCII));
                    senders.add(socket);
                }
                Thread.sleep(1_500);
                trickle(senders);

                // when
                long start = System.nanoTime();
                HttpResponse<String> health = get("/actuator/health/liveness");
                HttpResponse<String> change = send(request("/api/realisations")
                        .headers(bearer(ALPHA))
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofString(
                                "{\"realisation\": \"r" + heads.indexOf(head) + "\", \"title\": \"Mine\"}")));
                HttpResponse<String> imported = send(request("/api/imports?name=none.yaml")
                        .headers(bearer(ALPHA))
                        .header("Content-Type", "application/yaml")
                        .POST(BodyPublishers.ofString("parley: 1")));

                // then
                assertThat(health.statusCode()).as(head).isEqualTo(200);
                assertThat(change.statusCode()).as(head + change.body()).isEqualTo(201);
                assertThat(imported.statusCode()).as(head + imported.body()).isEqualTo(400);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).as(head).isLessThan(SOON);
            } finally {
                for (Socket socket : senders) {
                    socket.close();
                }
            }
        }
    }

    private static String head(String method, String path, String type, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                + "\r\nContent-Length: 900000\r\n" + more + "\r\n";
    }

    /** One more byte of each body; who was refused meanwhile is told so by the connection. */
    private static void trickle(List<Socket> senders) {
        for (Socket socket : senders) {
            try {
                socket.getOutputStream().write('a');
            } catch (IOException e) {
                // it was closed, as it should be
            }
        }
    }

    @Test
    void a_body_that_trickles_is_refused_in_time_in_whatever_form_it_comes() throws Exception {
        // given
        startWithTokens(Map.of());
        String byBeta = "Authorization: Bearer " + BETA + "\r\n";
        List<Socket> senders = new ArrayList<>();
        for (String head : List.of(
                head("POST", "/calendar", "application/x-www-form-urlencoded", byBeta),
                head("POST", "/import", "multipart/form-data; boundary=x", byBeta),
                head("POST", "/api/realisations", JSON, byBeta))) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            senders.add(socket);
        }

        // when
        for (int i = 0; i < 22; i++) {
            trickle(senders);
            Thread.sleep(500);
        }

        // then
        for (Socket socket : senders) {
            String answer = upToTheEndOrACut(socket.getInputStream());
            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .contains("too slowly")
                    .contains("Nothing was done");
            socket.close();
        }
    }

    @Test
    void forms_and_files_that_are_whole_arrive_as_they_were_sent() throws Exception {
        // given
        start(Map.of());
        String text = "é ".repeat(100_000);

        // when
        HttpResponse<String> small =
                post("/start?from=query", "application/x-www-form-urlencoded", "title=H%C3%A5ll&id=by-form");
        HttpResponse<String> large = post(
                "/import",
                "multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.yaml\"\r\n\r\nparley: 1\nnote: "
                        + text + "\r\n--x--\r\n");

        // then
        assertThat(small.statusCode()).as(small.body()).isBetween(200, 303);
        assertThat(json(get("/api/realisations/by-form")).path("title").asString())
                .isEqualTo("Håll");
        assertThat(large.statusCode()).as(large.body()).isEqualTo(200);
        assertThat(large.body()).contains("a.yaml");
    }

    @Test
    void health_is_asked_for_and_nothing_else() throws Exception {
        // given
        startWithTokens(Map.of());
        String form = "application/x-www-form-urlencoded";

        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND")) {
            for (String path : List.of("/actuator/health", "/actuator/%68ealth", "/actuator/health/liveness")) {
                // when
                HttpResponse<String> refused = send(
                        request(path).header("Content-Type", form).method(method, BodyPublishers.ofString("a=%ZZ")));

                // then
                assertThat(refused.statusCode()).as(method + path).isEqualTo(405);
                assertThat(json(refused).get("detail").asString()).contains("GET");
            }
        }
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            HttpResponse<String> refused = send(request("/api/realisations")
                    .headers(bearer(ALPHA))
                    .header("Content-Type", form)
                    .method(method, BodyPublishers.ofString("a=%ZZ")));
            assertThat(refused.statusCode()).as(method).isBetween(400, 499);
        }
        assertThat(raw("GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"))
                .isEqualTo("HTTP/1.1 400 ");
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    void an_honest_sender_gets_the_refusal_whole() throws Exception {
        // given
        startWithTokens(Map.of());

        for (int size : new int[] {2, 60_000, 5_000_000}) {
            // when
            HttpResponse<String> refused = post("/api/realisations", JSON, "x".repeat(size));

            // then
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(json(refused).get("detail").asString()).contains("token");
        }
        assertThat(raw("POST /api/realisations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"))
                .isEqualTo("HTTP/1.1 401 ");
    }

    @Test
    void a_refusal_of_what_has_no_body_takes_no_time() throws Exception {
        // given
        start(Map.of());
        assertThat(get("/api/nothing").statusCode()).isEqualTo(404);

        // when
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            get("/api/nothing");
        }

        // then: no more than half of what waiting for a body that never comes would take
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_500));
    }

    // large bodies

    @Test
    void bodies_are_bounded_and_say_by_what() throws Exception {
        // given
        start(Map.of());
        post("/api/realisations", JSON, "{\"realisation\": \"mine\", \"title\": \"Mine\"}");
        byte[] large = "#".repeat(10_000_000).getBytes(StandardCharsets.US_ASCII);

        for (String trial : List.of("rule-trials", "what-ifs")) {
            String path = "/api/realisations/mine/" + trial;

            // when
            HttpResponse<String> announced = post(path, "application/yaml", large);
            HttpResponse<String> unannounced = send(request(path)
                    .header("Content-Type", "application/yaml")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));

            // then
            assertThat(announced.statusCode()).isEqualTo(413);
            assertThat(json(announced).get("detail").asString()).contains("1 MB");
            assertThat(unannounced.statusCode()).isEqualTo(413);
        }
        assertThat(post("/api/realisations/mine/notes", JSON, large).statusCode())
                .isEqualTo(413);
    }

    @Test
    void many_problems_are_answered_with_few() throws Exception {
        // given
        start(Map.of());
        String body =
                IntStream.range(0, 60_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}"));

        // when
        HttpResponse<String> refused = post("/api/realisations", JSON, body);

        // then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("problems")).hasSize(200);
        assertThat(json(refused).get("found").asInt()).isGreaterThanOrEqualTo(60_000);
        assertThat(refused.body().length()).isLessThan(200_000);
    }

    // what ended in a 500

    @Test
    void nothing_that_is_sent_is_the_fault_of_the_server() throws Exception {
        // given
        start(Map.of());
        post("/api/realisations", JSON, "{\"realisation\": \"mine\", \"title\": \"Mine\"}");
        String yaml = "application/yaml";
        String form = "application/x-www-form-urlencoded";
        String parameters =
                IntStream.range(0, 50_000).mapToObj(i -> "p" + i + "=x").collect(Collectors.joining("&"));

        // when
        Map<String, Integer> answers = new LinkedHashMap<>();
        for (String path : List.of("/actuator/health", "/api/realisations", "/", "/import", "/api/imports", "/start")) {
            answers.put(
                    path + " multipart", post(path, "multipart/form-data", "x").statusCode());
            answers.put(
                    "GET " + path + " multipart",
                    get(path, "Content-Type", "multipart/form-data").statusCode());
        }
        answers.put("/import form", post("/import", form, "a=b").statusCode());
        answers.put("/start parameters", post("/start", form, parameters).statusCode());
        answers.put(
                "deep json",
                post("/api/realisations", JSON, "{\"title\":" + "[".repeat(300_000))
                        .statusCode());
        answers.put(
                "digits",
                post("/api/realisations/mine/value-ratings", JSON, "{\"rating\":" + "9".repeat(900_000) + "}")
                        .statusCode());
        answers.put(
                "exponent",
                post("/api/realisations/mine/value-ratings", JSON, "{\"rating\":1e1000000000}")
                        .statusCode());
        for (String trial : List.of("what-ifs", "rule-trials")) {
            String path = "/api/realisations/mine/" + trial;
            answers.put(trial + " flow", post(path, yaml, "[".repeat(200_000)).statusCode());
            answers.put(
                    trial + " keys", post(path, yaml, "{a: ".repeat(200_000)).statusCode());
            answers.put(trial + " block", post(path, yaml, "- ".repeat(200_000)).statusCode());
        }
        answers.put(
                "imports flow", post("/api/imports", yaml, "[".repeat(200_000)).statusCode());
        answers.put(
                "imports block",
                post("/api/imports", yaml, "- ".repeat(200_000)).statusCode());
        answers.put("error", get("/error").statusCode());

        // then
        assertThat(answers)
                .allSatisfy((what, status) -> assertThat(status).as(what).isBetween(200, 499));
        assertThat(answers).containsEntry("error", 404).containsEntry("/actuator/health multipart", 405);
        assertThat(get("/api/realisations/mine").statusCode()).isEqualTo(200);
    }

    /** Also what the server refuses before anybody is asked: a program that sends it is a program that reads problem details. */
    @Test
    void every_refusal_is_a_problem_detail() throws Exception {
        // given
        start(Map.of());
        String get = "GET /api/realisations HTTP/1.1\r\nHost: localhost\r\n";
        String post = "POST /api/realisations HTTP/1.1\r\nHost: localhost\r\n";
        Map<String, Integer> expected = new LinkedHashMap<>();
        expected.put(get.replace("realisations ", "realisations?search=" + "a".repeat(100_000) + " "), 414);
        expected.put(get + "X-A: " + "a".repeat(9_000) + "\r\n", 431);
        expected.put(get + "X-A: " + "a".repeat(1_000_000) + "\r\n", 431);
        expected.put(get + "X: a\r\n".repeat(200), 431);
        expected.put(get + "Accept: application/x-foo\r\n", 406);
        expected.put(get + "Accept: ;;;\r\n", 406);
        expected.put(get + "Expect: nonsense\r\n", 417);
        expected.put(get.replace("/api/realisations", "/api/realisations/%zz"), 400);
        expected.put(get.replace("/api/realisations", "/api/realisations/%ff%fe"), 400);
        expected.put(get.replace("/api/realisations", "/api/realisations?search=<>"), 400);
        expected.put("GET /api/caller HTTP/1.1\r\n", 400);
        expected.put("nonsense\r\n", 400);
        expected.put(get.replace("HTTP/1.1", "HTTP/3.0"), 505);
        expected.put(get.replace("GET", "TRACE"), 405);
        expected.put(get.replace("GET", "PUT"), 405);
        expected.put(get.replace("GET", "PROPFIND"), 405);
        expected.put(post + "Content-Type: text/plain\r\nContent-Length: 2\r\n", 415);
        expected.put(post + "Content-Type: ;;;\r\nContent-Length: 2\r\n", 415);
        expected.put(post + "Content-Type: application/json; charset=nonsense\r\nContent-Length: 2\r\n", 415);
        expected.put(post + "Content-Length: -5\r\n", 400);
        expected.put(post + "Content-Length: 99999999999999999999\r\n", 400);
        expected.put(post + "Content-Length: 2\r\nContent-Length: 3\r\n", 400);
        expected.put(post + "Transfer-Encoding: gzip, chunked\r\n", 501);
        expected.put(post + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz", 400);

        for (Map.Entry<String, Integer> each : expected.entrySet()) {
            // when
            String what = each.getKey().substring(0, Math.min(120, each.getKey().length()));
            String answer;
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream()
                        .write((each.getKey() + "Connection: close\r\n\r\n{}").getBytes(StandardCharsets.ISO_8859_1));
                answer = upToTheEndOrACut(socket.getInputStream());
            }

            // then
            assertThat(answer).as(what).startsWith("HTTP/1.1 " + each.getValue() + " ");
            assertThat(answer.toLowerCase(Locale.ROOT)).as(what).contains("content-type: application/problem+json");
            assertThat(answer)
                    .as(what)
                    .contains("\"status\":" + each.getValue())
                    .contains("\"detail\":\"")
                    .doesNotContain("Exception");
        }
    }

    private static String upToTheEndOrACut(InputStream in) {
        StringBuilder text = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0; c = in.read()) {
                text.append((char) c);
            }
        } catch (IOException e) {
            // What it did not read of the request makes the server cut the connection.
        }
        return text.toString();
    }

    @Test
    void a_path_means_the_place_it_names() throws Exception {
        // given
        startWithTokens(Map.of());

        // then
        for (String path : List.of(
                "/actuator/health/../x",
                "/actuator/health/..;/..;/api/operations",
                "/actuator/health;x=y",
                "/actuator/health/%2e%2e/metrics",
                "/actuator/health/..%2fmetrics",
                "//actuator/health",
                "/actuator/./metrics",
                "/actuator/health\\..\\metrics")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .as(path)
                    .startsWith("HTTP/1.1 40");
        }
        for (String path : List.of("/actuator/healthx", "/actuator/health/x", "/actuator/health/liveness/x")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .as(path)
                    .startsWith("HTTP/1.1 401");
        }
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness").statusCode()).isIn(200, 503);
    }

    @Test
    void a_label_with_a_slash_has_pages_too() throws Exception {
        // given
        start(Map.of());
        post("/api/realisations", JSON, "{\"realisation\": \"mine\", \"title\": \"Mine\"}");
        post("/api/realisations/mine/phases", JSON, "{\"phase\": \"DESIGN\"}");
        HttpResponse<String> recorded = post(
                "/api/realisations/mine/encounters",
                JSON,
                "{\"label\": \"steering 3/2026\", \"kind\": \"MEETING\", \"title\": \"Third\", \"attendances\": []}");
        assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(201);

        // then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(get("/realisations/mine/encounters/steering%203%2F2026/amend")
                                .statusCode())
                        .isEqualTo(200));
        assertThat(get("/realisations/mine/encounters/steering%203%2F2026/retract")
                        .statusCode())
                .isEqualTo(200);
    }

    // operators

    @Test
    void of_several_organisations_none_runs_the_server_unless_told() throws Exception {
        startWithTokens(Map.of());
        for (String path : List.of("/api/operations", "/api/operations/parked", "/operations", "/actuator/metrics")) {
            assertThat(get(path, bearer(BETA)).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(send(request("/api/operations/rebuilds")
                                .headers(bearer(BETA))
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/operations", bearer(BETA)).body()).contains("parley.operators");
        assertThat(get("/api/caller", bearer(BETA)).statusCode()).isEqualTo(200);
    }

    @Test
    void who_is_named_runs_the_server() throws Exception {
        startWithTokens(Map.of("parley.operators", "alpha/anna"));
        for (String path : List.of("/api/operations", "/operations", "/actuator/metrics")) {
            assertThat(get(path, bearer(ALPHA)).statusCode()).as(path).isEqualTo(200);
            assertThat(get(path, bearer(BETA)).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void whoever_tries_tokens_is_slowed_down_and_shuts_nobody_out() throws Exception {
        // given
        startWithTokens(Map.of());
        String basic = "Basic " + Base64.getEncoder().encodeToString("anna:wrong".getBytes(StandardCharsets.UTF_8));

        // when ten are tried, in either writing
        for (int i = 0; i < 10; i++) {
            String[] wrong = i % 2 == 0 ? bearer("ply_wrong" + i) : new String[] {"Authorization", basic};
            assertThat(get("/api/realisations", wrong).statusCode()).isEqualTo(401);
        }

        // then no other is answered for a while
        HttpResponse<String> refused = get("/api/realisations", bearer("ply_wrong"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
        assertThat(json(refused).path("status").asInt()).isEqualTo(429);
        assertThat(get("/", "Authorization", basic, "Accept", "text/html").statusCode())
                .isEqualTo(429);

        // and who brings one that counts, or none, sits behind the same address
        assertThat(get("/api/realisations", bearer(ALPHA)).statusCode()).isEqualTo(200);
        assertThat(get("/api/realisations").statusCode()).isEqualTo(401);
        // who are told so on a page, where they are people
        HttpResponse<String> page = get("/", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("<h1>").contains("An API token is needed");
    }

    @Test
    void a_token_of_another_organisation_beside_a_provider_makes_no_operator() throws Exception {
        // given
        TokenFile tokens = new TokenFile(data);
        Instant now = Instant.now();
        String alpha = tokens.create("alpha", "anna", Set.of(Role.ADMIN), now, now.plusSeconds(600))
                .secret();
        start(provider("http://127.0.0.1:1/nobody"));

        // then while there is one organisation, its admin runs the server
        assertThat(get("/api/operations", bearer(alpha)).statusCode()).isEqualTo(200);

        // when
        String beta = tokens.create("beta", "bo", Set.of(Role.ADMIN), now, now.plusSeconds(600))
                .secret();

        // then
        for (String path : List.of("/api/operations", "/operations", "/actuator/metrics")) {
            assertThat(get(path, bearer(beta)).statusCode()).as(path).isEqualTo(403);
            assertThat(get(path, bearer(alpha)).statusCode()).as(path).isEqualTo(403);
        }
        // and a provider that is away is said to be, for as often as people sign in
        for (int i = 0; i < 30; i++) {
            assertThat(get("/oauth2/authorization/parley").statusCode()).isEqualTo(503);
        }
        assertThat(get("/oauth2/authorization/parley").statusCode()).isEqualTo(429);
        // and a token that looks like one of its does not count
        assertThat(get("/api/realisations", bearer(UNREADABLE)).statusCode()).isEqualTo(401);
    }

    private static Map<String, String> provider(String issuer) {
        return Map.of(
                "parley.sign-in", "oidc",
                "parley.oidc.issuer", issuer,
                "parley.oidc.client-id", "parley",
                "parley.oidc.client-secret", "a-secret-of-the-client",
                "parley.oidc.organisation", "alpha");
    }

    @Test
    void a_provider_that_hangs_holds_up_nobody() throws Exception {
        // given one that takes connections and says nothing
        Instant now = Instant.now();
        String own = new TokenFile(data)
                .create("alpha", "anna", Set.of(Role.ADMIN), now, now.plusSeconds(600))
                .secret();
        List<Socket> senders = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 300, InetAddress.getLoopbackAddress())) {
            start(provider("http://127.0.0.1:" + silent.getLocalPort()));
            for (int i = 0; i < 250; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
                String path = i % 10 == 0 ? "/oauth2/authorization/parley" : "/api/realisations";
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + UNREADABLE
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                senders.add(socket);
            }
            Thread.sleep(300);

            // then
            long start = System.nanoTime();
            assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(get("/api/caller", bearer(own)).statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON.multipliedBy(2));
        } finally {
            for (Socket each : senders) {
                each.close();
            }
        }
    }

    @Test
    void nobody_takes_all_the_streams_of_changes() throws Exception {
        // given as many as one may open
        startWithTokens(Map.of());
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = follow("/live", ALPHA);
                open.add(socket);
                assertThat(answer(socket)).contains("still here");
            }
            assertThat(get("/live", bearer(ALPHA)).statusCode()).isEqualTo(503);
            try (Socket heard = follow("/realisations/busy/live", BETA);
                    Socket other = follow("/api/stream", BETA)) {
                assertThat(answer(heard)).contains("still here");
                assertThat(answer(other)).contains("still here");
            }
        } finally {
            for (Socket each : open) {
                each.close();
            }
        }
    }

    private Socket follow(String path, String token) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1_024);
        socket.setSoTimeout((int) SOON.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What comes until nothing does. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (text.indexOf("still here") < 0) {
            int c = in.read();
            if (c < 0) {
                break;
            }
            text.append((char) c);
        }
        return text.toString();
    }

    // parameters

    @Test
    void a_parameter_that_nobody_asks_for_is_refused() throws Exception {
        // given
        start(Map.of());
        post("/api/realisations", JSON, "{\"realisation\": \"mine\", \"title\": \"Mine\"}");

        for (String wrong : List.of("asKnown", "as-known-at", "as_known", "as-knwon", "As-Known")) {
            // when
            HttpResponse<String> refused = get("/api/realisations/mine?" + wrong + "=2026-01-01");

            // then
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(json(refused).get("detail").asString()).contains("did you mean 'as-known'");
            assertThat(json(refused).get("accepted").toString()).contains("as-known", "as-occurred");
        }
        assertThat(get("/api/realisations?colour=red").body()).contains("accepted are");
        assertThat(get("/api/caller?x=y").statusCode()).isEqualTo(400);
        assertThat(get("/api/realisations?search=mine&page=0&size=5").statusCode())
                .isEqualTo(200);
    }

    // a proxy that names the caller

    private static Map<String, Object> trusted() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("parley.trusted-headers.organisation", "X-Org");
        properties.put("parley.trusted-headers.principal", "X-User");
        return properties;
    }

    @Test
    void a_proxy_names_the_caller_once_and_in_any_alphabet() throws Exception {
        // given
        start(trusted());

        // then
        assertThat(raw("GET /api/caller HTTP/1.1\r\nHost: localhost\r\nX-Org: alpha\r\nX-User: anna\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(raw(String.join(
                        "\r\n",
                        "GET /api/caller HTTP/1.1",
                        "Host: localhost",
                        "X-Org: beta",
                        "X-Org: alpha",
                        "X-User: anna",
                        "",
                        "")))
                .startsWith("HTTP/1.1 401");
        String aasa = new String("åsa".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream()
                    .write(("GET /api/caller HTTP/1.1\r\nHost: localhost\r\nX-Org: alpha\r\nX-User: " + aasa
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"principal\":\"åsa\"");
        }
    }

    @Test
    void a_proxy_shows_that_it_is_the_one() throws Exception {
        // given
        Map<String, Object> properties = trusted();
        properties.put("parley.trusted-headers.secret", "a-secret-of-the-proxy");
        start(properties);
        String head = String.join(
                "\r\n", "GET /api/caller HTTP/1.1", "Host: parley.example.org", "X-Org: alpha", "X-User: anna", "");

        // then
        assertThat(raw(head + "\r\n")).startsWith("HTTP/1.1 401");
        assertThat(raw(head + "X-Parley-Proxy-Secret: a-secret-of-the-poxy\r\n\r\n"))
                .startsWith("HTTP/1.1 401");
        assertThat(raw(head + "X-Parley-Proxy-Secret: a-secret-of-the-proxy\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void a_proxy_passes_on_the_public_name() throws Exception {
        // given
        Map<String, Object> properties = trusted();
        properties.put("parley.public-url", "https://parley.example.org/");
        start(properties);
        String who = "X-Org: alpha\r\nX-User: anna\r\n\r\n";

        // then
        assertThat(raw("GET /api/caller HTTP/1.1\r\nHost: parley.example.org\r\n" + who))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("GET /api/caller HTTP/1.1\r\nHost: evil.example.org\r\n" + who))
                .startsWith("HTTP/1.1 421");

        // and what is set there goes no other way, whichever page sets it
        String german = "GET /language?to=de&back=/ HTTP/1.1\r\nHost: parley.example.org\r\n";
        assertThat(head("GET / HTTP/1.1\r\nHost: parley.example.org\r\n" + who))
                .contains("Strict-Transport-Security: max-age=31536000");
        assertThat(head(german + who))
                .filteredOn(line -> line.startsWith("Set-Cookie:"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.endsWith("; Secure"));
    }

    /** The head of the answer to a text. */
    private List<String> head(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(text.replaceFirst("\r\n", "\r\nConnection: close\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .takeWhile(line -> !line.isEmpty())
                    .toList();
        }
    }

    @Test
    void alerts_are_raised_for_an_organisation_that_only_a_proxy_names() throws Exception {
        // given
        start(trusted());
        String[] who = {"X-Org", "alpha", "X-User", "anna", "Content-Type", "application/yaml"};
        String open = Files.readString(Path.of("../docs/cases/university-administration.yaml"));
        open = open.substring(0, open.indexOf("  - realisation-closed"));

        // when
        HttpResponse<String> imported = send(
                request("/api/imports?adopt=true&name=open.yaml").headers(who).POST(BodyPublishers.ofString(open)));

        // then
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        Integer.parseInt(get("/alerts/count", "X-Org", "alpha", "X-User", "anna")
                                .body()
                                .replaceAll("\\D", "")))
                .isPositive());
    }

    // places by other writings

    /** Two of what is heavy are held from outside, so that a third of its kind is refused however it is written. */
    @Test
    void what_is_heavy_is_bounded_however_its_address_is_written() throws Exception {
        // given
        start(Map.of());
        post("/api/realisations", JSON, "{\"realisation\": \"mine\", \"title\": \"Mine\"}");
        List<String> heavy = List.of(
                "/api/exports/csv",
                "/api/%65xports/csv",
                "/compare?ids=mine",
                "/compare?%69ds=mine",
                "/realisations/mine/what-if",
                "/realisations/mine/rules",
                "/api/realisations?as-known=2026-01-01",
                "/api/realisations?%61s-known=2026-01-01",
                "/api/%72ealisations?%61s-known=2026-01-01",
                "/realisations?clock=known&at=2026-01-01",
                "/api/comparisons?realisation=mine");
        assertThat(WorkKind.HEAVY.begin(null)).isTrue();
        assertThat(WorkKind.HEAVY.begin(null)).isTrue();
        try {
            // when
            List<CompletableFuture<HttpResponse<String>>> answers = heavy.stream()
                    .map(path -> client.sendAsync(request(path).build(), BodyHandlers.ofString()))
                    .toList();

            // then
            for (int i = 0; i < heavy.size(); i++) {
                assertThat(answers.get(i).join().statusCode()).as(heavy.get(i)).isEqualTo(503);
            }
            assertThat(get("/realisations/mine?at=2026-01-01").statusCode()).isEqualTo(200);
            assertThat(get("/compare").statusCode()).isEqualTo(200);
        } finally {
            WorkKind.HEAVY.end(null);
            WorkKind.HEAVY.end(null);
        }
        assertThat(WorkKind.of("GET", "/realisations/mine/report", "at"::equals, false))
                .isEqualTo(WorkKind.PAST);
        assertThat(WorkKind.of("GET", "/api/realisations/mine/findings", "as-known"::equals, false))
                .isEqualTo(WorkKind.PAST);
        assertThat(WorkKind.of("GET", "/realisations/live", name -> false, false))
                .isEqualTo(WorkKind.PAGE);
        assertThat(WorkKind.of("GET", "/realisations/parley.css", name -> false, false))
                .isEqualTo(WorkKind.PAGE);
        assertThat(WorkKind.of("GET", "/realisations/mine/live", name -> false, false))
                .isNull();
        assertThat(WorkKind.of("GET", "/realisations", name -> false, true)).isEqualTo(WorkKind.PAST);
    }

    // more than can be done

    @Test
    void what_is_too_much_is_refused_at_once_and_says_when_to_come_again() throws Exception {
        // given
        start(Map.of());
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        StringBuilder history = new StringBuilder("""
                parley: 1
                realisation: ID
                organisation: local
                by: c1
                recorded: 2026-05-01T09:00:00Z
                history:
                  - realisation-started: Big
                    at: 2026-01-05
                """);
        for (int i = 0; i < 3_000; i++) {
            history.append("  - note-attached: note ").append(i).append("\n    at: 2026-01-06\n");
        }

        // when
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(client.sendAsync(
                    request("/api/imports?name=big.yaml")
                            .header("Content-Type", "application/yaml")
                            .POST(BodyPublishers.ofString(history.toString().replace("ID", "big-" + i)))
                            .build(),
                    BodyHandlers.ofString()));
        }
        HttpResponse<String> health = get("/actuator/health/liveness");
        List<HttpResponse<String>> all =
                answers.stream().map(CompletableFuture::join).toList();

        // then
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(all).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(201, 422, 503));
        assertThat(all).anySatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(json(answer).get("detail").asString()).contains("imports", "after 5 s");
        });
        assertThat(get("/actuator/prometheus").body()).contains("parley_requests_shed_total");
    }
}
