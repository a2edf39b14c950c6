package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Read models of the packaged program, embedded: no socket beside the one people are served by, nothing lost by a crash,
 * nothing believed that is of another log.
 */
class ViewsPackagedIT {

    private static final List<String> FILES = List.of("views.db", "views.db-wal", "views.db-shm");

    private final PackagedProgram program = PackagedProgram.laidOut();
    private final List<PackagedServer> servers = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void clear() {
        servers.forEach(PackagedServer::close);
    }

    private PackagedServer serve(Path data) throws IOException, InterruptedException {
        PackagedServer server = program.of("serve").data(data).serve();
        servers.add(server);
        return server;
    }

    private static Acknowledged filled(PackagedServer server, String... realisations)
            throws IOException, InterruptedException {
        Acknowledged acknowledged = new Acknowledged();
        for (String realisation : realisations) {
            acknowledged.log(server, realisation);
        }
        server.awaitViews();
        return acknowledged;
    }

    /** One history of one data directory. That kills lose no view either is in {@link DataSafetyPackagedIT}. */
    @Test
    void views_that_are_not_those_of_the_log_are_built_anew_and_never_shown() throws Exception {
        // given an installation, a copy of its log, and more logged since
        Path data = directory.resolve("data");
        PackagedServer server = serve(data);
        Acknowledged acknowledged = filled(server, "a", "b");
        nothingElseIsListenedOnAndOnlyItsOwnerReads(server, data);
        server.stop();
        Path backup = Files.copy(data.resolve("events.db"), directory.resolve("backup.db"));
        server = serve(data);
        filled(server, "c");
        server.stop();

        // when the log is restored, and the views are ahead of it
        Files.copy(backup, data.resolve("events.db"), StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(data.resolve("events.db-wal"));
        Files.deleteIfExists(data.resolve("events.db-shm"));
        server = serve(data);

        // then
        acknowledged.assertAllThere(server, directory);
        server.stop();

        // when they are those of another installation, whose log is shorter
        Path theirs = directory.resolve("theirs");
        PackagedServer other = serve(theirs);
        filled(other, "theirs");
        other.stop();
        for (String name : FILES) {
            Files.deleteIfExists(data.resolve(name));
            if (Files.exists(theirs.resolve(name))) {
                Files.copy(theirs.resolve(name), data.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        server = serve(data);

        // then
        acknowledged.assertAllThere(server, directory);
        assertThat(server.log()).contains("is of another log").contains("was built from");
        server.stop();

        // when they are gone
        Files.delete(data.resolve("views.db"));
        server = serve(data);

        // then
        acknowledged.assertAllThere(server, directory);
        server.stop();

        // when they are damaged
        byte[] bytes = Files.readAllBytes(data.resolve("views.db"));
        for (int i = 0; i < 4_096; i++) {
            bytes[i] ^= 85;
        }
        Files.write(data.resolve("views.db"), bytes);
        Files.writeString(data.resolve("views.cache"), "of an earlier version");
        server = serve(data);

        // then
        acknowledged.assertAllThere(server, directory);
        assertThat(data.resolve("views.cache")).doesNotExist();
        server.stop();

        // when in their place is what is not ours to replace
        for (String name : FILES) {
            Files.deleteIfExists(data.resolve(name));
        }
        Files.createDirectories(data.resolve("views.db/theirs"));
        Finished refused =
                program.of("serve", "--until-ready", "--port", 0).data(data).finish();

        // then it is said in one line, and left
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().strip()).hasLineCount(1).endsWith("views.db is not a file. Move it away.");
        assertThat(data.resolve("views.db/theirs")).exists();
    }

    /** So many made-up realisations, of some 33 events each, that views of a version before are seen while new ones are built. */
    private static final int UPGRADED = Integer.getInteger("parley.views.upgraded", 0);

    /** In the nightly build: it has to take long enough to be looked at meanwhile. */
    @Test
    void views_of_the_version_before_are_shown_and_marked_while_new_ones_are_built() throws Exception {
        Assumptions.assumeTrue(UPGRADED > 0, "Skipped: -Dparley.views.upgraded=400 runs it.");
        // given an installation whose views are those of an earlier version of the program
        Path data = directory.resolve("data");
        Path corpus = directory.resolve("corpus");
        program.of("corpus", "--size", UPGRADED, "--out", corpus).finish().good();
        program.of("import").data(data).with(corpus).finish().good();
        program.of("serve", "--until-ready", "--port", 0).data(data).finish().good();
        try (Connection views = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("views.db"));
                Statement change = views.createStatement()) {
            assertThat(change.executeUpdate(
                            "UPDATE register SET version = '1' || substr(version, instr(version, '/'))"))
                    .isOne();
        }

        // when: interpreted, so that building takes its time
        PackagedServer server = program.of("serve").data(data).java("-Xint").serve();
        servers.add(server);
        JsonNode meanwhile = server.get("/api/realisations?size=500");

        // then all are there at once, those that are still to be built as they were, and marked
        assertThat(meanwhile.path("total").asInt()).isEqualTo(UPGRADED);
        assertThat(meanwhile.path("rows")).anyMatch(row -> row.path("older").asBoolean());
        assertThat(server.send("GET", "/realisations", null, Map.of("Accept", "text/html"))
                        .body())
                .contains("A new version is reading the log.")
                .contains("as an earlier version saw them");
        String opened = StreamSupport.stream(meanwhile.path("rows").spliterator(), false)
                .filter(row -> row.path("older").asBoolean())
                .reduce((first, last) -> last)
                .orElseThrow()
                .path("realisation")
                .asString();
        assertThat(server.get("/api/realisations/" + opened).path("realisation").asString())
                .isEqualTo(opened);
        server.kill();

        // and once all are built none is marked
        server = serve(data).awaitViews();
        assertThat(server.get("/api/realisations?size=500").path("rows"))
                .noneMatch(row -> row.path("older").asBoolean());
    }

    private static void nothingElseIsListenedOnAndOnlyItsOwnerReads(PackagedServer server, Path data)
            throws IOException {
        if (Files.exists(Path.of("/proc/net/tcp"))) {
            assertThat(listening(server.pid())).containsExactly(server.url().getPort());
        }
        for (String name : FILES) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    /** Ports that a process listens on. */
    private static Set<Integer> listening(long pid) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path each : open.toList()) {
                if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
                    sockets.add(Files.readSymbolicLink(each).toString());
                }
            }
        }
        Set<Integer> ports = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = Path.of("/proc/" + pid + "/net/" + table);
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[3].equals("0A") && sockets.contains("socket:[" + fields[9] + "]")) {
                    ports.add(Integer.parseInt(fields[1].substring(fields[1].lastIndexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }
}
