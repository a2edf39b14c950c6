package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.parley.infra.eventlog.mongo.MongoServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that people do with the packaged program loses an acknowledged event: stops, kills, other versions, other stores,
 * another node, another application's data in the same database. After each, every acknowledged event is there once, every
 * view is what the command line makes of the exported history, and what is not ours is untouched.
 */
class DataSafetyPackagedIT {

    private static final List<String> CASES = List.of("procurement-agency", "university-administration");

    private final PackagedProgram program = PackagedProgram.laidOut();
    private final Acknowledged acknowledged = new Acknowledged();
    private final List<PackagedServer> servers = new ArrayList<>();
    private final String database = MongoServer.freshDatabase();

    @TempDir
    private Path directory;

    @AfterEach
    void clear() throws Exception {
        servers.forEach(PackagedServer::close);
        MongoServer.shared().drop(database);
        MongoServer.shared().drop(database + "_other");
    }

    @Test
    void on_sqlite_every_stop_and_kill_keeps_everything_and_builds_no_view_anew() throws Exception {
        // given
        Path data = directory.resolve("data");
        importCases(program.of("import").data(data));
        PackagedServer server = serve(program.of("serve").data(data));
        acknowledged.takeAll(server);
        acknowledged.log(server, "orderly");
        assertThat(server.awaitViews().log()).contains("was built from");

        // when
        server.stop();

        // then
        server = serve(program.of("serve").data(data));
        acknowledged.assertAllThere(server, directory);

        // when
        acknowledged.log(server, "orderly");
        acknowledged.log(server, "killed");
        server.kill();

        // then
        server = serve(program.of("serve").data(data));
        acknowledged.assertAllThere(server, directory);
        assertThat(server.log()).contains("serves").doesNotContain("was built from");

        // when it is killed, and stopped in order, and nothing was logged between
        server.kill();
        serve(program.of("serve").data(data)).stop();

        // then
        server = serve(program.of("serve").data(data));
        acknowledged.assertAllThere(server, directory);
        assertThat(server.log()).contains("serves").doesNotContain("was built from");
    }

    /** As a person first did it; the second start used to empty the database. */
    @Test
    void on_mongodb_the_second_orderly_start_finds_what_the_first_one_left() throws Exception {
        // given
        Map<String, List<String>> foreign = somebodyElse();
        Path data = directory.resolve("data");
        importCases(onMongo(program.of("import").data(data)));

        for (int start = 1; start <= 2; start++) {
            // when
            Finished ready = onMongo(
                            program.of("serve", "--until-ready", "--port", 0).data(data))
                    .finish()
                    .good();

            // then
            assertThat(ready.out()).as("start %d", start).contains("with 114 events in the views");
            assertThat(count("commits")).as("start %d", start).isPositive();
            assertThat(foreign()).isEqualTo(foreign);
        }
    }

    /** One node is started again and again while another lives, and each time the database is named in another way. */
    @Test
    void on_mongodb_every_stop_and_kill_keeps_everything_however_it_is_named_and_beside_a_node_that_lives()
            throws Exception {
        // given a data directory that was used without a MongoDB, with its own realisation and its own views
        Map<String, List<String>> foreign = somebodyElse();
        Path data = directory.resolve("data");
        PackagedServer embedded = serve(program.of("serve").data(data));
        new Acknowledged().log(embedded, "before");
        embedded.awaitViews().stop();
        // and a filled MongoDB with a node
        importCases(onMongo(program.of("import").data(directory.resolve("elsewhere"))));
        PackagedServer other = serve(onMongo(program.of("serve").data(directory.resolve("other"))));

        // when it is named by a variable of the environment
        PackagedServer server = serve(onMongo(program.of("serve").data(data)));

        // then
        acknowledged.takeAll(server);
        assertThat(acknowledged.realisations()).containsExactlyElementsOf(CASES);
        acknowledged.log(server, "shared");
        acknowledged.log(other, "shared");
        acknowledged.assertAllThere(server, directory);
        server.stop();
        assertThat(foreign()).isEqualTo(foreign);
        acknowledged.log(other, "meanwhile");

        // when it is named by the other variable
        server = serve(program.of("serve")
                .data(data)
                .environment("PARLEY_MONGODBURI", MongoServer.shared().uri(database))
                .environment("PARLEY_MONGODBVOLATILE", "true"));

        // then
        acknowledged.log(server, "shared");
        acknowledged.assertAllThere(other, directory);
        acknowledged.log(server, "second");
        server.kill();
        acknowledged.log(other, "shared");

        // when it is named in config/application.yaml where it is started
        Path configured = Files.createDirectories(directory.resolve("configured/config"));
        Files.writeString(
                configured.resolve("application.yaml"),
                "parley:\n  mongodb-uri: %s\n  mongodb-volatile: true\n"
                        .formatted(MongoServer.shared().uri(database)));
        server = serve(program.of("serve").data(data).in(configured.getParent()));

        // then
        acknowledged.assertAllThere(server, directory);
        acknowledged.log(server, "shared");
        server.stop();

        // when it is named by a system property
        server = serve(program.of("serve")
                .data(data)
                .java("-Dparley.mongodb-uri=" + MongoServer.shared().uri(database))
                .java("-Dparley.mongodb-volatile=true"));

        // then
        acknowledged.assertAllThere(server, directory);
        acknowledged.assertAllThere(other, directory);
        server.stop();
        assertThat(foreign()).isEqualTo(foreign);

        // when none is named any more, blank being none
        server = serve(program.of("serve").data(data).environment("PARLEY_MONGODB_URI", " "));

        // then the data directory has what it had
        assertThat(new Acknowledged().takeAll(server).realisations()).containsExactly("before");
    }

