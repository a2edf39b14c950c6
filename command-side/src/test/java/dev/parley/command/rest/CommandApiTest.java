package dev.parley.command.rest;

import static dev.parley.command.realisation.Portal.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.parley.command.CommandSide;
import dev.parley.command.RealisationCommand;
import dev.parley.command.imports.HistoryImport;
import dev.parley.command.realisation.EventCommands;
import dev.parley.command.realisation.Portal;
import dev.parley.command.sending.CommandSender;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Commands and imports over HTTP, on the real aggregate and a log in memory. */
class CommandApiTest {

    private static final String HISTORY = """
            parley: 1
            realisation: car-pool
            organisation: town
            by: coder-1
            recorded: 2026-05-01T09:00:00Z

            history:
              - realisation-started: Car pool
                at: 2026-01-05
              - participant-identified: driver
                at: 2026-01-05
                groups: [USERS]
              - phase-entered: INITIATION
                at: 2026-01-06
              - encounter-recorded: en1
                at: 2026-01-07
                kind: MEETING
                title: First meeting
                phase: INITIATION
                attendances:
                  driver: IN_PERSON
                outcome: CONSENSUS
            """;

    private final CommandSide commandSide = new CommandSide();
    private MockMvc api;

    @BeforeEach
    void start() {
        api = MockMvcBuilders.standaloneSetup(
                        new CommandController(new CommandSender(commandSide.gateway()), Portal.CLOCK),
                        new HistoryImportController(new HistoryImport(commandSide.eventStore(), Portal.CLOCK)))
                .setControllerAdvice(new CommandProblems())
                .setMessageConverters(
                        new CommandBodyConverter(),
                        new ResourceHttpMessageConverter(),
                        new JacksonJsonHttpMessageConverter())
                .build();
    }

