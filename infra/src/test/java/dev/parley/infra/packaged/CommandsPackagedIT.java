package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings, and what commands and servers know of each other, as people who run the program meet them. */
class CommandsPackagedIT {

    private static final Path UNIVERSITY = Path.of("../docs/cases/university-administration.yaml")
            .toAbsolutePath()
            .normalize();
    private static final String ID = "university-administration";
    private static final String TOKEN = "t0ken-t0ken-t0ken-t0ken";
    private static final String VENDORS = "vend0r-vend0r-vend0r-vend0r";

    private final PackagedProgram program = PackagedProgram.laidOut();

    @TempDir
    private Path dir;

    private Invocation of(Object... arguments) {
        return program.of(arguments).in(dir);
    }

    private void settings(String yaml) throws IOException {
        Files.createDirectories(dir.resolve("config"));
        Files.writeString(dir.resolve("config/application.yaml"), yaml);
    }

    @Test
    void a_file_counts_for_the_server_and_for_commands_alike() throws Exception {
        // given
        settings("parley:\n  data: stores/at acme\n  organisation: acme\nserver:\n  port: 0\n");

        // when
        of("import", UNIVERSITY).finish().good();

        // then
        assertThat(dir.resolve("data")).doesNotExist();
        assertThat(dir.resolve("stores/at acme/events.db")).exists();
        try (PackagedServer server = of("serve").serve()) {
            server.awaitViews();
            assertThat(server.get("/api/realisations").path("total").asInt()).isEqualTo(1);
            assertThat(server.get("/api/caller").path("organisation").asString())
                    .isEqualTo("acme");
            assertThat(of("list").finish().good().out()).startsWith(ID);
            itSaysItsVersion(server);
        }

        // when the environment says otherwise, and the command line otherwise than that
        Finished other =
                of("list").environment("PARLEY_ORGANISATION", "other").finish().good();
        Finished elsewhere = of("list", "--data", "../elsewhere")
                .environment("PARLEY_DATA", "somewhere")
                .finish()
                .good();
        Finished printed = of("settings", "--data", "x")
                .environment("PARLEY_DATA", "somewhere")
                .environment("PARLEY_ORGANISATION", "other")
                .finish()
                .good();

        // then
        assertThat(other.out()).startsWith("No realisations in stores/at acme yet");
        assertThat(elsewhere.out()).startsWith("No realisations in ../elsewhere yet");
        assertThat(dir.resolveSibling("elsewhere")).doesNotExist();
        assertThat(dir.resolve("somewhere")).doesNotExist();
        assertThat(printed.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "server.port 0 config/application.yaml:5",
                        "parley.data x --data",
                        "parley.organisation other environment PARLEY_ORGANISATION",
                        "parley.principal local default");
    }

