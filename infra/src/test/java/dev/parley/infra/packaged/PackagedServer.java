package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server of the packaged program. Closing it kills it, if it is there still. */
public final class PackagedServer implements AutoCloseable {

    static {
        // A server whose clock jumps closes the connections that it believes to be long idle; each request opens its
        // own.
        System.setProperty("jdk.httpclient.keepalive.timeout", "0");
    }

    private static final Pattern ANSWERS = Pattern.compile("Parley answers at (\\S+) ");
    private static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("parley.test.patience", 120));

    private final Process process;
    private final Path log;
    private final URI url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private String token;

    private PackagedServer(Process process, Path log, URI url) {
        this.process = process;
        this.log = log;
        this.url = url;
    }

    static PackagedServer start(ProcessBuilder builder, String name) throws IOException {
        Path log = Files.createTempFile("parley-server", ".log");
        log.toFile().deleteOnExit();
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        process.getOutputStream().close();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                boolean alive = process.isAlive();
                Matcher answers = ANSWERS.matcher(read(log));
                if (answers.find()) {
                    return new PackagedServer(process, log, URI.create(answers.group(1)));
                }
                if (!alive || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new DidNotStart(
                            name + (alive ? " does not answer" : " has ended with " + process.exitValue()), read(log));
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** A server that ended instead of answering. */
    public static final class DidNotStart extends AssertionError {

        private static final long serialVersionUID = 1L;

        private final String said;

        DidNotStart(String what, String said) {
            super(what + ":\n" + said);
            this.said = said;
        }

        /** What it said before it ended. */
        public String said() {
            return said;
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Where it answers. */
    public URI url() {
        return url;
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** What it has said so far. */
    public String log() {
        try {
            return read(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requests from now on bring this token. */
    public PackagedServer as(String bearer) {
        token = bearer;
        return this;
    }

    /**
     * Sends a request.
     *
     * @param method such as {@code POST}
     * @param path from the root
     * @param body null for none; JSON unless a header says otherwise
     * @param headers more headers
     */
    public HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Answer to a {@code GET}, whatever it is. */
    public HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return send("GET", path, null, Map.of());
    }

    /** Answer to a {@code GET} that must be 200, as JSON. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", path, null, Map.of("Accept", "application/json"));
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** Sends a command with its id; the status tells what became of it. */
    public HttpResponse<String> command(String path, String commandId, String body)
            throws IOException, InterruptedException {
        return send("POST", path, body, Map.of("Idempotency-Key", commandId));
    }

    /** Waits until every view is complete and shows everything that is in the log. */
    public PackagedServer awaitViews() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            HttpResponse<String> answer = ask("/actuator/health/readiness");
            last = answer.body();
            if (answer.statusCode() == 200) {
                JsonNode operations = get("/api/operations");
                last = operations.toString();
                if (operations.path("lagEvents").asLong(-1) == 0
                        && operations.path("position").asLong()
                                == operations.path("head").asLong()) {
                    return this;
                }
            }
            Thread.sleep(30);
        }
        throw new AssertionError("the views do not get complete: " + last + "\n" + log());
    }

    /** {@code SIGTERM}, and waits for the end. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("does not stop:\n" + log());
        }
    }

    /** {@code SIGKILL}, and waits for the end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        // Where it runs through another program, that one's children too.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
