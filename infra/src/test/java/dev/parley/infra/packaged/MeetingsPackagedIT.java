package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Meetings that automation tools tell, from outside: the example of the documents, told again, moved, called off, and unsure ones. */
class MeetingsPackagedIT {

    private static final Path EXAMPLE =
            Path.of("../docs/examples/meeting.json").toAbsolutePath().normalize();
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    @TempDir
    private Path dir;

    private static HttpResponse<String> tell(PackagedServer server, String body) throws Exception {
        return server.send("POST", "/api/intake", body, Map.of());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static List<String> plans(PackagedServer server) throws Exception {
        return server.get("/api/realisations/payroll/encounters")
                .valueStream()
                .filter(each -> each.path("planned").asBoolean())
                .map(each -> each.path("at").path("occurred").asString() + " "
                        + each.path("title").asString())
                .toList();
    }

    private static void starts(PackagedServer server) throws Exception {
        HttpResponse<String> started = server.send(
                "POST",
                "/api/realisations",
                "{\"realisation\": \"payroll\", \"title\": \"Payroll\", \"at\": \"2026-01-01\"}",
                Map.of());
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
    }

    @Test
    void the_example_is_planned_once_moved_and_called_off_and_no_address_is_kept() throws Exception {
        String example = Files.readString(EXAMPLE);
        try (PackagedServer server =
                PackagedProgram.laidOut().of("serve", "--data", "data").in(dir).serve()) {
            starts(server);
            whatIsWrongIsToldByItsFieldAndChangesNothing(server);

            // when: told, told again, moved, called off
            HttpResponse<String> told = tell(server, example);
            HttpResponse<String> again = tell(server, example);
            HttpResponse<String> moved = tell(server, example.replace("2031-03-03", "2031-03-04"));
            await().untilAsserted(() ->
                    assertThat(plans(server)).containsExactly("2031-03-04T09:00:00Z Steering group with"));
            HttpResponse<String> off = tell(server, example.replace("\"zone\"", "\"cancelled\": true, \"zone\""));

            // then
            assertThat(told.statusCode()).as(told.body()).isEqualTo(201);
            assertThat(json(told).path("status").asString()).isEqualTo("planned");
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(json(again).path("status").asString()).isEqualTo("unchanged");
            assertThat(json(moved).path("status").asString()).as(moved.body()).isEqualTo("changed");
            assertThat(json(off).path("status").asString()).as(off.body()).isEqualTo("calledOff");
            await().untilAsserted(() -> assertThat(plans(server)).isEmpty());
        }

        // then: nothing of who they are is anywhere in the data directory
        try (Stream<Path> files = Files.walk(dir.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("jane.doe", "Jane", "kim@", "lee@");
            }
        }
    }

    @Test
    void what_is_unsure_waits_for_a_person_also_after_a_restart() throws Exception {
        String unsure = """
                {"externalId": "x-1", "title": "Demo", "at": "2031-05-05T09:00:00Z", "phase": "DESIGN",
                 "attendees": [{"role": "Payroll clerk", "groups": ["USERS"]}, {"address": "lee@vendor.example"}]}
                """;
        PackagedProgram program = PackagedProgram.laidOut();
        String key;
        try (PackagedServer server =
                program.of("serve", "--data", "data").in(dir).serve()) {
            starts(server);
            HttpResponse<String> told = tell(server, unsure);
            assertThat(told.statusCode()).as(told.body()).isEqualTo(202);
            assertThat(json(told).path("questions").toString())
                    .contains("which realisation does it belong to?", "who is somebody at vendor.example?");
            key = json(told).path("meeting").asString();
            assertThat(plans(server)).isEmpty();
        }
        try (PackagedServer server =
                program.of("serve", "--data", "data").in(dir).serve()) {
            server.awaitViews();

            // when: a person says who that is
            assertThat(server.ask("/meetings").body()).contains("Demo", "somebody at vendor.example");
            String said = "key=" + key
                    + "&action=plan&realisation=payroll&title=Demo&phase=DESIGN&p.0=Payroll+clerk&g.0=USERS"
                    + "&p.1=Consultant&g.1=VENDORS";
            HttpResponse<String> half = server.send("POST", "/meetings", said.replace("VENDORS", ""), FORM);
            HttpResponse<String> whole = server.send("POST", "/meetings", said, FORM);

            // then: it is planned, and stays so when it is told again; moved, who that was is known
            assertThat(half.body()).contains("which groups does &#39;Consultant&#39; belong to?");
            assertThat(whole.body()).contains("Planned: Demo", "Nothing waits.");
            await().untilAsserted(() -> assertThat(plans(server)).isNotEmpty());
            assertThat(plans(server)).containsExactly("2031-05-05T09:00:00Z Demo");
            assertThat(json(tell(server, unsure)).path("status").asString()).isEqualTo("unchanged");
            HttpResponse<String> moved = tell(server, unsure.replace("05-05", "05-06"));
            assertThat(json(moved).path("status").asString()).as(moved.body()).isEqualTo("changed");
            await().untilAsserted(() -> assertThat(plans(server)).containsExactly("2031-05-06T09:00:00Z Demo"));
        }
    }

    private static String status(HttpResponse<String> answer) {
        return answer.statusCode() + " " + json(answer).path("status").asString();
    }

    /** A meeting of a clerk, and of somebody else whom no rule knows. */
    private static String meeting(String id, String day, String stranger, boolean cancelled) {
        String more = stranger.isEmpty() ? "" : ", {\"address\": \"" + stranger + "\"}";
        return """
                {"externalId": "%s", "title": "Talk %s", "at": "%sT09:00:00Z", "realisation": "payroll", "phase": "DESIGN",
                 "cancelled": %s, "attendees": [{"role": "Payroll clerk", "groups": ["USERS"]}%s]}
                """.formatted(id, id, day, cancelled, more);
    }

    @Test
    void whatItsProgramCallsOffIsPlannedNoMoreWhereverItStandsAndComesBackWhenItIsToldAgain() throws Exception {
        try (PackagedServer server =
                PackagedProgram.laidOut().of("serve", "--data", "data").in(dir).serve()) {
            starts(server);

            // given: planned, and then told with somebody unknown: the plan stands as it was, and is told where
            assertThat(status(tell(server, meeting("a", "2031-05-05", "", false))))
                    .isEqualTo("201 planned");
            HttpResponse<String> asked = tell(server, meeting("a", "2031-05-06", "x@elsewhere.example", false));
            assertThat(status(asked)).isEqualTo("202 draft");
            assertThat(json(asked).path("realisation").asString()).isEqualTo("payroll");
            await().untilAsserted(() -> assertThat(plans(server)).containsExactly("2031-05-05T09:00:00Z Talk a"));
            assertThat(server.ask("/meetings").body()).contains("It is planned in Payroll");

            // when
            HttpResponse<String> off = tell(server, meeting("a", "2031-05-06", "x@elsewhere.example", true));

            // then: the plan is gone, nothing waits, and it can come back, be asked about, and be called off again
            assertThat(status(off)).isEqualTo("200 calledOff");
            assertThat(json(off).path("label").asString()).isEqualTo("en1");
            await().untilAsserted(() -> assertThat(plans(server)).isEmpty());
            assertThat(server.ask("/meetings").body()).contains("Nothing waits.");
            assertThat(status(tell(server, meeting("a", "2031-05-06", "x@elsewhere.example", true))))
                    .isEqualTo("200 unchanged");
            assertThat(status(tell(server, meeting("a", "2031-05-07", "x@elsewhere.example", false))))
                    .isEqualTo("202 draft");
            assertThat(status(tell(server, meeting("a", "2031-05-07", "x@elsewhere.example", true))))
                    .isEqualTo("200 calledOff");
            assertThat(status(tell(server, meeting("a", "2031-05-08", "", false))))
                    .isEqualTo("201 planned");
            await().untilAsserted(() -> assertThat(plans(server)).containsExactly("2031-05-08T09:00:00Z Talk a"));

            // given: what was never told before is called off, and then is to take place elsewhere
            assertThat(status(tell(server, meeting("b", "2031-06-05", "", true))))
                    .isEqualTo("200 unchanged");
            assertThat(status(tell(server, meeting("b", "2031-06-05", "", false).replace("payroll", "nowhere"))))
                    .isEqualTo("202 draft");

            // given: planned, asked about, and a person says that it is no matter of any
            String key = json(tell(server, meeting("c", "2031-07-05", "", false)))
                    .path("meeting")
                    .asString();
            tell(server, meeting("c", "2031-07-05", "x@elsewhere.example", false));
            await().untilAsserted(() -> assertThat(plans(server)).hasSize(2));
            HttpResponse<String> dismissed = server.send("POST", "/meetings", "key=" + key + "&action=dismiss", FORM);

            // then: its plan is gone too, and what its program says of it further is left alone
            assertThat(dismissed.body()).contains("Dismissed, and its plan was taken out: Talk c");
            await().untilAsserted(() -> assertThat(plans(server)).containsExactly("2031-05-08T09:00:00Z Talk a"));
            assertThat(status(tell(server, meeting("c", "2031-07-05", "", false))))
                    .isEqualTo("200 dismissed");
            assertThat(status(tell(server, meeting("c", "2031-07-05", "", true))))
                    .isEqualTo("200 dismissed");
        }
    }

    @Test
    void whatLiesInThePastWaitsUntilAPersonSaysWhetherItTookPlace() throws Exception {
        String past = "2026-02-03";
        try (PackagedServer server =
                PackagedProgram.laidOut().of("serve", "--data", "data").in(dir).serve()) {
            starts(server);

            // when
            HttpResponse<String> told = tell(server, meeting("a", past, "", false));

            // then: it waits, with the state and the reason, also when it is told again
            assertThat(status(told)).isEqualTo("202 draft");
            assertThat(json(told).path("questions").toString()).contains("is past: did it take place?");
            assertThat(json(told).path("page").asString()).endsWith("/meetings");
            assertThat(status(tell(server, meeting("a", past, "", false)))).isEqualTo("202 draft");
            assertThat(plans(server)).isEmpty();

            // when: a person says that it took place
            String key = json(told).path("meeting").asString();
            String said =
                    "key=" + key + "&realisation=payroll&title=Talk+a&phase=DESIGN&p.0=Payroll+clerk&g.0=USERS&action=";
            assertThat(server.ask("/meetings").body()).contains("It took place", "Plan it all the same");
            assertThat(server.send("POST", "/meetings", said + "plan", FORM).body())
                    .as("as from a page that did not ask")
                    .contains("did it take place?", "It has begun since");
            assertThat(server.send("POST", "/meetings", said + "held", FORM).body())
                    .contains("Recorded as held: Talk a", "Nothing waits.");

            // then
            await().untilAsserted(() -> assertThat(
                            server.get("/api/realisations/payroll/encounters").valueStream())
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.path("planned").asBoolean()).isFalse();
                        assertThat(each.path("at").path("occurred").asString()).isEqualTo(past + "T09:00:00Z");
                    }));
            assertThat(status(tell(server, meeting("a", past, "", false)))).isEqualTo("200 leftAlone");
            assertThat(status(tell(server, meeting("a", past, "", true)))).isEqualTo("200 leftAlone");

