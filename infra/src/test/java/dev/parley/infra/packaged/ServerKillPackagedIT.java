package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogAudit;
import dev.parley.infra.eventlog.RecordedEvent;
import dev.parley.infra.eventlog.mongo.MongoEventLog;
import dev.parley.infra.eventlog.mongo.MongoLogOptions;
import dev.parley.infra.eventlog.mongo.MongoServer;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.kernel.RealisationStreams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole program is killed with {@code SIGKILL} at any moment of its life: while it starts, while several people log and
 * import and its views follow, while it stops in order. After each kill the log itself is read, not through the program: what
 * was acknowledged is there once, a commit is there whole or not at all. What nobody knows the fate of is sent again, and is
 * there once then.
 *
 * <p>{@code -Dparley.kill.servers=N} sets the number of kills on each store.
 */
class ServerKillPackagedIT {

    private static final int KILLS = Integer.getInteger("parley.kill.servers", 3);
    private static final int CLIENTS = 4;
    private static final int VIEWS_EVERY = 25;

    /** Events of a history that is imported, which are one commit. */
    private static final int IMPORTED = 4;

    private static final Pattern ANSWERS = Pattern.compile("(?m)^Parley answers at (http\\S+) ");
    private static final Pattern LABEL = Pattern.compile("\"text\":\"(k-[^\"]+)\"");

    private final PackagedProgram program = PackagedProgram.laidOut();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String database = MongoServer.freshDatabase();
    private final List<Process> processes = new ArrayList<>();

    /** Acknowledged commands that record one event: their label, and the event's id. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    /** Imports that were acknowledged. */
    private final Set<String> imported = ConcurrentHashMap.newKeySet();

    /** Commands sent of which no answer came. */
    private final Map<String, Command> inDoubt = new ConcurrentHashMap<>();

    private final Map<String, Integer> moments = new LinkedHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    private int resent;

    @TempDir
    private Path directory;

    private record Command(String label, String path, String contentType, String body) {

        boolean isImport() {
            return path.startsWith("/api/imports");
        }
    }

    private enum Store {
        SQLITE,
        MONGODB
    }

    @AfterEach
    void clear() throws Exception {
        processes.forEach(Process::destroyForcibly);
        MongoServer.shared().drop(database);
    }

    @Test
    void on_sqlite_no_kill_loses_doubles_or_halves_anything() throws Exception {
        killed(Store.SQLITE, 1);
    }

    @Test
    void on_mongodb_no_kill_of_two_nodes_loses_doubles_or_halves_anything() throws Exception {
        killed(Store.MONGODB, 2);
    }

