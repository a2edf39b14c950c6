package dev.parley.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayIT {

    private static final Analyst ANALYST = new Analyst(RuleSet.V1);

    private final StringWriter printed = new StringWriter();
    private final List<Duration> slept = new ArrayList<>();
    private final List<Integer> told = new ArrayList<>();
    private History history;

    @BeforeEach
    void read() throws IOException {
        history = HistoryFile.read(Path.of("../docs/cases/university-administration.yaml"))
                .orThrow()
                .history();
    }

    private Replay replay(Cut.Clock clock) {
        return new Replay(history, clock, ANALYST);
    }

    private TerminalReplay terminal(String typed) {
        return new TerminalReplay(
                this::replay,
                new PrintWriter(printed),
                typed == null
                        ? null
                        : new BufferedReader(new InputStreamReader(
                                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                                StandardCharsets.UTF_8)),
                slept::add,
                (step, of) -> told.add(step));
    }

    @Test
    void findingsAppearAsTheyCouldBeKnown() {
        // given
        Replay replay = replay(Cut.Clock.KNOWN);

        // when
        Frame atFour = replay.frame(replay.find("en4"));
        Frame last = replay.frame(replay.size());

        // then: live there is no more than WATCH; hindsight knows better
        assertThat(last.of()).isEqualTo(history.events().size());
        for (int i = 1; i <= atFour.number(); i++) {
            assertThat(replay.frame(i).appeared()).noneMatch(line -> line.contains("CONFIRMED"));
            assertThat(replay.frame(i).changed()).noneMatch(line -> line.contains("AT_RISK"));
        }
        assertThat(replay.analysis(replay.size()).findings()).anyMatch(finding -> finding.level() == Level.CONFIRMED);
    }

    @Test
    void asOccurredTheGapShowsEarlier() {
        // given
        Replay known = replay(Cut.Clock.KNOWN);
        Replay occurred = replay(Cut.Clock.OCCURRED);

        // when
        Frame atFour = occurred.frame(occurred.find("en4"));

        // then
        assertThat(atFour.open()).isGreaterThan(known.frame(known.find("en4")).open());
    }

    @Test
    void withoutAKeyboardItPrintsEveryStepAndEnds() throws IOException {
        // when
        terminal(null).run(Cut.Clock.KNOWN, null, 0, false);

        // then
        assertThat(printed.toString().lines().filter(line -> line.matches(" *\\d+/\\d+ .*")))
                .hasSize(history.events().size());
        assertThat(printed.toString()).contains("          + ").doesNotContain("> ");
        assertThat(slept).isEmpty();
        assertThat(told).hasSize(history.events().size()).isSorted();
    }

    @Test
    void forwardsAndBackwardsShowTheSame() {
        for (Cut.Clock clock : Cut.Clock.values()) {
            // given
            Replay forwards = replay(clock);
            List<Frame> frames = new ArrayList<>();
            for (int i = 1; i <= forwards.size(); i++) {
                frames.add(forwards.frame(i));
            }

            // when
            Replay backwards = replay(clock);

            // then
            for (int i = backwards.size(); i >= 1; i--) {
                assertThat(backwards.frame(i)).isEqualTo(frames.get(i - 1));
            }
        }
    }

    @Test
    void stepsJumpsAndSwitchesTheClock() throws IOException {
        // when
        terminal("\nen4\np\nk\n?\nnonsense\nq\n").run(Cut.Clock.KNOWN, "2", 0, false);

        // then
        assertThat(printed.toString())
                .contains(
                        "   2/",
                        "   3/",
                        "encounter: en4 · The requirements go to the vendor",
                        "as occurred",
                        "next step",
                        "'nonsense' is not known");
    }

    @Test
    void playsAtTheSpeedAskedFor() throws IOException {
        // when
        terminal("a 4").run(Cut.Clock.KNOWN, String.valueOf(history.events().size() - 3), 0, false);

        // then: three steps are left, with two pauses between them
        assertThat(slept).containsExactly(Duration.ofMillis(250), Duration.ofMillis(250));
    }

    @Test
    void enterStopsThePlaying() throws IOException {
        // when
        terminal("a 4\n\nq\n").run(Cut.Clock.KNOWN, "10", 0, false);

        // then
        assertThat(printed.toString()).contains("  10/", "  11/").doesNotContain("  12/");
    }

    @Test
    void everyStepSaysHowItIsKnown() throws IOException {
        // when
        terminal(null).withEvidence().run(Cut.Clock.KNOWN, null, 0, false);

        // then
        assertThat(printed.toString().lines().filter(line -> line.startsWith("          [")))
                .hasSize(history.events().size())
                .allMatch(line ->
                        line.matches("          \\[(stated|inferred); source: .+; coder: .+; recorded .+ by .+]"));
    }

    @Test
    void refusesAStepThatIsNotThere() {
        assertThatThrownBy(() -> terminal(null).run(Cut.Clock.KNOWN, "en77", 0, false))
                .hasMessageContaining("'en77' is no step: accepted are 1 to");
    }
}
