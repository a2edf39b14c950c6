package dev.parley.infra.cli.store;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.HistoryImport.Dating;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.ImportReport.Status;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.MomentOption;
import dev.parley.infra.cli.shared.PortfolioOption;
import dev.parley.infra.retention.PastRetention;
import dev.parley.infra.retention.RetentionPeriod;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.kernel.history.HistoryReading;
import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.term.GroupPair;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The store of a running server, asked over its API. */
final class ServerStore implements Store {

    private static final int PAGE = 500;

    /** Most events of one request: as many as the log takes at once. */
    private static final int BATCH = HistoryImport.LARGEST_COMMIT;

    /** Most bytes of one request: a server takes no more than a sixteenth of its heap. */
    private static final int BATCH_BYTES = 4_000_000;

    /** Realisations that are asked about at once. */
    private static final int ASKED = 20_000;

    private final Api api;

    ServerStore(URI server) {
        this.api = new Api(server);
    }

    @Override
    public OrganisationId organisation() {
        return new OrganisationId(api.get("/api/caller").path("organisation").asString());
    }

    /**
     * Batches bound what either side holds in memory. Where there is more than one, what of them could contradict what is stored is rehearsed
     * before the first is stored: the histories of realisations that the server has.
     */
    @Override
    public List<Imported> store(List<History> histories, Dating dating, HistoryImport.Progress progress) {
        ImportChecks.checkTogether(histories);
        Batches batches = new Batches(histories);
        List<Imported> imported = new ArrayList<>();
        while (batches.hasNext()) {
            byte[] batch = batches.next();
            if (imported.isEmpty() && batches.hasNext()) {
                rehearse(histories, dating);
            }
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

    private void rehearse(List<History> histories, Dating dating) {
        Set<RealisationId> known = known(histories);
        new Batches(histories.stream()
                        .filter(history -> known.contains(history.realisation()))
                        .toList())
                .forEachRemaining(batch -> send(batch, dating, true));
    }

    @Override
    public List<Imported> preview(List<History> histories, Dating dating) {
        ImportChecks.checkTogether(histories);
        List<Imported> previewed = new ArrayList<>();
        new Batches(histories).forEachRemaining(batch -> previewed.addAll(send(batch, dating, true)));
        return previewed;
    }

    /** Those of which the server has the realisation. */
    private Set<RealisationId> known(List<History> histories) {
        Set<RealisationId> known = new HashSet<>();
        for (int from = 0; from < histories.size(); from += ASKED) {
            List<String> asked = histories.subList(from, Math.min(histories.size(), from + ASKED)).stream()
                    .map(history -> history.realisation().value())
                    .toList();
            api.post("/api/imports/known", Api.written(asked))
                    .forEach(each -> known.add(new RealisationId(each.asString())));
        }
        return known;
    }

    /** The lines of one request after the other, each written when its turn comes. */
    private static final class Batches implements Iterator<byte[]> {

        private final List<History> histories;
        private int next;

        Batches(List<History> histories) {
            this.histories = histories;
        }

        @Override
        public boolean hasNext() {
            return next < histories.size();
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            int events = 0;
            while (hasNext()) {
                History history = histories.get(next);
                if (events > 0 && events + history.size() > BATCH) {
                    break;
                }
                byte[] line = HistoryFile.line(history).getBytes(StandardCharsets.UTF_8);
                if (events > 0 && lines.size() + line.length > BATCH_BYTES) {
                    break;
                }
                lines.writeBytes(line);
                lines.write('\n');
                events += history.size();
                next++;
            }
            return lines.toByteArray();
        }
    }

    private List<Imported> send(byte[] batch, Dating dating, boolean rehearse) {
        List<Imported> imported = new ArrayList<>();
        for (JsonNode body : api.post(
                "/api/imports/batch?rehearse=" + rehearse + "&undated=" + (dating == Dating.IMPORTED),
                batch,
                "application/x-ndjson")) {
            imported.add(new Imported(
                    new RealisationId(body.path("realisation").asString()),
                    Status.valueOf(body.path("status").asString()),
                    body.path("added").asInt(),
                    body.path("version").asLong(),
                    body.path("claimsOnly").asBoolean(false),
                    body.path("warnings").valueStream().map(JsonNode::asString).toList()));
        }
        return imported;
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

    @Override
    public PastRetention past(@Nullable RetentionPeriod after) {
        HttpResponse<String> answer =
                api.send("GET", "/api/retention" + (after == null ? "" : "?after=" + after), null);
        if (answer.statusCode() == 400) {
            throw CommandFailure.badInput(Api.json(answer).path("detail").asString());
        }
        JsonNode body = Api.json(api.good(answer));
        return new PastRetention(
                body.path("after").asString(),
                Instant.parse(body.path("at").asString()),
                body.path("realisations")
                        .valueStream()
                        .map(row -> new PastRetention.Past(
                                row.path("realisation").asString(),
                                row.path("title").asString(),
                                row.path("closed").asString(),
                                row.path("dated").asBoolean(),
                                Instant.parse(row.path("past").asString()),
                                Instant.parse(row.path("lastRecorded").asString()),
                                row.path("lastRecordedDays").asLong(),
                                row.path("texts").asInt()))
                        .toList(),
                body.path("erased").asInt());
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
