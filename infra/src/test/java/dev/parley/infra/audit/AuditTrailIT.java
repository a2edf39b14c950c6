package dev.parley.infra.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.infra.ParleyApplication;
import dev.parley.infra.access.Role;
import dev.parley.infra.access.TokenFile;
import dev.parley.infra.audit.AuditTrail.Action;
import dev.parley.infra.audit.AuditTrail.Entry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** What is written down of who did what, and that nobody changes it unseen. */
class AuditTrailIT {

    private static final Pattern FEED = Pattern.compile("/calendar/[A-Za-z0-9_-]{43}\\.ics");

    @TempDir
    private Path data;

    private AuditTrail trail() {
        return new AuditTrail(data, Clock.systemUTC());
    }

    private void written(int lines) {
        AuditTrail one = trail();
        AuditTrail another = trail();
        for (int i = 0; i < lines; i++) {
            (i % 3 == 0 ? one : another).add("alpha", "anna", Action.READ, "case-" + i, "200", "127.0.0.1");
        }
    }

    private void changed(UnaryOperator<List<String>> change) throws Exception {
        Path file = data.resolve(AuditTrail.NAME);
        Files.write(file, change.apply(new ArrayList<>(Files.readAllLines(file))));
    }

    @Test
    void several_writers_make_one_chain() {
        // when
        written(20);

        // then
        AuditTrail.Report report = trail().verify(null);
        assertThat(report.problems()).isEmpty();
        assertThat(report.lines()).isEqualTo(20);
        assertThat(trail().last(entry -> true, 5).entries())
                .extracting(Entry::subject)
                .startsWith("case-19")
                .hasSize(5);
    }

