package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.parley.infra.eventlog.mongo.MongoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which version of the rules an installation goes by: a new one by the newest, on either store and after a first start
 * that was killed; one that was there by what it went by, until somebody chooses.
 */
class RulesPackagedIT {

    private static final Path CASE =
            Path.of("..", "docs", "cases", "university-administration.yaml").toAbsolutePath();

    private final PackagedProgram program = PackagedProgram.laidOut();
    private final List<PackagedServer> servers = new ArrayList<>();
    private final String database = MongoServer.freshDatabase();

    @TempDir
    private Path directory;

    @AfterEach
    void clear() throws Exception {
        servers.forEach(PackagedServer::close);
        MongoServer.shared().drop(database);
    }

    @Test
    void
            a_new_mongodb_goes_by_the_newest_version_and_one_that_was_there_by_version_1_until_somebody_chooses_for_all_nodes()
                    throws Exception {
        // when
        onMongo(program.of("import").data(directory.resolve("node")))
                .with(CASE)
                .finish()
                .good();

        // then on every node, and on the command line without a server
        PackagedServer other = serve(onMongo(program.of("serve").data(directory.resolve("other node"))));
        assertThat(findings(other)).contains("\"ruleVersion\":\"3\"");
        assertThat(rules(onMongo(program.of("rules").data(directory.resolve("node")))))
                .startsWith("parley-3");
        assertThat(onMongo(program.of("export", "--all", "--as", "findings-json"))
                        .finish()
                        .good()
                        .out())
                .contains("\"ruleVersion\"")
                .doesNotContain("\"ruleVersion\" : \"1\"");

        // when it was filled by an earlier version, which noted nothing
        other.stop();
        forget();

        // then
        PackagedServer node = serve(onMongo(program.of("serve").data(directory.resolve("node"))));
        assertThat(findings(node)).contains("\"ruleVersion\":\"1\"");
        assertThat(rules(onMongo(program.of("rules").data(directory.resolve("node")))))
                .startsWith("parley-1");

        // when
        rules(onMongo(program.of("rules", "--use", "parley-3").data(directory.resolve("node"))));

        // then
        assertThat(findings(onMongo(program.of("serve").data(directory.resolve("other node")))))
                .contains("\"ruleVersion\":\"3\"");

        // when it is taken back
        node.stop();
        rules(onMongo(program.of("rules", "--use", "parley-1").data(directory.resolve("node"))));

        // then
        assertThat(rules(onMongo(program.of("rules").data(directory.resolve("node")))))
                .startsWith("parley-1");
    }

    @Test
    void a_choice_goes_along_with_a_copy() throws Exception {
        // given
        Path old = directory.resolve("old");
        program.of("import").data(old).with(CASE).finish().good();
        program.of("rules", "--use", "parley-1").data(old).finish().good();
        String mongodb = MongoServer.shared().uri(database);

        // when
        program.of("copy", "--from", old, "--to", mongodb, "--volatile")
                .finish()
                .good();
        Path back = directory.resolve("back");
        program.of("copy", "--from", mongodb, "--to", back, "--volatile")
                .finish()
                .good();

        // then
        assertThat(rules(onMongo(program.of("rules").data(directory.resolve("node")))))
                .startsWith("parley-1");
        assertThat(rules(program.of("rules").data(back))).startsWith("parley-1");
    }

    @Test
    void a_first_start_that_was_killed_before_it_chose_does_not_leave_version_1() throws Exception {
        // given a log that was made, and nothing that says by which rules
        Path data = directory.resolve("data");
        program.of("serve", "--until-ready", "--port", 0).data(data).finish().good();
        Files.delete(data.resolve("rules-version"));
        onMongo(program.of("serve", "--until-ready", "--port", 0).data(directory.resolve("node")))
                .finish()
                .good();
        forget();

        // when, then
        program.of("import").data(data).with(CASE).finish().good();
        assertThat(rules(program.of("rules").data(data))).startsWith("parley-3");
        onMongo(program.of("import").data(directory.resolve("node")))
                .with(CASE)
                .finish()
                .good();
        assertThat(findings(onMongo(program.of("serve").data(directory.resolve("node")))))
                .contains("\"ruleVersion\":\"3\"");
    }

    @Test
    void a_new_data_directory_goes_by_the_newest_version_and_one_that_was_there_by_version_1_until_somebody_chooses()
            throws Exception {
        // when
        Path data = directory.resolve("data");
        program.of("import").data(data).with(CASE).finish().good();

        // then
        assertThat(rules(program.of("rules", "--try", "parley-3").data(data)))
                .contains("0 of 1 realisation would look different");

        // when it was made by an earlier version, which noted nothing
        Files.delete(data.resolve("rules-version"));

        // then
        PackagedServer server = serve(program.of("serve").data(data));
        assertThat(findings(server)).contains("\"ruleVersion\":\"1\"");
        assertThat(rules(program.of("rules", "--try", "parley-2").data(data)))
                .contains("only apparent")
                .contains("By parley-2 instead of parley-1, 1 of 1 realisation would look different.");
        assertThat(rules(program.of("rules").data(data))).startsWith("parley-1");
        assertThat(rules(program.of("rules", "--use", "parley-3").data(data))).contains("next start");
        assertThat(findings(server)).contains("\"ruleVersion\":\"1\"");
        server.stop();
        assertThat(findings(program.of("serve").data(data))).contains("\"ruleVersion\":\"3\"");
    }

    private static String rules(Invocation invocation) {
        return invocation.finish().good().out();
    }

    private String findings(Invocation invocation) throws Exception {
        return findings(serve(invocation));
    }

    private static String findings(PackagedServer server) throws Exception {
        return server.awaitViews()
                .get("/api/realisations/university-administration/findings")
                .toString();
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

    /** As a log is that was made before the version was noted with it. */
    private void forget() throws Exception {
        try (MongoClient client = MongoClients.create(MongoServer.shared().uri(database))) {
            assertThat(client.getDatabase(database)
                            .getCollection("log_schema")
                            .deleteOne(new Document("_id", "rules"))
                            .getDeletedCount())
                    .isOne();
        }
    }
}
