package dev.parley.infra.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.Importer;
import dev.parley.infra.ParleyApplication;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.PositionFact.PositionAttributed;
import dev.parley.kernel.event.PositionFact.PositionStated;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.export.ExportFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every role, at everything that the server answers to, of its own organisation and of another: what there is to ask is taken
 * from the mappings of the pages and from the API document, so that nothing is forgotten.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesIT {

    private static final Path LIST = Path.of("..", "docs", "roles.md");
    private static final String CANARY = "Canary of alpha alone";
    private static final String ID = "canary-case";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Role, String> own = new LinkedHashMap<>();
    private final Map<Role, String> others = new LinkedHashMap<>();

    private ConfigurableApplicationContext running;
    private TokenFile tokens;
    private int port;
    private String event = "";

    private record Endpoint(String method, String path) implements Comparable<Endpoint> {

        @Override
        public int compareTo(Endpoint other) {
            return (path + " " + method).compareTo(other.path + " " + other.method);
        }
    }

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        tokens = new TokenFile(data);
        Instant now = Instant.now();
        for (Role role : Role.values()) {
            String name = role.written();
            own.put(
                    role,
                    tokens.create("alpha", name, Set.of(role), now, now.plusSeconds(3_600))
                            .secret());
            others.put(
                    role,
                    tokens.create("beta", name, Set.of(role), now, now.plusSeconds(3_600))
                            .secret());
        }
        Map<String, Object> properties = new LinkedHashMap<>(store());
        properties.put("server.port", 0);
        properties.put("parley.data", data);
        running = ParleyApplication.start(properties);
        port = ((WebServerApplicationContext) running).getWebServer().getPort();
        send(
                "POST",
                "/api/realisations",
                own.get(Role.LOGGER),
                "{\"realisation\": \"" + ID + "\", \"title\": \"" + CANARY + "\"}");
        await().atMost(PATIENCE)
                .until(() -> send("GET", "/realisations/" + ID, own.get(Role.READER), "")
                                .status()
                        == 200);
        event = json(send("GET", "/api/realisations/" + ID + "/history", own.get(Role.READER), ""))
                .get(0)
                .get("id")
                .asString();
    }

    /** Settings of where everything is kept. */
    Map<String, Object> store() throws Exception {
        return Map.of();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    private record Answer(int status, String body) {}

    private Answer send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header(
                                "Content-Type",
                                path.startsWith("/api/") ? "application/json" : "application/x-www-form-urlencoded")
                        .header("Accept", "*/*")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofInputStream());
        boolean stream =
                response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        try (InputStream in = response.body()) {
            return new Answer(
                    response.statusCode(),
                    new String(stream ? new byte[0] : in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static JsonNode json(Answer answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private Set<Endpoint> endpoints() throws IOException, InterruptedException {
        Set<Endpoint> all = new TreeSet<>();
        running.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> all.addAll(endpoints(info))));
        json(send("GET", "/api-docs", own.get(Role.READER), ""))
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> all.add(new Endpoint(method.toUpperCase(Locale.ROOT), path.getKey()))));
        return all;
    }

    private static List<Endpoint> endpoints(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        List<Endpoint> endpoints = new ArrayList<>();
        for (String path : info.getPatternValues()) {
            if (methods.isEmpty()) {
                endpoints.add(new Endpoint("GET", path));
            }
            methods.forEach(method -> endpoints.add(new Endpoint(method.name(), path)));
        }
        return endpoints;
    }

    @Test
    void there_is_a_line_for_all_that_is_answered_and_the_documentation_has_it() throws Exception {
        // given
        StringBuilder table = new StringBuilder();
        List<Endpoint> forgotten = new ArrayList<>();

        // when
        for (Endpoint endpoint : endpoints()) {
            Rights.Right right = Rights.of(endpoint.method(), endpoint.path()).orElse(null);
            if (right == null) {
                forgotten.add(endpoint);
                continue;
            }
            table.append("| `%s %s` | %s |%n"
                    .formatted(
                            endpoint.method(),
                            endpoint.path(),
                            right.role() == null
                                    ? "anybody known"
                                    : right.role().written()));
        }

        // then
        assertThat(forgotten).as("nothing says in Rights which role these take").isEmpty();
        String document = Files.readString(LIST);
        String written = document.replaceFirst("(?s).*\\|---\\|---\\|\n(.*?)\nHealth .*", "$1");
        if (System.getProperty("approve") != null) {
            Files.writeString(
                    LIST, document.replace("|---|---|\n" + written + "\nHealth", "|---|---|\n" + table + "\nHealth"));
            return;
        }
        assertThat(written)
                .as("run this test with -Dapprove to write the table anew, and look at what differs")
                .isEqualTo(table.toString());
    }

    @Test
    void each_role_gets_what_it_takes_and_nothing_else() throws Exception {
        for (Endpoint endpoint : endpoints()) {
            Role takes =
                    Rights.of(endpoint.method(), endpoint.path()).orElseThrow().role();
            if (endpoint.path().equals("/sign-out") || endpoint.path().equals("/error")) {
                continue;
            }
            for (Role role : Role.values()) {
                // when
                Answer answer = send(endpoint.method(), concrete(endpoint), own.get(role), body(endpoint));
                Answer ofOther = send(endpoint.method(), concrete(endpoint), others.get(role), body(endpoint));

                // then
                String what = role + " at " + endpoint + ": " + answer.status() + " " + answer.body();
                boolean may = takes == null || Role.with(Set.of(role)).contains(takes);
                if (may) {
                    assertThat(answer.status()).as(what).isNotIn(401, 403).isLessThan(500);
                } else {
                    assertThat(answer.status()).as(what).isEqualTo(403);
                    assertThat(answer.body()).as(what).doesNotContain(CANARY);
                }
                assertThat(ofOther.body()).as("other " + what).doesNotContain(CANARY);
                assertThat(ofOther.status()).as("other " + what).isLessThan(500);
                // Word of changes is of one's own organisation, whatever id is asked for, and says no more than that.
                if (!endpoint.path().endsWith("/live")
                        && (endpoint.path().contains("{id}") || endpoint.path().contains("{realisation}/"))) {
                    assertThat(ofOther.status())
                            .as("other " + what + " / " + ofOther)
                            .isIn(400, 403, 404, 405, 406, 415, 422);
                }
            }
        }
    }

    /** What does not change much, and is refused for what it says where it is not refused for who asks. */
    private static String body(Endpoint endpoint) {
        if (!endpoint.method().equals("POST")) {
            return "";
        }
        return endpoint.path().startsWith("/api/") ? "{\"nothing\": \"of that name\"}" : "nothing=of+that+name";
    }

    private String concrete(Endpoint endpoint) {
        return endpoint.path()
                .replace("{id}", ID)
                .replace("{realisation}", ID)
                .replace("{event}", event)
                .replace("{label}", "en1")
                .replace("{format}", "history")
                .replaceAll("\\{[^}]+}|\\*\\*", "x");
    }

    @Test
    void what_nobody_answers_to_is_not_there_for_anybody() throws Exception {
        for (String token : own.values()) {
            assertThat(send("GET", "/nowhere/at/all", token, "").status()).isEqualTo(404);
        }
        assertThat(own.values().stream().distinct().collect(Collectors.toList()))
                .hasSize(Role.values().length);
    }

    /**
     * A word for each side: every text of a case that nobody of that side has to do with has it, every source and coder, and what is
     * believed of the side.
     */
    private static String secret(StakeholderGroup side) {
        return switch (side) {
            case VENDORS -> "zebrafinch";
            case USERS -> "bullfinch";
            case IT_FUNCTION -> "nightjar";
            case DECISION_MAKERS -> "waxwing";
            case BENEFICIARIES -> "redstart";
        };
    }

    private static String secrets(Predicate<StakeholderGroup> sides) {
        return Stream.of(StakeholderGroup.values())
                .filter(sides)
                .map(RolesIT::secret)
                .collect(Collectors.joining(" "));
    }

    private static final String SECRET = secret(StakeholderGroup.VENDORS);
    private static final String SIDED = "university-administration";

    /** The published case with those words, and with what one side believes of another, of each. */
    private static History secretive() throws IOException {
        History published = Objects.requireNonNull(HistoryFile.read(Path.of("..", "docs", "cases", SIDED + ".yaml"))
                        .document())
                .history();
        List<RecordedEvent> events = new ArrayList<>();
        for (RecordedEvent each : published.events()) {
            events.add(secretive(each, each.event()));
        }
        OccurredAt last = published.events().stream()
                .map(each -> each.event() instanceof Fact fact ? fact.at() : null)
                .filter(Objects::nonNull)
                .reduce((one, next) -> next)
                .orElseThrow();
        List<RealisationEvent> believed = new ArrayList<>();
        believed.add(new PositionStated(
                published.realisation(),
                StakeholderGroup.VENDORS,
                "the price",
                Stance.SUPPORTS,
                "our own words",
                null,
                last,
                Evidence.FIRST_HAND));
        for (StakeholderGroup of : StakeholderGroup.values()) {
            StakeholderGroup by = of == StakeholderGroup.USERS ? StakeholderGroup.IT_FUNCTION : StakeholderGroup.USERS;
            for (String subject : List.of("the price", "a " + secret(of))) {
                believed.add(new PositionAttributed(
                        published.realisation(),
                        by,
                        of,
                        subject,
                        Stance.OPPOSES,
                        subject.equals("the price") ? secret(of) : null,
                        null,
                        last,
                        Evidence.FIRST_HAND));
            }
        }
        for (RealisationEvent fact : believed) {
            RecordedEvent before = events.get(events.size() - 1);
            events.add(secretive(
                    new RecordedEvent(
                            "secret-" + events.size(), events.size(), before.recordedAt(), before.principal(), fact),
                    fact));
        }
        return new History(published.realisation(), events);
    }

    private static RecordedEvent secretive(RecordedEvent recorded, RealisationEvent event) {
        FactType type = FactType.of(event);
        Set<Object> concerned = type.components().stream()
                .filter(component -> component.kind() == Component.Kind.GROUP)
                .map(component -> component.of(event))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        String all = secrets(side -> true);
        Object[] values = type.components().stream()
                .map(component -> {
                    Object value = component.of(event);
                    if (value instanceof Evidence evidence) {
                        return new Evidence(evidence.level(), "an interview, " + all, all);
                    }
                    boolean name = component.identifies()
                            || component.name().equals("title")
                            || component.name().equals("subject");
                    return component.kind() == Component.Kind.TEXT && value != null && !name
                            ? (value + " " + secrets(side -> !concerned.contains(side))).strip()
                            : value;
                })
                .toArray();
        return new RecordedEvent(
                recorded.id(),
                recorded.sequence(),
                recorded.recordedAt(),
                all,
                Records.make(type.type(), values),
                recorded.claim());
    }

    /** In a nightly build each role of each side asks for everything; in others each side does, in one role or another. */
    private static final String ALL_SIDES = "parley.roles.sides";

    /** The roles by which somebody on a side asks; an admin reads everything. */
    private static List<Role> asking(StakeholderGroup side) {
        if (Boolean.getBoolean(ALL_SIDES)) {
            return List.of(Role.READER, Role.LOGGER, Role.CURATOR, Role.ANALYST, Role.MANAGER);
        }
        return List.of(
                switch (side) {
                    case VENDORS -> Role.ANALYST;
                    case USERS -> Role.READER;
                    case IT_FUNCTION -> Role.CURATOR;
                    case DECISION_MAKERS -> Role.MANAGER;
                    case BENEFICIARIES -> Role.LOGGER;
                });
    }

    private void importSided() throws Exception {
        History secretive = HistoryImport.adopted(secretive(), new OrganisationId("alpha"));
        assertThat(running.getBean(HistoryImport.class)
                        .store(List.of(secretive), new Importer(new OrganisationId("alpha"), "curator", true))
                        .problems())
                .isEmpty();
        await().atMost(PATIENCE).until(() -> send("GET", "/api/realisations/" + SIDED, own.get(Role.READER), "")
                .body()
                .contains(SECRET));
    }

    private static boolean isAboutOne(Endpoint endpoint) {
        return endpoint.path().contains("{id}") || endpoint.path().contains("{realisation}/");
    }

    private String aboutSided(Endpoint endpoint) {
        return concrete(endpoint).replace(ID, SIDED)
                + switch (endpoint.path()) {
                    case "/api/exports/{format}", "/api/comparisons" -> "?realisation=" + SIDED;
                    case "/compare" -> "?ids=" + SIDED;
                    default -> "";
                };
    }

    /** Each side, in each role by itself: nothing that is kept from the side, and nothing that the role does not give. */
    @Test
    void each_side_in_each_role_reads_what_that_side_may_and_does_what_that_role_may() throws Exception {
        // given
        importSided();
        Set<Endpoint> endpoints = endpoints();
        Instant now = Instant.now();
        int asked = 0;
        for (StakeholderGroup side : StakeholderGroup.values()) {
            for (Role role : asking(side)) {
                String name = side.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + role.written();
                String token = tokens.create("alpha", name, Set.of(role), now, now.plusSeconds(3_600))
                        .secret();
                Answer made = send(
                        "POST",
                        "/api/realisations/" + SIDED + "/members",
                        own.get(Role.MANAGER),
                        "{\"principal\": \"" + name + "\", \"side\": \"" + side + "\"}");
                assertThat(made.status()).as(made.body()).isEqualTo(200);
                int shown = 0;
                for (Endpoint endpoint : endpoints) {
                    if (endpoint.path().equals("/sign-out") || endpoint.path().equals("/error")) {
                        continue;
                    }
                    Rights.Right right =
                            Rights.of(endpoint.method(), endpoint.path()).orElseThrow();
                    boolean may =
                            (right.role() == null || Role.with(Set.of(role)).contains(right.role()))
                                    && (right.sides() || endpoint.path().equals("/"));

                    // when
                    Answer answer = send(endpoint.method(), aboutSided(endpoint), token, body(endpoint));
                    Answer notTheirs = isAboutOne(endpoint)
                            ? send(endpoint.method(), concrete(endpoint), token, body(endpoint))
                            : answer;
                    asked += isAboutOne(endpoint) ? 2 : 1;

                    // then
                    String what = name + " at " + endpoint + ": " + answer.status() + " " + answer.body();
                    if (may) {
                        assertThat(answer.status()).as(what).isNotIn(401, 403).isLessThan(500);
                        shown += endpoint.method().equals("GET") && answer.status() == 200 ? 1 : 0;
                    } else {
                        assertThat(answer.status()).as(what).isEqualTo(403);
                    }
                    assertThat(answer.body())
                            .as(what)
                            .doesNotContain(secret(side))
                            .doesNotContain(CANARY);
                    assertThat(notTheirs.body()).as("not theirs, " + what).doesNotContain(CANARY);
                    if (isAboutOne(endpoint)) {
                        assertThat(notTheirs.status())
                                .as("not theirs, " + name + " at " + endpoint + notTheirs)
                                .isIn(400, 403, 404, 405, 406, 415, 422);
                    }
                }
                assertThat(shown)
                        .as("pages and answers that " + name + " is shown")
                        .isGreaterThan(10);
                assertThat(bones(SIDED, token)).as(name).isEqualTo(bones(SIDED, own.get(Role.READER)));
            }
        }
        System.out.println("Sides and roles: " + asked + " requests");
    }

    /** What is noted for research is in no answer to anybody but analysts and admins, wherever they ask. */
    @Test
    void what_is_for_research_is_read_by_analysts_and_admins_alone() throws Exception {
        // given
        String word = "goldcrest";
        String id = "for-research";
        History noted = HistoryImport.adopted(
                HistoryFile.read("r.yaml", """
                        parley: 1
                        realisation: for-research
                        organisation: alpha
                        recorded: 2026-01-05T09:00:00Z
                        history:
                          - {realisation-started: T, at: 2026-01-01}
                          - {phase-entered: INITIATION, at: 2026-01-01}
                          - {information-declined: what a %1$s costs, at: 2026-01-02, reason: COST}
                          - {moved-behind-scenes: the %1$s of the board, at: 2026-01-02, kind: AGENDA}
                        """.formatted(word)).orThrow().history(), new OrganisationId("alpha"));
        assertThat(running.getBean(HistoryImport.class)
                        .store(List.of(noted), new Importer(new OrganisationId("alpha"), "curator", true))
                        .problems())
                .isEmpty();
        await().atMost(PATIENCE).until(() -> send("GET", "/api/realisations/" + id, own.get(Role.ANALYST), "")
                .body()
                .contains(word));

        // then
        for (Role role : List.of(Role.ANALYST, Role.ADMIN)) {
            for (String place : List.of(
                    "/realisations/" + id,
                    "/realisations/" + id + "/facts",
                    "/api/realisations/" + id + "/history.yaml")) {
                assertThat(send("GET", place, own.get(role), "").body())
                        .as(role + place)
                        .contains(word);
            }
        }
        for (Role role : List.of(Role.READER, Role.LOGGER, Role.CURATOR, Role.MANAGER)) {
            for (Endpoint endpoint : endpoints()) {
                if (endpoint.method().equals("GET") && !endpoint.path().equals("/sign-out")) {
                    Answer answer = send("GET", concrete(endpoint).replace(ID, id), own.get(role), "");
                    assertThat(answer.body()).as(role + " " + endpoint).doesNotContain(word);
                }
            }
        }
    }

    private static final String LEVELLED = "for-management";
    private static final String WORD = "firecrest";

    /**
     * What is for management is in no answer to anybody but managers and admins, wherever they ask: not to who records, nor to analysts.
     * What is found in it is told to all without its words.
     */
    @Test
    void what_is_for_management_is_read_by_managers_and_admins_alone() throws Exception {
        // given
        OrganisationId alpha = new OrganisationId("alpha");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        History noted = HistoryImport.adopted(
                HistoryFile.read("m.yaml", """
                        parley: 1
                        realisation: %1$s
                        organisation: alpha
                        recorded: 2026-01-05T09:00:00Z
                        history:
                          - {realisation-started: T, at: 2026-01-01}
                          - {phase-entered: INITIATION, at: 2026-01-01}
                          - {participant-identified: clerk, at: 2026-01-01, groups: [USERS]}
                          - {participant-identified: "%2$s seller", at: 2026-01-01, groups: [VENDORS], for: MANAGEMENT}
                          - {encounter-recorded: en1, at: 2026-01-02, kind: KICK_OFF, phase: INITIATION, title: begun, attendances: {clerk: IN_PERSON}}
                          - {encounter-recorded: "%2$s-2", at: 2026-01-03, kind: DEMO, phase: INITIATION, title: "the %2$s", attendances: {"%2$s seller": IN_PERSON}, for: MANAGEMENT}
                          - {position-stated: VENDORS, at: 2026-01-03, objective: "the %2$s", stance: SUPPORTS, words: "a %2$s", source: "%2$s file", for: MANAGEMENT}
                          - {position-attributed: USERS, at: 2026-01-04, about: VENDORS, objective: "the %2$s", stance: OPPOSES, for: MANAGEMENT}
                          - {need-stated: "%2$s-need", at: 2026-01-04, group: USERS, description: "to %2$s", for: MANAGEMENT}
                          - {note-attached: "of a %2$s", at: 2026-01-04, for: MANAGEMENT, id: %2$s-note}
                          - {fact-retracted: %2$s-note, reason: "no %2$s"}
                          - {encounter-planned: "%2$s-3", at: %3$s, kind: DEMO, phase: INITIATION, title: "more %2$s", attendances: {clerk: IN_PERSON, "%2$s seller": IN_PERSON}, for: MANAGEMENT}
                        """.formatted(LEVELLED, WORD, today.plusDays(3)))
                        .orThrow()
                        .history(),
                alpha);
        assertThat(running.getBean(HistoryImport.class)
                        .store(List.of(noted), new Importer(alpha, "curator", true))
                        .problems())
                .isEmpty();
        String manager = Objects.requireNonNull(own.get(Role.MANAGER));
        String reader = Objects.requireNonNull(own.get(Role.READER));
        await().atMost(PATIENCE)
                .until(() ->
                        send("GET", "/alerts?q=" + WORD, manager, "").body().contains("MISJUDGED")
                                || send("GET", "/alerts", manager, "").body().contains(WORD));

        // and what somebody records by the form and over the API, who does not read it then
        String logger = Objects.requireNonNull(own.get(Role.LOGGER));
        Answer form = send("GET", "/realisations/" + LEVELLED + "/log?what=note-attached", logger, "");
        assertThat(form.body()).contains("name=\"for\"", "for management");
        Answer byForm = send(
                "POST",
                "/realisations/" + LEVELLED + "/log?what=note-attached",
                logger,
                "text=a+" + WORD + "+by+form&exactness=exact&date=2026-01-05&zone=UTC&for=MANAGEMENT");
        assertThat(byForm.status()).as(byForm.body()).isIn(200, 302, 303);
        Answer byApi = send(
                "POST",
                "/api/realisations/" + LEVELLED + "/notes",
                logger,
                "{\"text\": \"a " + WORD + " by API\", \"at\": \"2026-01-05\","
                        + " \"evidence\": {\"level\": \"STATED\", \"for\": \"MANAGEMENT\"}}");
        assertThat(byApi.status()).as(byApi.body()).isBetween(200, 201);
        Answer noSuch = send(
                "POST",
                "/api/realisations/" + LEVELLED + "/notes",
                logger,
                "{\"text\": \"words\", \"at\": \"2026-01-05\", \"evidence\": {\"level\": \"STATED\", \"for\": \"MANAGERS\"}}");
        assertThat(noSuch.status()).isBetween(400, 422);
        assertThat(noSuch.body()).contains("evidence.for", "EVERYBODY", "MANAGEMENT");

        // then
        for (Role role : List.of(Role.MANAGER, Role.ADMIN)) {
            for (String place : List.of(
                    "/realisations/" + LEVELLED,
                    "/realisations/" + LEVELLED + "/facts",
                    "/realisations/" + LEVELLED + "/report",
                    "/realisations/" + LEVELLED + "/figure.svg",
                    "/alerts",
                    "/api/realisations/" + LEVELLED + "/history",
                    "/api/realisations/" + LEVELLED + "/history.yaml",
                    "/api/realisations/" + LEVELLED + "/findings")) {
                assertThat(send("GET", place, own.get(role), "").body())
                        .as(role + place)
                        .contains(WORD);
            }
        }
        assertThat(send("GET", "/realisations/" + LEVELLED + "/facts", manager, "")
                        .body())
                .contains("for management", WORD + " by form", WORD + " by API");
        Matcher feed = Pattern.compile("/calendar/[A-Za-z0-9_-]{43}\\.ics")
                .matcher(send("POST", "/calendar", manager, "realisation=" + LEVELLED)
                        .body());
        assertThat(feed.find()).isTrue();
        assertThat(send("GET", feed.group(), manager, "").body())
                .as("an address can be passed on")
                .contains("BEGIN:VCALENDAR")
                .doesNotContain(WORD);
        List<String> more = new ArrayList<>(List.of(
                "/alerts?q=" + WORD,
                "/realisations?q=" + WORD,
                "/compare?ids=" + LEVELLED + "," + ID,
                "/compare?realisation=" + LEVELLED + "&realisation=" + ID,
                "/agreement?first=" + LEVELLED + "&second=" + ID,
                "/api/comparisons?realisation=" + LEVELLED + "&realisation=" + ID,
                "/realisations/" + LEVELLED + "/what-if?drop=en1",
                "/realisations/" + LEVELLED + "?clock=known&at=en1",
                "/realisations/" + LEVELLED + "/encounters/" + WORD + "-2/amend"));
        for (Endpoint endpoint : endpoints()) {
            if (endpoint.method().equals("GET") && !endpoint.path().equals("/sign-out")) {
                more.add(concrete(endpoint).replace(ID, LEVELLED));
            }
        }
        for (Role role : List.of(Role.READER, Role.LOGGER, Role.CURATOR, Role.ANALYST)) {
            for (String place : more) {
                Answer answer = send("GET", place, own.get(role), "");
                assertThat(answer.status()).as(role + " " + place).isLessThan(500);
                assertThat(asked(answer.body(), place)).as(role + " " + place).doesNotContain(WORD);
            }
        }
        String analyst = Objects.requireNonNull(own.get(Role.ANALYST));
        isInNoExportOrTrial(WORD, LEVELLED, analyst);
        assertThat(unpacked("/api/exports/csv?archive=true&realisation=" + LEVELLED, analyst))
                .contains("\"withheld\"", "\"for\" : \"PROJECT\"");
        assertThat(unpacked(
                        "/api/exports/csv?archive=true&realisation=" + LEVELLED,
                        Objects.requireNonNull(own.get(Role.ADMIN))))
                .contains("\"for\" : \"MANAGEMENT\"");

        // what is found is what everybody finds, and it is said that its words are withheld
        assertThat(bones(LEVELLED, reader)).isNotEmpty().isEqualTo(bones(LEVELLED, manager));
        List<JsonNode> misjudged = new ArrayList<>();
        json(send("GET", "/api/realisations/" + LEVELLED + "/findings", reader, ""))
                .forEach(finding -> {
                    if (finding.get("type").asString().equals("MISJUDGED_POSITION")) {
                        misjudged.add(finding);
                    }
                });
        assertThat(misjudged).singleElement().satisfies(finding -> {
            assertThat(finding.get("title").asString()).endsWith("(its words are withheld)");
            assertThat(finding.get("explanation").asString()).startsWith("It rests on what is for management");
            assertThat(finding.get("for").toString()).isEqualTo("[\"MANAGEMENT\"]");
        });
        assertThat(send("GET", "/realisations/" + LEVELLED, reader, "").body()).contains("its words are withheld");
        assertThat(send("GET", "/alerts", reader, "").body()).contains("its words are for management");
    }

    /** What a page says again of what was asked for is no answer. */
    private static String asked(String body, String place) {
        return place.contains(WORD) ? body.replaceAll("(?:q=|q%3D|value=\"|encounters/|%2F|')" + WORD, "") : body;
    }

    /** Whoever makes an address of a calendar can take it back, and so can who manages realisations; nobody else can. */
    @Test
    void a_feed_is_revoked_by_who_made_it_or_manages_and_by_nobody_else() throws Exception {
        Instant now = Instant.now();
        String kim = tokens.create("alpha", "kim", Set.of(Role.READER), now, now.plusSeconds(3_600))
                .secret();
        String lee = tokens.create("alpha", "lee", Set.of(Role.READER), now, now.plusSeconds(3_600))
                .secret();
        for (String revoking : List.of(kim, Objects.requireNonNull(own.get(Role.MANAGER)))) {
            // given
            Matcher address = Pattern.compile("/calendar/[A-Za-z0-9_-]{43}\\.ics")
                    .matcher(send("POST", "/calendar", kim, "realisation=" + ID).body());
            assertThat(address.find()).isTrue();
            Matcher id = Pattern.compile("name=\"id\" value=\"([0-9a-f]{64})\"")
                    .matcher(send("GET", "/calendar", kim, "").body());
            assertThat(id.find()).isTrue();

            // when, then
            assertThat(send("GET", "/calendar", lee, "").body()).doesNotContain(id.group(1));
            assertThat(send("POST", "/calendar/revoke", lee, "id=" + id.group(1))
                            .status())
                    .isEqualTo(404);
            assertThat(send("GET", address.group(), kim, "").status()).isEqualTo(200);
            assertThat(send("POST", "/calendar/revoke", revoking, "id=" + id.group(1))
                            .status())
                    .isBetween(200, 303);
            assertThat(send("GET", address.group(), kim, "").status()).isEqualTo(404);
        }
    }

    /**
     * A vendor's account with every role but admin's, at everything that the server answers to, of a realisation that it is a
     * member of and of one that it is not: what others said, who coded it and what is believed of vendors is in no answer.
     */
    @Test
    void a_member_on_a_side_reads_nothing_that_is_kept_from_it_anywhere() throws Exception {
        // given
        Instant now = Instant.now();
        String vendor = tokens.create(
                        "alpha",
                        "vendor-account",
                        Set.of(Role.CURATOR, Role.ANALYST, Role.MANAGER, Role.READER),
                        now,
                        now.plusSeconds(3_600))
                .secret();
        importSided();
        Answer made = send(
                "POST",
                "/api/realisations/" + SIDED + "/members",
                own.get(Role.MANAGER),
                "{\"principal\": \"vendor-account\", \"side\": \"vendors\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(200);

        // when
        List<String> shown = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            Rights.Right right = Rights.of(endpoint.method(), endpoint.path()).orElseThrow();
            boolean aboutOne = isAboutOne(endpoint);
            String foreign = concrete(endpoint);
            String path = aboutSided(endpoint);
            if (endpoint.path().equals("/sign-out") || endpoint.path().equals("/error")) {
                continue;
            }
            Answer answer = send(endpoint.method(), path, vendor, body(endpoint));
            Answer notTheirs = send(endpoint.method(), foreign, vendor, body(endpoint));

            // then
            String what = endpoint + ": " + answer.status() + " " + answer.body();
            assertThat(answer.status()).as(what).isNotEqualTo(401).isLessThan(500);
            assertThat(answer.body()).as(what).doesNotContain(SECRET).doesNotContain(CANARY);
            if (!right.sides() && !endpoint.path().equals("/")) {
                assertThat(answer.status()).as(what).isEqualTo(403);
            } else if (endpoint.method().equals("GET") && answer.status() == 200) {
                shown.add(endpoint.path());
            }
            assertThat(notTheirs.body()).as("not theirs, " + endpoint).doesNotContain(CANARY);
            if (aboutOne) {
                assertThat(notTheirs.status())
                        .as("not theirs, " + endpoint + notTheirs)
                        .isIn(400, 403, 404, 405, 406, 415, 422);
            }
        }
        assertThat(shown)
                .contains(
                        "/realisations",
                        "/realisations/{id}",
                        "/realisations/{id}/facts",
                        "/realisations/{id}/figure.svg",
                        "/realisations/{id}/report",
                        "/realisations/{id}/what-if",
                        "/compare",
                        "/api/comparisons",
                        "/api/realisations",
                        "/api/realisations/{id}",
                        "/api/realisations/{id}/findings",
                        "/api/realisations/{id}/history",
                        "/api/realisations/{id}/history.yaml",
                        "/api/realisations/{id}/history.json",
                        "/api/exports/{format}");
        isInNoExportOrTrial(SECRET, SIDED, vendor);

        // what is found is what everybody finds
        assertThat(bones(SIDED, vendor)).isEqualTo(bones(SIDED, own.get(Role.READER)));
        assertThat(json(send("GET", "/api/realisations", vendor, ""))
                        .get("total")
                        .asInt())
                .isEqualTo(1);

        // and they read no more when they are a member no longer
        send(
                "POST",
                "/api/realisations/" + SIDED + "/members",
                own.get(Role.MANAGER),
                "{\"principal\": \"vendor-account\"}");
        assertThat(send("GET", "/api/realisations/" + SIDED, vendor, "").status())
                .isEqualTo(404);
        assertThat(json(send("GET", "/api/realisations", vendor, ""))
                        .get("total")
                        .asInt())
                .isZero();
        List<String> changed = new ArrayList<>();
        json(send("GET", "/api/realisations/" + SIDED + "/members", own.get(Role.MANAGER), ""))
                .get("changes")
                .forEach(change -> changed.add(change.get("principal").asString()));
        assertThat(changed).filteredOn("vendor-account"::equals).hasSize(2);
        assertThat(send("GET", "/api/audit", own.get(Role.ADMIN), "").body())
                .contains("MEMBER", SIDED + ": vendor-account");
    }

    private List<String> bones(String realisation, String token) throws IOException, InterruptedException {
        List<String> bones = new ArrayList<>();
        json(send("GET", "/api/realisations/" + realisation + "/findings", token, ""))
                .forEach(finding -> bones.add(finding.get("type") + " " + finding.get("level") + " "
                        + finding.get("groups") + " " + finding.get("severity") + " "
                        + finding.get("since").get("recorded")));
        bones.sort(Comparator.naturalOrder());
        return bones;
    }

    /** That a word is in no file of any format, nor in the answer to a what-if or a trial of rules, for who has a token. */
    private void isInNoExportOrTrial(String word, String realisation, String token)
            throws IOException, InterruptedException {
        for (ExportFormat format : ExportFormat.values()) {
            for (String more : List.of("", "&nameless=true", "&archive=true")) {
                String all = unpacked("/api/exports/" + format.key() + "?realisation=" + realisation + more, token);
                assertThat(all).as(format + more).doesNotContain(word).hasSizeGreaterThan(100);
            }
        }
        for (String trial : List.of("what-ifs", "rule-trials")) {
            Answer tried = send(
                    "POST",
                    "/api/realisations/" + realisation + "/" + trial,
                    token,
                    trial.equals("what-ifs")
                            ? "{\"edits\": [{\"drop-encounter\": {\"label\": \"en1\"}}]}"
                            : send("GET", "/api/rules", token, "").body());
            assertThat(tried.body()).as(trial).doesNotContain(word);
        }
    }

    /** What a file holds, and the files in it. */
    private String unpacked(String path, String token) throws IOException, InterruptedException {
        byte[] file = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .timeout(PATIENCE)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
        return unpacked(file);
    }

    private static String unpacked(byte[] file) throws IOException {
        StringBuilder all = new StringBuilder(new String(file, StandardCharsets.UTF_8));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(unpacked(zip.readAllBytes()));
            }
        }
        return all.toString();
    }
}
