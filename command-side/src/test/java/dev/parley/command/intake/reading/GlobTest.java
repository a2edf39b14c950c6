package dev.parley.command.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GlobTest {

    @Test
    void aStarStandsForAnything() {
        assertThat(Glob.of("*steering*").matches("Monthly STEERING group")).isTrue();
        assertThat(Glob.of("steering").matches("steering group")).isFalse();
        assertThat(Glob.of("*@vendor.example").matches("jo@vendor.example")).isTrue();
        assertThat(Glob.of("room*@acme.example").matches("room@acme.example")).isTrue();
        assertThat(Glob.of("aa*aa").matches("aaa")).isFalse();
        assertThat(Glob.of("*").matches("")).isTrue();
        assertThat(Glob.of("").matches("a")).isFalse();
        assertThat(Glob.of("*ÅRSMØTE*").matches("årsmøte i mai")).isTrue();
        assertThat(Glob.of("a\nb*").matches("A\nB\nC")).isTrue();
    }

    @Test
    void everyPatternMeansWhatItMeansAsARegularExpression() {
        Random random = new Random(20261126);
        for (int i = 0; i < 50_000; i++) {
            // given
            String glob = text(random, "aAb*", 6);
            String text = text(random, "abB", 8);
            String expression = "\\Q" + String.join("\\E.*\\Q", List.of(glob.split("\\*", -1))) + "\\E";

            // then
            assertThat(Glob.of(glob).matches(text))
                    .as("'%s' on '%s'", glob, text)
                    .isEqualTo(Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                            .matcher(text)
                            .matches());
        }
    }

    private static String text(Random random, String letters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @Test
    void noPatternTakesLong() {
        // given
        Glob stars = Glob.of("*a".repeat(99) + "*b");
        Glob repeated = Glob.of("*" + "a".repeat(150) + "b*");
        String text = "a".repeat(Glob.LONGEST_TEXT);

        // when
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < 100; i++) {
            assertThat(stars.matches(text)).isFalse();
            assertThat(repeated.matches(text)).isFalse();
        }

        // then
        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start))
                .isLessThan(Duration.ofSeconds(1));
    }
}
