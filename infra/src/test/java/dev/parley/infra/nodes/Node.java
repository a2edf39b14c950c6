package dev.parley.infra.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.Parley;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node: {@code parley serve} in a process of its own, on a MongoDB. */
final class Node {

    private static final Pattern ANSWERS = Pattern.compile("Parley answers at (\\S+) ");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final Process process;
    private final Path errors;
    private final URI url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Node(String name, Process process, Path errors, URI url) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        this.url = url;
    }

    /** Starts a node and returns when it answers. Nothing of it is in its directory but where it can be asked. */
    static Node start(String name, Path directory, String mongodbUri) throws IOException {
        Path errors = directory.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parley.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        directory.resolve(name).toString())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PARLEY_"));
        builder.environment().put("PARLEY_MONGODB_URI", mongodbUri);
        builder.environment().put("PARLEY_MONGODBVOLATILE", "true");
        Process process = builder.start();
        StringBuilder said = new StringBuilder();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher answers = ANSWERS.matcher(line);
            if (answers.find()) {
                // It says no more after this.
                assertThat(line).contains("Data: MongoDB at ");
                return new Node(name, process, errors, URI.create(answers.group(1)));
            }
        }
        throw new AssertionError("Node " + name + " did not start:\n" + said + read(errors.toFile()));
    }

    private static String read(File file) throws IOException {
        String all = Files.readString(file.toPath());
        return all.substring(Math.max(0, all.length() - 4_000));
    }

    String name() {
        return name;
    }

    URI url() {
        return url;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** What it wrote to its log. */
    String log() throws IOException {
        return Files.readString(errors);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(url.resolve(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Accept", "application/json")
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s of %s: %s", path, name, answer.body())
                .isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(url.resolve(path))
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s of %s", path, name).isEqualTo(200);
        return answer.body();
    }

    /** Sends a command; the status tells what became of it. */
    HttpResponse<String> command(String path, String commandId, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(url.resolve(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", commandId)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Listens to server-sent events until it is closed; returns the data of those named {@code change}. */
    Listening listen(String path) {
        Listening listening = new Listening();
        Thread thread = new Thread(
                () -> {
                    try {
                        HttpResponse<java.util.stream.Stream<String>> answer = client.send(
                                HttpRequest.newBuilder(url.resolve(path))
                                        .header("Accept", "text/event-stream")
                                        .build(),
                                BodyHandlers.ofLines());
                        listening.open = true;
                        answer.body().forEach(line -> {
                            if (line.startsWith("data:")) {
                                listening.heard.add(line.substring(5).strip());
                            }
                        });
                    } catch (IOException | RuntimeException e) {
                        // The node has gone, or the test is over.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "listening to " + name);
        thread.setDaemon(true);
        thread.start();
        return listening;
    }

    /** What was heard on one open stream. */
    static final class Listening {

        private final Queue<String> heard = new ConcurrentLinkedQueue<>();
        private volatile boolean open;

        boolean open() {
            return open;
        }

        List<String> all() {
            return List.copyOf(heard);
        }
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** The owners of the projection's segments as this node sees them; null for a segment nobody has. */
    List<@Nullable String> owners() throws IOException, InterruptedException {
        return get("/api/operations")
                .path("segments")
                .valueStream()
                .map(segment -> segment.path("owner").isNull()
                        ? null
                        : segment.path("owner").asString())
                .toList();
    }

    /** The name it goes by among the others. */
    String id() throws IOException, InterruptedException {
        return get("/api/operations").path("node").asString();
    }

    /** Stops it in order, or where it takes too long, without. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
