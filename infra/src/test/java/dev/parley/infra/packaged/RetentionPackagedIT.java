package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From the list of what is past its time to nothing left there, from outside: command, API and page, on the store and through a server. */
class RetentionPackagedIT {

    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    private final PackagedProgram program = PackagedProgram.laidOut();

    @TempDir
    private Path dir;

    private Path history(String id, String closing) throws Exception {
        return Files.writeString(dir.resolve(id + ".yaml"), """
                parley: 1
                realisation: %s
                organisation: town
                by: kim
                source: told by Zanna Qvistberg
                recorded: 2015-04-02T09:00:00Z
                history:
                  - realisation-started: Portal of Zanna Qvistberg
                    at: 2015-01-01
                  - note-attached: Zanna Qvistberg has said so
                    at: 2015-02-01
                %s
                """.formatted(id, closing));
    }

    private Finished past(Path data, Object... more) {
        return program.of("retention").with(more).data(data).finish();
    }

    @Test
    void what_is_past_its_time_is_listed_erased_and_not_listed_any_more() throws Exception {
        // given
        Path data = dir.resolve("data");
        String end = "  - realisation-closed: SUCCEEDED\n    at: 2015-03-04";
        program.of("import", history("portal", end), history("payroll", end), history("open", ""))
                .data(data)
                .finish()
                .good();

        // when nobody says how long, or nothing that is a period
        Finished unset = past(data);
        Finished wrong = past(data, "--after", "for ever");
        Finished refused = program.of("retention")
                .environment("PARLEY_RETENTION", "long")
                .data(data)
                .finish();

        // then
        assertThat(unset.code()).isEqualTo(2);
        assertThat(unset.err()).contains("parley.retention");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("--after: 'for ever' is no period; accepted is a period of 1 day to 200 years");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("parley.retention", "'long' is not accepted", "such as 6y");

        // and on the store
        String listed = past(data, "--after", "6 years").good().out();
        assertThat(listed)
                .contains("portal  closed 2015-03-04, past since 2021-03-05; last recorded ")
                .contains("parley erase --realisation payroll --everything")
                .doesNotContain("open");
        JsonNode json = past(data, "--after", "6y", "--format", "json").good().json();
        assertThat(json).hasSize(2);
        assertThat(json.get(0).path("past").asString()).isEqualTo("2021-03-05T00:00:00Z");
        assertThat(past(data, "--after", "200y").good().out()).contains("None is past P200Y");

        try (PackagedServer server = program.of("serve")
                .environment("PARLEY_RETENTION", "6y")
                .data(data)
                .serve()) {
            server.awaitViews();
            // and through a server, by its setting
            assertThat(past(data).good().out()).isEqualTo(listed);
            assertThat(past(data, "--after", "200y").good().out()).contains("None is past P200Y");
            assertThat(server.ask("/api/retention?after=nonsense").statusCode()).isEqualTo(400);
            assertThat(server.get("/api/retention").path("after").asString()).isEqualTo("P6Y");
            String page = server.ask("/retention").body();
            assertThat(page)
                    .contains("/realisations/portal/erasures", "/realisations/payroll/erasures", "Portal of Zanna")
                    .doesNotContain("/realisations/open/erasures");
            assertThat(server.ask("/retention?after=for+ever").body()).contains("That is no period");
            assertThat(server.send("GET", "/retention", null, Map.of("Accept-Language", "fi"))
                            .body())
                    .contains("säilytysaikansa");

            // when everything is erased, of one by the command and of another on the page
            Finished open = program.of("erase", "--realisation", "open", "--everything")
                    .data(data)
                    .finish();
            Finished everywhere = program.of("erase", "--everything").data(data).finish();
            Finished found = program.of("erase", "--realisation", "portal", "--everything")
                    .data(data)
                    .finish()
                    .good();
            Finished erased = program.of("erase", "--realisation", "portal", "--everything", "--confirm")
                    .with("--reason", "the period is over")
                    .data(data)
                    .finish()
                    .good();
            assertThat(server.ask("/realisations/open/erasures").body()).doesNotContain("name=\"everything\"");
            HttpResponse<String> looked = server.send("POST", "/realisations/payroll/erasures", "everything=yes", FORM);
            HttpResponse<String> done = server.send(
                    "POST",
                    "/realisations/payroll/erasures",
                    "everything=yes&confirm=yes&reason=the+period+is+over",
                    FORM);

            // then
            assertThat(open.code()).isEqualTo(2);
            assertThat(open.err()).contains("'open' is not closed");
            assertThat(everywhere.code()).isEqualTo(2);
            assertThat(found.out()).contains("Zanna Qvistberg has said so", "Nothing was erased");
            assertThat(erased.out()).contains("texts were erased");
            assertThat(looked.body()).contains("Zanna Qvistberg has said so", "name=\"everything\" value=\"yes\"");
            assertThat(done.body()).doesNotContain("Qvistberg");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !server.get("/api/erasures").path("clearing").asBoolean());
            assertThat(past(data).good().out())
                    .contains("None is past P6Y", "2 more are past it, and everything is erased there");
            assertThat(server.ask("/retention").body()).contains("2 more are past it");
            assertThat(server.get("/api/realisations/portal/history").toString())
                    .doesNotContain("Qvistberg");
            assertThat(server.get("/api/erasures").path("erasures")).hasSize(2);
        }

        // and on the store, where the open one is as it was
        assertThat(past(data, "--after", "6y").good().out())
                .contains("2 more are past it, and everything is erased there");
        assertThat(program.of("erase", "--match", "Qvistberg")
                        .data(data)
                        .finish()
                        .good()
                        .out())
                .contains("open: ")
                .doesNotContain("portal", "payroll");
        assertThat(program.of("erase", "--realisation", "open", "--everything", "--confirm", "--reason", "over")
                        .data(data)
                        .finish()
                        .err())
                .contains("'open' is not closed");
        assertThat(program.of("verify").data(data).finish().good().out()).contains("texts were erased");
    }
}
