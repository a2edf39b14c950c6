package dev.parley.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.ParleyApplication;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in at a real provider, Spring Authorization Server in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT {

    private static final Map<String, String> PEOPLE = Map.of(
            "anna", "alpha parley-logger",
            "rita", "alpha reader",
            "bo", "beta admin",
            "nobody", "alpha",
            "elsewhere", "",
            "night-export", "alpha reader analyst");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private ProviderProcess provider;
    private ConfigurableApplicationContext running;
    private int port;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        provider = ProviderProcess.started("http://127.0.0.1:" + port + "/login/oauth2/code/parley", PEOPLE);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.port", port);
        properties.put("parley.data", data);
        properties.put("parley.sign-in", "oidc");
        properties.put("parley.oidc.issuer", provider.issuer());
        properties.put("parley.oidc.client-id", Provider.CLIENT);
        properties.put("parley.oidc.client-secret", Provider.CLIENT_SECRET);
        properties.put("parley.oidc.roles-claim", "realm_access.roles");
        running = ParleyApplication.start(properties);
    }

    @AfterAll
    void stop() {
        running.close();
        provider.close();
    }

    /** A browser: keeps cookies, follows redirects, says where a request comes from. */
    private final class Browser {

        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return client.send(
                    HttpRequest.newBuilder(url(path))
                            .header("Accept", "text/html")
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    BodyHandlers.ofString());
        }

        HttpResponse<String> post(URI url, String form, String... headers) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(url)
                    .header("Accept", "text/html")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .timeout(Duration.ofSeconds(30))
                    .POST(BodyPublishers.ofString(form));
            return client.send(
                    headers.length == 0
                            ? request.build()
                            : request.headers(headers).build(),
                    BodyHandlers.ofString());
        }

        /** Asks for a page, is sent to the provider, signs in there, and gets back. */
        HttpResponse<String> signIn(String login, String path) throws IOException, InterruptedException {
            HttpResponse<String> form = get(path);
            assertThat(form.uri().toString()).startsWith(provider.issuer() + "/login");
            Matcher csrf = CSRF.matcher(form.body());
            assertThat(csrf.find()).isTrue();
            return post(
                    URI.create(provider.issuer() + "/login"),
                    "username=" + login + "&password=secret&_csrf="
                            + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8));
        }
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> api(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        return HttpClient.newHttpClient()
                .send(
                        token.isEmpty()
                                ? request.build()
                                : request.header("Authorization", "Bearer " + token)
                                        .build(),
                        BodyHandlers.ofString());
    }

    private String tokenOfProgram(String scope) throws IOException, InterruptedException {
        return provider.tokenOfProgram(scope);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @Test
    void somebody_signs_in_and_gets_the_page_they_asked_for() throws Exception {
        // given
        Browser anna = new Browser();

        // when
        HttpResponse<String> page = anna.signIn("anna", "/realisations?status=open");

        // then
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.uri().toString()).endsWith("/realisations?status=open");
        HttpResponse<String> me = anna.get("/me");
        assertThat(me.body())
                .contains("alpha", "anna", "record and correct facts", "Sign out")
                .doesNotContain("read the audit trail");
    }

    @Test
    void a_role_lets_one_do_what_it_says_and_no_more() throws Exception {
        // given
        Browser anna = new Browser();
        Browser rita = new Browser();
        anna.signIn("anna", "/");
        rita.signIn("rita", "/");
        String form = "title=Signed+in&id=signed-in";
        String[] fromHere = {"Origin", "http://127.0.0.1:" + port};

        // when
        HttpResponse<String> byReader = rita.post(url("/start"), form, fromHere);
        HttpResponse<String> byLogger = anna.post(url("/start"), form, fromHere);
        HttpResponse<String> fromNowhere = anna.post(url("/start"), form);
        HttpResponse<String> fromElsewhere = anna.post(url("/start"), form, "Origin", "http://elsewhere.example");

        // then
        assertThat(byReader.statusCode()).isEqualTo(403);
        assertThat(byReader.body()).contains("logger");
        assertThat(byLogger.statusCode()).as(byLogger.body()).isEqualTo(200);
        assertThat(fromNowhere.statusCode()).isEqualTo(403);
        assertThat(fromElsewhere.statusCode()).isEqualTo(403);
        assertThat(rita.get("/realisations/signed-in").statusCode()).isEqualTo(200);
        assertThat(rita.get("/operations").statusCode()).isEqualTo(403);
    }

    @Test
    void another_organisation_sees_nothing() throws Exception {
        // given
        Browser bo = new Browser();
        bo.signIn("bo", "/");

        // when, then
        assertThat(bo.get("/realisations/signed-in").statusCode()).isEqualTo(404);
        assertThat(bo.get("/me").body()).contains("beta");
        assertThat(bo.get("/operations").statusCode()).isEqualTo(403);
    }

    @Test
    void whoever_has_no_role_or_no_organisation_is_told_so() throws Exception {
        // given
        Browser nobody = new Browser();
        Browser elsewhere = new Browser();

        // when
        HttpResponse<String> withoutRole = nobody.signIn("nobody", "/");
        HttpResponse<String> withoutOrganisation = elsewhere.signIn("elsewhere", "/");

        // then
        assertThat(withoutRole.statusCode()).isEqualTo(403);
        assertThat(withoutRole.body()).contains("no role");
        assertThat(withoutOrganisation.statusCode()).isEqualTo(403);
        assertThat(withoutOrganisation.body()).contains("organisation");
    }

    @Test
    void signing_out_ends_the_streams_of_that_session_and_no_others() throws Exception {
        // given
        Browser first = new Browser();
        Browser second = new Browser();
        List<CompletableFuture<String>> streams = new ArrayList<>();
        for (Browser each : List.of(first, second)) {
            each.signIn("rita", "/realisations");
            streams.add(each.client
                    .sendAsync(
                            HttpRequest.newBuilder(url("/live"))
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            BodyHandlers.ofString())
                    .thenApply(answer -> answer.statusCode() + answer.body()));
        }
        Thread.sleep(5_000);
        assertThat(streams).noneMatch(CompletableFuture::isDone);

        // when
        first.post(url("/sign-out"), "", "Origin", "http://127.0.0.1:" + port);

        // then
        assertThat(streams.get(0).get(6, TimeUnit.SECONDS)).startsWith("200").contains("still here");
        assertThat(streams.get(1)).isNotDone();
        second.post(url("/sign-out"), "", "Origin", "http://127.0.0.1:" + port);
        streams.get(1).get(6, TimeUnit.SECONDS);
    }

    @Test
    void signing_out_ends_it() throws Exception {
        // given
        Browser rita = new Browser();
        rita.signIn("rita", "/");

        // when
        HttpResponse<String> out = rita.post(url("/sign-out"), "", "Origin", "http://127.0.0.1:" + port);

        // then
        assertThat(out.body()).contains("You are signed out");
        HttpResponse<String> after = staying(rita)
                .send(
                        HttpRequest.newBuilder(url("/me"))
                                .header("Accept", "text/html")
                                .build(),
                        BodyHandlers.ofString());
        assertThat(after.statusCode()).isEqualTo(302);
        assertThat(after.headers().firstValue("Location").orElse("")).contains("/oauth2/authorization/parley");
    }

    /** What the provider sends back is for the browser that was sent there, and says nothing that was made up on the way. */
    @Test
    void an_answer_to_the_sign_in_of_another_browser_and_a_made_up_one_sign_nobody_in() throws Exception {
        // given two browsers that were sent to the provider
        Browser one = new Browser();
        Browser other = new Browser();
        String stateOfOne = stateOf(one);
        String stateOfOther = stateOf(other);

        // when
        for (String answer : List.of(
                "code=made-up&state=" + stateOfOne,
                "code=made-up&state=" + stateOfOther,
                "code=made-up&state=made-up",
                "code=made-up",
                "state=" + stateOfOther,
                "error=access_denied&state=" + stateOfOther)) {
            HttpResponse<String> signed = other.get("/login/oauth2/code/parley?" + answer);

            // then
            assertThat(signed.statusCode()).as(answer).isIn(400, 401);
            assertThat(signed.body()).as(answer).doesNotContain("Sign out");
            HttpResponse<String> me = other.get("/me");
            assertThat(me.uri().toString()).as(answer).startsWith(provider.issuer());
        }
    }

    /** The state with which a browser is sent to the provider. */
    private String stateOf(Browser browser) throws IOException, InterruptedException {
        HttpResponse<String> sent = staying(browser)
                .send(
                        HttpRequest.newBuilder(url("/oauth2/authorization/parley"))
                                .build(),
                        BodyHandlers.ofString());
        Matcher state = Pattern.compile("[?&]state=([^&]+)")
                .matcher(sent.headers().firstValue("Location").orElseThrow());
        assertThat(state.find()).isTrue();
        return state.group(1);
    }

    @Test
    void a_program_brings_a_token_of_the_provider() throws Exception {
        // given
        String token = tokenOfProgram("for-parley");

        // when
        HttpResponse<String> caller = api("GET", "/api/caller", token, "");

        // then
        assertThat(caller.statusCode()).as(caller.body()).isEqualTo(200);
        assertThat(json(caller).get("organisation").asString()).isEqualTo("alpha");
        assertThat(json(caller).get("principal").asString()).isEqualTo("night-export");
        assertThat(caller.body()).contains("analyst").doesNotContain("logger");
        assertThat(api("POST", "/api/realisations", token, "{\"title\": \"X\"}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void no_other_token_lets_anybody_in() throws Exception {
        // given
        String good = tokenOfProgram("for-parley");
        String forAnother = tokenOfProgram("for-another");
        String[] parts = good.split("\\.");
        String unsigned = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "." + parts[1] + ".";
        String forged = parts[0] + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                                .replace("analyst", "admin")
                                .getBytes(StandardCharsets.UTF_8))
                + "." + parts[2];

        for (String token :
                new String[] {forAnother, unsigned, forged, "a.b.c", "..", "ply_00000000_" + "a".repeat(43), "x"}) {
            // when
            HttpResponse<String> refused = api("GET", "/api/realisations", token, "");

            // then
            assertThat(refused.statusCode()).as(token).isEqualTo(401);
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer");
        }
        assertThat(api("GET", "/api/realisations", "", "").statusCode()).isEqualTo(401);
        assertThat(api("GET", "/api/realisations", good, "").statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_that_never_ends_lets_nobody_in() throws Exception {
        assertThat(api("GET", "/api/caller", tokenOfProgram("for-parley+without-end"), "")
                        .statusCode())
                .isEqualTo(401);
    }

    /** Anybody may ask at the addresses of the sign-in; nothing they send is the server's fault, or waited for. */
    @Test
    void what_is_sent_to_the_sign_in_fails_and_holds_up_nothing() throws Exception {
        assertThat(api("GET", "/oauth2/authorization/other", "", "").statusCode())
                .isEqualTo(404);
        assertThat(api("GET", "/%6fauth2/authorization/other", "", "").statusCode())
                .isEqualTo(404);
        assertThat(api("POST", "/login/oauth2/code/parley", "", "code=x").statusCode())
                .isEqualTo(405);
        assertThat(api("GET", "/login/oauth2/code/parley", "", "code=x").statusCode())
                .isEqualTo(400);
        assertThat(api("GET", "/login/oauth2/code/parley?code=%25ZZ&state=x", "", "")
                        .statusCode())
                .isEqualTo(401);
        assertThat(raw("GET /login/oauth2/code/parley?code=%ZZ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET /oauth2/authorization/parley HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ");
        assertThat(raw("GET /oauth2/authorization/parley HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
                .startsWith("HTTP/1.1 302 ");

        // when a form trickles
        long begun = System.nanoTime();
        String refused = raw("POST /login/oauth2/code/parley HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type:"
                + " application/x-www-form-urlencoded\r\nContent-Length: 900000\r\n\r\na=");

        // then
        assertThat(refused).startsWith("HTTP/1.1 405 ");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }

    private String raw(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            byte[] begin = socket.getInputStream().readNBytes(13);
            return new String(begin, StandardCharsets.US_ASCII);
        }
    }

    private HttpResponse<String> asked(HttpClient client, String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.noBody())
                .headers(headers);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpClient staying(Browser browser) {
        return HttpClient.newBuilder()
                .cookieHandler(browser.client.cookieHandler().orElseThrow())
                .build();
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private record Wrong(int status, String method, String path) {}

    /** As in the other ways to sign in: a page for people, a problem detail for programs, and nothing of the inside or of others. */
    @Test
    void whatever_goes_wrong_is_a_page_for_people_and_a_problem_detail_for_programs() throws Exception {
        // given somebody who may read in one organisation, and something of another
        Browser bo = new Browser();
        bo.signIn("bo", "/");
        assertThat(bo.post(url("/start"), "title=Words+of+beta+alone&id=of-beta", "Origin", "http://127.0.0.1:" + port)
                        .statusCode())
                .isEqualTo(200);
        Browser rita = new Browser();
        rita.signIn("rita", "/");
        HttpClient client = staying(rita);

        for (Wrong each : List.of(
                new Wrong(404, "GET", "/nothing"),
                new Wrong(404, "GET", "/realisations/none"),
                new Wrong(404, "GET", "/realisations/of-beta"),
                new Wrong(404, "GET", "/login/nothing"),
                new Wrong(404, "GET", "/oauth2/authorization/other"),
                new Wrong(403, "GET", "/operations"),
                new Wrong(403, "GET", "/audit"),
                new Wrong(403, "GET", "/realisations/of-beta/members"),
                new Wrong(403, "GET", "/start"),
                new Wrong(404, "DELETE", "/realisations"),
                new Wrong(400, "GET", "/compare;x=y"))) {
            // when
            HttpResponse<String> page = asked(
                    client,
                    each.method(),
                    each.path(),
                    "Accept",
                    "text/html,*/*;q=0.8",
                    "Origin",
                    "http://127.0.0.1:" + port);
            HttpResponse<String> german = asked(
                    client,
                    each.method(),
                    each.path(),
                    "Accept",
                    "text/html",
                    "Accept-Language",
                    "de",
                    "Origin",
                    "http://127.0.0.1:" + port);
            HttpResponse<String> problem = asked(
                    client,
                    each.method(),
                    each.path(),
                    "Accept",
                    "application/json",
                    "Origin",
                    "http://127.0.0.1:" + port);

            // then
            assertThat(page.statusCode()).as(each + page.body()).isEqualTo(each.status());
            assertThat(type(page)).as(each.toString()).startsWith("text/html");
            assertThat(page.body())
                    .as(each.toString())
                    .contains("<!doctype html>", "class=\"bar\"", "<h1>", "href=\"/\"")
                    .doesNotContain("Exception", "\tat ", "Words of beta", "application/problem");
            assertThat(german.body()).as(each.toString()).contains("<html lang=\"de\"", "Zurück zum Portfolio");
            assertThat(problem.statusCode()).as(each.toString()).isEqualTo(each.status());
            assertThat(type(problem)).as(each.toString()).startsWith("application/problem+json");
            assertThat(problem.body())
                    .as(each.toString())
                    .contains("\"status\":" + each.status())
                    .doesNotContain("Exception", "\tat ", "Words of beta");
        }
    }

    /** Who is not signed in is led to the sign-in wherever they ask, and learns nothing of what there is. */
    @Test
    void who_is_not_signed_in_is_led_there_or_told_so() throws Exception {
        // given
        HttpClient client = HttpClient.newHttpClient();
        String[] browser = {"Accept", "text/html,*/*;q=0.8"};

        for (String path : List.of("/", "/realisations", "/realisations/of-beta", "/nothing", "/operations")) {
            // when
            HttpResponse<String> led = asked(client, "GET", path, browser);
            HttpResponse<String> told = asked(client, "GET", path, "Accept", "application/json");

            // then
            assertThat(led.statusCode()).as(path).isEqualTo(302);
            assertThat(led.headers().firstValue("Location").orElse(""))
                    .as(path)
                    .endsWith("/oauth2/authorization/parley");
            assertThat(led.body()).as(path).isEmpty();
            assertThat(told.statusCode()).as(path).isEqualTo(401);
            assertThat(type(told)).as(path).startsWith("application/problem+json");
        }

        // and where there is nothing to come back to: a form that was sent, an answer of the provider that is none, a
        // token that is none
        String origin = "http://127.0.0.1:" + port;
        for (HttpResponse<String> page : List.of(
                asked(client, "POST", "/start", "Accept", "text/html", "Origin", origin),
                asked(client, "GET", "/login/oauth2/code/parley?code=made-up&state=made-up", browser),
                asked(client, "GET", "/realisations", "Accept", "text/html", "Authorization", "Bearer a.b.c"))) {
            String what = page.uri() + " " + page.body();
            assertThat(page.statusCode()).as(what).isEqualTo(401);
            assertThat(type(page)).as(what).startsWith("text/html");
            assertThat(page.body())
                    .as(what)
                    .contains("<!doctype html>", "class=\"bar\"", "<h1>", "href=\"/\"")
                    .doesNotContain("<nav aria-label=\"Main", "/operations", "Exception", "\tat ");
        }
        // and somebody whom the provider names, and of no organisation
        Browser elsewhere = new Browser();
        HttpResponse<String> page = elsewhere.signIn("elsewhere", "/");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains("class=\"bar\"", "organisation-claim")
                .doesNotContain("/operations", "Exception");
    }

    @Test
    void health_needs_nobody_and_operations_an_operator() throws Exception {
        assertThat(api("GET", "/actuator/health", "", "").statusCode()).isEqualTo(200);
        assertThat(api("GET", "/actuator/prometheus", tokenOfProgram("for-parley"), "")
                        .statusCode())
                .isEqualTo(403);
    }
}
