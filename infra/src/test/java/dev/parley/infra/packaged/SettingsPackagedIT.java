package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program in each mode that settings give it, whether they come from the environment, the command line or a file. */
class SettingsPackagedIT {

    private static final String ALPHA = "alpha-token-0123456789";
    private static final String BETA = "beta-token-0123456789";
    private static final Path CASE =
            Path.of("..", "docs", "cases", "university-administration.yaml").toAbsolutePath();

    private final PackagedProgram program = PackagedProgram.laidOut();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void clear() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private PackagedServer opened(PackagedServer server) {
        open.add(server);
        return server;
    }

    @Test
    void by_a_file_where_it_is_started_and_alerts_go_to_the_webhook_it_names() throws Exception {
        // given
        Queue<String> received = new ConcurrentLinkedQueue<>();
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/alerts", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        open.add(() -> hook.stop(0));
        GreenMail mail = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        open.add(mail::stop);
        int port = freePort();
        Files.writeString(
                Files.createDirectories(directory.resolve("config")).resolve("application.yaml"),
                """
                server:
                  port: %d
                parley:
                  organisation: acme
                  principal: anna
                  alert-webhook: http://127.0.0.1:%d/alerts
                  alert-mail:
                    host: 127.0.0.1
                    port: %d
                    security: none
                    from: parley@acme.example
                    to: anna@acme.example
                    every: 1s
                """.formatted(port, hook.getAddress().getPort(), mail.getSmtp().getPort()));

        // when
        PackagedServer server = opened(program.of("serve")
                .data(directory.resolve("data"))
                .in(directory)
                .started());

        // then
        assertThat(server.url().getPort()).isEqualTo(port);
        assertThat(server.get("/api/caller").toString()).contains("acme").contains("anna");

        // when something is logged now that is worth telling: what is old news when it is imported raises nothing
        Path open = Files.writeString(
                directory.resolve("open.yaml"), """
                parley: 1
                realisation: handed-over
                organisation: acme
                recorded: %s
                by: anna
                history:
                  - realisation-started: Handed over without the users
                    at: order 0
                  - participant-identified: clerk
                    groups: [USERS]
                    at: order 0
                  - participant-identified: architect
                    groups: [IT_FUNCTION]
                    at: order 0
                  - participant-identified: supplier
                    groups: [VENDORS]
                    at: order 0
                  - phase-entered: DESIGN
                    at: order 1
                  - knowledge-held: how-it-is-done
                    group: USERS
                    kind: NEED
                    description: How it is done today
                    at: order 1
                  - knowledge-needed: how-it-is-done
                    group: VENDORS
                    kind: NEED
                    description: How it is done today
                    at: order 1
                  - encounter-recorded: en1
                    at: order 2
                    kind: REQUIREMENTS_HANDOVER
                    title: The requirements go to the vendor
                    phase: DESIGN
                    attendances: {architect: IN_PERSON, supplier: IN_PERSON}
                    outcome: CONSENSUS
                """.formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        program.of("import").data(directory.resolve("data")).with(open).finish().good();

        // then
        await().atMost(Duration.ofSeconds(60)).until(() -> !received.isEmpty());
        assertThat(received.peek()).contains("\"organisation\":\"acme\"");
        assertThat(mail.waitForIncomingEmail(60_000, 1)).isTrue();
        assertThat(mail.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("anna@acme.example");
    }

    @Test
    void by_an_issuer_at_which_people_sign_in() throws Exception {
        // given
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
        provider.createContext("/.well-known/openid-configuration", exchange -> {
            byte[] known = """
                    {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                     "jwks_uri": "%1$s/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                     "id_token_signing_alg_values_supported": ["RS256"]}
                    """.formatted(issuer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, known.length);
            exchange.getResponseBody().write(known);
            exchange.close();
        });
        provider.start();
        open.add(() -> provider.stop(0));

        // when: the secret comes from a file that ends its only line
        PackagedServer server = opened(program.of("serve")
                .data(directory.resolve("data"))
                .environment("PARLEY_SIGNIN", "oidc")
                .environment("PARLEY_OIDC_ISSUER", issuer)
                .environment("PARLEY_OIDC_CLIENTID", "parley")
                .environment("PARLEY_OIDC_CLIENTSECRET", "s3cret-s3cret\n")
                .serve());

        // then nobody reads anything, and whoever asks for a page is sent there
        assertThat(server.ask("/api/realisations").statusCode()).isEqualTo(401);
        HttpResponse<String> asked =
                server.send("GET", "/oauth2/authorization/parley", null, Map.of("Accept", "text/html"));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(302);
        assertThat(asked.headers().firstValue("Location").orElse(""))
                .startsWith(issuer + "/authorize?")
                .contains("client_id=parley");
        assertThat(server.log()).doesNotContain("s3cret");
    }

    @Test
    void by_the_environment_with_tokens_and_a_blank_webhook_which_is_none() throws Exception {
        // given
        int port = freePort();
        PackagedServer server = opened(program.of("serve")
                .environment("SERVER_PORT", String.valueOf(port))
                .environment("PARLEY_DATA", directory.resolve("data").toString())
                .environment("PARLEY_APITOKENS_0_TOKEN", ALPHA)
                .environment("PARLEY_APITOKENS_0_ORGANISATION", "alpha")
                .environment("PARLEY_APITOKENS_0_PRINCIPAL", "anna")
                .environment("PARLEY_APITOKENS_1_TOKEN", BETA)
                .environment("PARLEY_APITOKENS_1_ORGANISATION", "beta")
                .environment("PARLEY_APITOKENS_1_PRINCIPAL", "ben")
                .environment("PARLEY_ALERTWEBHOOK", "")
                .java("-Xmx256m")
                .started());

        // then
        assertThat(server.url().getPort()).isEqualTo(port);
        assertThat(directory.resolve("data/events.db")).isRegularFile();

        // when
        String start = "{\"realisation\": \"mine\", \"title\": \"Service\"}";
        HttpResponse<String> nobody = server.as("no-such-token-0123456789").ask("/api/realisations/mine");
        HttpResponse<String> alphas = server.as(ALPHA).command("/api/realisations", "1", start);
        HttpResponse<String> betas = server.as(BETA).ask("/api/realisations/mine/history");

        // then
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(alphas.statusCode()).as(alphas.body()).isEqualTo(201);
        assertThat(betas.statusCode()).isEqualTo(404);
        assertThat(server.as(ALPHA).get("/api/caller").toString())
                .contains("alpha")
                .contains("anna");

        // when somebody unknown sends more than there is memory
        String answer = answerToForm(server, "PUT /actuator/health", 600_000_000);

        // then
        assertThat(answer).isIn("HTTP/1.1 405 ", "cut");
        assertThat(server.alive()).isTrue();
        assertThat(server.as(ALPHA).get("/api/caller").toString()).contains("anna");

        // when a spreadsheet has a number that would be a thousand million digits written out
        HttpResponse<String> bomb = upload(server, ALPHA);

        // then
        assertThat(bomb.statusCode()).as(bomb.body()).isEqualTo(200);
        assertThat(bomb.body()).contains("has a number of more than 400 digits");
        assertThat(server.alive()).isTrue();

        // when places are named in other writings, and nobody known tries often
        server.as(ALPHA).get("/api/%72ealisations/mine/history");
        server.as(ALPHA).ask("/api/%65xports/csv");
        for (int i = 0; i < 5; i++) {
            server.as(null).send("POST", "/start?" + i, "a=b", Map.of("Origin", "http://elsewhere.example"));
        }

        // then
        assertThat(Files.readAllLines(directory.resolve("data/audit.jsonl")))
                .anyMatch(line -> line.contains("READ") && line.contains("\"mine\""))
                .anyMatch(line -> line.contains("EXPORTED"))
                .noneMatch(line -> line.contains("REFUSED"));
    }

    /** Hands over a small spreadsheet of OpenDocument with a large number in it. */
    private static HttpResponse<String> upload(PackagedServer server, String token) throws Exception {
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(book)) {
            zip.putNextEntry(new ZipEntry("content.xml"));
            String cell = "<table:table-cell office:value-type=\"string\"><text:p>%s</text:p></table:table-cell>";
            zip.write(("<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                            + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
                            + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>"
                            + "<table:table table:name=\"A\"><table:table-row>" + cell.formatted("Case")
                            + cell.formatted("When") + "</table:table-row><table:table-row>" + cell.formatted("one")
                            + "<table:table-cell office:value-type=\"float\" office:value=\"1e999999999\"/>"
                            + "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write(String.join(
                        "\r\n",
                        "--part",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"book.ods\"",
                        "Content-Type: application/octet-stream",
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII));
        form.write(book.toByteArray());
        form.write("\r\n--part--\r\n".getBytes(StandardCharsets.US_ASCII));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.url().resolve("/import"))
                                .timeout(Duration.ofSeconds(60))
                                .header("Authorization", "Bearer " + token)
                                .header("Accept", "text/html")
                                .header("Origin", server.url().toString())
                                .header("Content-Type", "multipart/form-data; boundary=part")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** The beginning of the answer to a long form, as much of which is sent as is taken. */
    private static String answerToForm(PackagedServer server, String what, long size) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            socket.setSoTimeout(60_000);
            Thread sender = new Thread(() -> {
                try {
                    OutputStream out = socket.getOutputStream();
                    out.write((what
                                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                    + "Content-Length: " + size + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    byte[] part = "a".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
                    for (long sent = 0; sent < size; sent += part.length) {
                        out.write(part);
                    }
                } catch (IOException e) {
                    // it takes no more
                }
            });
            sender.setDaemon(true);
            sender.start();
            String answer;
            try {
                answer = new String(socket.getInputStream().readNBytes(13), StandardCharsets.US_ASCII);
            } catch (SocketException e) {
                // Whoever sends on may lose the answer with the connection.
                answer = "cut";
            }
            return answer;
        }
    }

    @Test
    void by_the_command_line_with_a_proxy_that_says_who_asks() throws Exception {
        // given
        int port = freePort();
        PackagedServer server = opened(program.of("serve")
                .with("--port", port)
                .data(directory.resolve("data"))
                .environment("SERVER_PORT", "1")
                .environment("PARLEY_DATA", directory.resolve("other").toString())
                .environment("PARLEY_TRUSTEDHEADERS_ORGANISATION", "X-Organisation")
                .environment("PARLEY_TRUSTEDHEADERS_PRINCIPAL", "X-Principal")
                .started());

        // then what the command line says goes before the environment
        assertThat(server.url().getPort()).isEqualTo(port);
        assertThat(directory.resolve("data/events.db")).isRegularFile();
        assertThat(directory.resolve("other")).doesNotExist();

        // when
        Map<String, String> anna = Map.of("X-Organisation", "alpha", "X-Principal", "anna");
        HttpResponse<String> alphas =
                server.send("POST", "/api/realisations", "{\"realisation\": \"mine\", \"title\": \"Service\"}", anna);
        HttpResponse<String> betas = server.send(
                "GET", "/api/realisations/mine/history", null, Map.of("X-Organisation", "beta", "X-Principal", "ben"));

        // then
        assertThat(alphas.statusCode()).as(alphas.body()).isEqualTo(201);
        assertThat(betas.statusCode()).isEqualTo(404);
        assertThat(server.send("GET", "/api/caller", null, anna).body())
                .contains("alpha")
                .contains("anna");
    }

    @Test
    void what_cannot_be_is_said_in_one_line_and_nothing_is_started() throws Exception {
        // when it is to be reached by others and nothing tells who they are
        Finished exposed = program.of("serve", "--port", 0, "--address", "0.0.0.0")
                .data(directory.resolve("data"))
                .finish();
        // and when a mail server without a name is to be used
        Finished nameless = program.of("serve", "--port", 0)
                .data(directory.resolve("data"))
                .environment("PARLEY_ALERTMAIL_HOST", "")
                .environment("PARLEY_ALERTMAIL_FROM", "parley@example.org")
                .environment("PARLEY_ALERTMAIL_TO", "anna@example.org")
                .finish();
        // and when people are to sign in at a provider that is not named
        Finished unnamed = program.of("serve", "--port", 0)
                .data(directory.resolve("data"))
                .environment("PARLEY_SIGN_IN", "oidc")
                .finish();

        // and when what is set of the libraries inside cannot be
        Files.createDirectories(directory.resolve("config"));
        Path file = directory.resolve("config/application.yaml");
        Files.writeString(file, "management:\n  server:\n    port: 70000\n");
        Finished port = program.of("serve", "--port", 0)
                .data(directory.resolve("data"))
                .in(directory)
                .finish();
        Files.writeString(
                file, "server:\n  ssl:\n    key-store: no-such-keys.p12\n    key-store-password: s3cret-s3cret\n");
        Finished keys = program.of("serve", "--port", 0)
                .data(directory.resolve("data"))
                .in(directory)
                .finish();
        Files.delete(file);
        // and when a database is named that no name server knows
        Finished lookedUp = program.of("serve", "--port", 0)
                .data(directory.resolve("data"))
                .environment("PARLEY_MONGODB_URI", "mongodb+srv://anna:s3cret-s3cret@cluster.example.invalid/parley")
                .finish();

        // then
        for (Finished each : List.of(port, keys, lookedUp)) {
            assertThat(each.code()).as(each.err()).isIn(1, 2);
            assertThat(each.err().strip()).hasLineCount(1);
            assertThat(each.err()).doesNotContain("s3cret").doesNotContain("should not have");
        }
        assertThat(port.err()).contains("management.server.port").contains("application.yaml:3");
        assertThat(keys.err()).contains("server.ssl.key-store").contains("no-such-keys.p12");
        assertThat(lookedUp.err()).contains("MongoDB");
        assertThat(unnamed.code()).isEqualTo(2);
        assertThat(unnamed.err().strip()).hasLineCount(1).contains("parley.oidc.issuer");
        assertThat(exposed.code()).isEqualTo(1);
        assertThat(exposed.err().strip()).hasLineCount(1).contains("nothing says who they are");
        assertThat(nameless.code()).isEqualTo(2);
        assertThat(nameless.err()).doesNotContain("\tat ");
    }

    @Test
    void an_export_never_overwrites_what_events_are_kept_in() throws Exception {
        // given
        Path data = directory.resolve("data");
        program.of("import").data(data).with(CASE).finish().good();
        Path events = data.resolve("events.db");
        Path copy = Files.copy(events, directory.resolve("backup.sqlite"));
        byte[] before = Files.readAllBytes(events);

        for (Path target : List.of(events, copy, data.resolve("events.lock"))) {
            // when
            Finished refused =
                    program.of("export", "--all", "--out", target).data(data).finish();

            // then
            assertThat(refused.code()).as(refused.err()).isEqualTo(2);
            assertThat(refused.err()).contains(target.toString()).contains("choose another file");
        }
        assertThat(events).hasBinaryContent(before);
        assertThat(copy).hasBinaryContent(before);
        assertThat(program.of("list").data(data).finish().good().out()).contains("university-administration");
    }

    @Test
    void a_data_directory_in_use_is_left_alone() throws Exception {
        // given
        Path data = directory.resolve("data");
        PackagedServer server = opened(program.of("serve").data(data).serve());

        // when
        assertThatThrownBy(() -> opened(program.of("serve").data(data).serve()))
                .isInstanceOf(PackagedServer.DidNotStart.class)
                .hasMessageContaining("in use by another Parley")
                .hasMessageContaining(server.url().toString());

        // then the first one serves, and is found by commands still
        assertThat(program.of("import").data(data).with(CASE).finish().good().out())
                .contains("59 events");
        assertThat(server.awaitViews().get("/api/realisations").path("total").asInt())
                .isOne();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
