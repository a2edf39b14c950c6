package dev.parley.infra.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import dev.parley.infra.cli.Run;
import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.EventLogAudit;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.infra.eventlog.StreamEvent;
import dev.parley.infra.eventlog.mongo.MongoEventLog;
import dev.parley.infra.eventlog.mongo.MongoLogOptions;
import dev.parley.infra.eventlog.mongo.MongoServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes of the whole application on one MongoDB: commands on either, shared work, live changes on both, a rebuild
 * while people write, a realisation that is parked, and at last a node that is killed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralNodesIT {

    private static final Duration SOON = Duration.ofSeconds(Long.getLong("parley.test.patience", 60));
    private static final int WRITERS = 3;

    @TempDir
    static Path directory;

    private static final String DATABASE = MongoServer.freshDatabase();
    private static MongoServer server;
    private static Node one;
    private static Node other;

    @BeforeAll
    static void start() throws Exception {
        server = MongoServer.shared();
        one = Node.start("one", directory, server.uri(DATABASE));
        other = Node.start("other", directory, server.uri(DATABASE));
    }

    @AfterAll
    static void stop() throws Exception {
        if (one != null) {
            one.stop();
        }
        if (other != null) {
            other.stop();
        }
        server.drop(DATABASE);
    }

    private static void startRealisation(Node node, String id) throws Exception {
        HttpResponse<String> answer = node.command(
                "/api/realisations",
                "start-" + id,
                "{\"realisation\": \"%s\", \"title\": \"Service %s\"}".formatted(id, id));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private static HttpResponse<String> note(Node node, String realisation, String text) throws Exception {
        return node.command("/api/realisations/" + realisation + "/notes", text, "{\"text\": \"" + text + "\"}");
    }

    private static void awaitEncountersOf(Node node, String realisation, long version) {
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> row(node, realisation).path("version").asLong() >= version);
    }

    private static JsonNode row(Node node, String realisation) throws IOException, InterruptedException {
        return node.get("/api/realisations?size=500&search=" + realisation)
                .path("rows")
                .valueStream()
                .filter(row -> row.path("realisation").asString().equals(realisation))
                .findFirst()
                .orElseThrow(() -> new AssertionError(realisation + " is not in the portfolio of " + node.name()));
    }

    @Test
    @Order(1)
    void commands_go_to_either_node_and_pages_of_both_hear_of_them_at_once() throws Exception {
        // given open pages and API streams on both nodes
        List<Node.Listening> listening = new ArrayList<>();
        for (Node node : List.of(one, other)) {
            listening.add(node.listen("/live"));
            listening.add(node.listen("/api/stream"));
        }
        await().atMost(SOON).until(() -> listening.stream().allMatch(Node.Listening::open));

        // when one realisation is written to through both nodes in turn
        startRealisation(one, "shared");
        for (int i = 1; i <= 6; i++) {
            HttpResponse<String> answer = note(i % 2 == 0 ? one : other, "shared", "turn " + i);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(answer.headers().firstValue("ETag")).contains("\"" + (i + 1) + "\"");
        }

        // then every stream hears of the last change, whoever did the work, and both nodes show the same
        long begin = System.nanoTime();
        await().atMost(SOON).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> assertThat(listening)
                .allMatch(stream ->
                        stream.all().stream().anyMatch(data -> data.contains("shared") && data.contains("7"))));
        System.out.printf(
                "[MongoDB tests] every open page of both nodes had heard of a change %.2f s after it was acknowledged%n",
                (System.nanoTime() - begin) / 1e9);
        awaitEncountersOf(one, "shared", 7);
        awaitEncountersOf(other, "shared", 7);
        assertThat(one.get("/api/realisations/shared")).isEqualTo(other.get("/api/realisations/shared"));
        assertThat(one.get("/api/realisations/shared/history")).hasSize(7);
        assertThat(other.page("/realisations/shared")).contains("Service shared");
    }

    @Test
    @Order(2)
    void the_same_command_id_on_the_other_node_has_no_second_effect() throws Exception {
        // given
        startRealisation(one, "twice");
        HttpResponse<String> first = note(one, "twice", "once only");

        // when
        HttpResponse<String> second = note(other, "twice", "once only");

        // then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).contains("\"repeated\":true");
        assertThat(other.get("/api/realisations/twice/history")).hasSize(2);
    }

    @Test
    @Order(3)
    void nodes_share_the_segments_evenly() {
        await().atMost(SOON).untilAsserted(() -> {
            List<String> owners = new ArrayList<>(one.owners());
            assertThat(owners).hasSize(8).doesNotContainNull();
            assertThat(owners).containsOnly(one.id(), other.id());
            assertThat(owners.stream().filter(one.id()::equals)).hasSize(4);
        });
    }

    @Test
    @Order(4)
    void a_realisation_whose_event_cannot_be_read_is_parked_alone_and_released_by_an_operator() throws Exception {
        // given an event of a type this version does not know, as a newer one would write it
        startRealisation(one, "stuck");
        startRealisation(one, "sound");
        note(one, "stuck", "before");
        Commit unknown;
        String known;
        try (MongoEventLog log = log()) {
            LoggedEvent model = log.events(0)
                    .filter(each -> each.event().streamId().endsWith(":stuck")
                            && each.event().sequence() == 1)
                    .findFirst()
                    .orElseThrow()
                    .whole();
            known = model.event().payloadType();
            unknown = new Commit(
                    UUID.randomUUID(),
                    List.of(new StreamEvent(
                            model.event().streamId(),
                            model.event().streamType(),
                            2,
                            UUID.randomUUID().toString(),
                            Instant.now(),
                            known + "OfTomorrow",
                            "1",
                            model.event().payload(),
                            model.event().metadata())));
            log.append(List.of(unknown));
        }

        // when
        await().atMost(SOON).until(() -> other.get("/api/operations/parked").size() == 1);
        note(other, "sound", "after");
        awaitEncountersOf(other, "sound", 2);
        Run listed = Run.of("parked", "--server", other.url());
        Run tried = Run.of("parked", "--server", other.url(), "--retry", "stuck");

        // then it is seen, everything else goes on, and its view stands where it stood
        assertThat(listed.code()).isZero();
        assertThat(listed.out())
                .contains("stuck: stands before event 3")
                .contains("1 event waiting")
                .contains("OfTomorrow")
                .contains("--retry");
        assertThat(tried.code()).isEqualTo(1);
        assertThat(tried.out()).contains("tried 2 times");
        assertThat(tried.err()).contains("parked still");
        assertThat(row(one, "stuck").path("version").asLong()).isEqualTo(2);
        assertThat(one.page("/operations")).contains("stuck");
        assertThat(metric(one, "projection_parked")).isEqualTo(1);

        // when a version that knows the type is there: here the type is written as this version knows it
        try (MongoClient client = MongoClients.create(server.uri(DATABASE))) {
            MongoCollection<Document> commits = client.getDatabase(DATABASE).getCollection(MongoEventLog.COLLECTION);
            assertThat(commits.updateOne(
                                    new Document("commit", unknown.id().toString()), Updates.set("events.0.p", known))
                            .getModifiedCount())
                    .isEqualTo(1);
        }
        Run released = Run.of("parked", "--server", one.url(), "--retry-all");

        // then
        assertThat(released.code()).as(released.err()).isZero();
        assertThat(released.out()).contains("stuck: released");
        assertThat(Run.of("parked", "--server", other.url()).out()).contains("No realisation is parked");
        assertThat(Run.of("parked", "--server", one.url(), "--retry", "sound").code())
                .isEqualTo(2);
        awaitEncountersOf(other, "stuck", 3);
        assertThat(note(other, "stuck", "and on").statusCode()).isEqualTo(201);
        awaitEncountersOf(one, "stuck", 4);
    }

    @Test
    @Order(5)
    void the_read_models_are_rebuilt_while_people_read_and_write() throws Exception {
        // given writers and a reader that never stop
        Ledger ledger = new Ledger();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> writers = startWriters(threads, "rebuild", ledger, done);
            AtomicLong looked = new AtomicLong();
            long least = one.get("/api/realisations").path("total").asLong();
            Future<?> reader = threads.submit(() -> {
                while (!done.get()) {
                    // Nobody ever sees a portfolio that is being filled.
                    assertThat(other.get("/api/realisations").path("total").asLong())
                            .isGreaterThanOrEqualTo(least);
                    looked.incrementAndGet();
                }
                return null;
            });
            String before = one.get("/api/operations").path("generation").asString();

            // when
            Run rebuilt = Run.of("rebuild", "--server", one.url());
            Thread.sleep(1_000);
            done.set(true);
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            reader.get(60, TimeUnit.SECONDS);

            // then both nodes serve the new ones, and the node that did not build tells of it too
            assertThat(rebuilt.code()).as(rebuilt.err()).isZero();
            assertThat(rebuilt.out())
                    .contains("Rebuilt from ")
                    .contains("events in ")
                    .contains("/s)");
            assertThat(rebuilt.err()).contains("100%").contains(" events, ");
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(one.get("/api/operations").path("generation").asString())
                        .isNotEqualTo(before);
                assertThat(other.get("/api/operations").path("generation"))
                        .isEqualTo(one.get("/api/operations").path("generation"));
            });
            assertThat(looked.get()).isPositive();
            assertThat(ledger.acknowledged).isNotEmpty();
            assertViewsAreUpToDate(one, ledger);
            assertViewsAreUpToDate(other, ledger);
            assertThat(metric(one, "projection_rebuild_progress")).isEqualTo(1);
            System.out.printf(
                    "[MongoDB tests] rebuild while writing: %d notes acknowledged meanwhile, %d looks at the portfolio; %s",
                    ledger.acknowledged.size(), looked.get(), rebuilt.out());
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    @Test
    @Order(6)
    void what_is_erased_on_either_node_at_once_is_shown_by_neither_and_each_text_has_its_number() throws Exception {
        // given
        startRealisation(one, "erased");
        note(one, "erased", "Zanna said no");
        note(other, "erased", "Ymke said yes");
        note(one, "erased", "nobody said more");
        awaitEncountersOf(one, "erased", 4);
        awaitEncountersOf(other, "erased", 4);
        assertThat(other.get("/api/realisations/erased/history").toString()).contains("Zanna", "Ymke");

        // when
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<HttpResponse<String>> first = threads.submit(() -> erase(one, "Zanna"));
            Future<HttpResponse<String>> second = threads.submit(() -> erase(other, "Ymke"));
            assertThat(first.get(60, TimeUnit.SECONDS).body()).contains("\"erased\":2");
            assertThat(second.get(60, TimeUnit.SECONDS).body()).contains("\"erased\":2");
        } finally {
            threads.shutdownNow();
        }
        await().atMost(SOON)
                .until(() -> !one.get("/api/erasures").path("clearing").asBoolean());

        // then
        for (Node node : List.of(one, other)) {
            assertThat(node.get("/api/realisations/erased/history").toString())
                    .contains("[erased 1]", "nobody said more")
                    .doesNotContain("Zanna", "Ymke");
            assertThat(node.page("/realisations/erased/facts")).doesNotContain("Zanna", "Ymke");
            assertThat(node.get("/api/erasures").path("erasures")).hasSize(2);
        }
        try (MongoEventLog log = log()) {
            Set<String> standing = new HashSet<>();
            log.events(0)
                    .filter(each -> each.event().streamId().endsWith(":erased"))
                    .map(each -> new String(each.whole().event().payload(), StandardCharsets.UTF_8))
                    .forEach(payload -> {
                        Matcher erased = Pattern.compile("\"text\":\"(\\[erased \\d+])\"")
                                .matcher(payload);
                        if (erased.find()) {
                            standing.add(erased.group(1));
                        }
                    });
            assertThat(standing).as("what stands for two texts").hasSize(2);
            assertThat(EventLogAudit.of(log).problems()).isEmpty();
        }
    }

    private static HttpResponse<String> erase(Node node, String words) throws IOException, InterruptedException {
        return node.command(
                "/api/realisations/erased/erasures",
                "erase " + words,
                "{\"words\": \"%s\", \"reason\": \"request 17\", \"confirm\": true}".formatted(words));
    }

    @Test
    @Order(7)
    void a_killed_node_takes_nothing_with_it_and_the_other_takes_over_its_work() throws Exception {
        // given writers on both nodes
        Ledger ledger = new Ledger();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> writers = startWriters(threads, "kill", ledger, done);
            await().atMost(SOON).until(() -> ledger.acknowledged.size() >= 3 * WRITERS);
            String killed = one.id();

            // when one is killed in the middle of it
            one.kill();
            long begin = System.nanoTime();
            int then = ledger.acknowledged.size();
            await().atMost(SOON).until(() -> ledger.acknowledged.size() > then + 3 * WRITERS);
            await().atMost(SOON).untilAsserted(() -> assertThat(new HashSet<>(other.owners()))
                    .doesNotContain(killed)
                    .containsExactly(other.id()));
            double takenOver = (System.nanoTime() - begin) / 1e9;
            done.set(true);
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }

            // then everything acknowledged is there once, and so is what was asked again after the connection broke
            assertViewsAreUpToDate(other, ledger);
            Set<String> texts = new HashSet<>();
            for (String realisation : ledger.realisations) {
                for (JsonNode entry : other.get("/api/realisations/" + realisation + "/history")) {
                    String text = entry.path("event").path("text").asString("");
                    if (!text.isEmpty()) {
                        assertThat(texts.add(text))
                                .as("%s is there twice", text)
                                .isTrue();
                    }
                }
            }
            assertThat(texts).containsAll(ledger.acknowledged.keySet());
            try (MongoEventLog log = log()) {
                assertThat(EventLogAudit.of(log).problems()).isEmpty();
                assertThat(other.get("/api/operations").path("head").asLong()).isEqualTo(log.head());
            }
            System.out.printf(
                    "[MongoDB tests] kill -9 of a node: %d notes acknowledged, %d asked again on the other node, 0 lost, 0 doubled;"
                            + " its segments had another owner after %.1f s%n",
                    ledger.acknowledged.size(), ledger.askedAgain.get(), takenOver);
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    @Test
    @Order(8)
    void a_node_that_comes_back_takes_its_share_again() throws Exception {
        // when
        one = Node.start("one", directory, server.uri(DATABASE));

        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(other.owners().stream().filter(one.id()::equals))
                        .hasSize(4));
        assertThat(one.get("/api/realisations").path("total"))
                .isEqualTo(other.get("/api/realisations").path("total"));
    }

    /** What writers were told. */
    private static final class Ledger {
        final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        final Set<String> realisations = ConcurrentHashMap.newKeySet();
        final AtomicLong askedAgain = new AtomicLong();
    }

    /** Each writer has a node it prefers; when that does not answer, it asks the other, with the same command id. */
    private static List<Future<?>> startWriters(
            ExecutorService threads, String label, Ledger ledger, AtomicBoolean done) throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            String realisation = label + "-" + i;
            startRealisation(other, realisation);
            ledger.realisations.add(realisation);
        }
        for (int i = 0; i < 2 * WRITERS; i++) {
            String realisation = label + "-" + i % WRITERS;
            boolean preferOne = i < WRITERS;
            String writer = label + " writer " + i;
            writers.add(threads.submit(() -> {
                for (int number = 0; !done.get(); number++) {
                    write(realisation, writer + " note " + number, preferOne, ledger);
                }
                return null;
            }));
        }
        return writers;
    }

    private static void write(String realisation, String text, boolean preferOne, Ledger ledger) throws Exception {
        boolean toOne = preferOne;
        for (int tried = 0; tried < 100; tried++) {
            try {
                HttpResponse<String> answer = note(toOne ? one : other, realisation, text);
                if (answer.statusCode() == 201 || answer.statusCode() == 200) {
                    ledger.acknowledged.put(
                            text,
                            Long.parseLong(answer.headers()
                                    .firstValue("ETag")
                                    .orElseThrow()
                                    .replace("\"", "")));
                    return;
                }
                assertThat(answer.statusCode()).as(answer.body()).isIn(409, 503);
            } catch (IOException e) {
                // Whether it was carried out is unknown: it is asked again, of the other node.
                toOne = !toOne;
                ledger.askedAgain.incrementAndGet();
            }
        }
        throw new AssertionError("a hundred times not answered: " + text);
    }

    private static void assertViewsAreUpToDate(Node node, Ledger ledger) throws Exception {
        for (String realisation : ledger.realisations) {
            long events =
                    node.get("/api/realisations/" + realisation + "/history").size();
            awaitEncountersOf(node, realisation, events);
            assertThat(row(node, realisation).path("version").asLong()).isEqualTo(events);
        }
    }

    private static double metric(Node node, String name) throws Exception {
        return node.page("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "_"))
                .filter(line -> !line.startsWith("#"))
                .findFirst()
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .orElseThrow();
    }

    private static MongoEventLog log() {
        return MongoEventLog.open(new MongoLogOptions(server.uri(DATABASE), Duration.ofSeconds(20), true));
    }
}
