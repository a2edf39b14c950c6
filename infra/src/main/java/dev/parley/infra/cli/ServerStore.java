package dev.parley.infra.cli;

import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.ImportReport.Status;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.kernel.history.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The store of a running server, asked over its API; with the token of {@code PARLEY_API_TOKEN} where there is one. */
final class ServerStore implements Store {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PAGE = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI server;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    ServerStore(URI server) {
        this.server = server;
    }

    @Override
    public OrganisationId organisation() {
        return new OrganisationId(
                json(ask("GET", "/api/caller", null)).path("organisation").asString());
    }

    @Override
    public List<Imported> store(List<History> histories) {
        List<Imported> imported = new ArrayList<>();
        for (History history : histories) {
            HttpResponse<String> answer = ask(
                    "POST",
                    "/api/imports?name=" + history.realisation(),
                    HistoryFile.write(history, HistoryFile.Format.JSON));
            JsonNode body = json(answer);
            imported.add(new Imported(
                    history.realisation(),
                    Status.valueOf(body.path("status").asString()),
                    body.path("added").asInt(),
                    body.path("version").asLong()));
        }
        return imported;
    }

    @Override
    public Optional<History> history(RealisationId realisation) {
        HttpResponse<String> answer = send("GET", "/api/realisations/" + realisation + "/history.json", null);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        Reading reading = HistoryFile.read(realisation.value(), good(answer).body());
        return Optional.of(reading.orThrow().history());
    }

    @Override
    public List<Listed> list() {
        List<Listed> listed = new ArrayList<>();
        long total;
        int page = 0;
        do {
            JsonNode body = json(ask("GET", "/api/realisations?order=name&size=" + PAGE + "&page=" + page++, null));
            total = body.path("total").asLong();
            for (JsonNode row : body.path("rows")) {
                JsonNode worst = row.path("worst");
                listed.add(new Listed(
                        row.path("realisation").asString(),
                        row.path("title").asString(),
                        text(row, "phase"),
                        text(row, "outcome"),
                        row.path("encounters").asInt(),
                        row.path("openFindings").asInt(),
                        text(worst, "severity"),
                        text(worst, "title"),
                        row.path("version").asLong()));
            }
        } while ((long) page * PAGE < total);
        listed.sort((one, other) -> one.realisation().compareTo(other.realisation()));
        return listed;
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    private HttpResponse<String> ask(String method, String path, @Nullable String body) {
        return good(send(method, path, body));
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json;q=0.9")
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        String token = System.getenv("PARLEY_API_TOKEN");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "The server at " + server + " holds the data directory and does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("Interrupted while the server at " + server + " was asked.");
        }
    }

    private HttpResponse<String> good(HttpResponse<String> answer) {
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

    private static String detail(String body) {
        try {
            return Optional.ofNullable(text(JSON.readTree(body), "detail")).orElse(body);
        } catch (JacksonException e) {
            return body;
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        // the client keeps no thread that would hold up the end of the program
    }
}
