package dev.parley.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.infra.web.caller.ExposedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application on a data directory of its own, over HTTP. */
class ApplicationIT {

    private static final String TOKEN = "a-token-of-some-length";

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

    @Test
    void a_realisation_started_over_the_api_is_seen_and_survives_a_restart() throws Exception {
        // given
        start(Map.of());

        // when
        HttpResponse<String> started =
                post("/api/realisations", "{\"realisation\": \"mine\", \"title\": \"A service of mine\"}");

        // then
        assertThat(started.statusCode()).isEqualTo(201);
        assertThat(started.headers().firstValue("ETag")).contains("\"1\"");
        awaitTitle("A service of mine");

        // when
        stop();
        start(Map.of());

        // then
        awaitTitle("A service of mine");
        assertThat(get("/api/realisations/mine/history.yaml").body())
                .contains("realisation-started: A service of mine");
    }

    private void awaitTitle(String title) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode rows = JsonMapper.shared()
                    .readTree(get("/api/realisations").body())
                    .path("rows");
            assertThat(rows.path(0).path("title").asString("")).isEqualTo(title);
        });
    }

    @Test
    void what_runs_it_is_told_how_it_is_and_how_to_be_asked() throws Exception {
        // given
        start(Map.of());
        post("/api/realisations", "{\"realisation\": \"mine\", \"title\": \"A service of mine\"}");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);

        // when
        Health disk = running.getBean("diskSpaceHealthIndicator", HealthIndicator.class)
                .health(true);
        String health = get("/actuator/health").body();
        String metrics = get("/actuator/prometheus").body();
        String api = get("/api-docs").body();
        HttpResponse<String> page = get("/api-docs/ui");

        // then
        assertThat(disk.getDetails())
                .as("it is the disk of the data directory that is looked at")
                .containsEntry("path", data.toAbsolutePath().normalize().toString());
        assertThat(health).contains("\"status\":\"UP\"").contains("eventLog").contains("projection");
        assertThat(metrics)
                .contains("parley_eventlog_events_total 1.0")
                .contains("projection_lag")
                .contains("axon_command_bus_success_counter_total{message=\"StartRealisation\"} 1.0");
        assertThat(metrics.lines().filter(line -> !line.startsWith("#")).map(line -> line.replaceFirst("[{ ].*", "")))
                .allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
        JsonNode paths = JsonMapper.shared().readTree(api).path("paths");
        assertThat(paths.propertyNames()).contains("/api/realisations", "/api/imports", "/api/caller");
        JsonNode schemas = JsonMapper.shared().readTree(api).path("components").path("schemas");
        assertThat(schemas.path("EnterPhase").findValue("phase").path("enum").toString())
                .as("only what the command takes")
                .isEqualTo("[\"INITIATION\",\"DESIGN\",\"IMPLEMENTATION\"]");
        assertThat(schemas.path("RecordEncounter").findValue("phase").toString())
                .contains("ANTECEDENT");
        assertThat(page.statusCode()).isIn(200, 302);
        assertThat(page.body()).doesNotContain("https://");
        assertThat(get("/api/realisations?=x").statusCode()).isEqualTo(400);
    }

    /**
     * Each parameter of each address left out, empty, twice, and as the largest and smallest number; bodies that are empty, and of
     * a kind that is not taken. What is wrong is said: nothing of it is an error of the server.
     */
    @Test
    void nothing_that_is_asked_is_an_error_of_the_server() throws Exception {
        // given
        start(Map.of());
        post("/api/realisations", "{\"realisation\": \"mine\", \"title\": \"A service of mine\"}");
        awaitTitle("A service of mine");
        Set<String> asked = new TreeSet<>();
        Set<String> failed = new TreeSet<>();

        // when
        for (Map.Entry<RequestMappingInfo, HandlerMethod> each : running.getBean(
                        "requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()) {
            RequestMappingInfo info = each.getKey();
            boolean stream = info.getProducesCondition().getProducibleMediaTypes().stream()
                    .anyMatch(MediaType.TEXT_EVENT_STREAM::isCompatibleWith);
            if (each.getValue()
                            .getReturnType()
                            .getParameterType()
                            .getSimpleName()
                            .equals("SseEmitter")
                    || (stream && !info.getProducesCondition().isEmpty())) {
                continue;
            }
            for (String pattern : info.getPatternValues()) {
                String path = pattern.replaceAll("\\{id[^}]*}|\\{realisation[^}]*}", "mine")
                        .replaceAll("\\{[^}]*}|\\*+", "x");
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                    for (String query : queries(each.getValue())) {
                        asked.add(path);
                        failed.addAll(errors(method.name(), path, query));
                    }
                }
            }
        }

        // then
        assertThat(asked).hasSizeGreaterThan(100).contains("/alerts/acknowledge", "/realisations/mine/undo");
        assertThat(failed).isEmpty();
        assertThat(get("/api/caller").statusCode()).isEqualTo(200);
    }

    private static List<String> queries(HandlerMethod method) {
        List<String> names = new ArrayList<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam asks = parameter.getParameterAnnotation(RequestParam.class);
            if (asks != null) {
                String name = asks.name().isEmpty() ? asks.value() : asks.name();
                parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                names.add(name.isEmpty() ? String.valueOf(parameter.getParameterName()) : name);
            }
        }
        List<String> queries = new ArrayList<>(List.of("", all(names, ""), all(names, "x"), all(names, "2147483647")));
        for (String name : names) {
            for (String value : List.of("", "2147483647", "-2147483648", "99999999999999999999", "x")) {
                queries.add(
                        all(names.stream().filter(each -> !each.equals(name)).toList(), "1") + "&" + name + "="
                                + value);
            }
            queries.add(name + "=a&" + name + "=b");
        }
        return queries.stream().distinct().toList();
    }

    private static String all(List<String> names, String value) {
        return names.stream().map(name -> name + "=" + value).collect(Collectors.joining("&"));
    }

    private Set<String> errors(String method, String path, String query) throws IOException, InterruptedException {
        Set<String> failed = new TreeSet<>();
        String what = method + " " + path + (query.isEmpty() ? "" : "?" + query);
        boolean reads = method.equals("GET") || method.equals("HEAD");
        List<HttpRequest.Builder> requests = reads
                ? List.of(HttpRequest.newBuilder(url().resolve(path + "?" + query))
                        .header("Accept", "text/html, */*;q=0.5")
                        .GET())
                : List.of(
                        HttpRequest.newBuilder(url().resolve(path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .method(method, BodyPublishers.ofString(query)),
                        HttpRequest.newBuilder(url().resolve(path + "?" + query))
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.noBody()),
                        HttpRequest.newBuilder(url().resolve(path + "?" + query))
                                .header("Content-Type", "text/csv")
                                .method(method, BodyPublishers.ofString("[]")));
        for (HttpRequest.Builder request : requests) {
            HttpResponse<Void> answer = client.send(
                    request.header("Origin", url().toString())
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    BodyHandlers.discarding());
            if (answer.statusCode() == 500) {
                failed.add(what);
            }
        }
        return failed;
    }

    @Test
    void other_sites_are_kept_out() throws Exception {
        // given
        start(Map.of());
        String start = "{\"realisation\": \"mine\", \"title\": \"A service of mine\"}";

        // when
        int crossOrigin = send(request("/api/realisations")
                        .header("Origin", "https://elsewhere.example")
                        .POST(BodyPublishers.ofString(start)))
                .statusCode();
        int crossSite = send(request("/api/realisations")
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(BodyPublishers.ofString(start)))
                .statusCode();
        int own = send(request("/api/realisations")
                        .header("Origin", url().toString())
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(start)))
                .statusCode();

        // then
        assertThat(crossOrigin).isEqualTo(403);
        assertThat(crossSite).isEqualTo(403);
        assertThat(own).isEqualTo(201);
    }

    @Test
    void it_does_not_start_where_others_can_reach_it_and_nothing_tells_who_they_are() {
        assertThatThrownBy(() -> start(Map.of("server.address", "0.0.0.0")))
                .hasRootCauseInstanceOf(ExposedException.class)
                .rootCause()
                .hasMessageContaining("parley.api-tokens");
    }

    @Test
    void with_tokens_only_their_bearers_are_served_and_each_for_its_organisation() throws Exception {
        // given
        start(Map.of(
                "server.address", "0.0.0.0",
                "parley.api-tokens[0].token", TOKEN,
                "parley.api-tokens[0].organisation", "city",
                "parley.api-tokens[0].principal", "clerk"));

        // when
        HttpResponse<String> nobody = get("/api/caller");
        HttpResponse<String> wrong = send(request("/api/caller").header("Authorization", "Bearer " + TOKEN + "x"));
        HttpResponse<String> bearer = send(request("/api/caller").header("Authorization", "Bearer " + TOKEN));
        HttpResponse<String> health = get("/actuator/health/liveness");

        // then
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(json(bearer).path("organisation").asString("")).isEqualTo("city");
        assertThat(json(bearer).path("principal").asString("")).isEqualTo("clerk");
        assertThat(json(bearer).path("signIn").asString("")).isEqualTo("tokens");
        assertThat(health.statusCode()).isEqualTo(200);
    }

    @Test
    void the_api_speaks_json_and_not_the_binary_form_that_views_are_stored_in() throws Exception {
        // given
        start(Map.of());
        String binary = "application/x-jackson-smile";

        // when
        HttpResponse<String> asked = send(request("/api/caller").header("Accept", binary));
        HttpResponse<String> sent = post("/api/realisations", ":)\n", binary);

        // then
        assertThat(asked.statusCode()).isEqualTo(406);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(415);
    }

    @Test
    void it_leaves_word_of_itself_in_the_data_directory_for_as_long_as_it_runs() {
        // when
        start(Map.of());

        // then
        assertThat(RunningServer.of(data)).map(RunningServer::url).contains(url());

        // when
        stop();

        // then
        assertThat(RunningServer.of(data)).isEmpty();
        assertThat(Files.exists(data.resolve("events.db"))).isTrue();
    }

    @Test
    void an_organisation_reasons_by_its_own_rules_and_others_can_be_tried() throws Exception {
        // given
        Path rules = Files.createDirectories(data.resolve("rules"));
        Files.writeString(rules.resolve("local.yaml"), "{rules: ours, version: 2, off: [NEVER_MET]}");
        start(Map.of());

        // when
        HttpResponse<String> imported = post("/api/imports?adopt=true", university());

        // then
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode live = json(get("/api/realisations/university-administration"));
            assertThat(live.path("ruleSet").asString("")).isEqualTo("ours");
            assertThat(live.path("ruleVersion").asString("")).isEqualTo("2");
            assertThat(live.path("findings").toString())
                    .doesNotContain("NEVER_MET")
                    .contains("FALSE_CONSENSUS_RISK");
        });
        assertThat(json(get("/api/operations")).path("version").asString("")).matches("\\d+/parley/3\\+.+");

        // when
        JsonNode trial = json(post(
                "/api/realisations/university-administration/rule-trials?as-known=en4",
                "{\"rules\": \"others\", \"version\": 1}"));
        JsonNode whatIf = json(post(
                "/api/realisations/university-administration/what-ifs",
                Files.readString(Path.of("../docs/examples/users-meet-vendor.yaml")),
                "application/yaml"));
        HttpResponse<String> wrong =
                post("/api/realisations/university-administration/rule-trials", "{\"rules\": \"x\"}");

        // then
        assertThat(json(get("/api/realisations?as-known=2009-12-01"))
                        .path("rows")
                        .path(0)
                        .path("worst")
                        .toString())
                .doesNotContain("CONFIRMED");
        assertThat(json(get("/api/realisations"))
                        .path("rows")
                        .path(0)
                        .path("worst")
                        .toString())
                .contains("CONFIRMED");
        assertThat(json(get("/api/realisations?as-known=2000-01-01")).path("rows"))
                .isEmpty();
        assertThat(get("/api/realisations?as-known=soon").statusCode()).isEqualTo(400);
        assertThat(trial.path("differences").size()).isEqualTo(3);
        assertThat(trial.path("differences").toString()).contains("NEVER_MET");
        assertThat(whatIf.path("before").path("ruleSet").asString("")).isEqualTo("ours");
        assertThat(whatIf.path("divergence").path("after").asString("")).isEqualTo("x1");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(json(wrong).path("problems").path(0).path("line").asInt()).isEqualTo(1);
    }

    /** The page is of a library whose version another one has to know. */
    @Test
    void the_page_of_the_api_is_there_with_all_it_loads() throws IOException, InterruptedException {
        // given
        start(Map.of());
        HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        // when
        HttpResponse<String> page = browser.send(request("/api-docs/ui").build(), BodyHandlers.ofString());

        // then
        assertThat(page.statusCode()).isEqualTo(200);
        List<String> loaded = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(loaded).hasSizeGreaterThan(3);
        for (String each : loaded) {
            assertThat(browser.send(
                                    HttpRequest.newBuilder(page.uri().resolve(each))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .as(each)
                    .isEqualTo(200);
        }
    }

    private static String university() throws IOException {
        return Files.readString(Path.of("../docs/cases/university-administration.yaml"));
    }

    private void start(Map<String, ?> more) {
        Map<String, Object> properties = new LinkedHashMap<>(more);
        properties.put("server.port", 0);
        properties.put("parley.data", data);
        running = ParleyApplication.start(properties);
    }

    private URI url() {
        int port = ((WebServerApplicationContext) running).getWebServer().getPort();
        return URI.create("http://127.0.0.1:" + port);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url().resolve(path)).header("Content-Type", "application/json");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> post(String path, String body, String type) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url().resolve(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
