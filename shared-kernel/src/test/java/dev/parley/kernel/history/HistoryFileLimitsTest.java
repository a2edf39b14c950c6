package dev.parley.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.document.Problem;
import dev.parley.kernel.document.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a file, the answer is a document or problems, in bounded time and memory. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // a guard against standing still, generous for a busy machine
class HistoryFileLimitsTest {

    private static final String HEAD = "parley: 1\nrealisation: sample\nrecorded: 2026-11-18T13:00:00Z\nhistory:\n";

    @Test
    void a_file_without_end_is_read_to_the_limit_and_no_further() throws IOException {
        // given
        Endless endless = new Endless();

        // when
        HistoryReading reading = HistoryFile.read("endless", endless);

        // then
        assertThat(only(reading)).contains("larger than 50 MB");
        assertThat(endless.read).isLessThan(HistoryFile.LARGEST_FILE + 1_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "{? ", "- ", "? ", "a:\n ", "[{", "'", "\"", "&a [", "!a [", "|\n", "*a "})
    void nothing_repeated_a_hundred_thousand_times_does_harm(String piece) {
        for (String start : List.of("", HEAD, HEAD + "  - note-attached: ", "{\"history\": ")) {
            assertThat(HistoryFile.read("repeated", start + piece.repeat(100_000))
                            .problems())
                    .isNotEmpty();
        }
    }

    @Test
    void ever_deeper_indentation_ends_at_the_limit() {
        StringBuilder file = new StringBuilder();
        for (int depth = 0; depth < 2_000; depth++) {
            file.append(" ".repeat(depth)).append("a:\n");
        }
        assertThat(HistoryFile.read("deep", file.toString()).problems())
                .anyMatch(problem -> problem.message().contains("levels deep"));
    }

    @Test
    void references_cannot_multiply() {
        // given: each line ten times the one before
        StringBuilder file = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String reference = "*a" + (i - 1);
            file.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, reference))));
        }

        // when, then
        assertThat(HistoryFile.read("bomb", file.toString()).problems())
                .anyMatch(problem -> problem.message().contains("references"));
        assertThat(HistoryFile.read("cycle", "parley: &p\n  a: *p\n").problems())
                .anyMatch(problem -> problem.message().contains("references"));
        assertThat(HistoryFile.read("merge", HEAD + "  - <<: {a: 1}\n").problems())
                .anyMatch(problem -> problem.message().contains("'<<' is no event"));
    }

    @Test
    void too_many_values() {
        String file = "a: [" + "x,".repeat(HistoryFile.BOUNDS.mostValues() + 10) + "]";
        assertThat(HistoryFile.read("many", file).problems())
                .anyMatch(problem -> problem.message().contains("values in one file"));
    }

    @Test
    void a_hopeless_file_is_answered_shortly() {
        // given
        String file = HEAD + "  - note: x\n".repeat(20_000);

        // when
        List<Problem> problems = HistoryFile.read("hopeless", file).problems();

        // then
        assertThat(problems).hasSize(Problems.MOST_KEPT + 1).last().satisfies(problem -> assertThat(problem.message())
                .isEqualTo("and 19000 more problems, not listed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1", "IBM037"})
    void another_encoding_is_named_or_its_first_byte_located(String charset) throws IOException {
        // given
        byte[] bytes = (HEAD + "  - note-attached: Übergabe\n    at: 2026\n").getBytes(Charset.forName(charset));

        // when
        HistoryReading reading = HistoryFile.read("encoded", new ByteArrayInputStream(bytes));

        // then
        assertThat(only(reading)).containsAnyOf("UTF-8", "control character");
        if (charset.equals("ISO-8859-1")) {
            assertThat(reading.problems().get(0).in("f"))
                    .isEqualTo("f:5:20: the byte DC is not UTF-8, which is the only encoding accepted");
        }
    }

    @Test
    void control_characters_are_located() {
        assertThat(HistoryFile.read("bell", HEAD + "  - note-attached: a\u0007b\n")
                        .problems())
                .containsExactly(new Problem(5, 21, "", "the control character U+0007 is not accepted"));
        assertThat(HistoryFile.read("binary", new String(new byte[1000], StandardCharsets.UTF_8))
                        .problems())
                .hasSize(1);
    }

    @Test
    void spoilt_files_give_problems_or_a_history_and_nothing_else() throws IOException {
        for (String name : List.of("university-administration", "procurement-agency")) {
            String good = Files.readString(Path.of("../docs/cases", name + ".yaml"));
            String json =
                    HistoryFile.write(HistoryFile.read(name, good).orThrow().history(), HistoryFile.Format.JSON);
            for (int seed = 0; seed < 200; seed++) {
                Random random = new Random(seed);
                String spoilt = spoil(random.nextInt(4) == 0 ? json : good, random);
                byte[] bytes = spoilt.getBytes(StandardCharsets.UTF_8);
                if (random.nextInt(10) == 0) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }

                // when
                long start = processorTime();
                HistoryReading reading = HistoryFile.read("spoilt", new ByteArrayInputStream(bytes));

                // then
                assertThat(Duration.ofNanos(processorTime() - start))
                        .as("seed " + seed)
                        .isLessThan(Duration.ofSeconds(5));
                int lines = spoilt.split("\n", -1).length + 1;
                assertThat(reading.problems()).as("seed " + seed).allSatisfy(problem -> {
                    assertThat(problem.line()).isBetween(1, lines);
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.message()).isNotBlank();
                });
                if (reading.good()) {
                    var history = reading.orThrow().history();
                    assertThat(HistoryFile.read("again", HistoryFile.write(history, HistoryFile.Format.YAML))
                                    .orThrow()
                                    .history())
                            .isEqualTo(history);
                }
            }
        }
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String spoil(String file, Random random) {
        StringBuilder spoilt = new StringBuilder(file);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(spoilt.length());
            int to = Math.min(spoilt.length(), at + 1 + random.nextInt(30));
            switch (random.nextInt(7)) {
                case 0 -> spoilt.delete(at, to);
                case 1 -> spoilt.insert(at, spoilt.substring(at, to));
                case 2 ->
                    spoilt.insert(at, pick(random, "\"", "'", ":", ": ", "- ", "[", "]", "{", "}", "#", "\t", "\n"));
                case 3 ->
                    spoilt.insert(
                            at, pick(random, "*", "&", "!", "|", ">", "%", "@", "`", "~", "\u0000", "\uFEFF", "😀"));
                case 4 -> {
                    List<String> lines = Arrays.asList(spoilt.toString().split("\n", -1));
                    Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
                    spoilt = new StringBuilder(String.join("\n", lines));
                }
                case 5 -> spoilt.setCharAt(at, (char) (32 + random.nextInt(96)));
                default -> spoilt.setLength(Math.max(1, spoilt.length() - random.nextInt(200)));
            }
        }
        return spoilt.toString();
    }

    private static String pick(Random random, String... pieces) {
        return pieces[random.nextInt(pieces.length)];
    }

    private static String only(HistoryReading reading) {
        assertThat(reading.problems()).hasSize(1);
        return reading.problems().get(0).message();
    }

    /** A stream without end. */
    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 'a';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            Arrays.fill(bytes, offset, offset + length, (byte) 'a');
            read += length;
            return length;
        }
    }
}
