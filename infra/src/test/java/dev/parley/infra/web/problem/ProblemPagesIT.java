package dev.parley.infra.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.ParleyApplication;
import dev.parley.infra.UnusableStoreException;
import dev.parley.infra.pages.language.Wording;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever goes wrong, a browser is shown a page and a program a problem detail, with the same status. */
class ProblemPagesIT {

    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
    private static final String TOKEN = "0123456789abcdef-alpha";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    private ConfigurableApplicationContext running;

    @AfterEach
    void stop() {
        running.close();
    }

    /** What fails as nothing does by itself. */
    public static final class Failing {

        @SuppressWarnings("DoNotCallSuggester")
        public void broken() {
            throw new IllegalStateException("a secret of the inside");
        }

        @SuppressWarnings("DoNotCallSuggester")
        public void unusable() {
            throw new UnusableStoreException("the alerts cannot be read", new IOException("a secret of the inside"));
        }

        public void jsonAlone() {
            // nobody gets here
        }
    }

    private void start(Map<String, ?> more) throws Exception {
        Map<String, Object> properties = new LinkedHashMap<>(more);
        properties.put("server.port", 0);
        properties.put("parley.data", data);
        running = ParleyApplication.start(properties);
        RequestMappingHandlerMapping mapping =
                running.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        Failing failing = new Failing();
        map(mapping, failing, "broken", RequestMappingInfo.paths("/broken"));
        map(mapping, failing, "unusable", RequestMappingInfo.paths("/unusable"));
        map(
                mapping,
                failing,
                "jsonAlone",
                RequestMappingInfo.paths("/json-alone")
                        .methods(RequestMethod.POST)
                        .consumes("application/json"));
    }

    private static void map(
            RequestMappingHandlerMapping mapping, Failing failing, String method, RequestMappingInfo.Builder where)
            throws NoSuchMethodException {
        mapping.registerMapping(
                where.options(mapping.getBuilderConfiguration()).build(), failing, Failing.class.getMethod(method));
    }

