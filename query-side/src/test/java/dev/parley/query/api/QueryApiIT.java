package dev.parley.query.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.export.Export;
import dev.parley.query.export.ExportFormat;
import dev.parley.query.export.Exporter;
import dev.parley.query.export.content.ExportOptions;
import dev.parley.query.export.content.Slice;
import dev.parley.query.projection.Sample;
import dev.parley.query.report.AnalysisJson;
import dev.parley.query.report.AnalysisModule;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.view.Changes;
import dev.parley.query.view.Histories;
import dev.parley.query.view.ParkedRealisation;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.ProjectionControl;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Rebuilds;
import dev.parley.query.view.Views;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Queries through Spring MVC, over views and histories that are given. */
class QueryApiIT {

    private static final RealisationId PORTAL = new RealisationId("portal");

    private final RecordingViews views = new RecordingViews();
    private final RecordingChanges changes = new RecordingChanges();
    private final FixedOperations operations = new FixedOperations();
    private final List<Cut> cuts = new ArrayList<>();
    private final ChangeStreams streams = new ChangeStreams(changes);
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new AnalysisModule())
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();
    private final MockMvc api = MockMvcBuilders.standaloneSetup(
                    new RealisationQueries(views, reader(), streams, new Portfolios(views, reader())),
                    new TrialQueries(reader(), OrganisationRules.V1),
                    new ComparisonQueries(reader()),
                    new ExportQueries(views, reader(), OrganisationRules.V1),
                    new OperationsQueries(operations, operations))
            .setControllerAdvice(new QueryProblems())
            .setMessageConverters(new ByteArrayHttpMessageConverter(), new JacksonJsonHttpMessageConverter(mapper))
            .build();

    @AfterEach
    void close() {
        streams.destroy();
    }

    @Test
    void aRealisationIsItsAnalysisWithTheVersionAsETag() throws Exception {
        // when
        MockHttpServletResponse response = ask(get("/api/realisations/portal"));

        // then
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("ETag")).isEqualTo("\"12\"");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getContentAsByteArray()).isEqualTo(AnalysisJson.write(Sample.analysis()));
        assertThat(cuts).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"findings", "contacts", "encounters", "knowledge", "needs", "advice"})
    void aPartIsThatPartOfTheAnalysis(String part) throws Exception {
        // when
        MockHttpServletResponse response = ask(get("/api/realisations/portal/" + part));

        // then
        assertThat(json(response))
                .isEqualTo(
                        mapper.readTree(AnalysisJson.write(Sample.analysis())).get(part));
        assertThat(response.getHeader("ETag")).isEqualTo("\"12\"");
    }

    @Test
    void theHistoryNamesTheTypeOfEachEvent() throws Exception {
        // when
        JsonNode history = json(ask(get("/api/realisations/portal/history")));

        // then
        assertThat(history).hasSize(5);
        assertThat(history.get(0).get("type").asString()).isEqualTo("RealisationStarted");
        assertThat(history.get(0).get("event").get("realisation").asString()).isEqualTo("portal");
        assertThat(history.get(4).get("sequence").asInt()).isEqualTo(4);
        assertThat(history.get(1).propertyNames())
                .containsExactly("id", "sequence", "recordedAt", "principal", "type", "event");
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void everyFormatIsTheExportThatTheCommandLineWrites(ExportFormat format) throws Exception {
        // given
        boolean named = format == ExportFormat.HISTORY;
        Export expected = new Exporter(OrganisationRules.V1.rules(Sample.ACME))
                .export(
                        List.of(histories().history(Sample.ACME, PORTAL).orElseThrow()),
                        format,
                        new ExportOptions(named, false, null, Slice.WHOLE));

        // when
        MockHttpServletResponse file = ask(get("/api/exports/" + format.key()).queryParam("realisation", "portal"));
        MockHttpServletResponse archive = ask(get("/api/exports/" + format.key())
                .queryParam("realisation", "portal")
                .queryParam("archive", "true"));

        // then
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        expected.writeZip(zip);
        assertThat(file.getContentAsByteArray())
                .isEqualTo(
                        expected.folder() ? zip.toByteArray() : expected.main().bytes());
        assertThat(archive.getContentAsByteArray()).isEqualTo(zip.toByteArray());
        assertThat(archive.getContentType()).isEqualTo("application/zip");
        assertThat(file.getHeader("Parley-Content-Hash")).isEqualTo(expected.contentHash());
        assertThat(file.getHeader("Content-Disposition")).startsWith("attachment; filename=");
    }

    @Test
    void anExportThatIsNotToBeHadSaysWhatIs() throws Exception {
        // when
        MockHttpServletResponse format = ask(get("/api/exports/pdf").queryParam("realisation", "portal"));
        MockHttpServletResponse missing = ask(get("/api/exports/xes").queryParam("realisation", "nothing-here"));
        MockHttpServletResponse both =
                ask(get("/api/exports/xes").queryParam("realisation", "portal").queryParam("search", "x"));

        // then
        assertThat(format.getStatus()).isEqualTo(404);
        assertThat(format.getContentAsString()).contains("ocel2").contains("history");
        assertThat(missing.getStatus()).isEqualTo(404);
        assertThat(both.getStatus()).isEqualTo(400);
    }

    @Test
    void aPortfolioOfWhichSomeIsMissingIsNotCountedButAskedForAgain() throws Exception {
        // given
        views.state = Views.State.BUILDING;

        // when
        MockHttpServletResponse response = ask(get("/api/realisations"));
        views.state = Views.State.OLDER;
        MockHttpServletResponse older = ask(get("/api/realisations"));

        // then
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(json(response).get("title").asString()).isEqualTo("Views are being built");
        assertThat(older.getStatus()).isEqualTo(200);
    }

    @Test
    void withoutALiveViewTheHistoryIsAnalysed() throws Exception {
        // given
        views.view = Optional.empty();

        // when
        MockHttpServletResponse response = ask(get("/api/realisations/portal"));

        // then
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("ETag")).isEqualTo("\"5\"");
        assertThat(cuts).containsExactly(Cut.HINDSIGHT);
    }

    @ParameterizedTest
    @CsvSource({"as-known", "as-occurred"})
    void anUnknownMomentIsRefusedWithWhatIsAccepted(String clock) throws Exception {
        // when
        MockHttpServletResponse response = ask(get("/api/realisations/portal").param(clock, "en77"));

        // then
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentType()).startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        assertThat(json(response).get("detail").asString()).contains("en77");
        assertThat(json(response).get("accepted").asString()).contains("label");
    }

    @Test
    void bothClocksAtOnceAreRefused() throws Exception {
        // when
        MockHttpServletResponse response = ask(get("/api/realisations/portal/findings")
                .param("as-known", "en1")
                .param("as-occurred", "en1"));

        // then
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(json(response).get("parameter").asString()).isEqualTo("as-occurred");
    }

    @ParameterizedTest
    @CsvSource({"nothing", "UPPER", "%2e%2e"})
    void whatDoesNotExistIsNotFound(String id) throws Exception {
        // when
        views.view = Optional.empty();
        MockHttpServletResponse response = ask(get("/api/realisations/" + id));

        // then
        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(json(response).get("title").asString()).isEqualTo("Not found");
    }

    @Test
    void ofAnotherOrganisationNothingIsFound() throws Exception {
        // when
        MockHttpServletResponse response = api.perform(
                        get("/api/realisations/portal/history").requestAttr(Metadata.ORGANISATION, "other"))
                .andReturn()
                .getResponse();

        // then
        assertThat(response.getStatus()).isEqualTo(404);
    }

    @Test
    void thePortfolioIsAskedForAsTheRequestSays() throws Exception {
        // when
        MockHttpServletResponse plain = ask(get("/api/realisations"));
        MockHttpServletResponse chosen = ask(get("/api/realisations")
                .param("search", "portal")
                .param("status", "open")
                .param("order", "LATEST")
                .param("page", "2")
                .param("size", "10"));

        // then
        assertThat(plain.getStatus()).isEqualTo(200);
        assertThat(json(plain).get("summary").get("realisations").asInt()).isEqualTo(1);
        assertThat(chosen.getStatus()).isEqualTo(200);
        assertThat(views.queries)
                .containsExactly(
                        new PortfolioQuery(null, PortfolioQuery.Status.ALL, PortfolioQuery.Order.WORST, 0, 50),
                        new PortfolioQuery("portal", PortfolioQuery.Status.OPEN, PortfolioQuery.Order.LATEST, 2, 10));
    }

    @ParameterizedTest
    @CsvSource({
        "status,shut,'open, closed, all, at_risk, confirmed, watch'",
        "order,best,'worst, latest, name, met'",
        "page,-1,0 to",
        "size,501,1 to 500",
        "size,many,1 to 500"
    })
    void whatThePortfolioDoesNotAcceptIsNamed(String parameter, String value, String accepted) throws Exception {
        // when
        MockHttpServletResponse response = ask(get("/api/realisations").param(parameter, value));

        // then
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(json(response).get("parameter").asString()).isEqualTo(parameter);
        assertThat(json(response).get("detail").asString()).contains(value);
        assertThat(json(response).get("accepted").asString()).contains(accepted);
    }

    @Test
    void aMomentOfThePastIsAnalysedOnce() throws Exception {
        // given
        MockHttpServletResponse first = ask(get("/api/realisations").param("as-known", "2031-01-01"));
        int analysed = cuts.size();

        // when
        MockHttpServletResponse again =
                ask(get("/api/realisations").param("as-known", "2031-01-01").param("order", "name"));

        // then
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(analysed).isPositive();
        assertThat(again.getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(cuts).hasSize(analysed);
        ask(get("/api/realisations").param("as-known", "2031-01-02"));
        assertThat(cuts).hasSizeGreaterThan(analysed);
    }

    @Test
    void whatIfAnswersWithBothAnalysesAndHowTheyDiffer() throws Exception {
        // given
        String edits = "{\"edits\": [{\"add-encounter\": \"extra\", \"at\": \"2031-01-01\", \"present\": "
                + "[\"USERS\", \"VENDORS\"], \"phase\": \"INITIATION\"}]}";

        // when
        MockHttpServletResponse response = ask(post("/api/realisations/portal/what-ifs")
                .contentType(MediaType.APPLICATION_JSON)
                .content(edits));

        // then
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(200);
        JsonNode comparison = json(response);
        assertThat(comparison.get("after").get("encounters").size())
                .isEqualTo(comparison.get("before").get("encounters").size() + 1);
        assertThat(comparison.has("differences")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"what-ifs", "rule-trials"})
    void aDocumentIsRefusedWithThePlaceOfEachProblem(String trial) throws Exception {
        // when
        MockHttpServletResponse response = ask(post("/api/realisations/portal/" + trial)
                .contentType("application/yaml")
                .content("first: 1\nsecond: 2\n"));

        // then
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(json(response).get("problems").get(0).get("line").asInt()).isEqualTo(1);
        assertThat(json(response).get("detail").asString()).contains("first").contains("second");
    }

    @Test
    void anEditThatFindsNothingToChangeIsNamed() throws Exception {
        // when
        MockHttpServletResponse response = ask(post("/api/realisations/portal/what-ifs")
                .contentType("application/yaml")
                .content("edits:\n- drop-encounter: nowhere\n"));

        // then
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(json(response).get("edit").asInt()).isEqualTo(1);
        assertThat(json(response).get("detail").asString()).contains("nowhere");
    }

    @Test
    void theRulesInForceAreShownAndOthersCanBeTried() throws Exception {
        // when
        JsonNode rules = json(ask(get("/api/rules")));
        JsonNode trial = json(ask(post("/api/realisations/portal/rule-trials")
                .contentType("application/yaml")
                .content("{rules: ours, version: 2, off: [NEVER_MET]}")));

        // then
        assertThat(rules.get("id").asString()).isEqualTo("parley");
        assertThat(rules.get("needed").get("ACCEPTANCE").size()).isEqualTo(3);
        assertThat(rules.get("asksFor").size()).isEqualTo(10);
        assertThat(trial.get("before").get("ruleSet").asString()).isEqualTo("parley");
        assertThat(trial.get("after").get("ruleSet").asString()).isEqualTo("ours");
    }

    @Test
    void realisationsAreComparedSideBySide() throws Exception {
        // when
        JsonNode comparison =
                json(ask(get("/api/comparisons").param("realisation", "portal").param("realisation", "portal")));
        MockHttpServletResponse missing = ask(get("/api/comparisons").param("realisation", "none"));

        // then
        assertThat(comparison.get("realisations")).hasSize(2);
        assertThat(comparison.get("measures").get(0).get("values")).hasSize(2);
        assertThat(missing.getStatus()).isEqualTo(404);
    }

    @Test
    void changesArriveOnTheStreamOfTheirRealisationOnly() throws Exception {
        // when
        MvcResult stream = api.perform(get("/api/realisations/portal/stream")
                        .requestAttr(Metadata.ORGANISATION, "acme")
                        .requestAttr(StreamPermission.ATTRIBUTE, (StreamPermission) () -> true))
                .andReturn();
        awaitContent(stream, "\"version\":12");
        changes.tell(new Changes.Change(new RealisationId("another"), 99));
        changes.tell(new Changes.Change(PORTAL, 13));
        awaitContent(stream, "\"version\":13");

        // then
        assertThat(stream.getResponse().getContentAsString())
                .contains("event:change")
                .contains("{\"realisation\":\"portal\",\"version\":13}")
                .doesNotContain("another");
        assertThat(streams.size()).isEqualTo(1);
    }

    /** A store that does not answer ends no stream; whoever may not read any more is told nothing of what came meanwhile. */
    @Test
    void aStreamIsToldNothingWhileItIsNotKnownWhetherItMayBeAndEndsWhenItMayNot() throws Exception {
        // given
        AtomicReference<Boolean> may = new AtomicReference<>(true);
        StreamPermission permission = () -> {
            if (may.get() == null) {
                throw new IllegalStateException("the store does not answer");
            }
            return may.get();
        };
        MvcResult[] followed = new MvcResult[2];
        for (int i = 0; i < 2; i++) {
            followed[i] = api.perform(get("/api/stream")
                            .requestAttr(Metadata.ORGANISATION, "acme")
                            .requestAttr(StreamPermission.ATTRIBUTE, permission))
                    .andReturn();
            awaitContent(followed[i], "still here");
        }

        // when it cannot be told
        may.set(null);
        Thread.sleep(1_100);
        changes.tell(new Changes.Change(PORTAL, 13));
        Thread.sleep(500);
        for (MvcResult each : followed) {
            assertThat(each.getResponse().getContentAsString()).doesNotContain("13");
        }
        assertThat(streams.size()).isEqualTo(2);

        // then it comes later
        may.set(true);
        for (MvcResult each : followed) {
            awaitContent(each, "\"version\":13");
        }

        // and nothing does when they may not
        may.set(false);
        Thread.sleep(1_100);
        changes.tell(new Changes.Change(PORTAL, 14));
        for (MvcResult each : followed) {
            assertThat(each.getAsyncResult(5_000)).isNull();
            assertThat(each.getResponse().getContentAsString()).doesNotContain("14");
        }
    }

    @Test
    void operationsShowWhereTheProjectionsStand() throws Exception {
        // when
        JsonNode shown = json(api.perform(get("/api/operations")).andReturn().getResponse());

        // then
        assertThat(shown.get("lagEvents").asLong()).isEqualTo(3);
        assertThat(shown.get("rebuild").get("progress").asDouble()).isEqualTo(0.25);
        assertThat(shown.get("rebuild").get("eta").asString()).isEqualTo("PT7.5S");
    }

    @Test
    void aRebuildStartsOnceAtATime() throws Exception {
        // when
        MockHttpServletResponse first =
                api.perform(post("/api/operations/rebuilds")).andReturn().getResponse();
        operations.startable = false;
        MockHttpServletResponse second =
                api.perform(post("/api/operations/rebuilds")).andReturn().getResponse();

        // then
        assertThat(first.getStatus()).isEqualTo(202);
        assertThat(second.getStatus()).isEqualTo(409);
    }

    @Test
    void onlyWhatIsParkedIsRetried() throws Exception {
        // when
        MockHttpServletResponse known = api.perform(post("/api/operations/parked/bad/retries"))
                .andReturn()
                .getResponse();
        MockHttpServletResponse unknown = api.perform(post("/api/operations/parked/good/retries"))
                .andReturn()
                .getResponse();

        // then
        assertThat(json(known).get("released").asBoolean()).isTrue();
        assertThat(unknown.getStatus()).isEqualTo(404);
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return api.perform(request.requestAttr(Metadata.ORGANISATION, "acme"))
                .andReturn()
                .getResponse();
    }

    private JsonNode json(MockHttpServletResponse response) throws Exception {
        return mapper.readTree(response.getContentAsByteArray());
    }

    private static void awaitContent(MvcResult result, String content) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!result.getResponse().getContentAsString().contains(content)) {
            assertThat(System.nanoTime()).as("waited for " + content).isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    private RealisationReader reader() {
        return new RealisationReader(
                views,
                histories(),
                (organisation, history, cut) -> {
                    cuts.add(cut);
                    return Sample.analysis();
                },
                Clock.systemUTC());
    }

    private static Histories histories() {
        return (organisation, realisation) -> {
            if (!organisation.equals(Sample.ACME) || !realisation.equals(PORTAL)) {
                return Optional.empty();
            }
            List<RealisationEvent> events = Sample.stream(PORTAL, Sample.ACME, 5, new Random(1));
            List<RecordedEvent> recorded = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                recorded.add(new RecordedEvent("e" + i, i, Sample.T0, "mia", events.get(i)));
            }
            return Optional.of(new History(PORTAL, recorded));
        };
    }

    private static final class RecordingViews implements Views {
        private final List<PortfolioQuery> queries = new ArrayList<>();
        private Views.State state = Views.State.COMPLETE;
        private Optional<RealisationView> view =
                Optional.of(new RealisationView(PORTAL, Sample.ACME, 12, 40, Sample.T0, Sample.analysis()));

        @Override
        public Views.State state() {
            return state;
        }

        @Override
        public Optional<RealisationView> realisation(OrganisationId organisation, RealisationId realisation) {
            return view.filter(found -> found.organisation().equals(organisation)
                    && found.realisation().equals(realisation));
        }

        @Override
        public PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query) {
            queries.add(query);
            return new PortfolioView(List.of(), 0, new PortfolioView.Summary(1, 0, 0, 0, 0, -1));
        }

        @Override
        public List<PortfolioRow> all(OrganisationId organisation) {
            return List.of(new PortfolioRow(
                    PORTAL,
                    organisation,
                    "Portal",
                    null,
                    null,
                    0,
                    0,
                    null,
                    null,
                    Sample.T0,
                    null,
                    0,
                    0,
                    List.of(),
                    null,
                    12,
                    List.of()));
        }
    }

    private static final class RecordingChanges implements Changes {
        private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

        @Override
        public Subscription subscribe(OrganisationId organisation, Consumer<Change> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        void tell(Change change) {
            listeners.forEach(listener -> listener.accept(change));
        }
    }

    private static final class FixedOperations implements ProjectionControl, Rebuilds {
        private boolean startable = true;
        private final ParkedRealisation parked =
                new ParkedRealisation("bad", "acme", 3, "e3", "boom", Sample.T0, 1, 3, 40, 1);

        @Override
        public OperationsView view() {
            return new OperationsView("n", "1/parley/1", "g1", 1, 40, 37, 3, 0.5, List.of(), latest(), parked());
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public List<ParkedRealisation> parked() {
            return List.of(parked);
        }

        @Override
        public Optional<ParkedRealisation> retry(String realisation) {
            return Optional.empty();
        }

        @Override
        public boolean rebuild() {
            return startable;
        }

        @Override
        public Rebuild latest() {
            return new Rebuild(State.RUNNING, "g2", Sample.T0, null, 250, 1000, 100, null);
        }
    }
}
