package dev.parley.infra.eventlog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.erasure.ErasableTexts;
import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.StreamEvent;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.json.EventSerializer;
import dev.parley.infra.views.sqlite.SqliteViewStore;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.projection.ProjectionSettings;
import dev.parley.query.projection.Projections;
import dev.parley.query.projection.fold.Folding;
import dev.parley.query.rules.OrganisationRules;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;

/**
 * What it costs that texts are kept beside events, so that they can be erased (docs/adr/0265): the same appends and the same replays with
 * texts beside the events and within them, taking turns in one process.
 */
class TextsBenchmark {

    private static final int ROUNDS = Integer.getInteger("parley.bench.rounds", 7);
    private static final int REALISATIONS = Integer.getInteger("parley.bench.realisations", 1_000);
    private static final int[] CLIENTS = {1, 8, 32};
    private static final Duration MEASURED = Duration.ofMillis(Integer.getInteger("parley.bench.millis", 1_500));
    private static final String BESIDE = "texts beside";
    private static final String WITHIN = "texts within";
    private static final String PROCESSOR = "ns of processor time, replay of an event, ";

    private final Figures figures = new Figures();
    private final EventSerializer serializer = EventSerializer.create();
    private double processorTime;
    private final Path place = Path.of(System.getProperty("parley.bench.place", "target"));

    /** An engine on a log in a directory. */
    private record Opened(SqliteEventLog log, GroupCommit commits, EventLogStorageEngine engine)
            implements AutoCloseable {

        @Override
        public void close() {
            commits.close();
            log.close();
        }
    }

    private Opened open(Path directory, String form) {
        SqliteEventLog log = SqliteEventLog.open(directory);
        GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());
        UnaryOperator<StreamEvent> lift = form.equals(BESIDE) ? ErasableTexts::lift : UnaryOperator.identity();
        return new Opened(
                log,
                commits,
                new EventLogStorageEngine(log, commits, serializer, NoOpEventUpcaster.INSTANCE, event -> false, lift));
    }

    @Test
    void measure() throws Exception {
        Map<String, Path> filled = Map.of(BESIDE, fill(BESIDE), WITHIN, fill(WITHIN));
        for (String form : List.of(BESIDE, WITHIN)) {
            System.out.printf(
                    "%s: %,d bytes of events.db%n",
                    form, Files.size(filled.get(form).resolve(SqliteEventLog.FILE)));
        }
        for (int warm = 0; warm < 3; warm++) {
            for (String form : List.of(BESIDE, WITHIN)) {
                append(form, 32);
                replay(filled.get(form), form);
                analyse(filled.get(form), form);
            }
        }
        System.out.printf(
                "load average before: %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (int round = 0; round < ROUNDS; round++) {
            for (String form : round % 2 == 0 ? List.of(BESIDE, WITHIN) : List.of(WITHIN, BESIDE)) {
                for (int clients : CLIENTS) {
                    figures.note(append(clients, form), append(form, clients));
                }
                figures.note("replay/s, engine, " + form, replay(filled.get(form), form));
                figures.note(PROCESSOR + form, processorTime);
                figures.note("replay/s, whole analysis, " + form, analyse(filled.get(form), form));
            }
        }
        for (int clients : CLIENTS) {
            figures.goal(
                    "append, %d client(s): texts beside / within".formatted(clients),
                    append(clients, BESIDE),
                    0.85,
                    append(clients, WITHIN));
        }
        for (String what : List.of("engine", "whole analysis")) {
            figures.goal(
                    "replay, %s: texts beside / within".formatted(what),
                    "replay/s, " + what + ", " + BESIDE,
                    0.85,
                    "replay/s, " + what + ", " + WITHIN);
        }
        figures.goal(
                "replay, engine, processor time: texts beside / within", PROCESSOR + BESIDE, 0, PROCESSOR + WITHIN);
        figures.print(System.out);
        for (Path directory : filled.values()) {
            Contender.delete(directory);
        }
        assertThat(figures.isEmpty()).isFalse();
    }

    private static String append(int clients, String form) {
        return "append/s, %d client(s), %s".formatted(clients, form);
    }

    private double append(String form, int clients) throws Exception {
        Path directory = Files.createTempDirectory(place, "texts");
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try (Opened opened = open(directory, form)) {
            long end = System.nanoTime() + MEASURED.toNanos();
            long start = System.nanoTime();
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                String stream = "r-" + i;
                all.add(threads.submit(() -> {
                    long sequence = 0;
                    while (System.nanoTime() < end) {
                        opened.engine().appendEvents(List.of(Appending.encounter(stream, sequence++)));
                    }
                    return sequence;
                }));
            }
            long appended = 0;
            for (Future<Long> client : all) {
                appended += client.get();
            }
            return appended / ((System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdownNow();
            Contender.delete(directory);
        }
    }

    private Path fill(String form) throws Exception {
        Path directory = Files.createTempDirectory(place, "texts");
        Corpus corpus = new Corpus(1, CorpusSettings.USUAL);
        try (Opened opened = open(directory, form)) {
            for (int i = 0; i < REALISATIONS; i++) {
                opened.engine()
                        .appendEvents(Replaying.messages(corpus.specimen(i).history(), TextsBenchmark::metadata));
            }
        }
        return directory;
    }

    /** What the command side puts down beside an event. */
    private static Map<String, String> metadata(RecordedEvent recorded) {
        return Map.of(
                Metadata.PRINCIPAL,
                "kim",
                Metadata.ORGANISATION,
                "municipality",
                Metadata.COMMAND_ID,
                recorded.id(),
                Metadata.COMMAND_DIGEST,
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    }

    /** Also notes the processor time of the one thread that reads, which what else runs on the machine changes little. */
    private double replay(Path directory, String form) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (Opened opened = open(directory, form)) {
            long processor = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            long events = opened.engine()
                    .readEvents(null, false)
                    .filter(event -> event.getPayload() instanceof RealisationEvent)
                    .count();
            double perSecond = events / ((System.nanoTime() - start) / 1e9);
            processorTime = (threads.getCurrentThreadCpuTime() - processor) / (double) events;
            return perSecond;
        }
    }

    private double analyse(Path directory, String form) throws Exception {
        Path views = Files.createTempDirectory(place, "texts");
        try (Opened opened = open(directory, form);
                SqliteViewStore store = SqliteViewStore.open(views)) {
            Projections projections = new Projections(
                    store,
                    opened.engine(),
                    Folding.of(OrganisationRules.V1),
                    ProjectionSettings.embedded(),
                    Clock.systemUTC(),
                    new SimpleMeterRegistry());
            long start = System.nanoTime();
            projections.start();
            try {
                assertThat(projections.awaitReady(Duration.ofMinutes(5))).isTrue();
                double seconds = (System.nanoTime() - start) / 1e9;
                return projections.latest().done() / seconds;
            } finally {
                projections.stop();
            }
        } finally {
            Contender.delete(views);
        }
    }
}
