package dev.parley.infra.cli.store;

import dev.parley.infra.Settings;
import dev.parley.infra.cli.shared.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of a running server; asked with the token of {@code PARLEY_API_TOKEN} where there is one. */
public final class Api {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int TRIES = 10;
    private static final String JSON_TYPE = "application/json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI server;

    // Keeps no thread that would hold up the end of the program.
    private final HttpClient client;

    Api(URI server) {
        this.server = server;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
        if ("http".equals(server.getScheme())) {
            trustingNobody().ifPresent(builder::sslContext);
        }
        this.client = builder.build();
    }

    /**
     * For a server to which nothing is encrypted: a client reads all certificates of the machine when it is made, which takes longer than most
     * requests. With these settings it would accept no certificate at all.
     */
    private static Optional<SSLContext> trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return Optional.of(context);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    public URI server() {
        return server;
    }

    /**
     * Reads a document.
     *
     * @throws CommandFailure if the server does not answer, or refuses
     */
    public JsonNode get(String path) {
        return json(good(send("GET", path, null)));
    }

    /**
     * Posts a document, or nothing.
     *
     * @throws CommandFailure if the server does not answer, or refuses
     */
    JsonNode post(String path, @Nullable String body) {
        return json(good(send("POST", path, body)));
    }

    /**
     * Posts a document of some media type.
     *
     * @throws CommandFailure if the server does not answer, or refuses
     */
    JsonNode post(String path, byte @Nullable [] body, String type) {
        return json(good(send("POST", path, body, type)));
    }

    /** A value as JSON. */
    static String written(Object value) {
        return JSON.writeValueAsString(value);
    }

    /**
     * Sends a request and returns the answer, whatever it is.
     *
     * @throws CommandFailure if the server does not answer
     */
    public HttpResponse<String> send(String method, String path, @Nullable String body) {
        return send(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), JSON_TYPE);
    }

    private HttpResponse<String> send(String method, String path, byte @Nullable [] body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json;q=0.9")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null) {
            request.header("Content-Type", type);
        }
        String token = Settings.apiToken();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpRequest asked = request.build();
            HttpResponse<String> answer = answer(asked);
            for (int again = 0; again < TRIES && waitsFor(answer); again++) {
                Thread.sleep(pause(answer).toMillis());
                answer = answer(asked);
            }
            return answer;
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw CommandFailure.failed("The server at " + server + " does not answer: " + why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("Interrupted while the server at " + server + " was asked.");
        }
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Whether the server has done nothing yet and says when to ask again. */
    private static boolean waitsFor(HttpResponse<String> answer) {
        return (answer.statusCode() == 503 || answer.statusCode() == 429)
                && !pause(answer).isZero();
    }

    /** How long the server asks to be left alone; nothing where it does not say, or is away for long. */
    private static Duration pause(HttpResponse<String> answer) {
        String said = answer.headers().firstValue("Retry-After").orElse("");
        try {
            Duration pause = Duration.ofSeconds(Long.parseLong(said));
            return pause.isNegative() || pause.compareTo(LONGEST_PAUSE) > 0 ? Duration.ZERO : pause;
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    /**
     * Returns an answer that is a success.
     *
     * @throws CommandFailure if it is none
     */
    public HttpResponse<String> good(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 == 2) {
            return answer;
        }
        if (answer.statusCode() == 401) {
            throw CommandFailure.failed(
                    "The server at " + server + " needs an API token: set PARLEY_API_TOKEN and try again.");
        }
        throw CommandFailure.failed(
                "The server at " + server + " refuses (" + answer.statusCode() + "): " + detail(answer.body()));
    }

    public static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static String detail(String body) {
        try {
            return Optional.ofNullable(text(JSON.readTree(body), "detail")).orElse(body);
        } catch (JacksonException e) {
            return body;
        }
    }
}
