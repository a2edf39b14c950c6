package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.cli.Run;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server has acknowledged, event by event, and whether a server shows all of it: nothing lost, nothing doubled,
 * nothing out of order, and every live view the same as the command line makes of the exported history.
 */
public final class Acknowledged {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Whether the packaged command line has been asked already; see {@link #analysed}. */
    private static final AtomicBoolean ASKED_OUTSIDE = new AtomicBoolean();

    private final Map<String, List<String>> events = new LinkedHashMap<>();
    private int commands;

    /** Starts a realisation and logs some of what a realisation has; every command must be acknowledged. */
    public void log(PackagedServer server, String realisation) throws IOException, InterruptedException {
        if (!events.containsKey(realisation)) {
            send(
                    server,
                    realisation,
                    "",
                    "{'realisation': '%s', 'title': 'Service %s'}".formatted(realisation, realisation));
            send(server, realisation, "participants", "{'participant': 'clerks', 'groups': ['USERS']}");
            send(server, realisation, "participants", "{'participant': 'IT architect', 'groups': ['IT_FUNCTION']}");
            send(server, realisation, "participants", "{'participant': 'vendor', 'groups': ['VENDORS']}");
            send(server, realisation, "phases", "{'phase': 'DESIGN', 'at': '2026-01-10'}");
            send(server, realisation, "encounters", """
                    {'label': 'en1', 'title': 'what is wanted', 'kind': 'REQUIREMENTS_HANDOVER', 'at': '2026-01-12', 'outcome': 'CONSENSUS',
                     'attendances': [{'participant': 'IT architect', 'presence': 'IN_PERSON'},
                                     {'participant': 'vendor', 'presence': 'REMOTE'}]}""");
        }
        note(server, realisation, "what was said");
    }

    /** Logs a note, which must be acknowledged. */
    public void note(PackagedServer server, String realisation, String text) throws IOException, InterruptedException {
        send(server, realisation, "notes", "{'text': '" + text + "'}");
    }

    private void send(PackagedServer server, String realisation, String what, String body)
            throws IOException, InterruptedException {
        String path = what.isEmpty() ? "/api/realisations" : "/api/realisations/" + realisation + "/" + what;
        HttpResponse<String> answer =
                sent(server, path, realisation + " " + commands++ + " " + System.nanoTime(), body.replace('\'', '"'));
        assertThat(answer.statusCode())
                .as("%s %s: %s", path, body, answer.body())
                .isEqualTo(201);
        take(realisation, answer);
    }

    /** A connection that was kept may be closed just then; the same command with the same id is asked for once more. */
    private static HttpResponse<String> sent(PackagedServer server, String path, String id, String body)
            throws IOException, InterruptedException {
        try {
            return server.command(path, id, body);
        } catch (IOException e) {
            return server.command(path, id, body);
        }
    }

    /** Takes note of an acknowledgement. */
    public synchronized void take(String realisation, HttpResponse<String> answer) {
        JsonNode receipt = JSON.readTree(answer.body());
        receipt.path("events").forEach(event -> events.computeIfAbsent(realisation, id -> new ArrayList<>())
                .add(event.asString()));
    }

    /** Takes what a server shows now for acknowledged: it was imported, or written by an earlier version. */
    public Acknowledged takeAll(PackagedServer server) throws IOException, InterruptedException {
        server.awaitViews();
        for (JsonNode row : server.get("/api/realisations?size=500").path("rows")) {
            String realisation = row.path("realisation").asString();
            events.put(realisation, ids(server, realisation));
        }
        return this;
    }

    /** Number of acknowledged events. */
    public int size() {
        return events.values().stream().mapToInt(List::size).sum();
    }

    /** The realisations. */
    public Set<String> realisations() {
        return new TreeSet<>(events.keySet());
    }

    /** Ids of the acknowledged events, by realisation. */
    public Map<String, List<String>> events() {
        return new TreeMap<>(events);
    }

    private static List<String> ids(PackagedServer server, String realisation)
            throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        server.get("/api/realisations/" + realisation + "/history")
                .forEach(event -> ids.add(event.path("id").asString()));
        return ids;
    }

    /**
     * Everything acknowledged is there, once, in order, and nothing else; the portfolio knows every realisation; and the
     * view of each is what {@code parley analyse} makes of its exported history.
     */
    public void assertAllThere(PackagedServer server, Path scratch) throws IOException, InterruptedException {
        server.awaitViews();
        TreeSet<String> shown = new TreeSet<>();
        server.get("/api/realisations?size=500")
                .path("rows")
                .forEach(row -> shown.add(row.path("realisation").asString()));
        assertThat(shown).isEqualTo(realisations());
        List<Path> files = new ArrayList<>();
        Map<String, JsonNode> views = new LinkedHashMap<>();
        for (String realisation : realisations()) {
            assertThat(ids(server, realisation)).as(realisation).isEqualTo(events.get(realisation));
            views.put(realisation, server.get("/api/realisations/" + realisation));
            Path file = scratch.resolve(realisation + ".json");
            Files.writeString(
                    file,
                    server.ask("/api/realisations/" + realisation + "/history.json")
                            .body());
            files.add(file);
        }
        assertThat(server.get("/api/operations").path("head").asLong()).isEqualTo(size());
        // by the version that the store goes by, which is the newest only where the store began with it
        String version = views.values().iterator().next().path("ruleVersion").asString();
        JsonNode folds = JSON.readTree(analysed(files, version));
        List<JsonNode> each =
                folds.isArray() ? new ArrayList<>(folds.valueStream().toList()) : List.of(folds);
        assertThat(each).isEqualTo(List.copyOf(views.values()));
    }

    /**
     * What the command line makes of histories. The first time it is a process, the packaged program like the server; after
     * that the same command in this process, which saves a start of Java each time.
     */
    private static String analysed(List<Path> files, String version) {
        List<Object> words = new ArrayList<>(List.of("analyse", "--format", "json", "--rules", "parley-" + version));
        words.addAll(files);
        if (PackagedProgram.isThisBuild() && !ASKED_OUTSIDE.compareAndSet(false, true)) {
            Run run = Run.of(words.toArray());
            assertThat(run.code()).as(run.err()).isZero();
            return run.out();
        }
        return PackagedProgram.laidOut().of(words.toArray()).finish().good().out();
    }
}
