package dev.parley.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Very many facts of one kind take longer to read than few by as much as they are more, and not by the square of it. */
class LongExportsTest {

    private static final int MANY = 8_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String HEAD = """
            parley: 1
            realisation: long
            organisation: town
            recorded: 2026-06-01T09:00:00Z
            history:
            - {realisation-started: Long, at: 2026-01 order 0}
            - {participant-identified: clerk, groups: [USERS], at: 2026-01 order 0}
            - {phase-entered: DESIGN, at: 2026-01 order 0}
            - {encounter-recorded: en1, kind: MEETING, title: M, phase: DESIGN, attendances: {clerk: IN_PERSON}, at: 2026-01 order 1}
            """;

    private static History history(IntFunction<String> entry) {
        StringBuilder file = new StringBuilder(HEAD);
        for (int i = 0; i < MANY; i++) {
            file.append("- {").append(entry.apply(i)).append("}\n");
        }
        return Objects.requireNonNull(
                        HistoryFile.read("long.yaml", file.toString()).document())
                .history();
    }

    private static Duration taken(Runnable work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    }

    @Test
    void veryManyEpisodesAreWrittenIntoTables() {
        // given
        History history = history(
                i -> "episode-begun: ep" + i + ", title: t, phase: DESIGN, active-groups: [USERS], at: 2026-02");

        // when
        Duration taken = taken(() -> new Exporter(RuleSet.STANDARD).export(List.of(history), ExportFormat.CSV));

        // then
        assertThat(taken).isLessThan(PATIENCE);
    }

    @Test
    void anEncounterThatWasCorrectedVeryOftenIsCutOut() {
        // given
        History history = history(i -> "encounter-amended: en1, kind: MEETING, title: M" + i
                + ", phase: DESIGN, reason: r, attendances: {clerk: IN_PERSON}, at: 2026-01 order 1");
        Cut cut = Cut.after(Cut.Clock.OCCURRED, "en1", history);

        // when
        Duration taken = taken(() -> assertThat(Chronicle.left(history, cut)).hasSize(MANY + 4));

        // then
        assertThat(taken).isLessThan(Duration.ofSeconds(1));
    }
}
