package dev.parley.infra.cli;

import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.ImportReport.Status;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.kernel.history.Reading;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The store of a running server, asked over its API. */
final class ServerStore implements Store {

    private static final int PAGE = 500;

    private final Api api;

    ServerStore(URI server) {
        this.api = new Api(server);
    }

    @Override
    public OrganisationId organisation() {
        return new OrganisationId(api.get("/api/caller").path("organisation").asString());
    }

    @Override
    public List<Imported> store(List<History> histories) {
        List<Imported> imported = new ArrayList<>();
        for (History history : histories) {
            JsonNode body = api.post(
                    "/api/imports?name=" + history.realisation(), HistoryFile.write(history, HistoryFile.Format.JSON));
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
        HttpResponse<String> answer = api.send("GET", "/api/realisations/" + realisation + "/history.json", null);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        Reading reading = HistoryFile.read(realisation.value(), api.good(answer).body());
        return Optional.of(reading.orThrow().history());
    }

    @Override
    public List<Listed> list() {
        List<Listed> listed = new ArrayList<>();
        long total;
        int page = 0;
        do {
            JsonNode body = api.get("/api/realisations?order=name&size=" + PAGE + "&page=" + page++);
            total = body.path("total").asLong();
            for (JsonNode row : body.path("rows")) {
                JsonNode worst = row.path("worst");
                listed.add(new Listed(
                        row.path("realisation").asString(),
                        row.path("title").asString(),
                        Api.text(row, "phase"),
                        Api.text(row, "outcome"),
                        row.path("encounters").asInt(),
                        row.path("openFindings").asInt(),
                        Api.text(worst, "severity"),
                        Api.text(worst, "title"),
                        row.path("version").asLong()));
            }
        } while ((long) page * PAGE < total);
        listed.sort((one, other) -> one.realisation().compareTo(other.realisation()));
        return listed;
    }

    @Override
    public void close() {
        // the client keeps no thread that would hold up the end of the program
    }
}
