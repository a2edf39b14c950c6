package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program at twice what it can do: notes, pages and answers, six, two and two of ten. What it takes on it
 * answers in time, what it does not it sends away at once and says when to come again, and nothing acknowledged is lost.
 * {@code -Dparley.overload.seconds=60} says for how long; the machine is best left alone meanwhile.
 */
@EnabledIfSystemProperty(
        named = OverloadPackagedIT.SECONDS,
        matches = "[1-9]\\d*",
        disabledReason = "takes minutes; the nightly build does this")
class OverloadPackagedIT {

    static final String SECONDS = "parley.overload.seconds";

    private static final int REALISATIONS = 300;
    private static final int CLIENTS = 8;
    private static final int MOST_ON_THE_WAY = 800;

    private final PackagedProgram program = PackagedProgram.laidOut();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();

    @TempDir
    private Path directory;

    /** What became of requests. */
    private static final class Seen {

        private final Queue<Long> accepted = new ConcurrentLinkedQueue<>();
        private final Queue<Long> notes = new ConcurrentLinkedQueue<>();
        private final AtomicInteger shed = new AtomicInteger();
        private final AtomicInteger shedWithoutWord = new AtomicInteger();
        private final ConcurrentHashMap<String, Integer> others = new ConcurrentHashMap<>();

        double percentile(double part) {
            return percentile(accepted, part);
        }