            // and: one that a person plans all the same, and one that is called off before anybody says more
            key = json(tell(server, meeting("b", past, "", false)))
                    .path("meeting")
                    .asString();
            assertThat(server.send(
                                    "POST",
                                    "/meetings",
                                    said.replaceFirst("key=[^&]*", "key=" + key) + "plan&past=1",
                                    FORM)
                            .body())
                    .contains("Planned: Talk b");
            await().untilAsserted(() -> assertThat(plans(server)).hasSize(1));
            assertThat(status(tell(server, meeting("b", past, "", false)))).isEqualTo("200 unchanged");
            assertThat(status(tell(server, meeting("c", past, "", false)))).isEqualTo("202 draft");
            assertThat(status(tell(server, meeting("c", past, "", true)))).isEqualTo("200 calledOff");
            assertThat(server.ask("/meetings").body()).contains("Nothing waits.");
        }
    }

    private static void whatIsWrongIsToldByItsFieldAndChangesNothing(PackagedServer server) throws Exception {
        for (Map.Entry<String, String> each : Map.of(
                        "{\"title\": \"T\", \"at\": \"2031-05-05T09:00:00Z\"}", "externalId",
                        "{\"externalId\": \"a\", \"title\": \"T\", \"at\": \"2031-05-05T09:00:00\"}", "at",
                        "{\"externalId\": \"a\", \"title\": \"T\", \"at\": \"2031-02-31\"}", "at",
                        "{\"externalId\": \"a\", \"title\": \"T\", \"at\": \"2031-05-05\", \"zone\": \"Mars\"}", "zone",
                        "{\"externalId\": \"a\", \"title\": \"T\", \"at\": \"2031-05-05\", \"attendees\": [{}]}",
                                "attendees[0]",
                        "{\"externalId\": \"a\", \"title\": \"T\", \"at\": \"2031-05-05\", \"when\": 1}", "when",
                        "{\"externalId\": \"a\", \"title\": \"T\", \"at\": \"2031-05-05\", \"at\": \"2031-05-06\"}",
                                "at",
                        "{\"externalId\": \"a\", \"title\": \"T\", \"at\": \"2031-05-05\", \"phase\": \"LATER\"}",
                                "phase",
                        "{\"externalId\": 7, \"title\": \"T\", \"at\": \"2031-05-05\"}", "externalId")
                .entrySet()) {
            HttpResponse<String> answer = tell(server, each.getKey());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(json(answer).path("field").asString()).as(answer.body()).isEqualTo(each.getValue());
            assertThat(json(answer).path("code").asString()).as(answer.body()).startsWith("malformed");
        }
        assertThat(tell(server, "{\"externalId\": \"a\", \"title\": 7, \"at\": \"2031-05-05\"}")
                        .body())
                .contains("title: the value is of another kind than is accepted, which is a text between quotes");
        // what would be accepted is said, and nothing that would not
        assertThat(tell(server, "{\"externalId\": \"a\", \"title\": \"T\", \"at\": \"2031-05-05\", \"kind\": \"CHAT\"}")
                        .body())
                .contains("none of the values that are accepted: ", "WORKSHOP")
                .doesNotContain("CHAT");
        assertThat(tell(server, "{\"externalId\": \"a\", \"title\": \"T\", \"at\": \"tomorrow\"}")
                        .body())
                .contains("2026-11-18T13:00:00Z")
                .doesNotContain("order 4");
        assertThat(server.ask("/meetings").body()).contains("Nothing waits.");
    }
}