    private void killed(Store store, int nodes) throws Exception {
        // given
        long seed = Long.getLong("parley.kill.seed", System.nanoTime());
        Random random = new Random(seed);
        System.out.printf("[server kills] %s: %d kills, -Dparley.kill.seed=%d%n", store, KILLS, seed);
        long startMillis = begun(store);
        int kills = 0;
        for (int round = 0; kills < KILLS; round++) {
            // when every node is killed, each at a moment of its own
            List<Node> running = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                running.add(new Node(store, node, round, kills + node, random.nextLong(), startMillis));
            }
            for (Node each : running) {
                each.start();
            }
            for (Node each : running) {
                each.join();
                each.ended();
            }
            kills += nodes;

            // then
            reckon(store, "after " + kills + " kills, seed " + seed);
            if (round % VIEWS_EVERY == VIEWS_EVERY - 1) {
                views(store);
            }
        }
        views(store);
        Count count = reckon(store, "at the end, seed " + seed);
        System.out.printf(
                "[server kills] %s: %d kills %s, %,d commands and %,d imports acknowledged, %,d sent again, %,d events in the"
                        + " log; 0 lost, 0 doubled, 0 partial, views == fold%n",
                store, kills, moments, acknowledged.size(), imported.size(), resent, count.events());
        assertThat(acknowledged.size()).isGreaterThan(kills);
        // What would be lost is missed.
        acknowledged.put("k-lost", "an event that never was");
        assertThatThrownBy(() -> reckon(store, "control")).hasMessageContaining("k-lost");
    }

    /** What all log in is there, and it is known how long a start takes. */
    private long begun(Store store) throws Exception {
        long before = System.nanoTime();
        try (PackagedServer server = invocation(store, 0).serve()) {
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            for (int client = 0; client <= CLIENTS; client++) {
                HttpResponse<String> answer = server.command(
                        "/api/realisations",
                        "begin-" + client,
                        "{\"realisation\": \"log-%d\", \"title\": \"Log %d\"}".formatted(client, client));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            }
            server.stop();
            return took;
        }
    }

    private Invocation invocation(Store store, int node) throws Exception {
        Invocation serve = program.of("serve").data(directory.resolve("data" + node));
        return store == Store.SQLITE
                ? serve
                : serve.environment("PARLEY_MONGODB_URI", MongoServer.shared().uri(database))
                        .environment("PARLEY_MONGODBVOLATILE", "true");
    }

    // --- one life of one node ---

    private final class Node extends Thread {

        private final Store store;
        private final int number;
        private final int round;
        private final int turn;
        private final Random random;
        private final long startMillis;
        private Throwable failure;

        Node(Store store, int number, int round, int turn, long seed, long startMillis) {
            this.store = store;
            this.number = number;
            this.round = round;
            this.turn = turn;
            this.random = new Random(seed);
            this.startMillis = startMillis;
            setUncaughtExceptionHandler((thread, thrown) -> failure = thrown);
        }

        @Override
        public void run() {
            try {
                live();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        private void live() throws Exception {
            Path log = directory.resolve("server-" + number + ".log");
            Process process = invocation(store, number)
                    .with("--port", 0)
                    .builder()
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            synchronized (processes) {
                processes.add(process);
            }
            process.getOutputStream().close();
            String moment =
                    List.of("logging", "starting", "stopping", "logging").get(turn % 4);
            if (moment.equals("starting")) {
                Thread.sleep(random.nextInt((int) startMillis + 200));
            } else {
                URI url = answering(process, log);
                sendAgain(url);
                List<Thread> clients = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    int who = client;
                    long seed = random.nextLong();
                    Thread thread = new Thread(() -> client(url, who, new Random(seed)), "client-" + who);
                    thread.start();
                    clients.add(thread);
                }
                // By what was acknowledged, so that a busy machine is killed at no other moments than an idle one.
                int until = acknowledged.size() + random.nextInt(80);
                while (acknowledged.size() < until && process.isAlive()) {
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(40));
                if (moment.equals("stopping")) {
                    process.destroy();
                    Thread.sleep(random.nextInt(400));
                }
                process.destroyForcibly();
                for (Thread client : clients) {
                    client.join();
                }
            }
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            synchronized (processes) {
                processes.remove(process);
                moments.merge(moment, 1, Integer::sum);
            }
        }

        private URI answering(Process process, Path log) throws IOException, InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            while (true) {
                Matcher answers = ANSWERS.matcher(Files.readString(log));
                if (answers.find()) {
                    return URI.create(answers.group(1));
                }
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError("round " + round + ": does not answer:\n" + Files.readString(log));
                }
                Thread.sleep(10);
            }
        }

        /** Ended well, or what went wrong. */
        private void ended() {
            if (failure != null) {
                throw new AssertionError("round " + round + ", node " + number, failure);
            }
        }
    }

    /** Logs until nobody answers. */
    private void client(URI url, int client, Random random) {
        while (true) {
            Command command = next(client, random);
            inDoubt.put(command.label(), command);
            if (!send(url, command)) {
                return;
            }
        }
    }

    private Command next(int client, Random random) {
        String label = "k-" + client + "-" + numbers.incrementAndGet();
        if (random.nextInt(12) == 0) {
            return new Command(label, "/api/imports?adopt=true", "application/yaml", """
                    parley: 1
                    realisation: %s
                    organisation: local
                    recorded: 2026-01-02T00:00:00Z
                    by: anna
                    history:
                      - realisation-started: Imported
                        at: order 0
                      - participant-identified: clerk
                        groups: [USERS]
                        at: order 0
                      - participant-identified: architect
                        groups: [IT_FUNCTION]
                        at: order 0
                      - phase-entered: DESIGN
                        at: order 1
                    """.formatted(label));
        }
        // Mostly a log of one's own, sometimes one that everybody writes in.
        int log = random.nextInt(4) == 0 ? CLIENTS : client;
        return new Command(
                label, "/api/realisations/log-" + log + "/notes", "application/json", "{\"text\": \"" + label + "\"}");
    }

    /** Whether somebody answered. */
    private boolean send(URI url, Command command) {
        HttpResponse<String> answer;
        try {
            answer = http.send(
                    HttpRequest.newBuilder(url.resolve(command.path()))
                            .timeout(Duration.ofSeconds(60))
                            .header("Content-Type", command.contentType())
                            .header("Idempotency-Key", command.label())
                            .POST(BodyPublishers.ofString(command.body()))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (answer.statusCode() == 200 || answer.statusCode() == 201) {
            if (command.isImport()) {
                imported.add(command.label());
            } else {
                JsonNode events = JsonMapper.shared().readTree(answer.body()).path("events");
                assertThat(events.size()).as(answer.body()).isOne();
                acknowledged.put(command.label(), events.path(0).asString());
            }
            inDoubt.remove(command.label());
        }
        // Otherwise it was refused while it stops, or another node was first: it stays in doubt.
        return true;
    }

    private void sendAgain(URI url) {
        for (Command command : List.copyOf(inDoubt.values())) {
            if (send(url, command) && !inDoubt.containsKey(command.label())) {
                synchronized (processes) {
                    resent++;
                }
            }
        }
    }

    // --- what is there ---

    private record Count(long events, int commits) {}

    private Count reckon(Store store, String when) throws Exception {
        if (store == Store.MONGODB) {
            try (EventLog log = MongoEventLog.open(
                    new MongoLogOptions(MongoServer.shared().uri(database), Duration.ofSeconds(20), true))) {
                return reckon(log, when);
            }
        }
        // A copy, so that the next start of the program meets what the kill has left.
        Path copy = Files.createTempDirectory(directory, "copy");
        try (Stream<Path> files = Files.list(directory.resolve("data0"))) {
            for (Path each : files.filter(file -> file.getFileName().toString().startsWith("events.db"))
                    .toList()) {
                Files.copy(each, copy.resolve(each.getFileName()));
            }
        }
        try (EventLog log = SqliteEventLog.open(copy)) {
            return reckon(log, when);
        }
    }

    private Count reckon(EventLog log, String when) {
        assertThat(EventLogAudit.of(log).problems()).as(when).isEmpty();
        Map<String, String> labels = new HashMap<>();
        Map<String, Set<UUID>> commits = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        Set<String> ids = new HashSet<>();
        Set<UUID> all = new HashSet<>();
        log.events(0).forEach(each -> {
            all.add(each.commitId());
            assertThat(ids.add(each.event().eventId()))
                    .as("%s: %s is there twice", when, each.event().eventId())
                    .isTrue();
            Matcher label = LABEL.matcher(new String(each.event().payload(), StandardCharsets.UTF_8));
            if (label.find()) {
                assertThat(labels.put(label.group(1), each.event().eventId()))
                        .as("%s: %s is there twice", when, label.group(1))
                        .isNull();
            }
            String stream = stream(each);
            if (stream.startsWith("k-")) {
                commits.computeIfAbsent(stream, any -> new HashSet<>()).add(each.commitId());
                sizes.merge(stream, 1, Integer::sum);
            }
        });
        assertThat(labels).as(when).containsAllEntriesOf(acknowledged);
        assertThat(sizes.keySet()).as(when).containsAll(imported);
        assertThat(sizes.values()).as("%s: imports in part", when).allMatch(size -> size == IMPORTED);
        assertThat(commits.values()).as(when).allMatch(of -> of.size() == 1);
        // Nothing is there that nobody sent.
        Set<String> sent = new HashSet<>(acknowledged.keySet());
        sent.addAll(imported);
        sent.addAll(inDoubt.keySet());
        assertThat(sent).as(when).containsAll(labels.keySet()).containsAll(sizes.keySet());
        return new Count(ids.size(), all.size());
    }

    private static String stream(RecordedEvent event) {
        return RealisationStreams.realisation(event.event().streamId()).value();
    }

    /** The views are what the command line makes of the exported histories, and nothing is in doubt any more. */
    private void views(Store store) throws Exception {
        try (PackagedServer server = invocation(store, 0).serve()) {
            sendAgain(server.url());
            assertThat(inDoubt).isEmpty();
            server.awaitViews();
            new Acknowledged().takeAll(server).assertAllThere(server, directory);
            server.stop();
        }
    }
}