        private static double percentile(Collection<Long> of, double part) {
            long[] sorted = of.stream().mapToLong(Long::longValue).sorted().toArray();
            return sorted.length == 0
                    ? 0
                    : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * part))] / 1e6;
        }
    }

    @Test
    void what_is_too_much_is_sent_away_and_the_rest_is_answered_in_time() throws Exception {
        // given a small heap, and connections that ask for nothing, or for half of something
        int seconds = Integer.getInteger(SECONDS);
        List<Socket> idle = new ArrayList<>();
        try (PackagedServer server = program.of("serve")
                .data(directory)
                .java("-Xmx512m")
                .environment("PARLEY_WARMUP", "false")
                .serve()) {
            Clients clients = new Clients(server.url());
            for (int i = 0; i < REALISATIONS; i++) {
                assertThat(server.command(
                                        "/api/realisations",
                                        "begin-" + i,
                                        "{\"realisation\": \"ov-%d\", \"title\": \"Overload %d\"}".formatted(i, i))
                                .statusCode())
                        .isEqualTo(201);
            }
            clients.closed(CLIENTS, Duration.ofSeconds(20));
            Seen unloaded = clients.closed(1, Duration.ofSeconds(15));
            for (int i = 0; i < 1_000; i++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), server.url().getPort());
                if (i % 2 == 0) {
                    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
                }
                idle.add(socket);
            }
            Seen full = clients.closed(CLIENTS, Duration.ofSeconds(20));
            double capacity = full.accepted.size() / 20.0;

            // when
            AtomicLong slowestHealth = new AtomicLong();
            AtomicInteger unhealthy = new AtomicInteger();
            ScheduledExecutorService probe = Executors.newSingleThreadScheduledExecutor();
            var unused = probe.scheduleWithFixedDelay(
                    () -> {
                        long start = System.nanoTime();
                        try {
                            if (server.ask("/actuator/health/liveness").statusCode() != 200) {
                                unhealthy.incrementAndGet();
                            }
                        } catch (IOException e) {
                            unhealthy.incrementAndGet();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        slowestHealth.accumulateAndGet(System.nanoTime() - start, Math::max);
                    },
                    0,
                    1,
                    TimeUnit.SECONDS);
            Seen twice = clients.open(2 * capacity, Duration.ofSeconds(seconds));
            probe.shutdownNow();

            // then
            long end = System.nanoTime();
            long lag;
            do {
                lag = server.get("/api/operations").path("lagEvents").asLong();
            } while (lag > 0 && System.nanoTime() - end < Duration.ofSeconds(60).toNanos());
            double caughtUp = (System.nanoTime() - end) / 1e9;
            System.out.printf(
                    "[overload] alone: p50 %.1f ms, p99 %.1f ms; %d clients: %.0f/s, p99 %.1f ms; twice that for %d s: %,d answered"
                            + " (%.0f/s), p50 %.1f ms, p99 %.1f ms (changes %.1f and %.1f ms), %,d sent away, others %s; slowest health %.0f ms; caught up after"
                            + " %.1f s; %,d notes acknowledged%n",
                    unloaded.percentile(0.5),
                    unloaded.percentile(0.99),
                    CLIENTS,
                    capacity,
                    full.percentile(0.99),
                    seconds,
                    twice.accepted.size(),
                    twice.accepted.size() / (double) seconds,
                    twice.percentile(0.5),
                    twice.percentile(0.99),
                    Seen.percentile(twice.notes, 0.5),
                    Seen.percentile(twice.notes, 0.99),
                    twice.shed.get(),
                    twice.others,
                    slowestHealth.get() / 1e6,
                    caughtUp,
                    acknowledged.get());
            assertThat(lag).isZero();
            assertThat(unhealthy).hasValue(0);
            assertThat(twice.shedWithoutWord).hasValue(0);
            assertThat(twice.others).isEmpty();
            assertThat(server.alive()).isTrue();
            int there = 0;
            for (int i = 0; i < REALISATIONS; i++) {
                there += server.get("/api/realisations/ov-" + i + "/history").size() - 1;
            }
            assertThat(there).isEqualTo(acknowledged.get());
            assertThat(twice.percentile(0.99))
                    .isLessThan(5 * Math.max(unloaded.percentile(0.99), full.percentile(0.99)));
        } finally {
            for (Socket each : idle) {
                each.close();
            }
        }
    }

    private final class Clients {

        private final URI url;
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(30))
                .build();

        Clients(URI url) {
            this.url = url;
        }

        /** So many, each of whom asks again once they were answered. */
        Seen closed(int clients, Duration time) throws InterruptedException {
            Seen seen = new Seen();
            long end = System.nanoTime() + time.toNanos();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Thread thread = new Thread(() -> {
                    while (System.nanoTime() < end) {
                        one(seen).join();
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread each : threads) {
                each.join();
            }
            return seen;
        }

        /** So many a second, whether answered or not; none is sent while too many are on their way. */
        Seen open(double aSecond, Duration time) throws InterruptedException {
            Seen seen = new Seen();
            AtomicInteger onTheWay = new AtomicInteger();
            long start = System.nanoTime();
            long sent = 0;
            while (System.nanoTime() - start < time.toNanos()) {
                long due = (long) ((System.nanoTime() - start) / 1e9 * aSecond);
                for (; sent < due; sent++) {
                    if (onTheWay.get() < MOST_ON_THE_WAY) {
                        onTheWay.incrementAndGet();
                        var unused = one(seen).whenComplete((any, failure) -> onTheWay.decrementAndGet());
                    }
                }
                Thread.sleep(5);
            }
            for (int i = 0; i < 400 && onTheWay.get() > 0; i++) {
                Thread.sleep(100);
            }
            return seen;
        }

        private CompletableFuture<Void> one(Seen seen) {
            int number = numbers.incrementAndGet();
            int what = number % 10;
            String realisation = "ov-" + number % REALISATIONS;
            HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(30));
            if (what < 6) {
                request.uri(url.resolve("/api/realisations/" + realisation + "/notes"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"text\": \"note " + number + "\"}"));
            } else {
                request.uri(url.resolve(what < 8 ? "/realisations/" + realisation : "/api/realisations?search=ov"));
            }
            long start = System.nanoTime();
            return http.sendAsync(request.build(), BodyHandlers.ofByteArray()).handle((answer, failure) -> {
                look(seen, what < 6, answer, failure, System.nanoTime() - start);
                return null;
            });
        }

        private void look(Seen seen, boolean note, HttpResponse<byte[]> answer, Throwable failure, long took) {
            if (failure != null) {
                seen.others.merge(failure.getClass().getSimpleName(), 1, Integer::sum);
            } else if (answer.statusCode() == 503 || answer.statusCode() == 429) {
                seen.shed.incrementAndGet();
                if (answer.headers().firstValue("Retry-After").isEmpty()) {
                    seen.shedWithoutWord.incrementAndGet();
                }
            } else if (answer.statusCode() < 300) {
                seen.accepted.add(took);
                if (note) {
                    seen.notes.add(took);
                    acknowledged.incrementAndGet();
                }
            } else {
                seen.others.merge(Integer.toString(answer.statusCode()), 1, Integer::sum);
            }
        }
    }
}
