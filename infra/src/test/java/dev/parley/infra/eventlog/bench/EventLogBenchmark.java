package dev.parley.infra.eventlog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.eventlog.mongo.MongoServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;

/**
 * Durable appends and replays, Parley beside what it is compared with, in the same run on the same disk and server,
 * taking turns. Prints Markdown: ratios with their goals, then every figure. docs/benchmarks.md says how to run it.
 */
class EventLogBenchmark {

    private static final int ROUNDS = Integer.getInteger("parley.bench.rounds", 5);
    private static final List<String> SQLITE = List.of(Appending.PARLEY, Appending.AXON_1, Appending.AXON_8);
    private static final String FLUSHES = "flushes/s of 512 B, 1 thread, no database";

    private final Figures figures = new Figures();

    @Test
    void measure() throws Exception {
        Path place = Path.of(System.getProperty("parley.bench.place", "target"));
        long begin = System.nanoTime();
        MongoServer server = MongoServer.shared();
        System.out.printf(
                "%d rounds, %d processors, Java %s, load average before: %.1f%n",
                ROUNDS,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Appending appending = new Appending(place, Jackson3Serializer.builder().build(), figures);
        try (Replaying replaying = new Replaying(place, figures)) {
            System.out.printf(
                    "replayed: %,d events of %,d realisations%n", replaying.events(), replaying.realisations());
            replaying.warmUp();
            for (int round = 1; round <= ROUNDS; round++) {
                figures.note(FLUSHES, flushesPerSecond(place));
                for (int clients : Appending.CLIENTS) {
                    // Each comes first in its turn, so that none gains from what the others warmed up or disturbed.
                    for (int i = 0; i < SQLITE.size(); i++) {
                        appending.onSqlite(SQLITE.get((i + round) % SQLITE.size()), clients);
                    }
                    double batch = appending.onMongo(server, clients);
                    appending.rawOnMongo(server, clients, batch, round % 2 == 0);
                    appending.rawOnMongo(server, clients, batch, round % 2 != 0);
                }
                replaying.round(round);
                System.out.printf(
                        "round %d of %d done after %.0f s, load average %.1f%n",
                        round,
                        ROUNDS,
                        (System.nanoTime() - begin) / 1e9,
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            }
        }
        compare();
        figures.print(System.out);
        assertThat(figures.isEmpty()).isFalse();
    }

    private void compare() {
        for (int clients : Appending.CLIENTS) {
            figures.goal(
                    "embedded append, %d client(s): Parley / the better of Axon JDBC".formatted(clients),
                    Appending.onSqlite(clients, Appending.PARLEY),
                    clients == 32 ? 3 : 0,
                    Appending.onSqlite(clients, Appending.AXON_1),
                    Appending.onSqlite(clients, Appending.AXON_8));
        }
        for (int clients : Appending.CLIENTS) {
            for (String raw : List.of(Appending.RAW_INDEXED, Appending.RAW)) {
                figures.goal(
                        "MongoDB append, %d client(s): Parley / %s".formatted(clients, raw),
                        Appending.onMongo(clients, Appending.PARLEY),
                        0.5,
                        Appending.onMongo(clients, raw));
            }
        }
        figures.goal("replay into rows: Parley / raw scan and deserialise", Replaying.PARLEY_ROWS, 0.35, Replaying.RAW);
        figures.goal("replay into rows: Parley / Axon tuned", Replaying.PARLEY_ROWS, 5, Replaying.AXON_ROWS);
        figures.goal(
                "replay with the whole analysis: Parley / Axon tuned",
                Replaying.PARLEY_ANALYSIS,
                5,
                Replaying.AXON_ANALYSIS);
        figures.goal(
                "replay with the whole analysis: Parley / raw scan and deserialise",
                Replaying.PARLEY_ANALYSIS,
                0.35,
                Replaying.RAW);
        figures.goal(
                "replay with nothing projected: Parley's engine / Axon tuned",
                Replaying.ENGINE,
                0,
                Replaying.AXON_NOTHING);
        figures.goal("replay with nothing projected: Parley's engine / raw scan", Replaying.ENGINE, 0, Replaying.RAW);
    }

    private static double flushesPerSecond(Path place) throws IOException {
        Path file = Files.createTempFile(place, "flush", ".bin");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(512);
            long start = System.nanoTime();
            int flushes = 0;
            while (System.nanoTime() - start < 500_000_000L) {
                channel.write(buffer.clear(), flushes++ * 512L);
                channel.force(false);
            }
            return flushes / ((System.nanoTime() - start) / 1e9);
        } finally {
            Files.delete(file);
        }
    }
}
