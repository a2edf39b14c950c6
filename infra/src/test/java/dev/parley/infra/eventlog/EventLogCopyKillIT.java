package dev.parley.infra.eventlog;

import static dev.parley.infra.eventlog.Events.commit;
import static dev.parley.infra.eventlog.Events.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.Parley;
import dev.parley.infra.cli.Run;
import dev.parley.infra.eventlog.mongo.MongoLogs;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parley copy}, a process of its own, killed half-way; the next one goes on where it stopped. */
class EventLogCopyKillIT {

    private static final int COMMITS = 8_000;
    private static final int EVENTS = COMMITS * 6;

    @TempDir
    Path data;

    private Path one;

    @BeforeEach
    void fill() {
        one = data.resolve("one");
        try (EventLog log = SqliteEventLog.open(one)) {
            List<Commit> commits = new ArrayList<>();
            for (int i = 0; i < COMMITS; i++) {
                // Few streams: for the end of one it does not know yet, the server of the tests looks at every commit.
                commits.add(commit("a", i * 3L, 3));
                commits.add(together(commit("b", i * 2L, 2), commit("straße", i, 1)));
                if (commits.size() >= 1_000) {
                    log.append(commits);
                    commits.clear();
                }
            }
            log.append(commits);
        }
    }

    @Test
    void a_copy_to_mongodb_that_was_killed_is_taken_up_where_it_stopped() throws Exception {
        try (MongoLogs mongo = MongoLogs.fresh()) {
            // when
            killedHalfWay(one.toString(), mongo.uri(), () -> mongo.log().head() > 0);
            long reached = mongo.log().head();
            Run again = Run.of("copy", "--volatile", "--from", one, "--to", mongo.uri());
            // then
            assertTakenUp(again, reached);
            try (EventLog source = SqliteEventLog.open(one)) {
                assertSame(source, mongo.log());
            }
        }
    }

    @Test
    void a_copy_from_mongodb_that_was_killed_is_taken_up_where_it_stopped() throws Exception {
        try (MongoLogs mongo = MongoLogs.fresh()) {
            // given
            assertThat(Run.of("copy", "--volatile", "--from", one, "--to", mongo.uri())
                            .code())
                    .isZero();
            Path two = data.resolve("two");
            Path file = two.resolve(SqliteEventLog.FILE);
            // when
            killedHalfWay(mongo.uri(), two.toString(), () -> size(file) + size(Path.of(file + "-wal")) > 1_000_000);
            long reached;
            try (EventLog partial = SqliteEventLog.open(two)) {
                reached = partial.head();
            }
            Run again = Run.of("copy", "--volatile", "--from", mongo.uri(), "--to", two);
            // then
            assertTakenUp(again, reached);
            try (EventLog target = SqliteEventLog.open(two)) {
                assertSame(mongo.log(), target);
            }
        }
    }

    /** Starts a copy and kills it as soon as something has arrived. */
    private void killedHalfWay(String from, String to, BooleanSupplier arrived) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + data,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parley.class.getName(),
                        "copy",
                        "--volatile",
                        "--from",
                        from,
                        "--to",
                        to)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("copy.log").toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PARLEY_"));
        Process copy = builder.start();
        while (!arrived.getAsBoolean()) {
            assertThat(copy.isAlive())
                    .as(() -> "the copy ended before anything arrived: " + said())
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(1);
        }
        copy.destroyForcibly();
        assertThat(copy.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(copy.exitValue()).as("killed, not done: %s", said()).isEqualTo(128 + 9);
    }

    private void assertTakenUp(Run again, long reached) {
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(reached).isBetween(1L, EVENTS - 1L);
        assertThat(again.out())
                .contains("%,d events copied, %,d were there already.".formatted(EVENTS - reached, reached));
    }

    private static void assertSame(EventLog source, EventLog target) {
        assertThat(target.head()).isEqualTo(EVENTS);
        assertThat(EventLogAudit.of(target).digest())
                .isEqualTo(EventLogAudit.of(source).digest());
    }

    private String said() {
        try {
            return Files.readString(data.resolve("copy.log"));
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
