package dev.parley.infra.cli;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.HistoryImport.Dating;
import dev.parley.command.imports.ImportProblem;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.ImportReport.Status;
import dev.parley.command.imports.Importer;
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
    private static final int BATCH = 2_000;
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

    /** Batches bound what either side holds in memory; all of them are rehearsed before the first is stored. */
    @Override
    public List<Imported> store(List<History> histories, Dating dating, HistoryImport.Progress progress) {
        List<ImportProblem> problems = HistoryImport.check(histories, new Importer(null, "check"));
        if (!problems.isEmpty()) {
            throw CommandFailure.badInput(Imports.contradictions(histories, problems));
        }
        List<List<History>> batches = batches(histories);
        if (batches.size() > 1) {
            for (List<History> batch : batches) {
                send(batch, dating, true);
            }
        }
        List<Imported> imported = new ArrayList<>();
        for (List<History> batch : batches) {
            try {
                imported.addAll(send(batch, dating, false));
            } catch (CommandFailure e) {
                throw imported.isEmpty()
                        ? e
                        : CommandFailure.failed(e.getMessage() + System.lineSeparator() + imported.size() + " of "
                                + histories.size() + " realisations are stored; import the same again to go on.");
            }
            progress.stored(imported.size(), histories.size());
        }
        return imported;
    }

    private static List<List<History>> batches(List<History> histories) {
        List<List<History>> batches = new ArrayList<>();
        int events = BATCH;
        for (History history : histories) {
            if (events + history.events().size() > BATCH) {
                batches.add(new ArrayList<>());
                events = 0;
            }
            batches.get(batches.size() - 1).add(history);
            events += history.events().size();
        }
        return batches;
    }

    private List<Imported> send(List<History> histories, Dating dating, boolean rehearse) {
        StringBuilder lines = new StringBuilder();
        for (History history : histories) {
            lines.append(oneLine(HistoryFile.write(history, HistoryFile.Format.JSON)))
                    .append('\n');
        }
        List<Imported> imported = new ArrayList<>();
        for (JsonNode body : json(ask(
                "POST",
                "/api/imports/batch?rehearse=" + rehearse + "&undated=" + (dating == Dating.IMPORTED),
                lines.toString(),
                "application/x-ndjson"))) {
            imported.add(new Imported(
                    new RealisationId(body.path("realisation").asString()),
                    Status.valueOf(body.path("status").asString()),
                    body.path("added").asInt(),
                    body.path("version").asLong()));
        }
        return imported;
    }

    /** JSON has line breaks only between values; those inside texts are escaped. */
    private static String oneLine(String json) {
        return json.replace('\n', ' ').replace('\r', ' ');
    }

    @Override
    public Optional<History> history(RealisationId realisation) {
        HttpResponse<String> answer =
                send("GET", "/api/realisations/" + realisation + "/history.json", null, "application/json");
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
        return ask(method, path, body, "application/json");
    }

    private HttpResponse<String> ask(String method, String path, @Nullable String body, String type) {
        return good(send(method, path, body, type));
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json;q=0.9")
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (body != null) {
            request.header("Content-Type", type);
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
