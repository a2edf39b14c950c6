package dev.parley.infra.eventlog.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ServerDescription;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * The server the tests run on: the one named by {@code PARLEY_TEST_MONGODB_URI}, or else a mongo-java-server as a process
 * of its own. Every test gets a database of its own.
 */
public final class MongoServer implements AutoCloseable {

    /** Names any MongoDB server to test against; its database name is used as a prefix. */
    static final String URI_VARIABLE = "PARLEY_TEST_MONGODB_URI";

    /** Names the shell command that kills the server, or its primary, and brings one back. */
    public static final String FAILOVER_COMMAND = "PARLEY_TEST_MONGODB_FAILOVER";

    private static MongoServer shared;

    private final String host;
    private final String given;
    private final Process process;

    private MongoServer(String host, String given, Process process) {
        this.host = host;
        this.given = given;
        this.process = process;
    }

    /** The one server of this test run; says on standard output which it is. */
    public static synchronized MongoServer shared() throws Exception {
        if (shared == null) {
            String uri = System.getenv(URI_VARIABLE);
            shared = uri == null || uri.isBlank() ? start() : new MongoServer("", uri, null);
            try (MongoClient client = MongoClients.create(shared.uri("admin"))) {
                Document build = client.getDatabase("admin").runCommand(new Document("buildInfo", 1));
                String ferret = build.getString("ferretdbVersion");
                System.out.printf(
                        "[MongoDB tests] server: %s, version %s%n",
                        shared.process == null
                                ? "the one of " + URI_VARIABLE
                                : "mongo-java-server 1.47.0 (own process)",
                        build.getString("version") + (ferret == null ? "" : ", FerretDB " + ferret));
            }
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /** Whether a server was given from outside, rather than mongo-java-server. */
    public static boolean isGiven() {
        return shared != null && shared.process == null;
    }

    private static MongoServer start() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MongoServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith("port ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("mongo-java-server did not start");
        }
        Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}));
        drain.setDaemon(true);
        drain.start();
        return new MongoServer("127.0.0.1:" + line.substring(5).trim(), "", process);
    }

    /** Runs mongo-java-server until the process that started it closes its standard input. */
    public static void main(String[] args) throws Exception {
        de.bwaldvogel.mongo.MongoServer server = new de.bwaldvogel.mongo.MongoServer(new MemoryBackend());
        InetSocketAddress address = server.bind();
        System.out.println("port " + address.getPort());
        System.out.flush();
        while (System.in.read() >= 0) {
            // Whatever comes is no command.
        }
        server.shutdownNow();
        System.exit(0);
    }

    /** Host and port of the server that takes writes: of a replica set, its present primary. */
    public String address() {
        if (given.isEmpty()) {
            return host;
        }
        try (MongoClient client = MongoClients.create(uri("admin"))) {
            client.getDatabase("admin").runCommand(new Document("ping", 1), ReadPreference.primary());
            return client.getClusterDescription().getServerDescriptions().stream()
                    .filter(ServerDescription::isPrimary)
                    .map(primary -> primary.getAddress().toString())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Kills the server, or its primary, by the command that {@link #FAILOVER_COMMAND} holds, and waits for the command's end. */
    public static void killByCommand() throws IOException, InterruptedException {
        Process command = new ProcessBuilder("sh", "-c", System.getenv(FAILOVER_COMMAND))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(command.waitFor(60, TimeUnit.SECONDS))
                .as("the command of %s must end", FAILOVER_COMMAND)
                .isTrue();
        assertThat(command.exitValue()).as("exit code of %s", FAILOVER_COMMAND).isZero();
    }

    /** Whether a proxy can look into what goes to the server: not where it is encrypted. */
    public boolean canBeProxied() {
        return given.isEmpty() || !Boolean.TRUE.equals(new ConnectionString(given).getSslEnabled());
    }

    /** A connection string for a database that leads through a proxy, and nowhere else. */
    public String through(FaultProxy proxy, String database) {
        String direct = uri(database);
        int query = direct.indexOf('?');
        String options = query < 0
                ? ""
                : Stream.of(direct.substring(query + 1).split("&"))
                        .filter(option -> !option.startsWith("replicaSet=") && !option.startsWith("directConnection="))
                        .map(option -> "&" + option)
                        .collect(Collectors.joining());
        int at = given.lastIndexOf('@');
        String credentials = at < 0 ? "" : given.substring(given.indexOf("//") + 2, at + 1);
        return "mongodb://" + credentials + proxy.address() + "/" + database + "?directConnection=true" + options;
    }

    /** A connection string for a database. */
    public String uri(String database) {
        if (given.isEmpty()) {
            return "mongodb://" + host + "/" + database;
        }
        int query = given.indexOf('?');
        String base = query < 0 ? given : given.substring(0, query);
        String options = query < 0 ? "" : given.substring(query);
        int slash = base.indexOf('/', "mongodb+srv://".length());
        String hosts = slash < 0 ? base : base.substring(0, slash);
        return hosts + "/" + database + options;
    }

    /** A name no other test has. */
    public static String freshDatabase() {
        return "parley_test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    /** Drops a database. */
    public void drop(String database) {
        try (MongoClient client = MongoClients.create(uri(database))) {
            client.getDatabase(database).drop();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
        }
    }
}
