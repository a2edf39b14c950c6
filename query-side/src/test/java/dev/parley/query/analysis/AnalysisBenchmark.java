package dev.parley.query.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** How long the analysis takes: docs/performance.md says how to run it. */
@Fork(2)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class AnalysisBenchmark {

    private static final int UPDATES = 40;

    /** A realisation with 1,000 encounters, and what comes next. */
    @State(Scope.Thread)
    public static class Growing {

        private History history;
        private int known;
        private Fold fold;
        private int next;

        /** Invents it once. */
        @Setup(Level.Trial)
        public void invent() {
            history = HistoryGenerator.history(7, new HistoryGenerator.Style(1_100, 3, true, false, false, true));
            int encounters = 0;
            while (encounters < 1_000) {
                if (history.events().get(known++).event() instanceof EncounterRecorded) {
                    encounters++;
                }
            }
        }

        /** Folds the first 1,000 encounters, as a live projection has before an event arrives. */
        @Setup(Level.Iteration)
        public void fold() {
            fold = new Analyst(RuleSet.V1)
                    .start(new History(history.realisation(), history.events().subList(0, known)));
            fold.analysis();
            next = known;
        }
    }

    /** A history of 10,000 events. */
    @State(Scope.Benchmark)
    public static class Whole {

        private History history;

        /** Invents it once. */
        @Setup(Level.Trial)
        public void invent() {
            History longer =
                    HistoryGenerator.history(11, new HistoryGenerator.Style(4_000, 3, true, false, false, true));
            List<RecordedEvent> events = longer.events().subList(0, 10_000);
            history = new History(longer.realisation(), events);
        }
    }

    /** One more event in a realisation with 1,000 encounters, analysed after it. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 10, batchSize = UPDATES)
    @Measurement(iterations = 20, batchSize = UPDATES)
    public Analysis update(Growing realisation) {
        realisation.fold.add(realisation.history.events().get(realisation.next++));
        return realisation.fold.analysis();
    }

    /** A history of 10,000 events, analysed in one go. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 40)
    @Measurement(iterations = 20)
    public Analysis whole(Whole history) {
        return new Analyst(RuleSet.V1).analyse(history.history, Cut.HINDSIGHT);
    }

    @Test
    void measure() throws RunnerException {
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(AnalysisBenchmark.class.getName())
                        .build())
                .run()) {
            Statistics times = result.getPrimaryResult().getStatistics();
            boolean update = result.getParams().getBenchmark().endsWith("update");
            int operations = update ? UPDATES : 1;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | median %.2f ms | %.2f to %.2f ms |%n",
                    update ? "one event more at 1,000 encounters" : "10,000 events in one go",
                    times.getPercentile(50) / operations,
                    times.getMin() / operations,
                    times.getMax() / operations);
            assertThat(times.getN()).isPositive();
        }
    }
}
