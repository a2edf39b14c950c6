package dev.parley.command.intake.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TraceRelayTest {

    private static LogTrace trace(int line) {
        return new LogTrace(line, Map.of(), List.of());
    }

    @Test
    void casesArriveInTheOrderOfTheFileAndAllOfThemBeforeTheEnd() {
        List<Integer> taken = new ArrayList<>();

        long read = TraceRelay.relay(
                cases -> {
                    for (int line = 1; line <= 1_000; line++) {
                        cases.accept(trace(line));
                    }
                    return 1_000L;
                },
                trace -> taken.add(trace.line()));

        assertThat(read).isEqualTo(1_000);
        assertThat(taken).hasSize(1_000).isSorted();
    }

    @Test
    void aReaderStopsWhereNobodyTakesWhatItReads() {
        AtomicInteger handed = new AtomicInteger();

        assertThatThrownBy(() -> TraceRelay.relay(
                        cases -> {
                            for (int line = 1; line <= 100_000; line++) {
                                cases.accept(trace(line));
                                handed.incrementAndGet();
                            }
                            return 0;
                        },
                        trace -> {
                            throw new IllegalArgumentException("line " + trace.line());
                        }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 1");
        assertThat(handed).hasValueLessThan(100_000);
    }

    @Test
    void whatCannotBeReadIsToldUnlessACaseBeforeItCouldNotBeTaken() {
        assertThatThrownBy(() -> TraceRelay.relay(
                        cases -> {
                            cases.accept(trace(1));
                            throw new IOException("line 2");
                        },
                        trace -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("line 2");
        assertThatThrownBy(() -> TraceRelay.relay(
                        cases -> {
                            cases.accept(trace(1));
                            throw new IOException("line 2");
                        },
                        trace -> {
                            throw new IllegalArgumentException("line " + trace.line());
                        }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 1");
    }
}
