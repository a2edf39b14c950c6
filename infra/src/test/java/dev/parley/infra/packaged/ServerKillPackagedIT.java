package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.mongo.MongoEventLog;
import dev.parley.infra.eventlog.mongo.MongoLogOptions;
import dev.parley.infra.eventlog.mongo.MongoServer;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    private static final int VIEWS_EVERY = 25;

    private static final Pattern ANSWERS = Pattern.compile("(?m)^Parley answers at (http\\S+) ");

    private final PackagedProgram program = PackagedProgram.laidOut();
    private final ClientLedger clients = new ClientLedger();
    private final String database = MongoServer.freshDatabase();
    private final List<Process> processes = new ArrayList<>();

    private final Map<String, Integer> moments = new LinkedHashMap<>();

    @TempDir
    private Path directory;

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
        ClientLedger.Count count = reckon(store, "at the end, seed " + seed);
        System.out.printf(
                "[server kills] %s: %d kills %s, %s, %,d events in the log; 0 lost, 0 doubled, 0 partial, views == fold%n",
                store, kills, moments, clients.numbers(), count.events());
        assertThat(clients.size()).isGreaterThan(kills);
        // What would be lost is missed.
        clients.forge("k-lost");
        assertThatThrownBy(() -> reckon(store, "control")).hasMessageContaining("k-lost");
    }

    /** What all log in is there, and it is known how long a start takes. */
    private long begun(Store store) throws Exception {
        long before = System.nanoTime();
        try (PackagedServer server = invocation(store, 0).serve()) {
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            ClientLedger.begin(server);
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
                clients.sendAgain(url);
                List<Thread> logging = clients.start(url, random, () -> false);
                // By what was acknowledged, so that a busy machine is killed at no other moments than an idle one.
                int until = clients.size() + random.nextInt(80);
                while (clients.size() < until && process.isAlive()) {
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(40));
                if (moment.equals("stopping")) {
                    process.destroy();
                    Thread.sleep(random.nextInt(400));
                }
                process.destroyForcibly();
                for (Thread each : logging) {
                    each.join();
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

    // --- what is there ---

    private ClientLedger.Count reckon(Store store, String when) throws Exception {
        if (store == Store.MONGODB) {
            try (EventLog log = MongoEventLog.open(
                    new MongoLogOptions(MongoServer.shared().uri(database), Duration.ofSeconds(20), true))) {
                return clients.reckon(log, when);
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
            return clients.reckon(log, when);
        }
    }

    /** The views are what the command line makes of the exported histories, and nothing is in doubt any more. */
    private void views(Store store) throws Exception {
        try (PackagedServer server = invocation(store, 0).serve()) {
            clients.settle(server.url());
            server.awaitViews();
            new Acknowledged().takeAll(server).assertAllThere(server, directory);
            server.stop();
        }
    }
}
