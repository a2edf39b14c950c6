package dev.parley.infra.cli.operate;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.RunningServer;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.store.Api;
import dev.parley.infra.cli.store.CommandTrail;
import dev.parley.infra.cli.store.RunningServerOption;
import dev.parley.infra.erasure.Cleared;
import dev.parley.infra.erasure.ErasedAgain;
import dev.parley.infra.erasure.Erasing;
import dev.parley.infra.erasure.ErasureDesk;
import dev.parley.infra.erasure.ErasureDesk.Erasure;
import dev.parley.infra.erasure.ErasureDesk.RefusedErasureException;
import dev.parley.infra.erasure.ErasureLists;
import dev.parley.infra.erasure.TextSelection;
import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogException;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.mappings.ErasableMappings;
import dev.parley.infra.mappings.MappingFolder;
import dev.parley.infra.pages.alerts.AlertStore;
import dev.parley.infra.pages.marks.MarkStore;
import dev.parley.infra.pages.meetings.MeetingStore;
import dev.parley.infra.retention.RetentionList;
import dev.parley.infra.retention.RetentionList.StillOpenException;
import dev.parley.infra.store.LogAddress;
import dev.parley.infra.views.sqlite.SqliteViewStore;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code parley erase}. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Finds texts of a realisation that say something of a person, and with --confirm erases them for good.",
            "",
            "They go from the event log, from read models, alerts and meetings. A number stands where each was; what is found in the"
                    + " realisation stays as it was. What was erased is noted in the data directory (erasures.jsonl), without what it"
                    + " said, and erased again when a backup is put back: keep that file then. A server that holds the data directory"
                    + " is asked."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class EraseCommand implements Runnable {

    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int EXCERPT = 120;
    private static final int POLL_MILLIS = 200;
    private static final int POLLS = 3_000;

    @Mixin
    private DataOption data;

    @Option(
            names = "--realisation",
            paramLabel = "ID",
            description = "in which realisation; without it the realisations with such texts are listed")
    private @Nullable String realisation;

    @ArgGroup
    private @Nullable Which which;

    @Option(
            names = "--reason",
            paramLabel = "WHY",
            description = "why, without saying what is erased, such as the number of the request; it is kept")
    private @Nullable String reason;

    @Option(names = "--confirm", description = "erase them; without it they are only listed")
    private boolean confirm;

    @Option(names = "--protocol", description = "list what was erased, by whom, when and why")
    private boolean protocol;

    @Spec
    private CommandSpec spec;

    /** Which texts are meant. */
    static final class Which {

        @Option(
                names = "--match",
                paramLabel = "TEXT",
                description = "all in which these words stand, in capitals or not")
        private @Nullable String match;

        @Option(names = "--role", paramLabel = "ROLE", description = "all that name a participant by this role")
        private @Nullable String role;

        @Option(
                names = "--everything",
                description =
                        "all texts, names and logins of a realisation that is closed, as when the time is over for which"
                                + " they are kept (parley retention)")
        private boolean everything;

        @ArgGroup(exclusive = false)
        private @Nullable One one;
    }

    /** One field of one event. */
    static final class One {

        @Option(
                names = "--event",
                required = true,
                paramLabel = "ID",
                description = "one text: the id of its event, with --field")
        private String event;

        @Option(
                names = "--field",
                required = true,
                paramLabel = "NAME",
                description = "which field of the event, such as title or evidence.source")
        private String field;
    }

    @Override
    public void run() {
        if (protocol) {
            protocol();
            return;
        }
        if (which == null) {
            throw CommandFailure.badInput(
                    "Say which texts: --match TEXT, --role ROLE, --everything, or --event ID with --field NAME; or --protocol for what was erased.");
        }
        String id = realisation;
        if (id == null) {
            if (confirm || which.one != null || which.everything) {
                throw CommandFailure.badInput(
                        "--realisation: say in which; without it --match and --role say in which realisations there are such texts.");
            }
            everywhere(which);
            return;
        }
        if (confirm && (reason == null || reason.isBlank())) {
            throw CommandFailure.badInput("--reason: what is erased needs one, such as the number of the request");
        }
        RealisationId where;
        try {
            where = new RealisationId(id);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--realisation: " + e.getMessage());
        }
        RunningServer server = RunningServer.of(data.directory()).orElse(null);
        if (server != null) {
            ask(RunningServerOption.of(server), where, which);
        } else {
            here(where, which);
        }
    }

    private void everywhere(Which texts) {
        RunningServer server = RunningServer.of(data.directory()).orElse(null);
        SortedMap<String, Integer> found = new TreeMap<>();
        if (server == null) {
            TextSelection selection = selection(texts);
            withDesk((desk, retention, properties) -> {
                new CommandTrail(properties.data(), properties).read(AuditTrail.Action.READ, "erase");
                found.putAll(desk.everywhere(new OrganisationId(properties.organisation()), selection));
            });
        } else {
            Api api = RunningServerOption.of(server);
            HttpResponse<String> answer =
                    api.send("POST", "/api/erasures", words(texts).toString());
            if (answer.statusCode() == UNPROCESSABLE) {
                throw CommandFailure.badInput(Api.json(answer).path("detail").asString());
            }
            Api.json(api.good(answer))
                    .path("realisations")
                    .properties()
                    .forEach(each -> found.put(each.getKey(), each.getValue().asInt()));
        }
        PrintWriter out = spec.commandLine().getOut();
        found.forEach((id, count) -> out.printf("%s: %,d texts%n", id, count));
        out.println(
                found.isEmpty()
                        ? "There is no such text in any realisation."
                        : "With --realisation ID they are listed, and with --reason WHY --confirm erased there.");
    }

    // --- through a server ---

    private static ObjectNode words(Which texts) {
        ObjectNode asked = JsonMapper.shared().createObjectNode();
        if (texts.match != null) {
            asked.put("words", texts.match);
        } else if (texts.role != null) {
            asked.put("role", texts.role);
        } else if (texts.everything) {
            asked.put("everything", true);
        }
        return asked;
    }

    private void ask(Api api, RealisationId where, Which texts) {
        ObjectNode asked = words(texts);
        if (texts.one != null) {
            asked.put("event", texts.one.event).put("field", texts.one.field);
        }
        if (confirm) {
            asked.put("confirm", true).put("reason", reason);
        }
        HttpResponse<String> answer = api.send("POST", "/api/realisations/" + where + "/erasures", asked.toString());
        if (answer.statusCode() == NOT_FOUND) {
            throw noSuch(where);
        }
        if (answer.statusCode() == UNPROCESSABLE) {
            throw CommandFailure.badInput(Api.json(answer).path("detail").asString());
        }
        JsonNode done = Api.json(api.good(answer));
        if (confirm) {
            await(api);
            erased(done.path("erased").asInt());
            return;
        }
        for (JsonNode hit : done.path("found")) {
            found(
                    hit.path("event").asString(),
                    hit.path("type").asString(),
                    hit.path("field").asString(),
                    hit.path("text").asString(),
                    hit.path("erasable").asBoolean());
        }
        foundInAll(done.path("total").asInt());
    }

    /** Until read models have been made anew, which takes as long as a rebuild. */
    private static void await(Api api) {
        for (int poll = 0; poll < POLLS; poll++) {
            if (!api.get("/api/erasures").path("clearing").asBoolean()) {
                return;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw CommandFailure.failed(
                        "Interrupted; the texts are erased, and the server goes on making its read models anew.");
            }
        }
        throw CommandFailure.failed(
                "The texts are erased from the log, but the server has not made its read models anew yet; 'parley erase --protocol' says when it has.");
    }

    // --- in the data directory ---

    private interface Work {

        void with(ErasureDesk desk, RetentionList retention, ParleyProperties properties);
    }

    private void here(RealisationId where, Which texts) {
        withDesk((desk, retention, properties) -> {
            OrganisationId organisation = new OrganisationId(properties.organisation());
            if (!desk.knows(organisation, where)) {
                throw noSuch(where);
            }
            TextSelection selection = texts.everything ? retention.everything(organisation, where) : selection(texts);
            if (confirm) {
                erased(desk.erase(organisation, where, selection, properties.principal(), String.valueOf(reason), "")
                        .texts());
                return;
            }
            new CommandTrail(properties.data(), properties).read(AuditTrail.Action.READ, where.value());
            List<Erasing.Hit> hits = desk.find(organisation, where, selection);
            hits.forEach(hit -> found(hit.event(), hit.type(), hit.field(), hit.text(), hit.erasable()));
            foundInAll(hits.size());
        });
    }

    private static TextSelection selection(Which texts) {
        if (texts.match != null) {
            try {
                return TextSelection.matching(texts.match);
            } catch (IllegalArgumentException e) {
                throw CommandFailure.badInput("--match: " + e.getMessage());
            }
        }
        if (texts.role != null) {
            return TextSelection.named(texts.role);
        }
        One one = texts.one;
        if (one == null) {
            throw CommandFailure.badInput(
                    "Say which texts: --match TEXT, --role ROLE, --everything, or --event ID with --field NAME.");
        }
        return TextSelection.of(one.event, one.field);
    }

    private void withDesk(Work work) {
        ParleyProperties properties = data.settings().properties();
        Path directory = properties.data();
        if (properties.mongodbUri() != null) {
            throw CommandFailure.failed(
                    "The log is in a MongoDB, whose read models only a server makes anew: start one, and this asks it.");
        }
        if (!Files.exists(directory.resolve(SqliteEventLog.FILE))) {
            throw CommandFailure.badInput(directory + ": there is no event log (" + SqliteEventLog.FILE + ") here.");
        }
        try (EventLog log = LogAddress.of(properties).open();
                GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());
                AlertStore alerts = AlertStore.in(directory);
                MeetingStore meetings = MeetingStore.in(directory);
                MarkStore marks = MarkStore.in(directory)) {
            List<Cleared> cleared =
                    List.of(alerts, meetings, marks, new ErasableMappings(new MappingFolder(directory)));
            ErasureList list = ErasureLists.of(directory, log);
            ErasedAgain.in(log, list, cleared);
            ErasureDesk desk = new ErasureDesk(
                    log,
                    list,
                    cleared,
                    more -> {
                        // nobody else has the directory, so that nothing comes meanwhile
                    },
                    new AuditTrail(directory, Clock.systemUTC()),
                    Clock.systemUTC());
            work.with(desk, RetentionList.of(log, commits, Clock.systemUTC()), properties);
            String mark = list.pending().orElse(null);
            if (mark != null) {
                // Nobody has them open: whoever starts a server on the directory makes them anew.
                SqliteViewStore.discard(directory);
                log.settleErasures();
                cleared.forEach(Cleared::settled);
                list.settled(mark);
            }
        } catch (EventLogException | IllegalStateException | Erasing.NotErasableException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        } catch (RefusedErasureException | StillOpenException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    // --- what is said ---

    private static CommandFailure noSuch(RealisationId where) {
        return CommandFailure.badInput("--realisation: there is no realisation '" + where + "' there");
    }

    private void found(String event, String type, String field, String text, boolean erasable) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        spec.commandLine()
                .getOut()
                .printf(
                        "%s  %s  %s: %s%s%n",
                        event,
                        type,
                        field,
                        line.length() > EXCERPT ? line.substring(0, EXCERPT) + "…" : line,
                        erasable ? "" : "  (stored by an earlier version)");
    }

    private void foundInAll(int total) {
        spec.commandLine()
                .getOut()
                .println(
                        total == 0
                                ? "There is no such text in the realisation, or none any more."
                                : "%,d texts. Nothing was erased; with --reason WHY --confirm they are."
                                        .formatted(total));
    }

    private void erased(int texts) {
        spec.commandLine()
                .getOut()
                .println(
                        texts == 0
                                ? "There is no such text in the realisation, or none any more; nothing was erased."
                                : "%,d texts were erased. Backups made before still hold them; what is put back from one is erased again as long as erasures.jsonl stays."
                                        .formatted(texts));
    }

    private void protocol() {
        RunningServer server = RunningServer.of(data.directory()).orElse(null);
        PrintWriter out = spec.commandLine().getOut();
        if (server == null) {
            withDesk((desk, retention, properties) -> {
                new CommandTrail(properties.data(), properties).read(AuditTrail.Action.READ, "erase --protocol");
                List<Erasure> lines = desk.protocol(new OrganisationId(properties.organisation()));
                lines.forEach(line -> line(
                        out,
                        line.at().toString(),
                        line.by(),
                        line.realisation(),
                        line.texts(),
                        line.events(),
                        line.why()));
                if (lines.isEmpty()) {
                    out.println("Nothing was erased.");
                }
            });
            return;
        }
        JsonNode document = RunningServerOption.of(server).get("/api/erasures");
        for (JsonNode line : document.path("erasures")) {
            line(
                    out,
                    line.path("at").asString(),
                    line.path("by").asString(),
                    line.path("realisation").asString(),
                    line.path("texts").asInt(),
                    line.path("events").asInt(),
                    line.path("why").asString());
        }
        if (document.path("erasures").isEmpty()) {
            out.println("Nothing was erased.");
        }
        if (document.path("clearing").asBoolean()) {
            out.println("The read models are still being made anew; until then they may hold what was erased last.");
        }
    }

    private static void line(
            PrintWriter out, String at, String by, String realisation, int texts, int events, String why) {
        out.printf("%s  %s  %s: %,d texts of %,d events. %s%n", at, by, realisation, texts, events, why);
    }
}
