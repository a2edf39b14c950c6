package dev.parley.infra.eventlog;

import static dev.parley.infra.eventlog.Events.commit;
import static dev.parley.infra.eventlog.Events.contents;
import static dev.parley.infra.eventlog.Events.event;
import static dev.parley.infra.eventlog.Events.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.eventlog.AppendResult.Appended;
import dev.parley.infra.eventlog.AppendResult.Conflict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link EventLog} must do. An adapter's test extends this class and says how its log is opened.
 */
@Timeout(120)
public abstract class EventLogContract {

    private final List<EventLog> opened = new ArrayList<>();

    /**
     * Opens the log under test. The first call in a test opens an empty one, every further call the same one again, with
     * what it held when it was closed.
     */
    protected abstract EventLog open() throws Exception;

    /** How many events the test of a long log appends. */
    protected int largeLogEvents() {
        return 1_000_000;
    }

    private EventLog openLog() throws Exception {
        EventLog log = open();
        opened.add(log);
        return log;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(EventLog::close);
    }

    private static AppendResult append(EventLog log, Commit commit) {
        List<AppendResult> results = log.append(List.of(commit));
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private static List<LoggedEvent> all(EventLog log) {
        return log.events(0).toList();
    }

    @Test
    void an_empty_log_has_no_head_and_no_events() throws Exception {
        // given
        EventLog log = openLog();
        // then
        assertThat(log.head()).isZero();
        assertThat(log.readAll(0, 10)).isEmpty();
        assertThat(log.readStream("nowhere", 0, 10)).isEmpty();
        assertThat(log.lastSequence("nowhere")).isEqualTo(OptionalLong.empty());
        assertThat(log.firstPositionRecordedFrom(Instant.EPOCH)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void events_come_back_as_they_were_given() throws Exception {
        // given
        EventLog log = openLog();
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        StreamEvent first = new StreamEvent(
                "r-1",
                "Realisation",
                0,
                "e-1",
                Instant.parse("2026-03-01T09:00:00.123456789Z"),
                "dev.parley.EncounterRecorded",
                "2",
                every,
                "{\"principal\":\"kim\"}".getBytes(StandardCharsets.UTF_8));
        StreamEvent second = new StreamEvent(
                "r-1",
                "",
                1,
                "e-2",
                Instant.parse("1969-12-31T23:59:59.999999999Z"),
                "T",
                null,
                new byte[0],
                new byte[0]);
        Commit commit = commit(first, second);
        // when
        AppendResult result = append(log, commit);
        // then
        assertThat(result).isEqualTo(new Appended(1, 2));
        assertThat(all(log))
                .containsExactly(new LoggedEvent(1, commit.id(), first), new LoggedEvent(2, commit.id(), second));
        assertThat(log.readStream("r-1", 0, 10)).isEqualTo(all(log));
        assertThat(log.head()).isEqualTo(2);
        assertThat(log.lastSequence("r-1")).hasValue(1);
    }

    @Test
    void texts_beside_an_event_can_be_erased_and_nothing_else_can_be_changed_also_after_opening_again()
            throws Exception {
        // given
        EventLog log = openLog();
        StreamEvent lifted = Events.lifted("r-1", 1, "Änne said no", "and why");
        StreamEvent other = Events.lifted("r-2", 0, "kept", "too");
        append(log, commit(event("r-1", 0)));
        append(log, commit(lifted, event("r-1", 2), other));
        StoredTexts texts = Objects.requireNonNull(lifted.texts());
        String head = ChainAudit.of(log, null).head();
        // then they come back
        assertThat(all(log)).extracting(LoggedEvent::event).contains(lifted, other);
        assertThat(log.readStream("r-1", 1, 1).get(0).whole().event().payload())
                .isEqualTo("[\"Änne said no\",\"and why\"]".getBytes(StandardCharsets.UTF_8));
        // when
        assertThatThrownBy(() -> log.erase(new TreeMap<>(Map.of(1L, texts))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.erase(new TreeMap<>(Map.of(9L, texts))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.erase(
                        new TreeMap<>(Map.of(2L, texts.without(Map.of(0, 1)), 4L, texts.without(Map.of(0, 1))))))
                .as("texts of another event")
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(log.readStream("r-1", 1, 1).get(0).event()).isEqualTo(lifted);
        log.erase(new TreeMap<>(Map.of(2L, texts.without(Map.of(0, 1)))));
        log.erase(new TreeMap<>(Map.of(2L, texts.without(Map.of(0, 1)))));
        append(log, commit(event("r-1", 3)));
        // and when somebody who read it before erases something else in it
        log.erase(new TreeMap<>(Map.of(4L, Objects.requireNonNull(other.texts()).without(Map.of(0, 3)))));
        log.erase(new TreeMap<>(Map.of(4L, Objects.requireNonNull(other.texts()).without(Map.of(1, 4)))));
        log.settleErasures();
        // then
        log.close();
        EventLog again = openLog();
        assertThat(new String(all(again).get(1).whole().event().payload(), StandardCharsets.UTF_8))
                .isEqualTo("[\"[erased 1]\",\"and why\"]");
        assertThat(new String(all(again).get(3).whole().event().payload(), StandardCharsets.UTF_8))
                .as("what another erased stays so")
                .isEqualTo("[\"[erased 3]\",\"[erased 4]\"]");
        if (!head.isEmpty()) {
            assertThat(ChainAudit.of(again, head).problems()).isEmpty();
        }
        EventLogAudit.Report report = EventLogAudit.of(again);
        assertThat(report.problems()).isEmpty();
        assertThat(report.erasable()).isEqualTo(2);
        assertThat(report.erased()).isEqualTo(3);
    }

    @Test
    void what_is_recorded_now_is_never_recorded_before_what_was_there_also_after_opening_again() throws Exception {
        // given a clock that is right, is set back, stands still for a while and is right again
        Instant noon = Instant.parse("2026-11-26T12:00:00.000000001Z");
        EventLog log = openLog();
        append(log, recordedAt("a", 0, noon));
        // when
        append(log, recordedAt("a", 1, noon.minusSeconds(86_400), noon.minusSeconds(86_399)));
        append(log, recordedAt("b", 0, noon.plusNanos(1)));
        log.close();
        EventLog again = openLog();
        // and one offered together with another, and with one that its source recorded long ago
        again.append(List.of(
                recordedAt("b", 1, noon.minusSeconds(7)),
                commit("imported", 0, 1),
                recordedAt("c", 0, noon.plusSeconds(60)),
                recordedAt("c", 1, noon.plusSeconds(59))));
        // then
        assertThat(all(again).stream().map(event -> event.event().recordedAt()))
                .containsExactly(
                        noon,
                        noon,
                        noon,
                        noon.plusNanos(1),
                        noon.plusNanos(1),
                        commit("imported", 0, 1).events().get(0).recordedAt(),
                        noon.plusSeconds(60),
                        noon.plusSeconds(60));
        assertThat(EventLogAudit.of(again).problems()).isEmpty();
    }

    private static Commit recordedAt(String stream, long sequence, Instant... moments) {
        List<StreamEvent> events = new ArrayList<>();
        for (Instant moment : moments) {
            events.add(event(stream, sequence + events.size()).withRecordedAt(moment));
        }
        return Commit.recordedNow(UUID.randomUUID(), events);
    }

    @Test
    void text_of_every_script_survives_in_names_and_payload() throws Exception {
        // given
        EventLog log = openLog();
        String text = "Straße · Ærø · 要件 · עִבְרִית · e\u0301 · 👩🏽‍💻 · \u0000\u0001\uFFFF · ' \" \\ % _ $ . \n\r\t";
        String name = "Straße/Ærø 要件 עִבְרִית e\u0301 👩🏽‍💻 '\"\\%_$.{}\n";
        StreamEvent event = new StreamEvent(
                name, name, 0, name, Instant.EPOCH, name, name, text.getBytes(StandardCharsets.UTF_8), new byte[] {0});
        // and a stream whose name differs only in how a letter is composed
        StreamEvent composed = event(name.replace("e\u0301", "\u00E9"), 0);
        // when
        append(log, commit(event));
        append(log, commit(composed));
        // then
        assertThat(contents(log.readStream(name, 0, 10))).containsExactly(event);
        assertThat(contents(all(log))).containsExactly(event, composed);
        assertThat(new String(all(log).get(0).event().payload(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void stream_names_are_told_apart_by_case_and_by_trailing_space() throws Exception {
        // given
        EventLog log = openLog();
        // when
        List<AppendResult> results =
                log.append(List.of(commit("a", 0, 1), commit("A", 0, 1), commit("a ", 0, 1), commit("1", 0, 1)));
        // then
        assertThat(results).allMatch(Appended.class::isInstance);
        assertThat(log.readStream("A", 0, 10)).hasSize(1);
        assertThat(log.readStream("01", 0, 10)).isEmpty();
    }

    @Test
    void positions_count_on_across_commits_batches_and_streams() throws Exception {
        // given
        EventLog log = openLog();
        // when
        List<AppendResult> first = log.append(List.of(commit("a", 0, 3), commit("b", 0, 1), commit("a", 3, 2)));
        List<AppendResult> second = log.append(List.of(commit("b", 1, 2)));
        // then
        assertThat(first).containsExactly(new Appended(1, 3), new Appended(4, 4), new Appended(5, 6));
        assertThat(second).containsExactly(new Appended(7, 8));
        assertThat(all(log)).extracting(LoggedEvent::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(log.readStream("a", 0, 10))
                .extracting(recorded -> recorded.event().sequence())
                .containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(EventLogAudit.of(log).problems()).isEmpty();
    }

    @Test
    void a_commit_may_span_streams_and_keeps_the_order_of_its_events() throws Exception {
        // given
        EventLog log = openLog();
        append(log, commit("a", 0, 1));
        Commit mixed = commit(event("b", 0), event("a", 1), event("b", 1), event("c", 0), event("a", 2));
        // when
        AppendResult result = append(log, mixed);
        // then
        assertThat(result).isEqualTo(new Appended(2, 6));
        assertThat(log.readAll(1, 10))
                .containsExactlyElementsOf(Stream.of(0, 1, 2, 3, 4)
                        .map(i -> new LoggedEvent(
                                i + 2L, mixed.id(), mixed.events().get(i)))
                        .toList());
        assertThat(log.lastSequence("a")).hasValue(2);
        assertThat(log.lastSequence("b")).hasValue(1);
        assertThat(log.lastSequence("c")).hasValue(0);
    }

    @Test
    void says_which_of_many_streams_there_are_also_of_those_that_grew_in_several_commits() throws Exception {
        // given
        EventLog log = openLog();
        append(log, commit(event("town:a", 0), event("town:b", 0), event("b", 0)));
        append(log, commit("town:b", 1, 2));
        append(log, commit("c", 0, 1));
        List<String> asked = new ArrayList<>(List.of("town:b", "c", "a", "c", "town:", "%", "town:a@0", "Town:a"));
        for (int i = 0; i < 2_500; i++) {
            asked.add("nowhere-" + i);
        }
        asked.add("town:a");
        // when
        Set<String> existing = log.existing(asked);
        // then
        assertThat(existing).containsExactlyInAnyOrder("town:a", "town:b", "c");
        assertThat(log.existing(List.of())).isEmpty();
    }

    @Nested
    @DisplayName("a conflict")
    class Conflicts {

        @Test
        void refuses_a_sequence_that_is_taken() throws Exception {
            // given
            EventLog log = openLog();
            append(log, commit("a", 0, 3));
            // when
            AppendResult result = append(log, commit("a", 2, 1));
            // then
            assertThat(result).isEqualTo(new Conflict("a", 3, 2));
            assertThat(log.head()).isEqualTo(3);
        }

        @Test
        void refuses_a_commit_inside_an_earlier_one() throws Exception {
            // given a commit of sequences 0 to 4
            EventLog log = openLog();
            append(log, commit("a", 0, 5));
            // when one starts at a sequence with which no commit started
            AppendResult result = append(log, commit("a", 3, 4));
            // then
            assertThat(result).isEqualTo(new Conflict("a", 5, 3));
            assertThat(log.head()).isEqualTo(5);
        }

        @Test
        void refuses_a_sequence_that_would_leave_a_gap() throws Exception {
            // given
            EventLog log = openLog();
            append(log, commit("a", 0, 1));
            // when
            AppendResult ahead = append(log, commit("a", 2, 1));
            AppendResult newStreamAhead = append(log, commit("b", 1, 1));
            // then
            assertThat(ahead).isEqualTo(new Conflict("a", 1, 2));
            assertThat(newStreamAhead).isEqualTo(new Conflict("b", 0, 1));
            assertThat(log.head()).isEqualTo(1);
        }

        @Test
        void on_one_stream_keeps_the_whole_commit_out() throws Exception {
            // given
            EventLog log = openLog();
            append(log, commit("b", 0, 1));
            // when a commit is right about a and c and wrong about b
            AppendResult result = append(log, together(commit("a", 0, 2), commit("b", 0, 1), commit("c", 0, 1)));
            // then
            assertThat(result).isEqualTo(new Conflict("b", 1, 0));
            assertThat(log.head()).isEqualTo(1);
            assertThat(log.readStream("a", 0, 10)).isEmpty();
            assertThat(log.readStream("c", 0, 10)).isEmpty();
            // and the same events can still be stored
            assertThat(append(log, together(commit("a", 0, 2), commit("b", 1, 1), commit("c", 0, 1))))
                    .isEqualTo(new Appended(2, 5));
        }

        @Test
        void in_a_batch_fails_alone_and_leaves_no_gap() throws Exception {
            // given
            EventLog log = openLog();
            append(log, commit("a", 0, 1));
            // when
            List<AppendResult> results = log.append(List.of(
                    commit("b", 0, 2),
                    commit("a", 0, 1),
                    commit("b", 2, 1),
                    together(commit("c", 0, 1), commit("b", 2, 1)),
                    commit("c", 0, 1),
                    commit("b", 3, 1)));
            // then
            assertThat(results)
                    .containsExactly(
                            new Appended(2, 3),
                            new Conflict("a", 1, 0),
                            new Appended(4, 4),
                            new Conflict("b", 3, 2),
                            new Appended(5, 5),
                            new Appended(6, 6));
            assertThat(EventLogAudit.of(log).problems()).isEmpty();
            assertThat(log.head()).isEqualTo(6);
        }

        @Test
        void of_every_commit_of_a_batch_stores_nothing_and_the_log_goes_on() throws Exception {
            // given
            EventLog log = openLog();
            append(log, commit("a", 0, 1));
            // when
            List<AppendResult> results = log.append(List.of(commit("a", 0, 1), commit("a", 5, 1)));
            // then
            assertThat(results).allMatch(Conflict.class::isInstance);
            assertThat(log.head()).isEqualTo(1);
            assertThat(append(log, commit("a", 1, 1))).isEqualTo(new Appended(2, 2));
        }

        @Test
        void is_still_seen_after_reopening() throws Exception {
            // given
            EventLog log = openLog();
            append(log, commit("a", 0, 3));
            log.close();
            // when
            EventLog again = openLog();
            // then
            assertThat(append(again, commit("a", 2, 1))).isEqualTo(new Conflict("a", 3, 2));
            assertThat(append(again, commit("a", 3, 1))).isEqualTo(new Appended(4, 4));
        }

        @Test
        void lets_exactly_one_of_64_threads_have_each_sequence() throws Exception {
            // given
            EventLog log = openLog();
            int threads = 64;
            int sequences = 20;
            Map<Long, AtomicInteger> winners = new HashMap<>();
            for (long sequence = 0; sequence < sequences; sequence++) {
                winners.put(sequence, new AtomicInteger());
            }
            // when all of them go for the next sequence until the stream is full
            inParallel(threads, thread -> {
                long sequence = log.lastSequence("contended").orElse(-1) + 1;
                while (sequence < sequences) {
                    AppendResult result = append(log, commit("contended", sequence, 1));
                    if (result instanceof Appended) {
                        winners.get(sequence).incrementAndGet();
                    }
                    sequence = log.lastSequence("contended").orElse(-1) + 1;
                }
                return null;
            });
            // then
            assertThat(winners.values()).allSatisfy(count -> assertThat(count).hasValue(1));
            assertThat(log.head()).isEqualTo(sequences);
            assertThat(EventLogAudit.of(log).problems()).isEmpty();
        }
    }

    @Nested
    @DisplayName("reading")
    class Reading {

        @Test
        void pages_through_all_events_without_skipping_or_repeating() throws Exception {
            // given
            EventLog log = openLog();
            for (int i = 0; i < 20; i++) {
                log.append(List.of(commit("a", i * 3L, 3), commit("b", i * 2L, 2)));
            }
            for (int pageSize : List.of(1, 2, 7, 99, 100, 101, 1_000)) {
                // when
                List<LoggedEvent> read = new ArrayList<>();
                List<LoggedEvent> page = log.readAll(0, pageSize);
                while (!page.isEmpty()) {
                    assertThat(page).hasSizeLessThanOrEqualTo(pageSize);
                    read.addAll(page);
                    page = log.readAll(read.get(read.size() - 1).position(), pageSize);
                }
                // then
                assertThat(read).isEqualTo(all(log)).hasSize(100);
            }
        }

        @Test
        void starts_where_it_is_told() throws Exception {
            // given
            EventLog log = openLog();
            log.append(List.of(commit("a", 0, 5), commit("b", 0, 5), commit("a", 5, 5)));
            // then
            assertThat(log.readAll(7, 2)).extracting(LoggedEvent::position).containsExactly(8L, 9L);
            assertThat(log.readAll(15, 2)).isEmpty();
            assertThat(log.readAll(1_000, 2)).isEmpty();
            assertThat(log.readStream("a", 4, 2))
                    .extracting(LoggedEvent::position)
                    .containsExactly(5L, 11L);
            assertThat(log.readStream("a", 10, 2)).isEmpty();
            assertThat(log.stream("a", 8)).hasSize(2);
            assertThat(log.events(13)).hasSize(2);
        }

        @Test
        void refuses_a_page_of_nothing() throws Exception {
            // given
            EventLog log = openLog();
            append(log, commit("a", 0, 1));
            // then
            assertThatThrownBy(() -> log.readAll(0, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> log.readStream("a", 0, -1)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void ends_a_page_early_when_events_are_big() throws Exception {
            // given 40 MiB in 20 events
            EventLog log = openLog();
            String big = "x".repeat(2 * 1024 * 1024);
            for (int i = 0; i < 20; i++) {
                append(log, commit(event("a", i, big)));
            }
            // when
            List<LoggedEvent> page = log.readAll(0, 1_000);
            List<LoggedEvent> streamPage = log.readStream("a", 0, 1_000);
            // then
            assertThat(page).hasSizeBetween(1, 3);
            assertThat(streamPage).hasSizeBetween(1, 3);
            assertThat(all(log)).hasSize(20);
            assertThat(log.stream("a", 0)).hasSize(20);
        }

        @Test
        void goes_on_with_new_events_after_the_end_was_reached() throws Exception {
            // given
            EventLog log = openLog();
            append(log, commit("a", 0, 2));
            Iterator<LoggedEvent> events = log.events(0).iterator();
            events.next();
            events.next();
            assertThat(events.hasNext()).isFalse();
            // when
            append(log, commit("a", 2, 1));
            // then
            assertThat(events.hasNext()).isTrue();
            assertThat(events.next().position()).isEqualTo(3);
        }

        @Test
        void finds_where_a_time_begins_although_clocks_differ() throws Exception {
            // given recorded times that do not rise with the position
            EventLog log = openLog();
            Instant noon = Instant.parse("2026-03-01T12:00:00Z");
            append(log, commit(event("a", 0, noon, "{}")));
            append(log, commit(event("b", 0, noon.plusSeconds(5), "{}")));
            append(log, commit(event("a", 1, noon.plusSeconds(2), "{}")));
            append(log, commit(event("b", 1, noon.plusSeconds(9), "{}")));
            // then
            assertThat(log.firstPositionRecordedFrom(noon)).hasValue(1);
            assertThat(log.firstPositionRecordedFrom(noon.plusNanos(1))).hasValue(2);
            assertThat(log.firstPositionRecordedFrom(noon.plusSeconds(5))).hasValue(2);
            assertThat(log.firstPositionRecordedFrom(noon.plusSeconds(6))).hasValue(4);
            assertThat(log.firstPositionRecordedFrom(noon.plusSeconds(10))).isEmpty();
            assertThat(log.firstPositionRecordedFrom(Instant.MIN)).hasValue(1);
            assertThat(log.firstPositionRecordedFrom(Instant.MAX)).isEmpty();
        }
    }

    @Test
    void a_commit_of_the_largest_size_is_stored_whole() throws Exception {
        // given as many events as a commit may have, and as many bytes
        EventLog log = openLog();
        List<StreamEvent> many = new ArrayList<>();
        for (int i = 0; i < Commit.MAX_EVENTS; i++) {
            many.add(event("many", i, "x".repeat(900)));
        }
        Commit most = new Commit(UUID.randomUUID(), many);
        Commit biggest = commit(
                event("big", 0, "y".repeat(Commit.MAX_BYTES - 1_024)), event("big", 1, "{}"), event("other", 0, "z"));
        // when
        List<AppendResult> results = log.append(List.of(most, biggest));
        // then
        assertThat(results)
                .containsExactly(
                        new Appended(1, Commit.MAX_EVENTS), new Appended(Commit.MAX_EVENTS + 1, Commit.MAX_EVENTS + 3));
        assertThat(contents(log.stream("many", 0).toList())).isEqualTo(many);
        assertThat(contents(log.events(Commit.MAX_EVENTS).toList())).isEqualTo(biggest.events());
    }

    @Test
    void everything_is_there_after_reopening() throws Exception {
        // given
        EventLog log = openLog();
        for (int i = 0; i < 50; i++) {
            log.append(List.of(commit("a", i * 2L, 2), commit("b-" + i, 0, 1)));
        }
        List<LoggedEvent> before = all(log);
        log.close();
        // when
        EventLog again = openLog();
        // then
        assertThat(all(again)).isEqualTo(before).hasSize(150);
        assertThat(again.head()).isEqualTo(150);
        assertThat(append(again, commit("a", 100, 1))).isEqualTo(new Appended(151, 151));
    }

    @Test
    void readers_beside_writers_see_no_gap_and_no_part_of_a_commit() throws Exception {
        // given
        EventLog log = openLog();
        int writers = 4;
        int readers = 4;
        AtomicInteger writing = new AtomicInteger(writers);
        AtomicInteger observations = new AtomicInteger();
        // when
        inParallel(writers + readers, thread -> {
            if (thread < writers) {
                try {
                    writeFor(Duration.ofMillis(1_500), log, thread);
                } finally {
                    writing.decrementAndGet();
                }
            } else {
                while (writing.get() > 0) {
                    observe(log);
                    observations.incrementAndGet();
                }
            }
            return null;
        });
        // then
        assertThat(observations).hasValueGreaterThan(10);
        assertThat(EventLogAudit.of(log).problems()).isEmpty();
    }

    /** Appends commits that say in each payload which event of how many it is. */
    private static void writeFor(Duration time, EventLog log, int writer) {
        long end = System.nanoTime() + time.toNanos();
        Map<String, Long> next = new HashMap<>();
        while (System.nanoTime() < end) {
            List<Commit> batch = new ArrayList<>();
            for (int i = ThreadLocalRandom.current().nextInt(1, 5); i > 0; i--) {
                int size = ThreadLocalRandom.current().nextInt(1, 12);
                List<StreamEvent> events = new ArrayList<>();
                for (int index = 0; index < size; index++) {
                    String stream = "w" + writer + "-" + index % 3;
                    events.add(event(stream, next.merge(stream, 1L, Long::sum) - 1, index + "/" + size));
                }
                batch.add(new Commit(UUID.randomUUID(), events));
            }
            assertThat(log.append(batch)).allMatch(Appended.class::isInstance);
        }
    }

    /** Reads to the end, starting at a random place, and checks what a reader may rely on. */
    private static void observe(EventLog log) {
        long head = log.head();
        long start = head == 0 ? 0 : ThreadLocalRandom.current().nextLong(Math.max(0, head - 500), head + 1);
        long expected = start;
        String last = null;
        for (Iterator<LoggedEvent> events = log.events(start).iterator(); events.hasNext(); ) {
            LoggedEvent recorded = events.next();
            assertThat(recorded.position()).isEqualTo(++expected);
            last = new String(recorded.event().payload(), StandardCharsets.UTF_8);
        }
        assertThat(expected).as("what was the head can be read").isGreaterThanOrEqualTo(head);
        if (last != null) {
            String[] indexAndSize = last.split("/");
            assertThat(Integer.parseInt(indexAndSize[0]) + 1)
                    .as("the last visible event ends its commit")
                    .isEqualTo(Integer.parseInt(indexAndSize[1]));
        }
    }

    @Test
    void group_commit_on_top_keeps_every_acknowledged_commit_once() throws Exception {
        // given
        EventLog log = openLog();
        int writers = 16;
        int commits = 60;
        // when
        try (GroupCommit groupCommit = new GroupCommit(
                log, GroupCommit.Limits.DEFAULT, new io.micrometer.core.instrument.simple.SimpleMeterRegistry())) {
            inParallel(writers, thread -> {
                for (int i = 0; i < commits; i++) {
                    assertThat(groupCommit.append(commit("w" + thread, i * 2L, 2)))
                            .isInstanceOf(Appended.class);
                    assertThat(groupCommit.append(commit("w" + thread, i * 2L, 1)))
                            .isInstanceOf(Conflict.class);
                }
                return null;
            });
        }
        // then
        assertThat(log.head()).isEqualTo(2L * writers * commits);
        EventLogAudit.Report report = EventLogAudit.of(log);
        assertThat(report.problems()).isEmpty();
        assertThat(report.commits()).isEqualTo((long) writers * commits);
    }

    @Test
    void an_interrupted_thread_appends_like_any_other_and_stays_interrupted() throws Exception {
        // given
        EventLog log = openLog();
        AppendResult result;
        boolean stillInterrupted;
        // when
        Thread.currentThread().interrupt();
        try {
            result = append(log, commit("a", 0, 2));
        } finally {
            stillInterrupted = Thread.interrupted();
        }
        // then
        assertThat(result).isEqualTo(new Appended(1, 2));
        assertThat(stillInterrupted).isTrue();
        assertThat(log.head()).isEqualTo(2);
    }

    @Test
    void a_closed_log_refuses_and_may_be_closed_again() throws Exception {
        // given
        EventLog log = openLog();
        append(log, commit("a", 0, 1));
        // when
        log.close();
        log.close();
        // then
        if (!(log instanceof InMemoryEventLog)) {
            assertThatThrownBy(() -> append(log, commit("a", 1, 1))).isInstanceOf(EventLogUnavailableException.class);
            assertThatThrownBy(log::head).isInstanceOf(EventLogUnavailableException.class);
            assertThatThrownBy(() -> log.readAll(0, 1)).isInstanceOf(EventLogUnavailableException.class);
        }
    }

    @Test
    @Timeout(300)
    void a_long_log_is_whole_and_reads_in_bounded_memory() throws Exception {
        // given
        EventLog log = openLog();
        int events = largeLogEvents();
        int perCommit = 50;
        int commitsPerBatch = 20;
        int streams = 1_000;
        long[] next = new long[streams];
        long start = System.nanoTime();
        // when
        int written = 0;
        for (int commitNumber = 0; written < events; ) {
            List<Commit> batch = new ArrayList<>();
            for (int i = 0; i < commitsPerBatch && written < events; i++, commitNumber++) {
                int stream = commitNumber % streams;
                int size = Math.min(perCommit, events - written);
                batch.add(commit("stream-" + stream, next[stream], size));
                next[stream] += size;
                written += size;
            }
            log.append(batch);
        }
        long appended = System.nanoTime();
        // then
        assertThat(log.head()).isEqualTo(events);
        EventLogAudit.Report report = EventLogAudit.of(log);
        long read = System.nanoTime();
        assertThat(report.problems()).isEmpty();
        assertThat(report.events()).isEqualTo(events);
        assertThat(log.readAll(events - 3L, 10)).hasSize(3);
        assertThat(log.lastSequence("stream-7")).hasValue(next[7] - 1);
        System.out.printf(
                "%s: %,d events appended in %.1f s, audited in %.1f s%n",
                log.getClass().getSimpleName(), events, (appended - start) / 1e9, (read - appended) / 1e9);
    }

    /** What a thread of a test does. */
    protected interface Work {

        Void run(int thread) throws Exception;
    }

    /** Runs work in threads that start together, and fails with what any of them fails with. */
    protected static void inParallel(int threads, Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                tasks.add(() -> work.run(thread));
            }
            for (Future<Void> future : executor.invokeAll(tasks)) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