    @Test
    void a_log_that_was_copied_there_and_back_is_the_same_log() throws Exception {
        // given
        Map<String, List<String>> foreign = somebodyElse();
        Path data = directory.resolve("data");
        importCases(program.of("import").data(data));
        PackagedServer server = serve(program.of("serve").data(data));
        acknowledged.takeAll(server);
        acknowledged.log(server, "mine");
        server.kill();
        String mongodb = MongoServer.shared().uri(database);

        // when
        Finished there = program.of("copy", "--from", data, "--to", mongodb, "--volatile")
                .finish()
                .good();
        Path back = directory.resolve("back");
        Finished andBack = program.of("copy", "--from", mongodb, "--to", back, "--volatile")
                .finish()
                .good();

        // then
        assertThat(andBack.out()).isEqualTo(there.out()).contains("digest");
        acknowledged.assertAllThere(serve(onMongo(program.of("serve").data(directory.resolve("node")))), directory);
        acknowledged.assertAllThere(serve(program.of("serve").data(back)), directory);
        assertThat(foreign()).isEqualTo(foreign);
    }

    /** Written by the last commit of the previous line: one directory after an orderly stop, one after a kill. */
    @Test
    void what_the_previous_version_wrote_is_all_there_after_the_upgrade() throws Exception {
        for (String golden : List.of("stopped", "killed")) {
            // given
            Path data = unpacked("previous-" + golden + ".zip");
            Map<String, List<String>> expected = eventIds(data.resolve("expected.txt"));
            Acknowledged written = new Acknowledged();

            // when
            PackagedServer server = serve(program.of("serve").data(data));
            server.awaitViews();
            written.takeAll(server);

            // then
            assertThat(written.events()).isEqualTo(expected);
            written.log(server, "orderly");
            written.assertAllThere(server, directory);
            server.stop();
        }
    }

    private PackagedServer serve(Invocation invocation) {
        PackagedServer server = invocation.serve();
        servers.add(server);
        return server;
    }

    private Invocation onMongo(Invocation invocation) throws Exception {
        return invocation
                .environment("PARLEY_MONGODB_URI", MongoServer.shared().uri(database))
                .environment("PARLEY_MONGODBVOLATILE", "true");
    }

    private static void importCases(Invocation invocation) {
        for (String name : CASES) {
            invocation.with(Path.of("..", "docs", "cases", name + ".yaml").toAbsolutePath());
        }
        assertThat(invocation.finish().good().out()).contains("55 events").contains("59 events");
    }

    // --- what is not ours ---

    /** Fills collections of another application beside ours, and a database of its own with a name of ours in it. */
    private Map<String, List<String>> somebodyElse() throws Exception {
        try (MongoClient client = MongoClients.create(MongoServer.shared().uri(database))) {
            for (String each : List.of(database, database + "_other")) {
                MongoDatabase theirs = client.getDatabase(each);
                for (int i = 0; i < 20; i++) {
                    theirs.getCollection("somebody_elses_collection")
                            .insertOne(new Document("_id", i).append("x", "y" + i));
                    theirs.getCollection("realisations").insertOne(new Document("_id", i));
                    theirs.getCollection("portfolio_old").insertOne(new Document("_id", i));
                }
            }
            client.getDatabase(database + "_other").getCollection("commits").insertOne(new Document("_id", "theirs"));
        }
        return foreign();
    }

    private Map<String, List<String>> foreign() throws Exception {
        Map<String, List<String>> all = new TreeMap<>();
        JsonWriterSettings exact =
                JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
        try (MongoClient client = MongoClients.create(MongoServer.shared().uri(database))) {
            for (String each : List.of(database, database + "_other")) {
                for (String name : List.of("somebody_elses_collection", "realisations", "portfolio_old", "commits")) {
                    if (name.equals("commits") && each.equals(database)) {
                        continue;
                    }
                    List<String> documents = new ArrayList<>();
                    client.getDatabase(each)
                            .getCollection(name)
                            .find()
                            .sort(new Document("_id", 1))
                            .forEach(document -> documents.add(document.toJson(exact)));
                    assertThat(documents).isNotEmpty();
                    all.put(each + "." + name, documents);
                }
            }
        }
        return all;
    }

    private long count(String collection) throws Exception {
        try (MongoClient client = MongoClients.create(MongoServer.shared().uri(database))) {
            return client.getDatabase(database).getCollection(collection).countDocuments();
        }
    }

    // --- what an earlier version wrote ---

    private Path unpacked(String resource) throws IOException {
        Path target = Files.createDirectory(directory.resolve(resource.replace(".zip", "")));
        try (InputStream in = DataSafetyPackagedIT.class.getResourceAsStream(resource);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(target.resolve(Path.of(entry.getName()).getFileName()), zip.readAllBytes());
            }
        }
        return target;
    }

    private static Map<String, List<String>> eventIds(Path file) throws IOException {
        Map<String, List<String>> ids = new TreeMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] words = line.split(" ");
            ids.computeIfAbsent(words[0], id -> new ArrayList<>()).add(words[1]);
        }
        return ids;
    }
}
