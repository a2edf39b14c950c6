package dev.parley.infra.eventlog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/**
 * Durable appends per second and replay rate, Parley's engine beside Axon's JDBC engine on the same file system in the
 * same run, taking turns. Prints Markdown for docs/performance.md.
 *
 * <p>{@code mvn -P bench verify}; or this class's {@code main} with a directory on the disk to be measured.
 */
class EventLogBenchmark {

    private static final int ROUNDS = Integer.getInteger("parley.bench.rounds", 5);
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration MEASURED = Duration.ofMillis(Integer.getInteger("parley.bench.millis", 3_000));
    private static final int REPLAYED_EVENTS = 200_000;

    private static final String PARLEY = "Parley";
    private static final String AXON_1 = "Axon JDBC, 1 connection";
    private static final String AXON_8 = "Axon JDBC, 8 connections";
    private static final List<String> CONTENDERS = List.of(PARLEY, AXON_1, AXON_8);

    private final Jackson3Serializer serializer = Jackson3Serializer.builder().build();
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    public static void main(String[] args) throws Exception {
        new EventLogBenchmark().run(Path.of(args.length > 0 ? args[0] : "."));
    }

    @Test
    void measure() throws Exception {
        run(Path.of("target"));
        assertThat(figures).isNotEmpty();
    }

    private void run(Path place) throws Exception {
        System.out.printf(
                "%d rounds, %d processors, Java %s%n",
                ROUNDS, Runtime.getRuntime().availableProcessors(), Runtime.version());
        for (int round = 1; round <= ROUNDS; round++) {
            note("raw flushes of 512 B, 1 thread", flushesPerSecond(place));
            for (int clients : new int[] {1, 8, 32}) {
                // Each comes first in its turn, so that none gains from what the others warmed up or disturbed.
                for (int i = 0; i < CONTENDERS.size(); i++) {
                    String name = CONTENDERS.get((i + round) % CONTENDERS.size());
                    append(place, name, clients);
                }
            }
            System.out.printf(
                    "round %d of %d done, load average %.1f%n",
                    round, ROUNDS, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
        replay(place);
        print();
    }

    private Contender open(String name, Path directory) throws SQLException {
        return switch (name) {
            case PARLEY -> Contender.parley(directory, serializer);
            case AXON_1 -> Contender.axonJdbc(directory, serializer, 1, 100);
            default -> Contender.axonJdbc(directory, serializer, 8, 100);
        };
    }

    private void note(String what, double figure) {
        figures.computeIfAbsent(what, name -> new ArrayList<>()).add(figure);
    }

    private static double flushesPerSecond(Path place) throws IOException {
        Path file = Files.createTempFile(place, "flush", ".bin");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(512);
            long start = System.nanoTime();
            int flushes = 0;
            while (System.nanoTime() - start < 1_000_000_000L) {
                channel.write(buffer.clear(), flushes++ * 512L);
                channel.force(false);
            }
            return flushes / ((System.nanoTime() - start) / 1e9);
        } finally {
            Files.delete(file);
        }
    }

    private void append(Path place, String name, int clients) throws Exception {
        Path directory = Files.createTempDirectory(place, "bench");
        Contender contender = open(name, directory);
        ExecutorService executor = Executors.newFixedThreadPool(clients);
        try {
            long begin = System.nanoTime();
            long from = begin + WARM_UP.toNanos();
            long to = from + MEASURED.toNanos();
            AtomicLong appended = new AtomicLong();
            List<Future<long[]>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                String aggregate = "r-" + i;
                all.add(executor.submit(() -> {
                    long[] waits = new long[1 << 17];
                    int counted = 0;
                    for (long sequence = 0; ; sequence++) {
                        long start = System.nanoTime();
                        contender.engine().appendEvents(encounter(aggregate, sequence));
                        long end = System.nanoTime();
                        if (end >= to) {
                            appended.addAndGet(counted);
                            return Arrays.copyOf(waits, counted);
                        }
                        if (start >= from && counted < waits.length) {
                            waits[counted++] = end - start;
                        }
                    }
                }));
            }
            List<long[]> waits = new ArrayList<>();
            for (Future<long[]> client : all) {
                waits.add(client.get());
            }
            long[] sorted =
                    waits.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            double rate = appended.get() / (MEASURED.toNanos() / 1e9);
            System.out.printf("%2d client(s), %s: %,.0f/s%n", clients, name, rate);
            note("append/s, %d client(s): %s".formatted(clients, name), rate);
            note("p50 ms, %d client(s): %s".formatted(clients, name), sorted[sorted.length / 2] / 1e6);
            note("p99 ms, %d client(s): %s".formatted(clients, name), sorted[(int) (sorted.length * 0.99)] / 1e6);
        } finally {
            executor.shutdownNow();
            contender.closing().close();
            delete(directory);
        }
    }

