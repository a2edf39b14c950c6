package dev.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReadLatelyTest {

    @Test
    void aTextThatComesAgainIsNotReadAgain() {
        // given
        List<String> read = new ArrayList<>();
        ReadLately<Integer> lately = new ReadLately<>(text -> {
            read.add(text);
            return text.length();
        });

        // when
        lately.read("one");
        lately.read("one");
        lately.read("x".repeat(60));
        lately.read("x".repeat(60));

        // then
        assertThat(read).containsExactly("one", "x".repeat(60), "x".repeat(60));
    }

    @Test
    void whateverWasReadBeforeEachTextMeansWhatItMeans() {
        // given more texts than there are places
        ReadLately<String> lately = new ReadLately<>(text -> "<" + text + ">");

        // when, then
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int reader = 0; reader < 4; reader++) {
            int first = reader * 100;
            readers.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 20_000; i++) {
                    String text = "t" + (first + i * 7) % 1_000;
                    assertThat(lately.read(text)).isEqualTo("<" + text + ">");
                }
            }));
        }
        readers.forEach(CompletableFuture::join);
    }

    @Test
    void whatCannotBeReadIsRefusedEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> OccurredAt.parse("yesterday")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(OccurredAt.parse("2026-01-02T10:00:00+02:00")).isEqualTo(OccurredAt.parse("2026-01-02T08:00:00Z"));
    }
}
