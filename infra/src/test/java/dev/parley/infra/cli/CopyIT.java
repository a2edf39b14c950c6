package dev.parley.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.parley.infra.eventlog.mongo.MongoServer;
import dev.parley.infra.pages.alerts.AlertStore;
import dev.parley.kernel.OrganisationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that cannot be made: it says why in one line, and neither store is another than before. */
class CopyIT {

    private static final Path CASES = Path.of("..", "docs", "cases");
    private static final Path UNIVERSITY = CASES.resolve("university-administration.yaml");
    private static final Path PROCUREMENT = CASES.resolve("procurement-agency.yaml");

    @TempDir
    private Path dir;

    private final List<String> databases = new ArrayList<>();

    @AfterEach
    void drop() throws Exception {
        for (String database : databases) {
            MongoServer.shared().drop(database);
        }
    }

    private Path filled(String name, Path history) {
        Path data = dir.resolve(name);
        assertThat(Run.of("import", "--data", data, history).code()).isZero();
        return data;
    }

    private String freshDatabase() throws Exception {
        String database = MongoServer.freshDatabase();
        databases.add(database);
        return MongoServer.shared().uri(database);
    }

    private List<String> collections() throws Exception {
        List<String> all = new ArrayList<>();
        for (String database : databases) {
            try (MongoClient client = MongoClients.create(MongoServer.shared().uri(database))) {
                client.getDatabase(database).listCollectionNames().forEach(all::add);
            }
        }
        return all;
    }

    private static Run copy(Object from, Object to) {
        return Run.of("copy", "--from", from, "--to", to, "--volatile");
    }

    private static void refused(Run run, int code, String why) {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> !line.startsWith("[")).toList())
                .singleElement()
                .asString()
                .contains(why)
                .doesNotContain("Exception");
    }

    /** Every file with what is in it, but for the lock, whose contents say who holds it. */
    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("events.lock"))
                    .forEach(file -> contents.put(file.toString(), hex(file)));
        }
        return contents;
    }

    private static String hex(Path file) {
        try {
            return java.util.HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_database_without_a_log_is_no_source_and_stays_without_one() throws Exception {
        // given the address of a database, misspelt
        String typo = freshDatabase();
        Path target = dir.resolve("target");

        // when, then
        refused(copy(typo, target), 2, "there is no event log in the database parley_test_");
        assertThat(target).doesNotExist();
        assertThat(collections()).isEmpty();
    }

    /** An alert that the source has still to send goes out once, and whoever copies is told from where. */
    @Test
    void what_is_still_to_be_sent_stays_with_the_source_and_that_is_said() throws Exception {
        // given
        Path source = filled("source", UNIVERSITY);
        OrganisationId local = new OrganisationId("local");
        try (AlertStore alerts = AlertStore.in(source)) {
            for (String id : List.of("sent", "unsent")) {
                alerts.raise(
                        new AlertStore.Alert(
                                id,
                                local,
                                "university-administration",
                                "University",
                                "finding",
                                "bad",
                                "! GAP",
                                "Nobody has met them",
                                false,
                                Instant.parse("2026-11-18T12:00:00Z"),
                                null,
                                null,
                                null,
                                0,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        Set.of("webhook"));
            }
            alerts.sent(local, "sent", "webhook");
        }
        Path target = dir.resolve("target");

        // when
        Run toDirectory = copy(source, target);
        Run toDatabase = copy(source, freshDatabase());

        // then
        for (Run run : List.of(toDirectory, toDatabase)) {
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("Copied too: 2 alerts.");
            assertThat(run.err()).contains("Not copied: that 1 alert has still to be sent by webhook or mail.");
        }
        try (AlertStore alerts = AlertStore.in(target)) {
            assertThat(alerts.owed(local)).isEmpty();
            assertThat(alerts.open(local, 10)).hasSize(2);
        }
        assertThat(copy(target, dir.resolve("another")).err()).doesNotContain("to be sent");
    }

    /** As a data directory that is not there is not made by who only reads. */
    @Test
    void commands_that_only_read_make_no_log_in_a_database() throws Exception {
        // given
        System.setProperty("parley.mongodb-uri", freshDatabase());
        System.setProperty("parley.mongodb-volatile", "true");
        try {
            // when
            Run list = Run.of("list");
            Run export = Run.of("export", "--all", "--as", "findings-json");
            Run verify = Run.of("verify");
            Run rules = Run.of("rules", "--use", "parley-1");

            // then
            assertThat(list.code()).as(list.err()).isZero();
            assertThat(list.out()).startsWith("No realisations in ");
            assertThat(export.code()).as(export.err()).isNotZero();
            refused(verify, 2, "there is no event log in the database");
            refused(rules, 2, "there is no event log in the database");
            assertThat(collections()).isEmpty();
        } finally {
            System.clearProperty("parley.mongodb-uri");
            System.clearProperty("parley.mongodb-volatile");
        }
    }

    @Test
    void a_target_that_holds_something_else_keeps_it() throws Exception {
        // given
        Path source = filled("source", UNIVERSITY);
        Path other = filled("other", PROCUREMENT);
        String database = freshDatabase();
        assertThat(copy(other, database).code()).isZero();
        Map<String, String> before = contents(source);
        Map<String, String> others = contents(other);

        // when, then
        refused(copy(source, other), 1, "position 1");
        refused(copy(source, database), 1, "position 1");
        assertThat(contents(source)).isEqualTo(before);
        assertThat(contents(other)).isEqualTo(others);
        assertThat(copy(database, other).out()).startsWith("0 events copied, 55 were there already.");
    }

    @Test
    void what_is_no_store_is_said() throws Exception {
        Path source = filled("source", UNIVERSITY);
        Map<String, String> before = contents(source);
        Path file = Files.writeString(dir.resolve("file"), "text");
        Path notOurs = Files.createDirectories(dir.resolve("not ours"));
        Files.writeString(notOurs.resolve("events.db"), "no database at all");

        refused(copy(dir.resolve("none"), dir.resolve("new")), 2, "none: there is no event log");
        refused(copy(file, dir.resolve("new")), 2, "file: there is no event log");
        refused(copy(notOurs, dir.resolve("new")), 1, "cannot be opened as an event log");
        refused(copy(source, file), 1, "cannot be created: it is no directory");
        refused(copy(source, file.resolve("below")), 1, "cannot be created");
        refused(copy(source, notOurs), 1, "cannot be opened as an event log");
        refused(copy(source, "mongodb://anna:s3cret@"), 1, "The MongoDB connection string cannot be read");
        refused(copy(source, "postgres://127.0.0.1/parley"), 2, "--to: this is no store");
        refused(copy("ftp://127.0.0.1/data", dir.resolve("new")), 2, "--from: this is no store");
        assertThat(Run.of("copy", "--from", source, "--to", "mongodb://anna:s3cret@")
                        .err())
                .doesNotContain("s3cret");
        assertThat(contents(source)).isEqualTo(before);
        assertThat(file).hasContent("text");
        assertThat(notOurs.resolve("events.db")).hasContent("no database at all");
        assertThat(dir.resolve("new")).doesNotExist();
    }
}