    /** As a process does that is killed while it writes. */
    @Test
    void half_a_line_is_named_and_the_chain_goes_on_behind_it() throws Exception {
        // given
        written(3);
        Path file = data.resolve(AuditTrail.NAME);
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 40));

        // when
        trail().add("alpha", "anna", Action.READ, "after", "200", "");
        trail().add("alpha", "anna", Action.READ, "after that", "200", "");

        // then
        assertThat(trail().verify(null).problems()).containsExactly("line 3 cannot be read");
        assertThat(trail().last(entry -> true, 2).entries())
                .extracting(Entry::subject)
                .containsExactly("after that", "after");

        // when only the end of the line is missing
        Files.writeString(file, Files.readString(file).stripTrailing());
        trail().add("alpha", "anna", Action.READ, "last", "200", "");

        // then
        assertThat(trail().verify(null).problems()).containsExactly("line 3 cannot be read");
        assertThat(trail().verify(null).lines()).isEqualTo(6);
    }

    /** Whatever stands in a line, and however long it gets by being written down. */
    @Test
    void what_many_letters_are_written_as_breaks_no_chain() {
        for (String hard : List.of("\u0001", "€", "\uD83D\uDE00", "\"")) {
            for (int i = 0; i < 2; i++) {
                trail().add(hard.repeat(400), hard.repeat(400), Action.READ, hard.repeat(400), hard.repeat(400), hard);
            }
        }

        assertThat(trail().verify(null).problems()).isEmpty();
    }

    @Test
    void the_last_lines_are_read_from_the_end_as_far_as_the_bound_reaches() throws Exception {
        // given lines of many lengths, so that blocks begin everywhere in them
        AuditTrail all = trail();
        for (int i = 0; i < 2_000; i++) {
            all.add(i % 50 == 0 ? "beta" : "alpha", "anna", Action.READ, i + " " + "å€".repeat(i % 140), "200", "");
        }
        List<String> subjects = all.last(entry -> true, 5_000).entries().stream()
                .map(Entry::subject)
                .toList();
        long size = Files.size(data.resolve(AuditTrail.NAME));

        // when
        AuditTrail.Recent ten = all.last(entry -> true, 10);
        AuditTrail.Recent betas = all.last(entry -> entry.organisation().equals("beta"), 500);
        AuditTrail.Recent near = new AuditTrail(data, Clock.systemUTC(), size / 4).last(entry -> true, 5_000);

        // then
        assertThat(size).isGreaterThan(500_000);
        assertThat(subjects).hasSize(2_000);
        for (int i = 0; i < 2_000; i++) {
            assertThat(subjects.get(i)).isEqualTo((1_999 - i) + " " + "å€".repeat((1_999 - i) % 140));
        }
        assertThat(all.last(entry -> true, 5_000).more()).isFalse();
        assertThat(ten.entries()).hasSize(10);
        assertThat(ten.more()).isTrue();
        assertThat(betas.entries()).hasSize(40);
        assertThat(near.more()).isTrue();
        assertThat(near.entries()).hasSizeBetween(100, 1_000);
        assertThat(near.entries())
                .extracting(Entry::subject)
                .isEqualTo(subjects.subList(0, near.entries().size()));
    }

    @Test
    void a_line_that_is_changed_taken_out_or_put_in_is_named() throws Exception {
        // given
        written(6);

        // when, then
        changed(lines -> {
            lines.set(2, lines.get(2).replace("anna", "bo"));
            return lines;
        });
        assertThat(trail().verify(null).problems()).containsExactly("line 3 is not as it was written");
    }

    @Test
    void a_line_that_is_taken_out_is_missed() throws Exception {
        // given
        written(6);
        String head = trail().verify(null).head();

        // when
        changed(lines -> {
            lines.remove(2);
            return lines;
        });

        // then
        assertThat(trail().verify(null).problems()).singleElement().asString().startsWith("line 3 does not follow");

        // when the end is cut off
        changed(lines -> lines.subList(0, 2));

        // then the head that was noted tells
        assertThat(trail().verify(null).problems()).isEmpty();
        assertThat(trail().verify(head).problems()).singleElement().asString().contains("head once");
    }

    @Test
    void the_server_writes_down_who_read_exported_and_was_refused_and_shows_admins_their_own() throws Exception {
        // given
        TokenFile tokens = new TokenFile(data);
        Instant now = Instant.now();
        String admin = tokens.create("alpha", "boss", Set.of(Role.ADMIN), now, now.plusSeconds(600))
                .secret();
        String reader = tokens.create("alpha", "rita", Set.of(Role.READER), now, now.plusSeconds(600))
                .secret();
        String other = tokens.create("beta", "bo", Set.of(Role.ADMIN), now, now.plusSeconds(600))
                .secret();
        try (ConfigurableApplicationContext running =
                ParleyApplication.start(Map.of("server.port", 0, "parley.data", data))) {
            int port = ((WebServerApplicationContext) running).getWebServer().getPort();
            send(port, admin, "POST", "/api/realisations", "{\"realisation\": \"secret\", \"title\": \"Secret\"}");

            // when
            send(port, reader, "GET", "/api/realisations/secret/history", "");
            send(port, reader, "GET", "/api/realisations/secret/history", "");
            send(port, reader, "GET", "/api/realisations/secret/history.yaml", "");
            send(port, reader, "GET", "/api/audit", "");
            send(port, "wrong-token-0123456789", "GET", "/api/realisations", "");

            // then
            String seen = send(port, admin, "GET", "/api/audit", "");
            assertThat(seen).contains("EXPORTED", "REFUSED", "rita").doesNotContain("UNKNOWN");
            assertThat(seen.split("\"READ\"", -1))
                    .as("said once in a while, not at each look")
                    .hasSize(2);
            assertThat(send(port, admin, "GET", "/audit", "")).contains("rita", "secret", "refused");
            assertThat(send(port, other, "GET", "/api/audit", "")).doesNotContain("rita");
            assertThat(trail().last(entry -> entry.action() == Action.UNKNOWN, 9)
                            .entries())
                    .hasSize(1);
            assertThat(trail().verify(null).problems()).isEmpty();
        }
    }

    /** Whatever the address looks like, and of which kind the page is, that somebody saw something is written down, once. */
    @Test
    void nobody_sees_anything_unseen_and_nobody_unknown_fills_the_trail() throws Exception {
        // given
        TokenFile tokens = new TokenFile(data);
        Instant now = Instant.now();
        String admin = tokens.create("alpha", "boss", Set.of(Role.ADMIN), now, now.plusSeconds(600))
                .secret();
        TokenFile.Made analyst = tokens.create("alpha", "ann", Set.of(Role.ANALYST), now, now.plusSeconds(600));
        try (ConfigurableApplicationContext running =
                ParleyApplication.start(Map.of("server.port", 0, "parley.data", data))) {
            int port = ((WebServerApplicationContext) running).getWebServer().getPort();
            for (String id : List.of("one", "two")) {
                send(
                        port,
                        admin,
                        "POST",
                        "/api/realisations",
                        "{\"realisation\": \"" + id + "\", \"title\": \"" + id + "\"}");
            }

            // The export of the portfolio is of what its views show.
            await().until(() ->
                    send(port, admin, "GET", "/api/realisations", "").contains("\"total\":2"));

            // when
            String who = analyst.secret();
            send(port, who, "GET", "/api/%72ealisations/one/history", "");
            send(port, who, "GET", "/api/%65xports/csv", "");
            send(port, who, "GET", "/api/comparisons?realisation=one&realisation=two", "");
            send(port, who, "GET", "/compare?ids=one&ids=two", "");
            send(port, who, "GET", "/api/realisations", "");
            send(port, who, "GET", "/", "");
            send(port, who, "GET", "/portfolio/picture", "");
            String feed = FEED.matcher(send(port, who, "POST", "/calendar", ""))
                    .results()
                    .map(MatchResult::group)
                    .findFirst()
                    .orElseThrow();
            assertThat(send(port, "none", "GET", feed, "")).contains("BEGIN:VCALENDAR");
            for (String path : List.of("/me", "/api/caller", "/parley.css", "/actuator/health")) {
                send(port, who, "GET", path, "");
            }

            // then
            assertThat(subjects(Action.READ))
                    .contains(
                            "one",
                            "GET /api/comparisons one,two",
                            "GET /compare one,two",
                            "GET /api/realisations",
                            "GET /",
                            "GET /portfolio/picture")
                    .anyMatch(subject -> subject.startsWith("calendar feed "))
                    .noneMatch(subject -> subject.contains("ics"))
                    .noneMatch(subject -> subject.matches(".*(/me|caller|css|health).*"));
            assertThat(subjects(Action.EXPORTED)).containsExactly("GET /api/exports/csv");
            assertThat(subjects(Action.TOKEN)).containsExactly("POST /calendar");

            // when pages of other sites, whose sender nobody knows, try often
            for (int i = 0; i < 20; i++) {
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/start?n=" + i))
                                        .header("Origin", "http://elsewhere.example")
                                        .POST(BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString());
            }

            // then
            assertThat(subjects(Action.REFUSED)).isEmpty();
            assertThat(subjects(Action.UNKNOWN)).hasSize(1);

            // when no token of who made the feed counts any more
            tokens.revoke(analyst.token().id(), Instant.now());

            // then
            assertThat(send(port, "none", "GET", feed, "")).contains("No token of who made this feed");
            assertThat(send(port, admin, "GET", feed, "")).doesNotContain("VCALENDAR");
        }
    }

    private List<String> subjects(Action action) {
        return trail().last(entry -> entry.action() == action, 100).entries().stream()
                .map(Entry::subject)
                .toList();
    }

    private static String send(int port, String token, String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