    /** All at once, since each is to be said, in a line of its own, by every command. */
    @Test
    void what_is_not_accepted_is_a_line_each_for_every_command() throws Exception {
        for (String command : List.of("serve", "list", "settings")) {
            // when
            Finished refused = of(command)
                    .environment("PARLEY_DATA", "")
                    .environment("PARLEY_ORGANISATION", "Acme")
                    .environment("PARLEY_API_TOKENS_0_TOKEN", "short-t0ken")
                    .environment("PARLEY_APITOKENS_1_TOKEN", "t0ken-t0ken-t0ken-t0ken")
                    .environment("PARLEY_MONGODB_URI", "mongodb://anna:t0ken@")
                    .environment("PARLEY_ALERTWEBHOOK", "hooks.example.invalid/x")
                    .environment("SERVER_PORT", "70000")
                    .finish();
            Finished word = of(command).environment("SERVER_PORT", "abc").finish();

            // then
            assertThat(refused.code()).as(refused.err()).isEqualTo(2);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err().lines().toList())
                    .allMatch(line -> line.startsWith("parley.") || line.startsWith("server."));
            for (String key : List.of(
                    "parley.data",
                    "parley.organisation",
                    "parley.api-tokens[0].token",
                    "parley.api-tokens[1].organisation",
                    "parley.mongodb-uri",
                    "parley.alert-webhook",
                    "server.port")) {
                assertThat(refused.err().lines().filter(line -> line.startsWith(key)))
                        .as(refused.err())
                        .hasSize(1);
            }
            assertThat(refused.err()).doesNotContain("t0ken").doesNotContain("\tat ");
            assertThat(word.code()).isEqualTo(2);
            assertThat(word.err().lines()).singleElement().asString().startsWith("server.port");
        }
        for (String token : List.of("t0ken-t0ken-t0ken t0ken", "t0ken-t0ken-t0ken-\u0001")) {
            Finished unsendable =
                    of("list").environment("PARLEY_API_TOKEN", token).finish();
            assertThat(unsendable.code()).as(unsendable.err()).isEqualTo(2);
            assertThat(unsendable.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("PARLEY_API_TOKEN (environment): ")
                    .doesNotContain("t0ken-");
        }
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_port_that_is_taken_or_none_is_one_line() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // when
            Finished refused = of("serve", "--port", taken.getLocalPort()).finish();

            // then
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err().strip())
                    .isEqualTo("Port " + taken.getLocalPort() + " is in use. Choose another with --port.");
            assertThat(dir.resolve("data/server.json")).doesNotExist();
        }
        for (String port : List.of("-5", "70000")) {
            Finished refused = of("serve", "--port", port).finish();
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err().lines()).singleElement().asString().startsWith("server.port (--port): '" + port);
        }
    }

    @Test
    void a_data_directory_may_be_anywhere_and_only_its_owner_reads_it() throws Exception {
        // given
        Path below = Files.createDirectories(dir.resolve("below"));

        // when
        try (PackagedServer server =
                of("serve", "--data", "../a däta").in(below).serve()) {
            of("import", "--data", "../a däta", UNIVERSITY).in(below).finish().good();

            // then
            Path data = dir.resolve("a däta");
            assertThat(server.awaitViews()
                            .get("/api/realisations")
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(data)) {
                for (Path file : files.toList()) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
                }
            }
        }
    }

    @Test
    void commands_that_read_make_no_data_directory() throws Exception {
        assertThat(of("list", "--data", "none").finish().good().out()).startsWith("No realisations in none yet");
        assertThat(of("export", ID, "--data", "none").finish().code()).isEqualTo(2);
        assertThat(of("compare", "--all", "--data", "none").finish().code()).isEqualTo(2);
        assertThat(of("replay", ID, "--data", "none").finish().code()).isEqualTo(2);
        assertThat(of("import", "--preview", UNIVERSITY, "--data", "none")
                        .finish()
                        .good()
                        .out())
                .contains("would be imported as " + ID + ", 59 events; nothing was stored.");
        assertThat(of("copy", "--from", "none", "--to", "other").finish().code())
                .isEqualTo(2);
        assertThat(of("copy", "--from", "none", "--to", "http://x").finish().code())
                .isEqualTo(2);
        Finished same = of("copy", "--from", ".", "--to", "../" + dir.getFileName() + "/")
                .finish();
        assertThat(same.code()).isEqualTo(2);
        assertThat(same.err().strip()).isEqualTo("--to: this is the store that is copied from; choose another");
        Finished noDirectory = of("list", "--data", UNIVERSITY).finish();
        assertThat(noDirectory.code()).isEqualTo(2);
        assertThat(noDirectory.err().strip()).hasLineCount(1).contains("this is no data directory: Not a directory");
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_preview_decides_as_the_import_does() throws Exception {
        // given
        of("import", UNIVERSITY).finish().good();
        Path other = Files.writeString(
                dir.resolve("other.yaml"),
                Files.readString(UNIVERSITY).replace("Performance dashboard", "Another dashboard"));

        // when
        Finished contradicts = of("import", "--preview", other).finish();
        Finished contradicted = of("import", other).finish();
        Finished twice = of("import", UNIVERSITY, UNIVERSITY).finish();

        // then
        assertThat(contradicts).isEqualTo(contradicted);
        assertThat(contradicts.code()).isEqualTo(1);
        assertThat(twice.code()).isEqualTo(2);
        assertThat(of("import", "--preview", UNIVERSITY, "--format", "json")
                        .finish()
                        .good()
                        .json()
                        .path(0)
                        .path("status")
                        .asString())
                .isEqualTo("ALREADY_THERE");

        // when a server holds it
        try (PackagedServer server = of("serve").serve()) {
            assertThat(server.url()).isNotNull();
            assertThat(of("import", "--preview", other).finish().code()).isEqualTo(1);
            assertThat(of("import", "--preview", UNIVERSITY).finish().good().out())
                    .contains("is there already");
        }
    }

    /** As a backup, a snapshot or somebody else's directory is, also of a log that was not closed in order. */
    @Test
    void a_store_that_cannot_be_written_to_is_read() throws Exception {
        assumeTrue(
                "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/setpriv")),
                "needs to become another user");
        // given
        of("import", UNIVERSITY, "--data", "closed").finish().good();
        try (PackagedServer server = of("serve", "--data", "killed").serve()) {
            new Acknowledged().log(server, "one");
            server.kill();
        }
        for (String each : List.of("closed", "killed")) {
            Process shell = new ProcessBuilder("sh", "-c", "chmod -R a+rX,a-w " + dir + " && chmod 755 " + dir)
                    .inheritIO()
                    .start();
            assertThat(shell.waitFor()).isZero();
            List<Path> before = files(dir.resolve(each));
            Path closed = Files.createDirectories(dir.resolve("not for others"));
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
            Finished hidden = nobody(of("list", "--data", closed)).finish();
            assertThat(hidden.code()).isEqualTo(1);
            assertThat(hidden.err().strip()).hasLineCount(1).endsWith("cannot be read: permission denied");

            // when
            Finished list = nobody(of("list", "--data", each)).finish().good();
            Finished export = nobody(of("export", "--all", "--as", "findings-json", "--data", each))
                    .finish();

            // then
            assertThat(list.out()).startsWith(each.equals("closed") ? ID : "one ");
            assertThat(list.err()).isEmpty();
            assertThat(export.code()).as(export.err()).isZero();
            assertThat(nobody(of("import", UNIVERSITY, "--data", each)).finish().code())
                    .isEqualTo(1);
            // and where there is no place for temporary files, where SQLite is run from, that is said
            for (String command : List.of("list", "serve")) {
                Finished nowhere = nobody(of(command, "--data", each).java("-Djava.io.tmpdir=" + dir))
                        .finish();
                assertThat(nowhere.code()).as(nowhere.err()).isEqualTo(1);
                assertThat(nowhere.err().lines())
                        .singleElement()
                        .asString()
                        .contains(dir.toString(), "-Djava.io.tmpdir=DIRECTORY");
            }
            Path others = Files.createDirectories(dir.resolve("copies"));
            Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rwxrwxrwx"));
            nobody(of("copy", "--from", each, "--to", others.resolve(each)))
                    .finish()
                    .good();
            Finished readOnly = nobody(of("copy", "--from", others.resolve(each), "--to", dir.resolve("new")))
                    .finish();
            assertThat(readOnly.code()).as(readOnly.err()).isEqualTo(1);
            assertThat(readOnly.err().lines()).singleElement().asString().contains("cannot be created");
            assertThat(files(dir.resolve(each))).isEqualTo(before);
        }
    }

    private static Invocation nobody(Invocation invocation) {
        return invocation.through("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    void word_of_a_server_is_not_believed_and_no_token_goes_to_it() throws Exception {
        // given a directory with word of a server, which is another
        of("import", UNIVERSITY).finish().good();
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = "{\"organisation\": \"local\", \"total\": 0, \"rows\": []}"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        listener.start();
        try {
            String url = "http://127.0.0.1:" + listener.getAddress().getPort();
            for (String word : List.of(
                    "{\"url\": \"" + url + "\", \"pid\": 1}",
                    "{\"url\": \"" + url + "\", \"key\": \"" + "ab".repeat(32) + "\"}",
                    "{\"url\": \"http://token.example.invalid\", \"key\": \"" + "ab".repeat(32) + "\"}",
                    "{\"url\": \"file:///etc/passwd\", \"key\": 7}",
                    "[",
                    "")) {
                Path file = dir.resolve("data/server.json");
                Files.writeString(file, word);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

                // when
                Finished list = of("list")
                        .environment("PARLEY_API_TOKEN", TOKEN)
                        .finish()
                        .good();

                // then
                assertThat(list.out()).as(word).startsWith(ID);
                assertThat(list.err()).as(word).isEmpty();
            }
            assertThat(heard).containsExactly("GET /server-proof null");
        } finally {
            listener.stop(0);
        }
    }

    @Test
    void what_a_killed_server_leaves_is_in_nobodys_way() throws Exception {
        // given
        PackagedServer server = of("serve")
                .environment("PARLEY_APITOKENS_0_TOKEN", TOKEN)
                .environment("PARLEY_APITOKENS_0_ORGANISATION", "local")
                .environment("PARLEY_APITOKENS_0_PRINCIPAL", "anna")
                .environment("PARLEY_APITOKENS_1_TOKEN", VENDORS)
                .environment("PARLEY_APITOKENS_1_ORGANISATION", "local")
                .environment("PARLEY_APITOKENS_1_PRINCIPAL", "vendor-7")
                .environment("PARLEY_APITOKENS_1_ROLES", "reader")
                .serve();
        Finished without = of("list").finish();
        // from a file, which ends its only line
        of("import", UNIVERSITY)
                .environment("PARLEY_API_TOKEN", TOKEN + "\n")
                .finish()
                .good();
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err()).contains("needs an API token");
        assertThat(dir.resolve("data/server.json")).exists();
        membersReadFromTheirSide(server);

        // when
        server.kill();

        // then
        assertThat(dir.resolve("data/server.json")).exists();
        assertThat(of("list").finish().good().out()).startsWith(ID);
        of("serve", "--until-ready", "--port", 0).finish().good();
        assertThat(dir.resolve("data/server.json")).doesNotExist();
        membersAreCopiedAndNotLost();
    }

    /** A log whose members are gone is not served: whoever was on a side would read everything. */
    private void membersAreCopiedAndNotLost() throws Exception {
        Path copied = dir.resolve("copied");
        assertThat(of("copy", "--from", dir.resolve("data"), "--to", copied)
                        .finish()
                        .good()
                        .out())
                .contains("2 changes of who is a member on which side were copied too.");
        assertThat(of("copy", "--from", dir.resolve("data"), "--to", copied)
                        .finish()
                        .good()
                        .out())
                .doesNotContain("changes of who is a member");
        Files.delete(copied.resolve("members.db"));

        Finished refused =
                of("serve", "--until-ready", "--port", 0, "--data", copied).finish();
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("parley member forget --data").doesNotContain("\tat ");

        of("member", "forget", "--data", copied).finish().good();
        of("serve", "--until-ready", "--port", 0, "--data", copied).finish().good();
    }

    private void membersReadFromTheirSide(PackagedServer server) throws Exception {
        String findings = "/api/realisations/" + ID + "/findings";
        assertThat(server.as(VENDORS).ask("/alerts").statusCode()).isEqualTo(200);

        member(TOKEN, "add", ID, "vendor-7", "vendors").good();

        assertThat(member(TOKEN, "list", ID).good().out()).contains("vendor-7  vendors  since ", " by anna");
        HttpResponse<String> read = server.as(VENDORS).ask(findings);
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(server.as(VENDORS).ask("/alerts").statusCode()).isEqualTo(403);
        assertThat(member(VENDORS, "add", ID, "vendor-7", "users").code()).isNotZero();
        var nowhere = member(TOKEN, "add", "elsewhere", "vendor-7", "vendors");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("there is no realisation 'elsewhere' there");
        assertThat(member(TOKEN, "add", ID, "vendor-7", "sellers").code()).isEqualTo(2);

        member(TOKEN, "remove", ID, "vendor-7").good();

        assertThat(server.as(VENDORS).ask(findings).statusCode()).isEqualTo(404);
        assertThat(member(TOKEN, "list", ID).good().out()).contains("Nobody reads " + ID);
    }

    private Finished member(String token, Object... words) throws Exception {
        List<Object> all = new ArrayList<>(List.of("member"));
        all.addAll(List.of(words));
        return of(all.toArray()).environment("PARLEY_API_TOKEN", token).finish();
    }

    private void itSaysItsVersion(PackagedServer server) throws Exception {
        String version = of("--version").finish().good().out().strip();
        assertThat(version).matches("parley \\d+\\.\\d+\\.\\d+.*");
        assertThat("parley "
                        + server.get("/actuator/info")
                                .path("build")
                                .path("version")
                                .asString())
                .isEqualTo(version);
    }
}
