package dev.parley.query.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.query.rules.RuleSetFile;
import dev.parley.query.whatif.EditsFile;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a name may have meant is looked for as often as it is told, and not for each of the names that a megabyte holds. */
class UnknownKeysTest {

    private static void refusedSoon(ThrowingCallable reading, String message) {
        assertThatThrownBy(() -> {
                    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    try {
                        reading.call();
                    } finally {
                        assertThat(Duration.ofNanos(
                                        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start))
                                .isLessThan(Duration.ofSeconds(2));
                    }
                })
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("more problems, not listed");
    }

    @Test
    void ofKeys() {
        String rules = IntStream.range(0, 45_000)
                .mapToObj(i -> "unknownKey" + i + ": 1\n")
                .collect(Collectors.joining());
        refusedSoon(() -> RuleSetFile.read("rules.yaml", rules), "rules.yaml:1:1: unknownKey0: is not accepted here");
    }

    @Test
    void ofChoices() {
        String edits = "edits:\n- {add-encounter: x, at: order 1, present: [" + "BENEFICIARY, ".repeat(70_000) + "]}\n";
        refusedSoon(() -> EditsFile.read("edits.yaml", edits), "did you mean BENEFICIARIES?");
    }
}
