package dev.parley.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.EventSamples;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.history.HistoryFile.Format;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EveryEventRoundTripTest {

    @ParameterizedTest
    @EnumSource
    void every_event_with_everything_and_with_as_little_as_possible(Format format) {
        // given
        List<RealisationEvent> events = new ArrayList<>();
        EventSamples.types().forEach(type -> {
            events.add(EventSamples.full(type));
            events.add(EventSamples.bare(type));
        });

        // when, then
        assertSurvives(history(events), format);
    }

    @ParameterizedTest
    @EnumSource
    void any_text_and_any_choice(Format format) {
        for (int seed = 0; seed < 25; seed++) {
            // given
            Random random = new Random(seed);
            List<RealisationEvent> events = new ArrayList<>();
            EventSamples.types().forEach(type -> events.add(EventSamples.random(type, random)));

            // when, then
            assertSurvives(history(events), format);
        }
    }

    @Test
    void ids_both_clocks_and_principal_are_kept_to_the_last_digit() {
        // given
        History history = new History(
                EventSamples.REALISATION,
                List.of(
                        recorded("b/2:c", 0, "2026-11-18T13:00:00.000000001Z", "login: \"x\""),
                        recorded("a-1", 1, "2026-11-18T12:59:59.999Z", "null")));

        // when, then
        assertSurvives(history, Format.YAML);
        assertSurvives(history, Format.JSON);
    }

    @ParameterizedTest
    @EnumSource
    void a_history_without_events(Format format) {
        assertSurvives(history(List.of()), format);
    }

    @Test
    void part_of_a_history_is_not_written() {
        // given
        RecordedEvent first = recorded("a", 0, "2026-11-18T13:00:00Z", "x");
        RecordedEvent third = recorded("b", 2, "2026-11-18T13:00:00Z", "x");

        // when, then
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        HistoryFile.write(new History(EventSamples.REALISATION, List.of(first, third)), Format.YAML));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> HistoryFile.write(new History(new RealisationId("other"), List.of(first)), Format.YAML));
    }

    private static void assertSurvives(History history, Format format) {
        String written = HistoryFile.write(history, format);
        History read = HistoryFile.read("written", written).orThrow().history();
        assertThat(read.events()).containsExactlyElementsOf(history.events());
        assertThat(read).isEqualTo(history);
        assertThat(HistoryFile.write(read, format)).isEqualTo(written);
        String line = HistoryFile.line(history);
        assertThat(line)
                .doesNotContain("\n")
                .hasSizeLessThanOrEqualTo(
                        HistoryFile.write(history, Format.JSON).length());
        assertThat(HistoryFile.read("line", line).orThrow().history()).isEqualTo(history);
    }

    private static History history(List<RealisationEvent> events) {
        List<RecordedEvent> recorded = new ArrayList<>();
        for (RealisationEvent event : events) {
            int index = recorded.size();
            recorded.add(new RecordedEvent(
                    "event-" + index,
                    index,
                    Instant.parse("2026-11-18T13:00:00Z").plusMillis(index),
                    "p",
                    event));
        }
        return new History(EventSamples.REALISATION, recorded);
    }

    private static RecordedEvent recorded(String id, long sequence, String at, String principal) {
        RealisationEvent event = EventSamples.bare(EventSamples.types().get(0));
        return new RecordedEvent(id, sequence, Instant.parse(at), principal, event);
    }
}