    private HttpResponse<String> send(String method, String path, String body, String type, String... headers)
            throws IOException, InterruptedException {
        int port = ((WebServerApplicationContext) running).getWebServer().getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private record Wrong(int status, String method, String path, String body, String type) {

        Wrong(int status, String method, String path) {
            this(status, method, path, null, null);
        }
    }

    private static List<Wrong> everyKind() {
        List<Wrong> all = new ArrayList<>();
        for (String path : List.of(
                "/rules",
                "/nothing",
                "/nothing/at/all",
                "/realisations/none",
                "/realisations/none/erasures",
                "/realisations/portal/none",
                "/webjars/none.js",
                "/error")) {
            all.add(new Wrong(404, "GET", path));
        }
        all.add(new Wrong(405, "PUT", "/realisations"));
        all.add(new Wrong(405, "POST", "/realisations", "a=b", FORM));
        all.add(new Wrong(405, "DELETE", "/"));
        all.add(new Wrong(413, "POST", "/start", "a=" + "x".repeat(1_100_000), FORM));
        all.add(new Wrong(415, "POST", "/json-alone", "a=b", FORM));
        all.add(new Wrong(500, "GET", "/broken"));
        all.add(new Wrong(503, "GET", "/unusable"));
        all.add(new Wrong(400, "GET", "/compare;x=y"));
        all.add(new Wrong(400, "GET", "/language"));
        return all;
    }

    @Test
    void every_kind_of_error_is_a_page_for_people_and_a_problem_detail_for_programs() throws Exception {
        // given
        start(Map.of());
        assertThat(send(
                                "POST",
                                "/api/realisations",
                                "{\"realisation\": \"portal\", \"title\": \"P\"}",
                                "application/json")
                        .statusCode())
                .isEqualTo(201);

        for (Wrong each : everyKind()) {
            // when
            HttpResponse<String> page = send(each.method(), each.path(), each.body(), each.type(), "Accept", BROWSER);
            HttpResponse<String> german = send(
                    each.method(),
                    each.path(),
                    each.body(),
                    each.type(),
                    "Accept",
                    "text/html",
                    "Accept-Language",
                    "de");

            // then
            String what = each.method() + " " + each.path();
            assertThat(page.statusCode()).as(what).isEqualTo(each.status());
            assertThat(page.headers().firstValue("Content-Type").orElse(""))
                    .as(what)
                    .startsWith("text/html");
            assertThat(page.body())
                    .as(what)
                    .contains("<!doctype html>", "class=\"bar\"", "parley.css", "<h1>", "href=\"/\"")
                    .contains("lang=\"en\"")
                    .doesNotContain("a secret of the inside", "Exception", "application/problem");
            assertThat(german.body()).as(what).contains("<html lang=\"de\"", "Zurück zum Portfolio");
            for (String accept :
                    List.of("*/*", "application/json", "application/json, text/html;q=0.5", "text/html;q=0")) {
                HttpResponse<String> problem =
                        send(each.method(), each.path(), each.body(), each.type(), "Accept", accept);
                assertThat(problem.statusCode()).as(what + " " + accept).isEqualTo(each.status());
                assertThat(problem.headers().firstValue("Content-Type").orElse(""))
                        .as(what + " " + accept)
                        .startsWith("application/problem+json");
                assertThat(problem.body())
                        .contains("\"status\":" + each.status())
                        .doesNotContain("secret");
            }
        }

        // and one that there is, but in another form
        HttpResponse<String> other = send("GET", "/realisations/portal/citation", null, null, "Accept", "text/html");
        assertThat(other.statusCode()).isEqualTo(406);
        assertThat(other.body()).contains("class=\"bar\"", "Not in this form");

        // and what programs ask for stays theirs
        HttpResponse<String> api = send("GET", "/api/nothing", null, null, "Accept", BROWSER);
        assertThat(api.statusCode()).isEqualTo(404);
        assertThat(api.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    /** One heading, one sentence, what is said beyond it if there is anything, and one way on. */
    @Test
    void nothing_is_said_twice() throws Exception {
        // given
        start(Map.of());

        for (Wrong each : everyKind()) {
            for (String language : List.of("en", "de")) {
                // when
                String page = send(
                                each.method(),
                                each.path(),
                                each.body(),
                                each.type(),
                                "Accept",
                                BROWSER,
                                "Accept-Language",
                                language)
                        .body();

                // then
                String main = page.substring(page.indexOf("<main"), page.indexOf("</main>"));
                List<String> said = Pattern.compile("<(?:h1|p)[^>]*>([^<]+)</")
                        .matcher(main)
                        .results()
                        .map(match -> match.group(1).strip())
                        .toList();
                String what = each.method() + " " + each.path() + " " + language + ": " + said;
                assertThat(said).as(what).doesNotHaveDuplicates().hasSizeBetween(2, 3);
                assertThat(said)
                        .as(what)
                        .doesNotContain(HttpStatus.valueOf(each.status()).getReasonPhrase());
                assertThat(main).as(what).containsOnlyOnce("<a ").contains("href=\"/\"");
                if (each.status() == 404 && !each.path().startsWith("/realisations")) {
                    assertThat(said).as(what).hasSize(2);
                }
            }
        }
    }

    @Test
    void it_speaks_the_language_that_was_chosen() throws Exception {
        start(Map.of());

        Map<String, String> said = Map.of(
                "en", "There is nothing at this address.",
                "de", "Unter dieser Adresse gibt es nichts.",
                "fi", "Tässä osoitteessa ei ole mitään.",
                "da", "Der er intet på denne adresse.");
        for (Map.Entry<String, String> each : said.entrySet()) {
            // both where a controller is missing and where a filter refuses
            for (String path : List.of("/rules", "/error")) {
                assertThat(send("GET", path, null, null, "Accept", BROWSER, "Accept-Language", each.getKey())
                                .body())
                        .contains("<html lang=\"" + each.getKey() + "\"", each.getValue());
                assertThat(send(
                                        "GET",
                                        path,
                                        null,
                                        null,
                                        "Accept",
                                        BROWSER,
                                        "Cookie",
                                        "parley-language=" + each.getKey())
                                .body())
                        .contains(each.getValue());
            }
        }
    }

    @Test
    void whoever_is_not_known_learns_nothing_of_what_there_is() throws Exception {
        // given
        start(Map.of(
                "parley.api-tokens[0].token",
                TOKEN,
                "parley.api-tokens[0].organisation",
                "alpha",
                "parley.api-tokens[0].principal",
                "anna"));

        // when
        String there =
                send("GET", "/realisations", null, null, "Accept", BROWSER).body();
        String nowhere = send("GET", "/rules", null, null, "Accept", BROWSER).body();
        HttpResponse<String> broken = send("GET", "/broken", null, null, "Accept", BROWSER);

        // then
        assertThat(there).isEqualTo(nowhere).contains("class=\"bar\"", "An API token is needed");
        assertThat(broken.statusCode()).isEqualTo(401);
        assertThat(there).doesNotContain("<nav", "/operations", "/research", "anna");

        // and who is known has the way to everything else
        HttpResponse<String> known =
                send("GET", "/rules", null, null, "Accept", BROWSER, "Authorization", "Bearer " + TOKEN);
        assertThat(known.statusCode()).isEqualTo(404);
        assertThat(known.body()).contains("<nav", "anna", Wording.say("problem.404"));
    }

    @Test
    void behind_a_proxy_too() throws Exception {
        start(Map.of("parley.trusted-headers.organisation", "X-Org", "parley.trusted-headers.principal", "X-User"));

        assertThat(send("GET", "/rules", null, null, "Accept", BROWSER).body())
                .contains("class=\"bar\"", "headers by which the proxy names")
                .doesNotContain("<nav");
        HttpResponse<String> known =
                send("GET", "/rules", null, null, "Accept", BROWSER, "X-Org", "alpha", "X-User", "anna");
        assertThat(known.statusCode()).isEqualTo(404);
        assertThat(known.body()).contains("<nav", "There is nothing at this address.");
    }
}
