package dev.parley.infra.eventlog.power;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogAudit;
import dev.parley.infra.eventlog.EventLogOpenException;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.infra.eventlog.power.Recording.Loss;
import dev.parley.infra.eventlog.power.Recording.Step;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.packaged.PackagedProgram;
import dev.parley.infra.packaged.Shim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes at any moment of a recorded run of the packaged log. Whatever of the unflushed writes is gone, torn or there
 * without what was written before it: the log opens to a beginning of what was appended, in whole commits, with everything that
 * had been acknowledged. {@code -Dparley.power.seed=N} repeats a run's choices, {@code -Dparley.power.images=N} sets how many
 * losses are tried.
 */
class PowerLossIT {

    @TempDir
    private Path directory;

    private final long seed = Long.getLong("parley.power.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int tried;
    private int stored;
    private int refused;
    private final List<String> lost = new ArrayList<>();

    @Test
    void everything_acknowledged_is_there_after_any_loss_of_power() throws Exception {
        // given
        Recording recording = record("safe");

        // when
        losePower(recording, Integer.getInteger("parley.power.images", 400));

        // then
        System.out.printf(
                "Power loss: %d steps recorded, %d of them flushes; %d losses of power, %d commits stored without being"
                        + " acknowledged, %d logs refused, %d lost something (-Dparley.power.seed=%d)%n",
                recording.steps().size(), flushes(recording), tried, stored, refused, lost.size(), seed);
        assertThat(lost).as("seed %d", seed).isEmpty();
        assertThat(refused).as("logs that do not open, seed %d", seed).isZero();
        assertThat(flushes(recording)).isGreaterThan(PowerLossWriter.OPENINGS * PowerLossWriter.COMMITS);
    }

    @Test
    void the_test_catches_a_log_that_does_not_flush() throws Exception {
        // given
        Recording recording = record("unsafe");

        // when
        losePower(recording, 60);

        // then
        System.out.printf(
                "Power loss, negative control: synchronous off, %d of %d losses of power lost something, %d logs refused%n",
                lost.size(), tried, refused);
        assertThat(lost).isNotEmpty();
    }

    private static long flushes(Recording recording) {
        return recording.steps().stream().filter(step -> step.what() == 'S').count();
    }

    private Recording record(String mode) throws Exception {
        Path data = Files.createDirectory(directory.resolve("data-" + mode)).toRealPath();
        Path record = directory.resolve("record-" + mode);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        PackagedProgram.laidOut()
                                .classPathWith(Path.of("target", "test-classes").toAbsolutePath()),
                        PowerLossWriter.class.getName(),
                        data.toString(),
                        Long.toString(seed),
                        mode)
                .inheritIO();
        builder.environment().put("LD_PRELOAD", Shim.library().toString());
        builder.environment().put("SHIM_DIRECTORY", data.toString());
        builder.environment().put("SHIM_RECORD", record.toString());
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        Recording recording = Recording.read(record);
        int all = PowerLossWriter.OPENINGS * PowerLossWriter.COMMITS;
        assertThat(recording.acknowledgedBefore(recording.steps().size())).isEqualTo(all);
        // and what was recorded is what was written
        assertThat(look(recording, recording.steps().size(), Loss.EVERYTHING)).isEqualTo(all);
        return recording;
    }

    /** Just before and just after each flush and each acknowledgement, and anywhere. */
    private void losePower(Recording recording, int images) throws IOException {
        List<Integer> moments = new ArrayList<>();
        for (int i = 0; i < recording.steps().size(); i++) {
            Step step = recording.steps().get(i);
            if (step.what() == 'S' || step.what() == 'D' || step.name().equals("ledger")) {
                moments.add(i);
                moments.add(i + 1);
            }
        }
        for (int image = 0; image < images; image++) {
            int moment = image % 4 == 0
                    ? random.nextInt(recording.steps().size() + 1)
                    : moments.get(image * moments.size() / images);
            Loss loss = image % 5 == 1 ? Loss.NOTHING_MORE : image % 5 == 2 ? Loss.EVERYTHING : Loss.BY_CHANCE;
            int acknowledged = recording.acknowledgedBefore(moment);
            tried++;
            try {
                int there = look(recording, moment, loss);
                stored += Math.max(0, there - acknowledged);
                if (there < acknowledged) {
                    lost.add("before step %d, %s: %d of %d".formatted(moment, loss, there, acknowledged));
                }
            } catch (EventLogOpenException e) {
                refused++;
                System.out.printf("Power loss: before step %d, %s: %s%n", moment, loss, e.getMessage());
            } catch (AssertionError | RuntimeException e) {
                lost.add("before step %d, %s: %s".formatted(moment, loss, e));
            }
        }
    }

    /** Opens what is left, and returns how many whole commits it holds, having checked that they are the first ones. */
    private int look(Recording recording, int moment, Loss loss) throws IOException {
        Path image = Files.createTempDirectory(directory, "image");
        recording.leave(image, moment, loss, random);
        try (EventLog log = SqliteEventLog.open(image)) {
            assertThat(EventLogAudit.of(log).problems()).isEmpty();
            int commit = 0;
            int index = 0;
            for (LoggedEvent event : log.events(0).toList()) {
                String[] id = event.event().eventId().split("/");
                assertThat(id[0]).isEqualTo(Integer.toString(commit));
                assertThat(id[1]).isEqualTo(Integer.toString(index));
                index++;
                if (index == Integer.parseInt(id[2])) {
                    commit++;
                    index = 0;
                }
            }
            assertThat(index).as("events of a commit that is there in part").isZero();
            return commit;
        } finally {
            try (Stream<Path> files = Files.walk(image)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
