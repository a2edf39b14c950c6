package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogAudit;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.kernel.RealisationStreams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Several people who log and import at a time, what they were told about each command, and whether a log holds all of it: what
 * was acknowledged is there once, a commit is there whole or not at all, and what nobody knows the fate of can be sent again
 * and is there once then.
 */
final class ClientLedger {

    /** How many there are. */
    static final int CLIENTS = 4;

    /** Events of a history that is imported, which are one commit. */
    private static final int IMPORTED = 4;

    private static final Pattern LABEL = Pattern.compile("\"text\":\"(k-[^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** Acknowledged commands that record one event: their label, and the event's id. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    /** Imports that were acknowledged. */
    private final Set<String> imported = ConcurrentHashMap.newKeySet();

    /** Commands sent of which no answer came, or one that leaves it open. */
    private final Map<String, Command> inDoubt = new ConcurrentHashMap<>();

    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger resent = new AtomicInteger();

    private record Command(String label, String path, String contentType, String body) {

        boolean isImport() {
            return path.startsWith("/api/imports");
        }
    }

    /** What a log held. */
    record Count(long events, int commits) {}

    /** Begins what all log in. */
    static void begin(PackagedServer server) throws IOException, InterruptedException {
        for (int client = 0; client <= CLIENTS; client++) {
            HttpResponse<String> answer = server.command(
                    "/api/realisations",
                    "begin-" + client,
                    "{\"realisation\": \"log-%d\", \"title\": \"Log %d\"}".formatted(client, client));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    /** Starts them; each logs until nobody answers, or it is told to stop. */
    List<Thread> start(URI url, Random random, BooleanSupplier stop) {
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int who = client;
            Random own = new Random(random.nextLong());
            Thread thread = new Thread(() -> client(url, who, own, stop), "client-" + who);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    /** How many commands were acknowledged. */
    int size() {
        return acknowledged.size();
    }

    /** Notes an acknowledgement that nobody gave, to see that it is missed. */
    void forge(String label) {
        acknowledged.put(label, "an event that never was");
    }

    /** The numbers, for people. */
    String numbers() {
        return "%,d commands and %,d imports acknowledged, %,d sent again"
                .formatted(acknowledged.size(), imported.size(), resent.get());
    }

    private void client(URI url, int client, Random random, BooleanSupplier stop) {
        while (!stop.getAsBoolean()) {
            Command command = next(client, random);
            inDoubt.put(command.label(), command);
            if (!send(url, command)) {
                return;
            }
        }
    }

    private Command next(int client, Random random) {
        String label = "k-" + client + "-" + numbers.incrementAndGet();
        if (random.nextInt(12) == 0) {
            return new Command(label, "/api/imports?adopt=true", "application/yaml", """
                    parley: 1
                    realisation: %s
                    organisation: local
                    recorded: 2026-01-02T00:00:00Z
                    by: anna
                    history:
                      - realisation-started: Imported
                        at: order 0
                      - participant-identified: clerk
                        groups: [USERS]
                        at: order 0
                      - participant-identified: architect
                        groups: [IT_FUNCTION]
                        at: order 0
                      - phase-entered: DESIGN
                        at: order 1
                    """.formatted(label));
        }
        // Mostly a log of one's own, sometimes one that everybody writes in.
        int log = random.nextInt(4) == 0 ? CLIENTS : client;
        return new Command(
                label, "/api/realisations/log-" + log + "/notes", "application/json", "{\"text\": \"" + label + "\"}");
    }

    /** Whether somebody answered. */
    private boolean send(URI url, Command command) {
        HttpResponse<String> answer;
        try {
            answer = http.send(
                    HttpRequest.newBuilder(url.resolve(command.path()))
                            .timeout(Duration.ofSeconds(60))
                            .header("Content-Type", command.contentType())
                            .header("Idempotency-Key", command.label())
                            .POST(BodyPublishers.ofString(command.body()))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (answer.statusCode() == 200 || answer.statusCode() == 201) {
            if (command.isImport()) {
                imported.add(command.label());
            } else {
                JsonNode events = JsonMapper.shared().readTree(answer.body()).path("events");
                assertThat(events.size()).as(answer.body()).isOne();
                acknowledged.put(command.label(), events.path(0).asString());
            }
            inDoubt.remove(command.label());
        }
        // Otherwise it was refused while it stops, or another node was first: it stays in doubt.
        return true;
    }

    /** Sends again what nobody knows the fate of. */
    void sendAgain(URI url) {
        for (Command command : List.copyOf(inDoubt.values())) {
            if (send(url, command) && !inDoubt.containsKey(command.label())) {
                resent.incrementAndGet();
            }
        }
    }

    /** Sends again what nobody knows the fate of, which is known then. */
    void settle(URI url) {
        sendAgain(url);
        assertThat(inDoubt).isEmpty();
    }

    /** Compares with what is there. */
    Count reckon(EventLog log, String when) {
        assertThat(EventLogAudit.of(log).problems()).as(when).isEmpty();
        Map<String, String> labels = new HashMap<>();
        Map<String, Set<UUID>> commits = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        Set<String> ids = new HashSet<>();
        Set<UUID> all = new HashSet<>();
        log.events(0).forEach(each -> {
            all.add(each.commitId());
            assertThat(ids.add(each.event().eventId()))
                    .as("%s: %s is there twice", when, each.event().eventId())
                    .isTrue();
            Matcher label = LABEL.matcher(new String(each.whole().event().payload(), StandardCharsets.UTF_8));
            if (label.find()) {
                assertThat(labels.put(label.group(1), each.event().eventId()))
                        .as("%s: %s is there twice", when, label.group(1))
                        .isNull();
            }
            String stream = stream(each);
            if (stream.startsWith("k-")) {
                commits.computeIfAbsent(stream, any -> new HashSet<>()).add(each.commitId());
                sizes.merge(stream, 1, Integer::sum);
            }
        });
        assertThat(labels).as(when).containsAllEntriesOf(acknowledged);
        assertThat(sizes.keySet()).as(when).containsAll(imported);
        assertThat(sizes.values()).as("%s: imports in part", when).allMatch(size -> size == IMPORTED);
        assertThat(commits.values()).as(when).allMatch(of -> of.size() == 1);
        // Nothing is there that nobody sent.
        Set<String> sent = new HashSet<>(acknowledged.keySet());
        sent.addAll(imported);
        sent.addAll(inDoubt.keySet());
        assertThat(sent).as(when).containsAll(labels.keySet()).containsAll(sizes.keySet());
        return new Count(ids.size(), all.size());
    }

    private static String stream(LoggedEvent event) {
        return RealisationStreams.realisation(event.event().streamId()).value();
    }
}
