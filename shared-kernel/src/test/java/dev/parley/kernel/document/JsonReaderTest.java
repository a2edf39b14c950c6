package dev.parley.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.EventSamples;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.history.HistoryFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever JSON there is, and whatever nearly is, is read as the reader of YAML reads it: tree, places and problems. */
class JsonReaderTest {

    private static final DocumentReader.Bounds BOUNDS =
            new DocumentReader.Bounds("document", "cannot be read", 8, 3_000);

    private static void assertSame(String text) {
        Problems one = new Problems();
        Problems other = new Problems();
        DocumentReader.Tree read = DocumentReader.read(text, one, BOUNDS);
        DocumentReader.Tree yaml = DocumentReader.readYaml(text, other, BOUNDS);
        assertThat(read).as(text).isEqualTo(yaml);
        assertThat(one.inOrder().toString()).as(text).isEqualTo(other.inOrder().toString());
    }

    private static boolean isFast(String text) {
        return JsonReader.read(text, BOUNDS, each -> each) != null;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " {\"a\" : [1, -2.5e3, true, false, null, \"x\"] }\n",
                "{\"a\":1,\"a\":2}",
                "{\"a\": {\"b\": [{}, [], [[]]]}}",
                "{\n  \"a\": \"ä😀\", \"b\": \"c\",\r\n  \"d\": \"e\"}",
                "{\"a\": \"line\\nbreak \\\"quoted\\\" back\\\\slash \\/ \\u00e4 \\t\"}",
                "{\"ä😀\": 1, \"b\": 2}",
                "{\"a\": \"x: y # no comment, [none] {none} & * ! | > %\"}",
                "{\"a\": \"\"}",
                "[\"~\", \"null\", \"true\", \"1\"]"
            })
    void plainJsonIsReadFastAndTheSame(String text) {
        assertThat(isFast(text)).isTrue();
        assertSame(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a: 1",
                "{a: 1}",
                "{\"a\": b}",
                "{\"a\": 1,}",
                "{\"a\": 01}",
                "{\"a\": +1}",
                "{\"a\": .5}",
                "{\"a\": 1.}",
                "{\"a\": 1e}",
                "{\"a\": NaN}",
                "{\"a\": 'b'}",
                "{\"a\"\n: 1}",
                "{\"a\": \"b\nc\"}",
                "{\"a\":\t1}",
                "{\"a\": 1} {\"b\": 2}",
                "{\"a\": 1} # said",
                "{\"a\": 1",
                "{\"a\": \"b",
                "{\"a\": \"\\x\"}",
                "{\"a\": \"\\u12\"}",
                "{\"a\": \"\\ud83d\\ude00\"}",
                "{\"a\": \"\\ud83d\"}",
                "{\"a\": \"b\u0085c\"}",
                "{\"a\": \"b\u2028c\"}",
                "{\"a\": \"b\u0001c\"}",
                "{\"a\": *b}",
                "{\"a\": &b 1}",
                "{\"a\": !!str 1}",
                "\"a\"",
                "[[[[[[[[[1]]]]]]]]]",
                "]",
                "{\"a\": 1]",
                "[1 2]"
            })
    void whatIsNotPlainIsLeftToTheOtherReader(String text) {
        assertThat(isFast(text)).isFalse();
        assertSame(text);
    }

    @Test
    void longKeysAndManyValuesAreLeftToTheOtherReader() {
        assertThat(isFast("{\"" + "k".repeat(1_100) + "\": 1}")).isFalse();
        assertSame("{\"" + "k".repeat(1_100) + "\": 1}");
        assertSame("[" + "1, ".repeat(2_900) + "1]");
        assertSame("[" + "1, ".repeat(3_100) + "1]");
    }

    @Test
    void everyEventIsReadFastAndTheSame() {
        Random random = new Random(11);
        for (Class<? extends RealisationEvent> type : EventSamples.types()) {
            String bare = written(EventSamples.bare(type));
            assertThat(isFast(bare)).as(bare).isTrue();
            assertSame(bare);
            assertSame(written(EventSamples.full(type)));
            for (int i = 0; i < 5; i++) {
                assertSame(written(EventSamples.random(type, random)));
            }
        }
    }

    private static String written(RealisationEvent event) {
        return HistoryFile.write(
                new History(event.realisation(), List.of(new RecordedEvent("id", 0, Instant.EPOCH, "clerk", event))),
                HistoryFile.Format.JSON);
    }

    /** Documents that are one or two slips away from being good. */
    @Test
    void oneCharacterMoreOrLessIsReadTheSame() {
        Random random = new Random(7);
        String good = "{\"parley\": 1, \"list\": [{\"a\": \"b\\n\", \"c\": [true, -1.5, null]}, \"ä😀\"],\n \"e\": {}}";
        String put = "{}[]\",:\\ \n\ttrue0-+.e'#&*!|>%@`~?ä\u2028";
        for (int i = 0; i < 4_000; i++) {
            StringBuilder broken = new StringBuilder(good);
            for (int slips = 1 + random.nextInt(2); slips > 0; slips--) {
                int place = random.nextInt(broken.length());
                switch (random.nextInt(3)) {
                    case 0 -> broken.deleteCharAt(place);
                    case 1 -> broken.insert(place, put.charAt(random.nextInt(put.length())));
                    default -> broken.setCharAt(place, put.charAt(random.nextInt(put.length())));
                }
            }
            assertSame(broken.toString());
        }
    }

    @Test
    void deepAndLongTextsTakeNoTime() {
        long start = System.nanoTime();
        List<String> texts = new ArrayList<>();
        texts.add("[".repeat(1_000_000));
        texts.add("{\"a\":".repeat(200_000));
        texts.add("{\"a\": \"" + "\\\\".repeat(500_000) + "\"}");
        texts.add("{\"a\": " + "1".repeat(1_000_000) + "}");
        texts.forEach(text -> JsonReader.read(text, BOUNDS, each -> each));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