    private static EventMessage<?> encounter(String aggregate, long sequence) {
        return new GenericDomainEventMessage<>(
                "Realisation",
                aggregate,
                sequence,
                EncounterNoted.number(sequence),
                Map.of("principal", "kim", "organisation", "municipality"));
    }

    private void replay(Path place) throws Exception {
        Path ours = Files.createTempDirectory(place, "bench");
        Path theirs = Files.createTempDirectory(place, "bench");
        Contender parley = Contender.parley(ours, serializer);
        fill(parley, REPLAYED_EVENTS);
        parley.closing().close();
        Contender axon = Contender.axonJdbc(theirs, serializer, 1, 500, "OFF");
        fill(axon, REPLAYED_EVENTS);
        Contender axonDefault = Contender.axonJdbc(theirs, serializer, 1, 100);
        ObjectMapper mapper = serializer.getObjectMapper();
        try (EventLog log = SqliteEventLog.open(ours)) {
            Contender again = Contender.parleyOn(log, serializer);
            for (int round = 0; round <= ROUNDS; round++) {
                boolean counts = round > 0;
                timed(counts, "replay/s: raw scan, payload deserialised", () -> log.events(0)
                        .mapToLong(recorded -> mapper.readValue(recorded.event().payload(), EncounterNoted.class)
                                .label()
                                .length())
                        .sum());
                timed(counts, "replay/s: Parley's engine, payload and metadata", () -> drain(again));
                timed(counts, "replay/s: Axon JDBC, batch 100", () -> drain(axonDefault));
                timed(counts, "replay/s: Axon JDBC, batch 500", () -> drain(axon));
            }
            again.closing().close();
        }
        axonDefault.closing().close();
        axon.closing().close();
        delete(ours);
        delete(theirs);
    }

    private interface Reading {

        long read() throws Exception;
    }

    private void timed(boolean counts, String name, Reading reading) throws Exception {
        long start = System.nanoTime();
        assertThat(reading.read()).isPositive();
        if (counts) {
            note(name, REPLAYED_EVENTS / ((System.nanoTime() - start) / 1e9));
        }
    }

    private static long drain(Contender contender) {
        return contender
                .engine()
                .readEvents(null, false)
                .mapToLong(
                        event -> ((EncounterNoted) event.getPayload()).label().length()
                                + event.getMetaData().size())
                .sum();
    }

    private static void fill(Contender contender, int events) {
        int perCommit = 500;
        for (int commit = 0; commit < events / perCommit; commit++) {
            List<EventMessage<?>> batch = new ArrayList<>();
            for (int i = 0; i < perCommit; i++) {
                batch.add(encounter("r-" + commit % 100, (long) commit / 100 * perCommit + i));
            }
            contender.engine().appendEvents(batch);
        }
    }

    private void print() {
        System.out.println("| what | median | min | max |\n|---|---:|---:|---:|");
        figures.forEach((what, values) -> {
            String format =
                    what.startsWith("p") ? "| %s | %,.2f | %,.2f | %,.2f |%n" : "| %s | %,.0f | %,.0f | %,.0f |%n";
            System.out.printf(
                    format,
                    what,
                    median(values),
                    values.stream().min(Comparator.naturalOrder()).orElseThrow(),
                    values.stream().max(Comparator.naturalOrder()).orElseThrow());
        });
        for (int clients : new int[] {1, 8, 32}) {
            double parley = median(figures.get("append/s, %d client(s): %s".formatted(clients, PARLEY)));
            double one = median(figures.get("append/s, %d client(s): %s".formatted(clients, AXON_1)));
            double eight = median(figures.get("append/s, %d client(s): %s".formatted(clients, AXON_8)));
            System.out.printf("%d client(s): Parley / best Axon JDBC = %.2f%n", clients, parley / Math.max(one, eight));
        }
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
