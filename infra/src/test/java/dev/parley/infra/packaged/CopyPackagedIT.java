package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.parley.infra.beside.KnownState;
import dev.parley.infra.beside.StateKind;
import dev.parley.infra.eventlog.mongo.MongoServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.HtmlUtils;

/** What a copy takes along and what not, from outside: to a MongoDB, and from there to another directory. */
class CopyPackagedIT {

    private static final String CASE = "university-administration";
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final Pattern ALERT = Pattern.compile("name=\"id\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern ADDRESS = Pattern.compile("/calendar/[A-Za-z0-9_-]{43}\\.ics");
    private static final Pattern REVOKE = Pattern.compile("name=\"id\" value=\"([0-9a-f]{64})\"");

    private final PackagedProgram program = PackagedProgram.laidOut();
    private final String database = MongoServer.freshDatabase();

    @TempDir
    private Path dir;

    @AfterEach
    void drop() throws Exception {
        MongoServer.shared().drop(database);
    }

    private static HttpResponse<String> posted(PackagedServer server, String path, String form) throws Exception {
        HttpResponse<String> answer = server.send("POST", path, form, FORM);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isLessThan(400);
        return answer;
    }

    private static String one(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return HtmlUtils.htmlUnescape(matcher.group(matcher.groupCount()));
    }

    /** The addresses of a feed that is good and of one that was revoked. */
    private static List<String> keep(PackagedServer server) throws Exception {
        HttpResponse<String> noted = server.command(
                "/api/realisations/" + CASE + "/facts/note-attached",
                "note",
                "{\"text\": \"what gives alerts a reason to be looked for\", \"at\": \"2010-02-01\"}");
        assertThat(noted.statusCode()).as(noted.body()).isLessThan(300);
        HttpResponse<String> told = server.send("POST", "/api/intake", """
                {"externalId": "x-1", "title": "Unsure talk", "at": "2031-05-05T09:00:00Z",
                 "attendees": [{"role": "Payroll clerk", "groups": ["USERS"]}, {"address": "lee@vendor.example"}]}
                """, Map.of());
        assertThat(told.statusCode()).as(told.body()).isEqualTo(202);
        server.awaitViews();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ALERT.matcher(server.ask("/alerts").body()).find());
        posted(
                server,
                "/alerts/acknowledge",
                "id="
                        + URLEncoder.encode(one(ALERT, server.ask("/alerts").body()), StandardCharsets.UTF_8)
                        + "&reason=somebody+sees+to+it");
        posted(server, "/realisations/" + CASE + "/marks", "unit=permits&tags=pilot");
        posted(server, "/realisations/" + CASE + "/mute", "reason=on+hold+until+spring");
        String revoked =
                one(ADDRESS, posted(server, "/calendar", "realisation=").body());
        posted(
                server,
                "/calendar/revoke",
                "id=" + one(REVOKE, server.ask("/calendar").body()));
        String good =
                one(ADDRESS, posted(server, "/calendar", "realisation=" + CASE).body());
        HttpResponse<String> member = server.send(
                "POST",
                "/api/realisations/" + CASE + "/members",
                "{\"principal\": \"vendor-7\", \"side\": \"vendors\"}",
                Map.of());
        assertThat(member.statusCode()).as(member.body()).isLessThan(300);
        return List.of(addressOf(good), addressOf(revoked));
    }

    private static String addressOf(String found) {
        return URI.create(found).getPath();
    }

    private static void isAllThere(PackagedServer server, List<String> feeds) throws Exception {
        server.awaitViews();
        assertThat(server.ask(feeds.get(0)).statusCode()).isEqualTo(200);
        assertThat(server.ask(feeds.get(1)).statusCode()).isEqualTo(404);
        assertThat(server.ask("/alerts?which=acknowledged").body()).contains("somebody sees to it");
        assertThat(server.ask("/realisations/" + CASE + "/marks").body())
                .contains("permits", "pilot", "on hold until spring");
        assertThat(server.ask("/meetings").body()).contains("Unsure talk");
        assertThat(server.get("/api/realisations/" + CASE + "/members").toString())
                .contains("vendor-7");
    }

    /** What lies in a data directory, and in the tables of its files. */
    private static List<String> unknown(Path data) throws Exception {
        List<String> unknown = new ArrayList<>();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replaceFirst("(?<=\\.db)-(wal|shm)$", "");
                if (!KnownState.is(name, StateKind::files)) {
                    unknown.add(name);
                }
                if (file.toString().endsWith(".db")) {
                    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                            Statement statement = connection.createStatement();
                            ResultSet tables =
                                    statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'"
                                            + " AND name NOT LIKE 'sqlite_%'")) {
                        while (tables.next()) {
                            if (!KnownState.is(tables.getString(1), StateKind::tables)) {
                                unknown.add(name + ": " + tables.getString(1));
                            }
                        }
                    }
                }
            }
        }
        return unknown;
    }

    @Test
    void everything_is_copied_there_and_back_or_said_to_be_left() throws Exception {
        // given
        Path data = dir.resolve("data");
        String published = Files.readString(Path.of("..", "docs", "cases", CASE + ".yaml"));
        int closed = published.indexOf("  - realisation-closed");
        program.of(
                        "import",
                        Files.writeString(
                                dir.resolve("case.yaml"), closed < 0 ? published : published.substring(0, closed)))
                .data(data)
                .finish()
                .good();
        List<String> feeds;
        try (PackagedServer server = program.of("serve").data(data).serve()) {
            feeds = keep(server);
            isAllThere(server, feeds);
            assertThat(unknown(data)).as("what no kind of state is said to be").isEmpty();
            server.stop();
        }
        program.of("token", "create", "--organisation", "local", "--principal", "anna")
                .data(data)
                .finish()
                .good();
        String mongodb = MongoServer.shared().uri(database);

        // when
        Finished there = program.of("copy", "--from", data, "--to", mongodb, "--volatile")
                .finish()
                .good();

        // then
        assertThat(there.out())
                .containsPattern("Copied too: \\d+ alerts, 2 calendar feeds, 1 marked realisations, 1 meetings\\.");
        assertThat(there.err())
                .contains(
                        "Not copied: tokens.json (whoever has a token would be let in there too), audit.jsonl (it says what was done here).");
        try (PackagedServer server = onMongo(program.of("serve").data(dir.resolve("node")))
                .environment("PARLEY_SIGNIN", "local")
                .serve()) {
            isAllThere(server, feeds);
            assertThat(unknown(dir.resolve("node"))).isEmpty();
            server.stop();
        }
        try (MongoClient client = MongoClients.create(mongodb)) {
            List<String> collections =
                    client.getDatabase(database).listCollectionNames().into(new ArrayList<>());
            assertThat(collections)
                    .contains("alerts", "feeds", "marks", "meetings", "members")
                    .allMatch(each -> each.startsWith("system.") || KnownState.is(each, StateKind::collections));
        }

        // when
        Path back = dir.resolve("back");
        Finished andBack = program.of("copy", "--from", mongodb, "--to", back, "--volatile")
                .finish()
                .good();

        // then
        assertThat(andBack.err())
                .contains("Not copied: what each node keeps in a data directory of its own: tokens.json");
        try (PackagedServer server = program.of("serve").data(back).serve()) {
            isAllThere(server, feeds);
            server.stop();
        }
    }

    private Invocation onMongo(Invocation invocation) throws Exception {
        return invocation
                .environment("PARLEY_MONGODBURI", MongoServer.shared().uri(database))
                .environment("PARLEY_MONGODBVOLATILE", "true");
    }
}
