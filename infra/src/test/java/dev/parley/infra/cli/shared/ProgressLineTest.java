package dev.parley.infra.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final long MILLISECOND = 1_000_000;

    private final StringWriter said = new StringWriter();
    private final AtomicLong time = new AtomicLong(7_000 * MILLISECOND);

    @Test
    void shareRateAndTimeLeftAreSaidOnceASecond() {
        // when
        try (ProgressLine progress = new ProgressLine(new PrintWriter(said), "realisations stored", 1_000, time::get)) {
            work(progress, 400, 100);
            work(progress, 700, 150);
            work(progress, 1_400, 350);
            work(progress, 4_000, 1_000);
        }

        // then
        assertThat(said.toString().lines())
                .containsExactly(
                        " 35%  350 of 1,000 realisations stored, 250 a second, 3 s left",
                        "100%  1,000 of 1,000 realisations stored, 250 a second, 0 s left",
                        "100%  1,000 realisations stored in 4.0 s");
    }

    @Test
    void shortWorkStaysSilent() {
        // when
        try (ProgressLine progress = new ProgressLine(new PrintWriter(said), "steps", 3, time::get)) {
            work(progress, 900, 3);
        }

        // then
        assertThat(said.toString()).isEmpty();
    }

    /** So much is done so many milliseconds after the beginning. */
    private void work(ProgressLine progress, long after, long done) {
        time.set((7_000 + after) * MILLISECOND);
        progress.at(done);
    }
}
