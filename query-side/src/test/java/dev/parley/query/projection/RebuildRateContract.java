package dev.parley.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.parley.query.view.store.ViewStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How long read models take to come back; prints what it measured. The bound is far off, to catch only a collapse. */
public abstract class RebuildRateContract {

    /** The store of this test; whoever provides it closes it. */
    protected abstract ViewStore store();

    @Test
    void aHundredThousandEventsComeBackInSeconds() throws InterruptedException {
        // given
        TestLog log = new TestLog();
        log.append(Sample.woven(Sample.streams(4_900, 40, new Random(1)), new Random(1)));
        for (int round = 0; round < Integer.getInteger("parley.rounds", 1); round++) {
            Projections projections = new Projections(
                    store(),
                    log.engine,
                    new FakeFolding(Integer.toString(round)),
                    ProjectionSettings.embedded(),
                    Clock.systemUTC(),
                    new SimpleMeterRegistry());

            // when
            long before = System.nanoTime();
            long cpuBefore = cpu();
            projections.start();
            assertThat(projections.awaitReady(Duration.ofSeconds(60))).isTrue();
            double seconds = (System.nanoTime() - before) / 1e9;
            double cpuSeconds = (cpu() - cpuBefore) / 1e9;
            System.out.printf(
                    "rebuilt %,d realisations from %,d events in %.2f s (%.2f s of processor time): %,.0f events/s%n",
                    projections.view().realisations(), log.head(), seconds, cpuSeconds, log.head() / seconds);

            // then
            assertThat(projections.view().realisations()).isEqualTo(4_900);
            assertThat(seconds).isLessThan(30);
            projections.stop();
        }
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
