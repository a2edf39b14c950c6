package dev.parley.infra.cli.store;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.HistoryImport.Dating;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.ImportReport.Status;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.MomentOption;
import dev.parley.infra.cli.shared.PortfolioOption;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.kernel.history.HistoryReading;
import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.term.GroupPair;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The store of a running server, asked over its API. */
final class ServerStore implements Store {

    private static final int PAGE = 500;
    private static final int BATCH = 2_000;
    private static final Pattern BREAKS = Pattern.compile("[\\r\\n]+\\s*");

    private final Api api;

    ServerStore(URI server) {
        this.api = new Api(server);
    }

    @Override
    public OrganisationId organisation() {
        return new OrganisationId(api.get("/api/caller").path("organisation").asString());
    }

    /** Batches bound what either side holds in memory; all of them are rehearsed before the first is stored. */
    @Override
    public List<Imported> store(List<History> histories, Dating dating, HistoryImport.Progress progress) {
        ImportChecks.checkTogether(histories);
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

    @Override
    public List<Imported> preview(List<History> histories, Dating dating) {
        ImportChecks.checkTogether(histories);
        List<Imported> previewed = new ArrayList<>();
        for (List<History> batch : batches(histories)) {
            previewed.addAll(send(batch, dating, true));
        }
        return previewed;
    }

    private static List<List<History>> batches(List<History> histories) {
        List<List<History>> batches = new ArrayList<>();
        int events = BATCH;
        for (History history : histories) {
            if (events + history.size() > BATCH) {
                batches.add(new ArrayList<>());
                events = 0;
            }
            batches.get(batches.size() - 1).add(history);
            events += history.size();
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
        for (JsonNode body : api.post(
                "/api/imports/batch?rehearse=" + rehearse + "&undated=" + (dating == Dating.IMPORTED),
                lines.toString(),
                "application/x-ndjson")) {
            imported.add(new Imported(
                    new RealisationId(body.path("realisation").asString()),
                    Status.valueOf(body.path("status").asString()),
                    body.path("added").asInt(),
                    body.path("version").asLong(),
                    body.path("warnings").valueStream().map(JsonNode::asString).toList()));
        }
        return imported;
    }

    /** JSON has line breaks only between values; those inside texts are escaped. */
    private static String oneLine(String json) {
        return BREAKS.matcher(json).replaceAll(" ");
    }

    @Override
    public Optional<History> history(RealisationId realisation) {
        HttpResponse<String> answer = api.send("GET", "/api/realisations/" + realisation + "/history.json", null);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        HistoryReading reading =
                HistoryFile.read(realisation.value(), api.good(answer).body());
        return Optional.of(reading.orThrow().history());
    }

    @Override
    public List<ListedRealisation> list(MomentOption moment, PortfolioOption chosen, List<String> leftOut) {
        // By id: what moves to a later page while pages are fetched is listed once.
        Map<String, ListedRealisation> listed = new LinkedHashMap<>();
        long total;
        int page = 0;
        do {
            JsonNode body = api.get(
                    "/api/realisations?size=" + PAGE + "&page=" + page++ + chosen.parameter() + moment.parameter());
            total = body.path("total").asLong();
            leftOut.clear();
            body.path("leftOut").forEach(each -> leftOut.add(each.path("reason").asString()));
            for (JsonNode row : body.path("rows")) {
                JsonNode worst = row.path("worst");
                String id = row.path("realisation").asString();
                listed.putIfAbsent(
                        id,
                        new ListedRealisation(
                                id,
                                row.path("title").asString(),
                                Api.text(row, "phase"),
                                Api.text(row, "outcome"),
                                row.path("encounters").asInt(),
                                row.path("planned").asInt(),
                                row.path("openFindings").asInt(),
                                Api.text(worst, "severity"),
                                Api.text(worst, "title"),
                                row.path("version").asLong(),
                                pairs(row.path("pairs"))));
            }
        } while ((long) page * PAGE < total);
        return List.copyOf(listed.values());
    }

    private static List<ListedRealisation.Pair> pairs(JsonNode pairs) {
        List<ListedRealisation.Pair> listed = new ArrayList<>();
        for (JsonNode pair : pairs) {
            String level = Api.text(pair, "level");
            listed.add(ListedRealisation.Pair.of(new PairStanding(
                    GroupPair.of(
                            StakeholderGroup.valueOf(pair.path("pair").path(0).asString()),
                            StakeholderGroup.valueOf(pair.path("pair").path(1).asString())),
                    level == null ? null : Level.valueOf(level),
                    pair.path("meetings").asInt(),
                    pair.path("openGaps").asInt(),
                    pair.path("notWhole").asInt())));
        }
        return listed;
    }

    @Override
    public void close() {
        // the client keeps no thread that would hold up the end of the program
    }
}