    private static MockHttpServletRequestBuilder request(String path, String body) {
        return post(path)
                .requestAttr(Metadata.ORGANISATION, "town")
                .requestAttr(Metadata.PRINCIPAL, "kim")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private static MockHttpServletRequestBuilder request(String resource, String body, String realisation) {
        return request("/api/realisations/" + realisation + "/" + resource, body);
    }

    /** A portal with a clerk, an architect and the phase of initiation: 4 events. */
    private void portal() throws Exception {
        api.perform(request("/api/realisations", "{\"realisation\": \"personnel-portal\", \"title\": \"Portal\"}"))
                .andExpect(status().isCreated());
        api.perform(request(
                        "participants",
                        "{\"participant\": \"payroll clerk\", \"groups\": [\"USERS\"]}",
                        "personnel-portal"))
                .andExpect(status().isCreated());
        api.perform(request(
                        "participants",
                        "{\"participant\": \"application architect\", \"groups\": [\"IT_FUNCTION\"]}",
                        "personnel-portal"))
                .andExpect(status().isCreated());
        api.perform(request("phases", "{\"phase\": \"INITIATION\", \"at\": \"2026-01-10\"}", "personnel-portal"))
                .andExpect(status().isCreated());
    }

    @Nested
    class Starting {

        @Test
        void answersWithPlaceVersionAndReceipt() throws Exception {
            api.perform(request("/api/realisations", "{\"realisation\": \"personnel-portal\", \"title\": \"Portal\"}"))
                    .andExpect(status().isCreated())
                    .andExpect(header().string("Location", "/api/realisations/personnel-portal"))
                    .andExpect(header().string("ETag", "\"1\""))
                    .andExpect(jsonPath("$.realisation").value("personnel-portal"))
                    .andExpect(jsonPath("$.version").value(1))
                    .andExpect(jsonPath("$.events", hasSize(1)))
                    .andExpect(jsonPath("$.repeated").value(false));

            RealisationStarted started =
                    (RealisationStarted) commandSide.stored(ID).get(0).getPayload();
            assertThat(started.organisation()).isEqualTo(Portal.TOWN);
            assertThat(commandSide.stored(ID).get(0).getMetaData()).containsEntry(Metadata.PRINCIPAL, "kim");
        }

        @Test
        void makesAnIdOfTheTitleWhereNoneIsGiven() throws Exception {
            api.perform(request("/api/realisations", "{\"title\": \"  Überstunden & Pausen!\"}"))
                    .andExpect(status().isUnprocessableContent());
            api.perform(request("/api/realisations", "{\"title\": \"Überstunden & Pausen!\"}"))
                    .andExpect(status().isCreated())
                    .andExpect(jsonPath("$.realisation", matchesPattern("uberstunden-pausen-[0-9a-f]{8}")));
        }

        @Test
        void repeatedWithTheSameKeyStartsNothingAnew() throws Exception {
            String[] ids = new String[2];
            for (int i = 0; i < 2; i++) {
                ids[i] = api.perform(request("/api/realisations", "{\"title\": \"Portal\"}")
                                .header("Idempotency-Key", "\"k-1\""))
                        .andExpect(i == 0 ? status().isCreated() : status().isOk())
                        .andReturn()
                        .getResponse()
                        .getHeader("Location");
            }
            assertThat(ids[0]).isEqualTo(ids[1]);
        }

        @Test
        void twiceIsAConflict() throws Exception {
            portal();
            api.perform(request("/api/realisations", "{\"realisation\": \"personnel-portal\", \"title\": \"Other\"}"))
                    .andExpect(status().isConflict())
                    .andExpect(jsonPath("$.code").value("duplicate-realisation"));
        }
    }

    @Nested
    class APlan {

        private void planned(String at, String expected) throws Exception {
            String answer = api.perform(request(
                            "encounter-plans",
                            "{\"kind\": \"MEETING\", \"title\": \"Steering\", \"at\": \"" + at + "\"}",
                            "personnel-portal"))
                    .andExpect(status().isCreated())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(answer).as(at).contains(expected);
        }

        @Test
        void ofWhatIsPastIsTakenWithAWarning() throws Exception {
            // given
            portal();
            LocalDate today = LocalDate.ofInstant(Portal.CLOCK.instant(), ZoneOffset.UTC);

            // when, then
            planned(
                    today.minusDays(2).toString(),
                    "\"warnings\":[\"at: " + today.minusDays(2) + " is past, and a plan says");
            planned(Portal.CLOCK.instant().minusSeconds(60).toString(), "is past, and a plan says");
            planned(today.plusDays(2).toString(), "\"repeated\":false");
            for (String toCome : List.of(
                    today.toString(), Portal.CLOCK.instant().plusSeconds(60).toString())) {
                assertThat(api.perform(request(
                                        "encounter-plans",
                                        "{\"kind\": \"MEETING\", \"title\": \"Steering\", \"at\": \"" + toCome + "\"}",
                                        "personnel-portal"))
                                .andReturn()
                                .getResponse()
                                .getContentAsString())
                        .as(toCome)
                        .doesNotContain("warnings");
            }
        }
    }

    @Nested
    class ACommand {

        @Test
        void isReadInFull() throws Exception {
            portal();
            api.perform(request("encounters", """
                            {"label": "en1", "kind": "WORKSHOP", "title": "Workshop", "at": "2026-02",
                             "attendances": [{"participant": "payroll clerk", "presence": "REMOTE", "level": "INFERRED"}],
                             "needed": ["VENDORS", "USERS"], "outcome": "CONSENSUS",
                             "evidence": {"level": "STATED", "source": "minutes"}}
                            """, "personnel-portal"))
                    .andExpect(status().isCreated())
                    .andExpect(header().string("ETag", "\"5\""));

            EncounterRecorded recorded =
                    (EncounterRecorded) commandSide.stored(ID).get(4).getPayload();
            assertThat(recorded.phase()).isEqualTo(Phase.INITIATION);
            assertThat(recorded.at()).isEqualTo(OccurredAt.parse("2026-02"));
            assertThat(recorded.attendances().get(0).level()).isEqualTo(EvidenceLevel.INFERRED);
            assertThat(recorded.evidence()).isEqualTo(new Evidence(EvidenceLevel.STATED, "minutes", null));
            assertThat(recorded.needed()).hasSize(2);
        }

        @Test
        void sentAgainWithItsKeyIsDoneOnce() throws Exception {
            portal();
            for (int i = 0; i < 2; i++) {
                api.perform(request("notes", "{\"text\": \"call back\"}", "personnel-portal")
                                .header("Idempotency-Key", "n-1"))
                        .andExpect(i == 0 ? status().isCreated() : status().isOk())
                        .andExpect(header().string("ETag", "\"5\""));
            }
            assertThat(commandSide.stored(ID)).hasSize(5);
        }

        @Test
        void withAUsedKeyIsAConflict() throws Exception {
            portal();
            api.perform(
                    request("notes", "{\"text\": \"a\"}", "personnel-portal").header("Idempotency-Key", "n-1"));
            api.perform(request("notes", "{\"text\": \"b\"}", "personnel-portal")
                            .header("Idempotency-Key", "n-1"))
                    .andExpect(status().isConflict())
                    .andExpect(jsonPath("$.code").value("command-id-reused"));
        }

        @Test
        void onTheVersionLastSeenIsDone() throws Exception {
            portal();
            api.perform(request("notes", "{\"text\": \"a\"}", "personnel-portal")
                            .header("If-Match", "\"4\""))
                    .andExpect(status().isCreated());
        }

        @Test
        void onAnOlderVersionFails() throws Exception {
            portal();
            api.perform(request("notes", "{\"text\": \"a\"}", "personnel-portal")
                            .header("If-Match", "\"3\""))
                    .andExpect(status().isPreconditionFailed())
                    .andExpect(header().string("ETag", "\"4\""))
                    .andExpect(jsonPath("$.code").value("version-mismatch"))
                    .andExpect(jsonPath("$.version").value(4));
        }

        @Test
        void onSomethingThatIsNoVersionIsMalformed() throws Exception {
            portal();
            api.perform(request("notes", "{\"text\": \"a\"}", "personnel-portal")
                            .header("If-Match", "4"))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.field").value("If-Match"));
        }

        @Test
        void forARealisationThatIsNotThereIsNotFound() throws Exception {
            api.perform(request("notes", "{\"text\": \"a\"}", "nowhere"))
                    .andExpect(status().isNotFound())
                    .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                    .andExpect(jsonPath("$.code").value("no-such-realisation"));
            api.perform(request("notes", "{\"text\": \"a\"}", "No-Id")).andExpect(status().isNotFound());
        }

        @Test
        void forAnotherOrganisationsRealisationIsNotFoundJustTheSame() throws Exception {
            portal();
            api.perform(request("notes", "{\"text\": \"a\"}", "personnel-portal")
                            .requestAttr(Metadata.ORGANISATION, "county"))
                    .andExpect(status().isNotFound())
                    .andExpect(jsonPath("$.detail").value("there is no realisation 'personnel-portal'"));
        }

        @Test
        void thatBreaksARuleIsRefusedWithFieldAndAccepted() throws Exception {
            portal();
            api.perform(request("encounters", """
                            {"label": "en1", "kind": "DEMO", "title": "Demo",
                             "attendances": [{"participant": "nobody", "presence": "REMOTE"}]}
                            """, "personnel-portal"))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                    .andExpect(jsonPath("$.type").value("urn:parley:problem:unknown-participant"))
                    .andExpect(jsonPath("$.status").value(422))
                    .andExpect(jsonPath("$.field").value("attendances[0].participant"))
                    .andExpect(jsonPath("$.accepted", hasItem("payroll clerk")));
            assertThat(commandSide.stored(ID)).hasSize(4);
        }
    }

    @Nested
    class AMalformedBody {

        private ResultActions send(String body) throws Exception {
            return api.perform(request("encounters", body, "personnel-portal"))
                    .andExpect(status().isBadRequest())
                    .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
        }

        @Test
        void thatIsNoJsonIsLocated() throws Exception {
            send("{\"label\": \"en1\",\n \"kind\" WORKSHOP}")
                    .andExpect(jsonPath("$.detail", containsString("line 2, column")));
        }

        @Test
        void thatNamesAFieldTwiceIsRefused() throws Exception {
            send("{\"label\": \"en1\", \"label\": \"en2\"}")
                    .andExpect(jsonPath("$.detail", containsString("'label' stands twice")))
                    .andExpect(jsonPath("$.code").value("malformed"))
                    .andExpect(jsonPath("$.field").value("label"));
        }

        @Test
        void thatIsNoObjectIsRefused() throws Exception {
            send("[]").andExpect(jsonPath("$.detail", containsString("no JSON object")));
        }

        @Test
        void thatIsEmptyIsRefused() throws Exception {
            send("").andExpect(jsonPath("$.code").value("malformed"));
        }

        @Test
        void hasAllItsMistakesNamedAtOnce() throws Exception {
            send("""
                            {"label": 7, "kind": "PARTY", "title": "Demo", "outcom": "CONSENSUS", "at": "last week",
                             "preparatory": "yes", "needed": "USERS",
                             "attendances": [{"participant": "payroll clerk"}, "x"]}
                            """)
                    .andExpect(jsonPath(
                            "$.problems[*].field",
                            contains(
                                    "outcom",
                                    "label",
                                    "kind",
                                    "attendances[0].presence",
                                    "attendances[1]",
                                    "needed",
                                    "preparatory",
                                    "at")))
                    .andExpect(jsonPath("$.problems[2].accepted", hasItem("WORKSHOP")))
                    .andExpect(jsonPath("$.problems[0].accepted", hasItem("outcome")))
                    .andExpect(jsonPath("$.problems[3].accepted", hasItem("IN_PERSON")))
                    .andExpect(jsonPath("$.problems[2].message").value("is 'PARTY'"));
        }

        @Test
        void forAnotherRealisationThanThePathNamesIsRefused() throws Exception {
            send("{\"realisation\": \"other\", \"label\": \"en1\"}")
                    .andExpect(jsonPath("$.field").value("realisation"));
        }

        @Test
        void thatIsTooLargeIsRefused() throws Exception {
            send("{\"title\": \"" + "x".repeat(CommandBodyConverter.LARGEST_BODY) + "\"}")
                    .andExpect(jsonPath("$.detail", containsString("larger than")));
        }
    }

    @Nested
    class ABatch {

        private static String line(String realisation, String title) {
            return "{\"parley\": 1, \"realisation\": \"" + realisation
                    + "\", \"organisation\": \"town\", \"by\": \"coder-1\", \"recorded\": \"2026-05-01T09:00:00Z\","
                    + " \"history\": [{\"realisation-started\": \"" + title
                    + "\", \"at\": \"2026-01-05\", \"id\": \"" + realisation + "-0\"}]}\n";
        }

        private MockHttpServletRequestBuilder batch(String lines) {
            return request("/api/imports/batch", lines).contentType(new MediaType("application", "x-ndjson"));
        }

        @Test
        void isStoredHistoryByHistory() throws Exception {
            api.perform(batch(line("one", "One") + "\n" + line("two", "Two")))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$[*].status", contains("STORED", "STORED")))
                    .andExpect(jsonPath("$[*].realisation", contains("one", "two")));
        }

        @Test
        void warnsOfWhatLooksLikeAPersonAndStoresItAllTheSame() throws Exception {
            api.perform(batch(line("one", "What Anna Svensson wants") + line("two", "Two")))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$[*].status", contains("STORED", "STORED")))
                    .andExpect(jsonPath("$[0].warnings", hasItem(containsString("event 1, title: 'Anna Svensson'"))))
                    .andExpect(jsonPath("$[1].warnings").doesNotExist());
            api.perform(batch(line("one", "What Anna Svensson wants")))
                    .andExpect(jsonPath("$[0].status").value("ALREADY_THERE"))
                    .andExpect(jsonPath("$[0].warnings").doesNotExist());
        }

        @Test
        void rehearsedStoresNothing() throws Exception {
            api.perform(batch(line("one", "One")).param("rehearse", "true"))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$[0].status").value("STORED"));
            assertThat(commandSide.stored(new RealisationId("one"))).isEmpty();
        }

        @Test
        void isAskedForBeforehandOfWhatIsStoredAlready() throws Exception {
            api.perform(batch(line("one", "One")));
            api.perform(request("/api/imports/known", "[\"two\", \"one\"]"))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$[*]", contains("one")));
            api.perform(request("/api/imports/known", "[\"two\", \"T W O\"]"))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.field").value("[1]"));
        }

        @Test
        void withOneThatContradictsWhatIsStoredStoresNone() throws Exception {
            api.perform(batch(line("two", "Two")));
            api.perform(batch(line("one", "One") + line("two", "Another")))
                    .andExpect(status().isConflict())
                    .andExpect(jsonPath("$.problems", hasSize(1)))
                    .andExpect(jsonPath("$.problems[0].line").value(2));
            assertThat(commandSide.stored(new RealisationId("one"))).isEmpty();
        }

        @Test
        void thatIsMalformedIsToldWithItsLine() throws Exception {
            api.perform(batch(line("one", "One") + "{\"parley\": 1}\n"))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.problems[0].line").value(2));
            api.perform(request("/api/imports/batch", "x")
                            .content(new byte[] {(byte) 0xC3, '\n'})
                            .contentType(new MediaType("application", "x-ndjson")))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.detail", containsString("UTF-8")));
        }
    }

    @Nested
    class AnImport {

        private MockHttpServletRequestBuilder file(String history) {
            return request("/api/imports", history).contentType(new MediaType("application", "yaml"));
        }

        @Test
        void storesAHistory() throws Exception {
            api.perform(file(HISTORY))
                    .andExpect(status().isCreated())
                    .andExpect(header().string("Location", "/api/realisations/car-pool"))
                    .andExpect(header().string("ETag", "\"4\""))
                    .andExpect(jsonPath("$.status").value("STORED"))
                    .andExpect(jsonPath("$.added").value(4));
        }

        @Test
        void repeatedChangesNothing() throws Exception {
            api.perform(file(HISTORY));
            api.perform(file(HISTORY))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.status").value("ALREADY_THERE"));
        }

        @Test
        void ofAnotherHistoryIsAConflict() throws Exception {
            api.perform(file(HISTORY));
            api.perform(file(HISTORY.replace("First meeting", "Second meeting")))
                    .andExpect(status().isConflict())
                    .andExpect(jsonPath("$.code").value("other-history"))
                    .andExpect(jsonPath("$.problems[0].line").value(15));
        }

        @Test
        void thatBreaksRulesIsRefusedWithLines() throws Exception {
            api.perform(file(HISTORY.replace("driver: IN", "pilot: IN").replace("phase: INITIATION", "phase: DESIGN")))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.problems", hasSize(2)))
                    .andExpect(jsonPath("$.problems[0].line").value(19))
                    .andExpect(jsonPath("$.problems[0].path").value("history[3].phase"))
                    .andExpect(jsonPath("$.problems[1].path").value("history[3].attendances"))
                    .andExpect(jsonPath("$.problems[1].message", containsString("'pilot' (accepted: driver)")));
        }

        @Test
        void thatIsNoHistoryFileIsMalformed() throws Exception {
            api.perform(file(HISTORY.replace("kind: MEETING", "kind: PARTY")))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.code").value("malformed-history"))
                    .andExpect(jsonPath("$.problems[0].line").value(17));
        }

        @Test
        void ofAnotherOrganisationIsAdoptedWhenAskedFor() throws Exception {
            for (int i = 0; i < 2; i++) {
                api.perform(file(HISTORY).param("adopt", "true").requestAttr(Metadata.ORGANISATION, "county"))
                        .andExpect(i == 0 ? status().isCreated() : status().isOk());
            }
            assertThat(commandSide.stored(new OrganisationId("county"), new RealisationId("car-pool")))
                    .hasSize(4)
                    .first()
                    .extracting(DomainEventMessage::getPayload)
                    .isInstanceOfSatisfying(RealisationStarted.class, started -> assertThat(started.organisation())
                            .isEqualTo(new OrganisationId("county")));
        }

        @Test
        void forAnotherOrganisationIsRefused() throws Exception {
            api.perform(file(HISTORY).requestAttr(Metadata.ORGANISATION, "county"))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("other-organisation"));
        }
    }

