package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.parley.infra.cli.Run;
import dev.parley.infra.eventlog.mongo.MongoServer;
import dev.parley.query.export.ExportFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was erased is nowhere any more, from outside: in no file and no collection, after a kill, and not after a backup was put back.
 * {@code -Dparley.erasing.kills=N} sets how often it is killed in the midst.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasurePackagedIT {

    private static final String NAME = "Zanna Qvistberg";
    /** The title of a participant, by which facts name them, and which stands in no other text. */
    private static final String ROLE = "Vexilla Stromgard";

    private static final String CASE = "university-administration";
    private static final String PLACE = "/api/realisations/" + CASE + "/erasures";
    private static final String ASKED = "{\"words\": \"" + NAME + "\", \"reason\": \"request 17\", \"confirm\": true}";
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final Pattern ALERT = Pattern.compile("name=\"id\"[^>]*value=\"([^\"]+)\"");

    /** Some of what is made anew, and some of what a server keeps of what it showed. */
    private static final List<String> SHOWN = List.of(
            "/",
            "/realisations/" + CASE,
            "/realisations/" + CASE + "/figure.svg",
            "/portfolio/picture",
            "/api/realisations?as-known=2030-01-01");

    /** What says that a process holds a directory. */
    private static final Set<String> HELD = Set.of("server.json", "events.lock");

    /** What the tests go on with, one after the other: a start of the program costs more than any of them. */
    @TempDir
    private static Path dir;

    private final PackagedProgram program = PackagedProgram.laidOut();
    private final List<PackagedServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(PackagedServer::close);
    }

    private PackagedServer serve(Path data) throws Exception {
        PackagedServer server = program.of("serve").data(data).serve();
        servers.add(server);
        return server.awaitViews();
    }

    private static void awaitCleared(PackagedServer server) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !server.get("/api/erasures").path("clearing").asBoolean());
    }

    /** The published case, still open, with somebody's name as a role, in a title and in a source. */
    private Path history() throws IOException {
        String published = Files.readString(Path.of("..", "docs", "cases", CASE + ".yaml"));
        String open = published.contains("  - realisation-closed")
                ? published.substring(0, published.indexOf("  - realisation-closed"))
                : published;
        return Files.writeString(
                dir.resolve("case.yaml"),
                open.replace("software vendor", ROLE)
                        .replace("finance staff", NAME)
                        .replace("Performance dashboard for", "Performance dashboard of " + NAME + " for")
                        .replace("table 1 (interviewed)", "table 1, told by " + NAME));
    }

    private static void assertNowhere(Path directory) throws IOException {
        assertThat(holding(directory)).as("files that hold what was erased").isEmpty();
    }

    /** Files in which the name stands, in one of the ways in which a program may write it. */
    private static List<String> holding(Path directory) throws IOException {
        return holding(directory, List.of(NAME, "Qvistberg", "Zanna-Qvistberg"));
    }

    private static List<String> holding(Path directory, List<String> canaries) throws IOException {
        List<String> holding = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String bytes =
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                for (String canary : canaries) {
                    for (Charset charset :
                            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                        String wanted = new String(
                                canary.toLowerCase(Locale.ROOT).getBytes(charset), StandardCharsets.ISO_8859_1);
                        if (bytes.contains(wanted)) {
                            holding.add(directory.relativize(file) + " holds " + canary + " in " + charset);
                        }
                    }
                }
            }
        }
        return holding;
    }

    private static List<String> findings(PackagedServer server) throws Exception {
        return server.get("/api/realisations/" + CASE + "/findings")
                .valueStream()
                .map(finding -> finding.path("type").asString() + " " + finding.path("severity") + " "
                        + finding.path("level") + " " + finding.path("open") + " " + finding.path("groups") + " "
                        + ids(finding))
                .sorted()
                .toList();
    }

    private static List<String> ids(JsonNode finding) {
        List<String> ids = new ArrayList<>();
        finding.path("evidence").forEach(each -> ids.add(each.toString()));
        return ids.stream().sorted().toList();
    }

    /** What people write beside the log: why an alert needs no more attention, and a meeting that is in no realisation yet. */
    private static void writeBeside(PackagedServer server) throws Exception {
        HttpResponse<String> noted = server.command(
                "/api/realisations/" + CASE + "/facts/note-attached",
                "the note of " + NAME,
                "{\"text\": \"" + NAME + " has said so\", \"at\": \"2010-02-01\"}");
        assertThat(noted.statusCode()).as(noted.body()).isLessThan(300);
        HttpResponse<String> meeting = server.send("POST", "/api/intake", """
                {"externalId": "x-1", "title": "Talk with %s", "at": "2031-05-05T09:00:00Z",
                 "attendees": [{"role": "%s", "groups": ["USERS"]}, {"role": "Payroll clerk", "groups": ["USERS"]}]}
                """.formatted(NAME, NAME), Map.of());
        assertThat(meeting.statusCode()).as(meeting.body()).isEqualTo(202);
        server.awaitViews();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ALERT.matcher(server.ask("/alerts").body()).find());
        Matcher alert = ALERT.matcher(server.ask("/alerts").body());
        assertThat(alert.find()).isTrue();
        String id = HtmlUtils.htmlUnescape(alert.group(1));
        HttpResponse<String> known = server.send(
                "POST",
                "/alerts/acknowledge",
                "id=" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "&reason=known+to+Zanna+Qvistberg",
                FORM);
        assertThat(known.statusCode()).as(known.body()).isLessThan(400);
    }

    @Test
    @Order(1)
    void what_was_erased_is_in_no_file_and_what_was_found_is_found_also_when_a_backup_is_put_back() throws Exception {
        // given
        Path data = dir.resolve("data");
        program.of("import", history()).data(data).finish().good();
        PackagedServer server = serve(data);
        List<String> found = findings(server);
        assertThat(found).isNotEmpty();
        for (String page : SHOWN) {
            assertThat(server.ask(page).body()).as(page).contains(NAME);
        }
        writeBeside(server);
        assertThat(server.ask("/meetings").body()).contains(NAME);
        Path mapping = data.resolve("mappings").resolve("local").resolve("attendance-0123456789ab.yaml");
        Files.createDirectories(mapping.getParent());
        Files.writeString(mapping, "source: csv\nattendance:\n  - {column: " + NAME + ", participant: Clerk}\n");
        Path backup = dir.resolve("backup");
        copy(data, backup);

        // when
        Finished listed = program.of("erase", "--realisation", CASE, "--match", NAME)
                .data(data)
                .finish()
                .good();
        HttpResponse<String> refused =
                server.send("POST", PLACE, ASKED.replace("request 17", "asked by zanna qvistberg"), Map.of());
        HttpResponse<String> without = server.send("POST", PLACE, ASKED.replace("request 17", ""), Map.of());

        // then
        assertThat(listed.out())
                .contains(NAME + " has said so", "known to " + NAME, "Talk with " + NAME, "Nothing was erased");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("The reason says what is to be erased");
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(holding(data)).isNotEmpty();

        // when
        Finished erased = program.of("erase", "--realisation", CASE, "--match", NAME)
                .with("--confirm", "--reason", "request 17")
                .data(data)
                .finish()
                .good();
        assertThat(server.ask("/meetings").body()).doesNotContain("Qvistberg").contains("Payroll clerk");
        HttpResponse<String> german = server.send("GET", "/meetings", null, Map.of("Accept-Language", "de"));
        assertThat(german.body()).contains("[gelöscht ");
        for (String page : SHOWN) {
            assertThat(server.ask(page).body())
                    .as(page)
                    .doesNotContain("Qvistberg")
                    .contains("[erased ");
        }
        // Whoever kept a copy from before is not told that it is still good, though no event was added.
        String address = "/api/realisations/" + CASE + "/history.yaml";
        String version = server.ask(address).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> kept = server.send("GET", address, null, Map.of("If-None-Match", version));
        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.body()).contains("[erased ");
        assertThat(kept.headers().firstValue("Cache-Control")).contains("no-store");
        theTitleOfAParticipantIsErasedWhereverFactsNameThem(server, data, found);
        server.kill();

        // then
        assertThat(holding(data, List.of(ROLE, "Stromgard"))).isEmpty();
        assertThat(server.log()).doesNotContain("Stromgard");
        assertThat(erased.out()).contains("texts were erased");
        assertThat(server.log().toLowerCase(Locale.ROOT)).doesNotContain("qvistberg");
        assertNowhere(data);
        assertThat(mapping).doesNotExist();
        assertThat(views(backup)).contains(NAME);
        assertThat(views(data)).contains("[erased ").doesNotContain("Qvistberg");
        assertThat(program.of("verify").data(data).finish().good().out()).contains("texts were erased");

        // when a backup is put back, but for the list
        for (String name : List.of("events.db", "views.db", "alerts.db", "meetings.db")) {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(data.resolve(name + suffix));
                if (Files.exists(backup.resolve(name + suffix))) {
                    Files.copy(backup.resolve(name + suffix), data.resolve(name + suffix));
                }
            }
        }
        assertThat(holding(data)).isNotEmpty();
        server = serve(data);
        awaitCleared(server);

        // then
        assertThat(server.log()).contains("were erased again");
        assertThat(findings(server)).isEqualTo(found);
        assertThat(server.ask("/realisations/" + CASE).body())
                .doesNotContain("Qvistberg")
                .contains("[erased ");
        assertThat(server.ask("/meetings").body()).doesNotContain("Qvistberg").contains("[erased ");
        assertThat(server.get("/api/erasures").path("erasures").toString())
                .contains("request 17", CASE)
                .doesNotContain("Qvistberg");
        program.of("import", dir.resolve("case.yaml")).data(data).finish().good();
        HttpResponse<String> again = server.send("POST", PLACE, ASKED, Map.of());
        assertThat(again.body()).contains("\"erased\":0");
        server.kill();
        assertNowhere(data);
        assertThat(holding(data, List.of(ROLE, "Stromgard"))).isEmpty();
    }

    /** Titles are keys: who attended, who speaks for whom, who decided. What is found stays, and no export knows it any more. */
    private static void theTitleOfAParticipantIsErasedWhereverFactsNameThem(
            PackagedServer server, Path data, List<String> found) throws Exception {
        // given
        assertThat(server.ask("/realisations/" + CASE + "/facts").body()).contains(ROLE);

        // when
        HttpResponse<String> erased = server.send(
                "POST", PLACE, "{\"role\": \"" + ROLE + "\", \"reason\": \"request 18\", \"confirm\": true}", Map.of());
        awaitCleared(server);

        // then
        assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(erased.body()).path("erased").asInt())
                .as("identified once, there three times")
                .isGreaterThanOrEqualTo(4);
        assertThat(findings(server)).isEqualTo(found);
        assertThat(server.ask("/realisations/" + CASE + "/facts").body())
                .doesNotContain("Stromgard")
                .contains("[erased ");
        for (ExportFormat format : ExportFormat.values()) {
            Path out = dir.resolve("exported." + format.key() + (format == ExportFormat.CSV ? "" : ".file"));
            Run run = Run.of("export", CASE, "--as", format.key(), "--out", out, "--data", data);
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(said(out))
                    .as(format.key())
                    .isNotEmpty()
                    .doesNotContain("Stromgard", "stromgard", "Qvistberg", "qvistberg");
        }
    }

    /** All that a file says, or the files of a folder, and what is packed in them. */
    private static String said(Path exported) throws IOException {
        StringBuilder said = new StringBuilder();
        try (Stream<Path> files = Files.walk(exported)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                said.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                        said.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return said.toString();
    }

    @Test
    @Order(2)
    void a_kill_in_the_midst_leaves_it_done_or_to_be_done_again() throws Exception {
        Random random = new Random();
        for (int round = 0; round < Integer.getInteger("parley.erasing.kills", 1); round++) {
            // given
            Path data = dir.resolve("round" + round);
            copy(dir.resolve("backup"), data);
            PackagedServer server = serve(data);
            List<String> found = findings(server);
            Thread erasing = new Thread(() -> {
                try {
                    server.send("POST", PLACE, ASKED, Map.of());
                } catch (IOException | InterruptedException e) {
                    // it is killed meanwhile
                }
            });
            // when
            erasing.start();
            int after = random.nextInt(round % 2 == 0 ? 80 : 600);
            Thread.sleep(after);
            server.kill();
            erasing.join();
            PackagedServer again = serve(data);
            // then
            boolean listed = Files.exists(data.resolve("erasures.jsonl"))
                    && Files.readString(data.resolve("erasures.jsonl")).contains("request 17");
            if (!listed) {
                HttpResponse<String> erased = again.send("POST", PLACE, ASKED, Map.of());
                assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
            }
            awaitCleared(again);
            assertThat(findings(again)).as("killed after %d ms", after).isEqualTo(found);
            again.stop();
            assertNowhere(data);
        }
    }

    @Test
    @Order(3)
    void neither_an_import_nor_a_copy_brings_back_what_the_list_says() throws Exception {
        // given
        Path list = dir.resolve("data").resolve("erasures.jsonl");
        Path fresh = Files.createDirectory(dir.resolve("fresh"));
        Path backup = dir.resolve("backup");
        Path copied = dir.resolve("copied");
        Files.copy(list, fresh.resolve("erasures.jsonl"));
        Files.copy(list, backup.resolve("erasures.jsonl"));
        // when
        program.of("import", history()).data(fresh).finish().good();
        program.of("copy", "--from", backup, "--to", copied).finish().good();
        // then
        assertNowhere(fresh);
        assertNowhere(copied);
        assertThat(Files.readString(copied.resolve("erasures.jsonl"))).contains("request 17");
        // when the list is lost
        Files.delete(copied.resolve("erasures.jsonl"));
        Finished verified = program.of("verify").data(copied).finish();
        // then
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.err()).contains("are gone", "erasures.jsonl");
    }

    @Test
    @Order(4)
    void nothing_is_erased_in_what_an_earlier_version_wrote_but_in_its_copy() throws Exception {
        // given
        Path old = unpacked("previous-stopped.zip");
        String id = program.of("list")
                .data(old)
                .finish()
                .good()
                .out()
                .lines()
                .map(line -> line.strip().split(" ")[0])
                .filter(word -> word.matches("[a-z-]{4,}"))
                .findFirst()
                .orElseThrow();
        // when
        Finished refused = program.of("erase", "--realisation", id, "--match", "a")
                .with("--reason", "request 1", "--confirm")
                .data(old)
                .finish();
        Path copy = dir.resolve("copy");
        Finished copied =
                program.of("copy", "--from", old, "--to", copy).finish().good();
        Finished erased = program.of("erase", "--realisation", id, "--match", "a")
                .with("--reason", "request 1", "--confirm")
                .data(copy)
                .finish()
                .good();
        // then
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("parley copy");
        assertThat(copied.out()).contains("digest");
        assertThat(erased.out()).contains("texts were erased");
        assertThat(program.of("verify").data(copy).finish().good().out())
                .contains("texts were erased")
                .doesNotContain("cannot be erased");
    }

    @Test
    @Order(5)
    void on_mongodb_it_is_in_no_collection() throws Exception {
        // given
        MongoServer mongo = MongoServer.shared();
        String database = MongoServer.freshDatabase();
        Path data = dir.resolve("node");
        try (MongoClient client = MongoClients.create(mongo.uri(database))) {
            PackagedServer server = program.of("serve")
                    .data(data)
                    .environment("PARLEY_MONGODB_URI", mongo.uri(database))
                    .environment("PARLEY_MONGODBVOLATILE", "true")
                    .serve();
            servers.add(server);
            program.of("import", history()).data(data).finish().good();
            server.awaitViews();
            List<String> found = findings(server);
            writeBeside(server);
            for (String page : SHOWN) {
                assertThat(server.ask(page).body()).as(page).contains(NAME);
            }
            assertThat(holding(client, database))
                    .contains("events of a commit", "alerts", "meetings")
                    .hasSizeGreaterThan(3);
            // when
            Finished erased = program.of("erase", "--realisation", CASE, "--match", NAME)
                    .with("--confirm", "--reason", "request 17")
                    .data(data)
                    .finish()
                    .good();
            // then
            assertThat(erased.out()).contains("texts were erased");
            assertThat(holding(client, database)).isEmpty();
            assertThat(findings(server)).isEqualTo(found);
            for (String page : SHOWN) {
                assertThat(server.ask(page).body())
                        .as(page)
                        .doesNotContain("Qvistberg")
                        .contains("[erased ");
            }
            server.stop();
            assertThat(server.log().toLowerCase(Locale.ROOT)).doesNotContain("qvistberg");
            Finished verified = program.of("verify")
                    .data(data)
                    .environment("PARLEY_MONGODB_URI", mongo.uri(database))
                    .environment("PARLEY_MONGODBVOLATILE", "true")
                    .finish()
                    .good();
            assertThat(verified.out()).contains("texts were erased");
        } finally {
            mongo.drop(database);
        }
    }

    /** Collections in which the name stands. */
    private static Set<String> holding(MongoClient client, String database) {
        Set<String> holding = new TreeSet<>();
        for (String name : client.getDatabase(database).listCollectionNames()) {
            for (Document document :
                    client.getDatabase(database).getCollection(name).find()) {
                StringBuilder said = new StringBuilder();
                say(document, said);
                if (said.toString().toLowerCase(Locale.ROOT).contains("qvistberg")) {
                    holding.add(document.containsKey("events") ? "events of a commit" : name);
                }
            }
        }
        return holding;
    }

    private static void say(Object value, StringBuilder said) {
        if (value instanceof Document document) {
            document.forEach((name, each) -> {
                said.append(name).append(' ');
                say(each, said);
            });
        } else if (value instanceof Iterable<?> all) {
            all.forEach(each -> say(each, said));
        } else if (value instanceof Binary binary) {
            say(binary.getData(), said);
        } else {
            said.append(value).append(' ');
        }
    }

    /** What bytes say, and what they say deflated: analyses are. */
    private static void say(byte[] bytes, StringBuilder said) {
        said.append(new String(bytes, StandardCharsets.ISO_8859_1)).append(' ');
        try (InputStream inflated =
                new InflaterInputStream(new ByteArrayInputStream(bytes, 1, Math.max(0, bytes.length - 1)))) {
            said.append(new String(inflated.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // not deflated
        }
    }

    /** All that the read models say. */
    private static String views(Path data) throws SQLException {
        StringBuilder said = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("views.db"));
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int i = 1; i <= columns; i++) {
                            if (rows.getObject(i) instanceof byte[] bytes) {
                                say(bytes, said);
                            } else {
                                said.append(rows.getString(i)).append(' ');
                            }
                        }
                    }
                }
            }
        }
        return said.toString();
    }

    private Path unpacked(String resource) throws IOException {
        Path target = Files.createDirectory(dir.resolve(resource.replace(".zip", "")));
        try (InputStream in = ErasurePackagedIT.class.getResourceAsStream(resource);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(target.resolve(Path.of(entry.getName()).getFileName()), zip.readAllBytes());
            }
        }
        return target;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each));
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else if (!HELD.contains(each.getFileName().toString())) {
                    Files.copy(each, target);
                }
            }
        }
    }
}
