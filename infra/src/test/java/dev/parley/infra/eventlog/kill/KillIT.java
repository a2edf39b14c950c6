package dev.parley.infra.eventlog.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.kill.WriterProcess.Mode;
import dev.parley.infra.eventlog.mongo.MongoServer;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.packaged.PackagedProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a writing process with {@code SIGKILL} at random moments, again and again on the same log, and compares what is
 * there afterwards with what was acknowledged. {@code -Dparley.kill.rounds=N} sets the number of kills,
 * {@code -Dparley.kill.seed=N} repeats a run's random choices.
 *
 * <p>A kill takes the process and leaves the operating system, so this shows that nothing acknowledged is still in the
 * process. That it has reached the disk is SQLite's {@code synchronous=FULL}; see also the torn write-ahead log test.
 */
class KillIT {

    private static final Map<String, List<String>> TRAINED = new ConcurrentHashMap<>();

    @TempDir
    Path directory;

    private final Map<String, Integer> acknowledged = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final List<Fold> folds = new ArrayList<>();
    private final List<String> skips = new ArrayList<>();

    @Test
    void no_acknowledged_event_is_lost_and_no_commit_is_there_in_part() throws Exception {
        // given
        int rounds = Integer.getInteger("parley.kill.rounds", 5);
        long seed = Long.getLong("parley.kill.seed", System.nanoTime());
        Random random = new Random(seed);
        System.out.printf("Kill test: %d rounds, -Dparley.kill.seed=%d%n", rounds, seed);
        Reckoning reckoning = null;
        long inDoubt = 0;
        for (int round = 1; round <= rounds; round++) {
            // when every fifth process is killed while it may still be putting the log in order
            boolean early = round % 5 == 0;
            runAndKill(
                    Mode.REAL,
                    "r" + round,
                    random.nextLong(),
                    early ? -1 : random.nextInt(120),
                    early ? 50 + random.nextInt(900) : random.nextInt(60));
            // then
            reckoning = reckon();
            inDoubt = (long) reckoning.commits() - acknowledged.size();
            assertThat(reckoning.balanced())
                    .as("round %d, seed %d: %s", round, seed, reckoning)
                    .isTrue();
            assertThat(skips).as("round %d, seed %d", round, seed).isEmpty();
        }
        System.out.printf(
                "Kill test: %d kills, %,d commits acknowledged, %,d events in the log, %,d commits stored but not"
                        + " acknowledged, %,d refused, %,d folds compared; 0 lost, 0 partial, 0 repeated%n",
                rounds, acknowledged.size(), reckoning.events(), inDoubt, refused.size(), folds.size());
        assertThat(acknowledged).hasSizeGreaterThan(rounds * 5);
        assertThat(folds).isNotEmpty();
    }

    @Test
    void the_test_catches_a_log_that_acknowledges_before_it_has_flushed() throws Exception {
        for (int kill = 1; kill <= 10; kill++) {
            // when
            runAndKill(Mode.EARLY_ACKNOWLEDGEMENT, "control" + kill, kill, 0, 500);
            Reckoning reckoning = reckon();
            if (!reckoning.lost().isEmpty()) {
                // then
                System.out.printf(
                        "Kill test, negative control: acknowledged before the flush, %,d of %,d commits lost after %d kill(s)%n",
                        reckoning.lost().size(), acknowledged.size(), kill);
                assertThat(reckoning.balanced()).isFalse();
                return;
            }
        }
        throw new AssertionError("Ten kills, and nothing acknowledged was lost: the test is blind to it");
    }

    @Test
    void the_test_catches_a_log_that_writes_a_commit_in_pieces() throws Exception {
        for (int kill = 1; kill <= 30; kill++) {
            // when it writes for certain, however busy the machine is
            runAndKill(Mode.PIECEMEAL, "control" + kill, kill, 5, 7L * kill);
            Reckoning reckoning = reckon();
            if (!reckoning.partial().isEmpty()) {
                // then
                System.out.printf(
                        "Kill test, negative control: commits in pieces, %d found in part after %d kill(s)%n",
                        reckoning.partial().size(), kill);
                assertThat(reckoning.balanced()).isFalse();
                return;
            }
        }
        throw new AssertionError("Thirty kills, and no commit was found in part: the test is blind to it");
    }

    private Reckoning reckon() {
        try (EventLog log = SqliteEventLog.open(directory.resolve("data"))) {
            return Reckoning.of(log, acknowledged, refused, folds);
        }
    }

    /** Kills it that long after it has acknowledged so many commits, or after its start where those are negative. */
    private void runAndKill(Mode mode, String run, long seed, int commits, long millis) throws Exception {
        Fold last = folds.isEmpty() ? Fold.NOTHING : folds.get(folds.size() - 1);
        Process process = start(directory, List.of(), mode, run, seed, last);
        Ledger ledger = new Ledger(process.getInputStream());
        if (commits >= 0) {
            ledger.awaitReady();
            ledger.awaitAcknowledged(commits);
        }
        Thread.sleep(millis);
        assertThat(process.isAlive())
                .as("the process must not die by itself: %s", errors(directory))
                .isTrue();
        // Not Process.destroyForcibly, which also throws away what has been said and not been read.
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        ledger.awaitEnd();
        acknowledged.putAll(ledger.acknowledged());
        refused.addAll(ledger.refused());
        folds.addAll(ledger.folds());
        skips.addAll(ledger.skips());
    }

    static Process start(Path directory, List<String> prefix, Mode mode, String run, long seed, Fold fold)
            throws IOException {
        return start(directory, directory.resolve("data").toString(), prefix, mode, run, seed, fold);
    }

    static Process start(Path directory, String store, List<String> prefix, Mode mode, String run, long seed, Fold fold)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Daxoniq.update-checker.disabled=true",
                // A killed process leaves its unpacked library behind; here it goes with the test's directory.
                "-Djava.io.tmpdir=" + directory));
        command.addAll(classes(store));
        command.addAll(List.of(
                WriterProcess.class.getName(),
                store,
                run,
                Long.toString(seed),
                mode.name(),
                Long.toString(fold.position()),
                Long.toString(fold.value())));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(directory.toFile(), "errors.txt")))
                .start();
    }

    /** The log as it is packaged, where {@code -Dparley.kill.packaged=true} asks for it, with this writer beside it. */
    private static List<String> classes(String store) {
        if (!Boolean.getBoolean("parley.kill.packaged")) {
            return List.of("-cp", System.getProperty("java.class.path"));
        }
        return TRAINED.computeIfAbsent(store.startsWith("mongodb") ? "mongodb" : "sqlite", name -> {
            String database = MongoServer.freshDatabase();
            try {
                String trained = name.equals("mongodb")
                        ? MongoServer.shared().uri(database)
                        : Files.createTempDirectory("parley-writer")
                                .resolve("data")
                                .toString();
                return PackagedProgram.laidOut()
                        .optionsWith(
                                List.of(Path.of("target", "test-classes").toAbsolutePath()),
                                List.of(
                                        WriterProcess.class.getName(),
                                        trained,
                                        "training",
                                        "1",
                                        Mode.TRAINING.name(),
                                        "0",
                                        "0"),
                                name);
            } catch (Exception e) {
                throw new AssertionError("the writer cannot be trained", e);
            }
        });
    }

    static String errors(Path directory) throws IOException {
        Path file = directory.resolve("errors.txt");
        String all = Files.exists(file) ? Files.readString(file) : "";
        return all.substring(Math.max(0, all.length() - 2_000));
    }
}