    @Test
    void aFactIsRecordedByTheNameThatHistoryFilesGiveIt() throws Exception {
        portal();

        api.perform(request(
                        "facts/value-perceived",
                        "{\"group\": \"USERS\", \"rating\": 4, \"at\": \"2026-01-11\"}",
                        "personnel-portal"))
                .andExpect(status().isCreated())
                .andExpect(header().string("ETag", "\"5\""));
        api.perform(request("facts/value-perceived", "{\"group\": \"USERS\", \"rating\": 9}", "personnel-portal"))
                .andExpect(status().is4xxClientError());
    }

    @Test
    void aFactOfNoNameIsRefusedWithTheNamesThereAre() throws Exception {
        portal();

        api.perform(request("facts/realisation-started", "{\"title\": \"T\"}", "personnel-portal"))
                .andExpect(status().is4xxClientError());
        api.perform(request("facts/mood-perceived", "{}", "personnel-portal"))
                .andExpect(status().is4xxClientError())
                .andExpect(content().string(containsString("there is no fact 'mood-perceived'")))
                .andExpect(content().string(containsString("need-stated")));
        assertThat(commandSide.stored(new RealisationId("personnel-portal"))).hasSize(4);
    }

    @Test
    void everyCommandHasAPathAndNoTwoHaveTheSame() {
        // when
        Set<Class<?>> commands = new HashSet<>();
        List<String> paths = new ArrayList<>();
        for (var method : CommandController.class.getDeclaredMethods()) {
            PostMapping mapping = method.getAnnotation(PostMapping.class);
            if (mapping != null) {
                paths.add(String.join("", mapping.value()));
                Arrays.stream(method.getParameters())
                        .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                        .forEach(parameter -> commands.add(parameter.getType()));
            }
        }
        EventCommands.recorded()
                .forEach(fact -> commands.add(EventCommands.recording(fact).orElseThrow()));
        commands.remove(RealisationCommand.class);

        // then
        assertThat(commands).hasSameElementsAs(Records.under(RealisationCommand.class));
        assertThat(paths).doesNotHaveDuplicates();
    }
}
