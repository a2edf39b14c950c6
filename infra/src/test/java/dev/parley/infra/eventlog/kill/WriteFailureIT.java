package dev.parley.infra.eventlog.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.kill.WriterProcess.Mode;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Lets the operating system refuse a write in the middle of everything, by a limit on the size of files. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no ulimit")
class WriteFailureIT {

    @TempDir
    Path directory;

    @Test
    void a_refused_write_stops_the_log_and_takes_nothing_acknowledged_with_it() throws Exception {
        // given a process whose files may not grow beyond some 10 MB
        Process process = KillIT.start(
                directory,
                List.of("sh", "-c", "ulimit -f 20000; exec \"$@\"", "sh"),
                Mode.REAL,
                "run",
                42,
                Fold.NOTHING);
        Ledger ledger = new Ledger(process.getInputStream());
        try {
            // when it comes to that point
            await().atMost(Duration.ofSeconds(90)).until(() -> ledger.refusals().size() > 1 || !process.isAlive());
            assertThat(process.isAlive()).as(KillIT.errors(directory)).isTrue();
            Thread.sleep(300);
            int acknowledged = ledger.acknowledged().size();
            Thread.sleep(500);
            // then the batch in question is in doubt, what follows is refused, and nothing is acknowledged any more
            assertThat(ledger.acknowledged()).hasSize(acknowledged).hasSizeGreaterThan(10);
            assertThat(ledger.refusals()).containsOnlyKeys("EventStoreException", "EventLogUnavailableException");
            assertThat(ledger.refusals().get("EventStoreException")).isLessThanOrEqualTo(8);
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        ledger.awaitEnd();
        // and after a restart on a sound system everything acknowledged is there
        try (EventLog log = SqliteEventLog.open(directory.resolve("data"))) {
            Reckoning reckoning = Reckoning.of(log, ledger.acknowledged(), ledger.refused(), ledger.folds());
            assertThat(reckoning.balanced()).as("%s", reckoning).isTrue();
            System.out.printf(
                    "Write failure: %,d commits acknowledged before it, %s after it, 0 lost%n",
                    ledger.acknowledged().size(), ledger.refusals());
        }
        assertThat(Files.exists(directory.resolve("data"))).isTrue();
    }
}
