package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.parley.command.AttachNote;
import dev.parley.command.EncounterCommand.RecordEncounter;
import dev.parley.command.EnterPhase;
import dev.parley.command.EpisodeCommand.BeginEpisode;
import dev.parley.command.EpisodeCommand.EndEpisode;
import dev.parley.command.KnowledgeCommand.HoldKnowledge;
import dev.parley.command.KnowledgeCommand.NeedKnowledge;
import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.ParticipantCommand.IdentifyParticipant;
import dev.parley.command.imports.Importer;
import dev.parley.infra.ParleyApplication;
import dev.parley.infra.cli.Run;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.pages.imports.Importing;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.logging.Recorder;
import dev.parley.infra.pages.logging.Submissions;
import dev.parley.infra.pages.operations.Operations;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.Sha256;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.query.view.Histories;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the pages ask of the application, on the whole application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagePortsIT {

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final String SECRET = "a-secret-of-some-length";

    private final BlockingQueue<String> hooked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> signed = new LinkedBlockingQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private ConfigurableApplicationContext application;
    private HttpServer hook;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path data, @TempDir Path files) throws IOException {
        folder = files;
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String moment = exchange.getRequestHeaders().getFirst("X-Parley-Timestamp");
            if (attempts.incrementAndGet() == 1) {
                // a receiver that is being started again: the alert comes once more
                exchange.sendResponseHeaders(503, -1);
            } else {
                signed.add(
                        ("sha256=" + hmac(moment + "." + body))
                                        .equals(exchange.getRequestHeaders().getFirst("X-Parley-Signature"))
                                ? "signed"
                                : "not signed");
                hooked.add(body);
                exchange.sendResponseHeaders(204, -1);
            }
            exchange.close();
        });
        hook.start();
        mail.start();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.port", 0);
        properties.put("parley.data", data.toString());
        properties.put("parley.public-url", "https://parley.city.example");
        properties.put(
                "parley.alert-webhook", "http://127.0.0.1:" + hook.getAddress().getPort() + "/alerts");
        properties.put("parley.alert-webhook-secret", SECRET);
        properties.put("parley.alert-mail.host", "127.0.0.1");
        properties.put("parley.alert-mail.port", mail.getSmtp().getPort());
        properties.put("parley.alert-mail.security", "none");
        properties.put("parley.alert-mail.from", "parley@city.example");
        properties.put("parley.alert-mail.to", "office@city.example");
        properties.put("parley.alert-mail.every", "200ms");
        application = ParleyApplication.start(properties);
    }

    @AfterAll
    void stop() {
        application.close();
        hook.stop(0);
        mail.stop();
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Submissions.Outcome send(String form, Recorder.Script script) {
        return application.getBean(Submissions.class).send(new OrganisationId("local"), "clerk", form, script);
    }

    private boolean isThere(String realisation) {
        return application
                .getBean(Histories.class)
                .history(new OrganisationId("local"), new RealisationId(realisation))
                .isPresent();
    }

    @Test
    void aPageIsOneCommitAndWhatItShowsGoesOut() throws Exception {
        // given
        long before = application.getBean(EventLog.class).head();

        // when
        RealisationId permits = new RealisationId("permits");
        Submissions.Outcome outcome = send("form", recorder -> {
            recorder.record(new StartRealisation(permits, "Permit portal", null, null, null, null));
            recorder.record(new IdentifyParticipant(
                    permits, "project manager", Set.of(StakeholderGroup.IT_FUNCTION), null, null, null));
            recorder.record(new IdentifyParticipant(
                    permits, "account manager", Set.of(StakeholderGroup.VENDORS), null, null, null));
            recorder.record(
                    new IdentifyParticipant(permits, "clerk", Set.of(StakeholderGroup.USERS), null, null, null));
            recorder.record(new EnterPhase(permits, Phase.DESIGN, null, null));
            recorder.record(new RecordEncounter(
                    permits,
                    null,
                    EncounterKind.REQUIREMENTS_HANDOVER,
                    "Requirements handed over",
                    Phase.DESIGN,
                    List.of(
                            new Attendance("project manager", Presence.IN_PERSON),
                            new Attendance("account manager", Presence.IN_PERSON)),
                    null,
                    Outcome.CONSENSUS,
                    null,
                    false,
                    null,
                    null));
        });

        // then it is recorded, under a label given when it was
        assertThat(outcome)
                .isInstanceOfSatisfying(Submissions.Outcome.Recorded.class, recorded -> assertThat(recorded.label())
                        .isEqualTo("en1"));
        assertThat(application.getBean(EventLog.class).head()).isEqualTo(before + 6);

        // and the alert it raises reaches the webhook, with a link
        List<JsonNode> alerts = new ArrayList<>();
        JsonNode findings = ask("/api/realisations/permits/findings");
        Map<String, JsonNode> told = new LinkedHashMap<>();
        findings.forEach(finding -> {
            if (!finding.path("severity").asString().equals("INFO")) {
                told.put(finding.path("id").asString(), finding);
            }
        });
        assertThat(told).hasSizeGreaterThan(1);
        while (alerts.size() < told.size()) {
            alerts.add(JsonMapper.shared()
                    .readTree(Objects.requireNonNull(hooked.poll(30, TimeUnit.SECONDS), "an alert for each")));
        }
        assertThat(alerts).allSatisfy(alert -> assertThat(alert.path("url").asString())
                .isEqualTo("https://parley.city.example/realisations/permits#finding-"
                        + alert.path("finding").asString()));

        // and is signed with the secret, so that its receiver knows who sent it
        assertThat(signed.poll(1, TimeUnit.SECONDS)).isEqualTo("signed");

        // and the mailbox
        assertThat(mail.waitForIncomingEmail(30_000, 1)).isTrue();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mailed().contains("took no part")
                        || told.values().stream().allMatch(each -> mailed().contains(
                                        each.path("title").asString())));
        assertThat(mailed()).contains("https://parley.city.example/realisations/permits#finding-");

        // and says it word for word as webhook, mail, page, API and command line do
        Path file = Files.writeString(folder.resolve("permits.yaml"), text("/api/realisations/permits/history.yaml"));
        String printed = spaced(Run.of("analyse", file).out());
        String page = text("/realisations/permits");
        String list = text("/alerts");
        for (JsonNode alert : alerts) {
            JsonNode finding = told.get(alert.path("finding").asString());
            String title = finding.path("title").asString();
            String words = finding.path("explanation").asString();
            assertThat(alert.path("text").asString()).isEqualTo(title);
            assertThat(alert.path("words").asString()).isEqualTo(words);
            assertThat(mailed()).contains(title).contains(words);
            assertThat(page).contains(HtmlUtils.htmlEscape(title)).contains(HtmlUtils.htmlEscape(words));
            assertThat(list).contains(HtmlUtils.htmlEscape(title)).contains(HtmlUtils.htmlEscape(words));
            assertThat(printed).contains(spaced(title)).contains(spaced(words));
        }
    }

    @Test
    void theFrontPageGoesByUnitTagAndMineAndMutedAlertsAreSentToNobody() throws Exception {
        // given a realisation that is filed, and muted before anything is at risk in it
        RealisationId filed = new RealisationId("filed");
        send("filed", recorder -> {
            recorder.record(new StartRealisation(filed, "Filed portal", null, null, null, null));
            recorder.record(new IdentifyParticipant(
                    filed, "project manager", Set.of(StakeholderGroup.IT_FUNCTION), null, null, null));
            recorder.record(new IdentifyParticipant(
                    filed, "account manager", Set.of(StakeholderGroup.VENDORS), null, null, null));
            recorder.record(new IdentifyParticipant(filed, "clerk", Set.of(StakeholderGroup.USERS), null, null, null));
            recorder.record(new EnterPhase(filed, Phase.DESIGN, null, null));
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> text("/realisations/filed").contains("Filed portal"));
        assertThat(post("/realisations/filed/marks", "unit=Permits&tags=portal%2C+2026"))
                .isEqualTo(302);
        assertThat(post("/realisations/filed/keep", "mine=true")).isEqualTo(302);
        assertThat(post("/realisations/filed/mute", "reason=on+hold")).isEqualTo(302);
        assertThat(post("/realisations/nowhere/mute", "reason=on+hold")).isEqualTo(404);
        assertThat(text("/realisations/filed/marks"))
                .contains("value=\"Permits\"")
                .contains("value=\"2026, portal\"")
                .contains("on hold")
                .contains("It is no longer mine");

        // when
        send(
                "handover",
                recorder -> recorder.record(new RecordEncounter(
                        filed,
                        null,
                        EncounterKind.REQUIREMENTS_HANDOVER,
                        "Requirements handed over",
                        Phase.DESIGN,
                        List.of(
                                new Attendance("project manager", Presence.IN_PERSON),
                                new Attendance("account manager", Presence.IN_PERSON)),
                        null,
                        Outcome.CONSENSUS,
                        null,
                        false,
                        null,
                        null)));

        // then the front page shows it where it is filed, and nowhere else
        await().atMost(Duration.ofSeconds(30)).until(() -> text("/").contains("Filed portal"));
        for (String where : List.of("unit=Permits", "tag=portal", "tag=2026", "mine=true", "mine=true&unit=Permits")) {
            assertThat(text("/?" + where))
                    .as(where)
                    .contains("href=\"/realisations/filed\"")
                    .doesNotContain("/realisations/permits\"");
        }
        assertThat(text("/?unit=Taxes"))
                .doesNotContain("href=\"/realisations/filed\"")
                .contains("No meeting matches this choice");
        assertThat(text("/?tag=portal&unit=Taxes")).doesNotContain("href=\"/realisations/filed\"");

        assertThat(text("/realisations?status=all&unit=Permits"))
                .contains("&amp;unit=Permits\"")
                .doesNotContain("Next ›");

        // and its alerts stand apart, are not counted, and went to nobody
        await().atMost(Duration.ofSeconds(30)).until(() -> text("/alerts").contains("Why, and tell of them again"));

        // and so do the portfolio, its picture and the alerts
        for (String page : List.of("/realisations?status=all&", "/portfolio/picture?status=all&", "/alerts?")) {
            assertThat(text(page + "unit=Permits&mine=true"))
                    .as(page)
                    .contains("/realisations/filed")
                    .doesNotContain("/realisations/permits\"")
                    .contains("<option value=\"Permits\" selected");
            assertThat(text(page + "tag=portal&unit=Taxes")).as(page).doesNotContain("/realisations/filed");
        }
        long counted = Long.parseLong(text("/alerts/count"));
        assertThat(mailed()).doesNotContain("Filed portal");
        assertThat(post("/realisations/filed/mute", "reason=")).isEqualTo(302);
        assertThat(Long.parseLong(text("/alerts/count"))).isGreaterThan(counted);
        assertThat(text("/alerts")).doesNotContain("Why, and tell of them again");
    }

    @Test
    void whoHasMetAndStillLacksSomethingIsToldInAMeeting() throws Exception {
        // given a pair that has met, agreed, and between whom something never arrived
        RealisationId told = new RealisationId("told");
        send("told", recorder -> {
            recorder.record(new StartRealisation(told, "Half told", null, null, null, null));
            recorder.record(new IdentifyParticipant(
                    told, "project manager", Set.of(StakeholderGroup.IT_FUNCTION), null, null, null));
            recorder.record(new IdentifyParticipant(
                    told, "account manager", Set.of(StakeholderGroup.VENDORS), null, null, null));
            recorder.record(new IdentifyParticipant(told, "clerk", Set.of(StakeholderGroup.USERS), null, null, null));
            recorder.record(new EnterPhase(told, Phase.DESIGN, null, null));
            recorder.record(new HoldKnowledge(
                    told, "checks", StakeholderGroup.USERS, KnowledgeKind.NEED, "What is checked", null, null));
            recorder.record(new NeedKnowledge(
                    told, "checks", StakeholderGroup.VENDORS, KnowledgeKind.NEED, "What is checked", null, null));
        });
        send("told, together", recorder -> recorder.record(met(told, "project manager", "account manager", "clerk")));

        // then
        await().atMost(Duration.ofSeconds(30)).until(() -> text("/?q=Half")
                .contains("What the users hold has not reached the vendors directly and in full."));
        assertThat(text("/realisations/told"))
                .contains("id=\"meetings\"")
                .contains("The clerk and the account manager");
    }

    private static RecordEncounter met(RealisationId realisation, String... roles) {
        return new RecordEncounter(
                realisation,
                null,
                EncounterKind.REQUIREMENTS_HANDOVER,
                "They agree",
                Phase.DESIGN,
                Arrays.stream(roles)
                        .map(role -> new Attendance(role, Presence.IN_PERSON))
                        .toList(),
                null,
                Outcome.CONSENSUS,
                null,
                false,
                null,
                null);
    }

    private int post(String path, String form) throws IOException, InterruptedException {
        String base = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String mailed() {
        return Arrays.stream(mail.getReceivedMessages())
                .map(message -> {
                    try {
                        return message.getContent().toString().replace("\r\n", "\n");
                    } catch (IOException | MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.joining("\n"));
    }

    private static String spaced(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private JsonNode ask(String path) throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(() -> text(path).contains("\"explanation\""));
        return JsonMapper.shared().readTree(text(path));
    }

    private String text(String path) throws IOException, InterruptedException {
        String base = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void aFormAsksBeforeItRecordsWhatLooksLikeAPerson() throws Exception {
        // given
        RealisationId asked = new RealisationId("asked");
        send("to be asked", recorder -> recorder.record(new StartRealisation(asked, "Asked", null, null, null, null)));
        String form = "what=participant-identified&commandId=named-1&participant=Anna+Berg&groups=USERS&role=MEMBER"
                + "&exactness=exact&date=2026-01-05";

        // when
        String page = posted("/realisations/asked/log", form, "en");
        String german = posted("/realisations/asked/log", form, "de");
        long before = application.getBean(EventLog.class).head();
        int sure = post("/realisations/asked/log", form + "&nameless=1");

        // then it is asked, the form is as it was, and nothing is recorded
        assertThat(page).contains("“Anna Berg” looks like the name of a person", "name=\"nameless\"", "Anna Berg\"");
        assertThat(german).contains("„Anna Berg“ sieht nach dem Namen einer Person aus");
        // and once somebody said that it is nobody it is recorded
        assertThat(sure).isEqualTo(302);
        assertThat(application.getBean(EventLog.class).head()).isEqualTo(before + 1);
        // a role is none
        assertThat(post(
                        "/realisations/asked/log",
                        form.replace("Anna+Berg", "Payroll+Clerk").replace("named-1", "named-2")))
                .isEqualTo(302);
    }

    private String posted(String path, String form, String language) throws IOException, InterruptedException {
        String base = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Accept-Language", language)
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void aPageOfWhichOnePartIsRefusedLeavesNothingBehind() {
        // given
        long before = application.getBean(EventLog.class).head();

        // when
        RealisationId refused = new RealisationId("refused");
        Submissions.Outcome outcome = send("other form", recorder -> {
            recorder.record(new StartRealisation(refused, "Refused", null, null, null, null));
            recorder.record(
                    new IdentifyParticipant(refused, "clerk", Set.of(StakeholderGroup.USERS), null, null, null));
            recorder.record(new EndEpisode(refused, "never-begun", Outcome.CONSENSUS, null, null, null, null));
        });

        // then
        assertThat(outcome).isInstanceOfSatisfying(Submissions.Outcome.Refused.class, why -> {
            assertThat(why.objections().get(0).command()).isInstanceOf(EndEpisode.class);
            assertThat(why.objections().get(0).message()).contains("never-begun");
        });
        assertThat(isThere("refused")).isFalse();
        assertThat(application.getBean(EventLog.class).head()).isEqualTo(before);
    }

    @Test
    void tenPeopleWhoLogInOneRealisationAtOnceAreAllHeard() throws Exception {
        // given
        RealisationId busy = new RealisationId("busy");
        send("start", recorder -> {
            recorder.record(new StartRealisation(busy, "Busy", null, null, null, null));
            recorder.record(new IdentifyParticipant(busy, "clerk", Set.of(StakeholderGroup.USERS), null, null, null));
            recorder.record(new EnterPhase(busy, Phase.DESIGN, null, null));
        });
        int people = 10;
        // Five minutes, -Dparley.test.together=300, every night: .ci/nightly.
        Duration together = Duration.ofSeconds(Integer.getInteger("parley.test.together", 5));
        long until = System.nanoTime() + together.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(people);
        List<Callable<List<Submissions.Outcome>>> logging = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            String name = "person " + person;
            logging.add(() -> {
                List<Submissions.Outcome> outcomes = new ArrayList<>();
                for (int i = 0; System.nanoTime() < until; i++) {
                    String title = name + ", " + i;
                    outcomes.add(send(title, recorder -> {
                        String label = recorder.record(new RecordEncounter(
                                busy,
                                null,
                                EncounterKind.MEETING,
                                title,
                                null,
                                List.of(new Attendance("clerk", Presence.IN_PERSON)),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null));
                        recorder.record(new AttachNote(busy, "of " + title, label, null, null));
                    }));
                }
                return outcomes;
            });
        }

        // when
        List<Submissions.Outcome> outcomes = new ArrayList<>();
        for (Future<List<Submissions.Outcome>> one : threads.invokeAll(logging)) {
            outcomes.addAll(one.get());
        }
        threads.shutdown();

        // then none was refused, and no label was given twice or left out
        System.out.println("Ten people in " + together.toSeconds() + " s: " + outcomes.size() + " encounters");
        assertThat(outcomes).hasSizeGreaterThan(people).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOf(Submissions.Outcome.Recorded.class));
        assertThat(outcomes.stream().map(outcome -> ((Submissions.Outcome.Recorded) outcome).label()))
                .doesNotHaveDuplicates()
                .contains("en1", "en" + outcomes.size());
    }

    @Test
    void howFarTwoCodersAgreeIsSeenAndNothingIsStored() throws Exception {
        // given a realisation, and the same by somebody who heard less of it
        RealisationId coded = new RealisationId("coded");
        send("coded", recorder -> {
            recorder.record(new StartRealisation(coded, "Coded twice", null, null, null, null));
            recorder.record(new IdentifyParticipant(coded, "clerk", Set.of(StakeholderGroup.USERS), null, null, null));
            recorder.record(new EnterPhase(coded, Phase.DESIGN, null, null));
            recorder.record(new RecordEncounter(
                    coded,
                    null,
                    EncounterKind.MEETING,
                    "They meet",
                    null,
                    List.of(new Attendance("clerk", Presence.IN_PERSON)),
                    null,
                    Outcome.CONSENSUS,
                    null,
                    false,
                    null,
                    null));
        });
        String file = text("/api/realisations/coded/history.yaml");
        long before = application.getBean(EventLog.class).head();

        // when
        String same = upload(file);
        String other = upload(file.replace("outcome: CONSENSUS", "outcome: CONFLICT"));
        String broken = upload(file.replace("kind: MEETING", "kind: MEETNG"));

        // then
        assertThat(same).contains("What they differ in").contains("Nothing.");
        assertThat(spaced(other))
                .contains("encounter recorded en1: outcome")
                .contains(">agreed<")
                .contains(">conflict<")
                .doesNotContain("CONSENSUS");
        assertThat(broken).contains("MEETNG").doesNotContain("What they differ in");
        assertThat(text("/agreement?first=coded&second=coded")).contains("What they differ in");
        assertThat(upload(ofVeryMany(150))).doesNotContain("The first 200 of");
        assertThat(spaced(upload(ofVeryMany(250))))
                .containsPattern("The first 200 of 2\\d\\d\\.")
                .contains("participant identified clerk number 150")
                .doesNotContain("participant identified clerk number 249");
        assertThat(text("/agreement?first=coded&second=nowhere")).contains("There is no realisation");
        assertThat(application.getBean(EventLog.class).head()).isEqualTo(before);

        // and the report says by which hash another knows that they have the same
        assertThat(text("/realisations/coded/report")).contains(Sha256.hex(file));
    }

    /** A history of the same case in which somebody is identified whom nobody else has, very many times. */
    private static String ofVeryMany(int people) {
        StringBuilder file = new StringBuilder("""
                parley: 1
                realisation: coded
                organisation: local
                recorded: 2026-01-01T00:00:00Z
                by: me
                history:
                  - realisation-started: Coded
                    at: order 0
                """);
        for (int i = 0; i < people; i++) {
            file.append("  - participant-identified: clerk number " + i + "\n    at: order 0\n    groups: [USERS]\n");
        }
        return file.toString();
    }

    private String upload(String file) throws IOException, InterruptedException {
        String base = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
        String part = "--x\r\nContent-Disposition: form-data; name=\"";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base + "/agreement"))
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(HttpRequest.BodyPublishers.ofString(part + "first\"\r\n\r\ncoded\r\n" + part
                                        + "file\"; filename=\"second.yaml\"\r\nContent-Type: text/yaml\r\n\r\n"
                                        + file + "\r\n--x--\r\n"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void aFormSentTwiceHasOneEffectAndTheSameLabel() {
        // given
        RealisationId twice = new RealisationId("twice");
        Recorder.Script script = recorder -> {
            recorder.record(new StartRealisation(twice, "Twice", null, null, null, null));
            String label = recorder.record(new BeginEpisode(
                    twice, null, "Work", Phase.DESIGN, Set.of(StakeholderGroup.USERS), null, null, null));
            recorder.record(new AttachNote(twice, "a note", label, null, null));
        };
        Recorder.Script phased = recorder -> {
            recorder.record(new EnterPhase(twice, Phase.DESIGN, null, null));
        };

        // when
        Submissions.Outcome refused = send("episode", script);
        send("started", recorder -> recorder.record(new StartRealisation(twice, "Twice", null, null, null, null)));
        send("phase", phased);
        Recorder.Script again = recorder -> {
            String label = recorder.record(new BeginEpisode(
                    twice, null, "Work", Phase.DESIGN, Set.of(StakeholderGroup.USERS), null, null, null));
            recorder.record(new AttachNote(twice, "a note", label, null, null));
        };
        Submissions.Outcome first = send("work", again);
        long head = application.getBean(EventLog.class).head();
        Submissions.Outcome second = send("work", again);

        // then
        assertThat(refused).isInstanceOf(Submissions.Outcome.Refused.class);
        assertThat(first).isInstanceOf(Submissions.Outcome.Recorded.class);
        assertThat(((Submissions.Outcome.Recorded) first).label()).isEqualTo("ep1");
        assertThat(((Submissions.Outcome.Recorded) second).label()).isEqualTo("ep1");
        assertThat(application.getBean(EventLog.class).head()).isEqualTo(head);
    }

    @Test
    void aTableIsReadByTheMappingAndAnHistoryOfAnotherOrganisationIsTakenOver() {
        // given
        Importing importing = application.getBean(Importing.class);
        byte[] table = "When,Who\n2026-01-12,clerk\nsoon,clerk\n".getBytes(StandardCharsets.UTF_8);
        String mapping = """
                source: csv
                realisation: {id: table, titleText: Table}
                encounter: {at: When}
                participants: {column: Who, roles: {clerk: [USERS]}}
                """;
        byte[] history = """
                parley: 1
                realisation: elsewhere
                organisation: another-city
                recorded: 2026-01-01T00:00:00Z
                history:
                  - realisation-started: Made elsewhere
                    at: 2026-01-01
                """.getBytes(StandardCharsets.UTF_8);

        Importer clerk = new Importer(new OrganisationId("local"), "clerk");

        // when
        Importing.Preview faulty =
                importing.commit(clerk, new Importing.Handed("table.csv", table, mapping), Importing.Progress.SILENT);
        Importing.Preview good = importing.commit(
                clerk, new Importing.Handed("elsewhere.yaml", history, null), Importing.Progress.SILENT);

        // then
        assertThat(faulty.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.row()).isEqualTo(3);
            assertThat(problem.path()).isEqualTo("When");
        });
        assertThat(isThere("table")).isFalse();
        assertThat(good.problems()).isEmpty();
        assertThat(isThere("elsewhere")).isTrue();
        // who is no curator is told that what a file says of the past is a claim
        assertThat(good.entries())
                .extracting(Importing.Entry::note)
                .singleElement()
                .isEqualTo(Wording.say("import.claimsOnly"));
        Importer curator = new Importer(new OrganisationId("local"), "curator", true);
        assertThat(importing
                        .preview(
                                curator,
                                new Importing.Handed("elsewhere.yaml", history, null),
                                Importing.Progress.SILENT)
                        .entries())
                .extracting(Importing.Entry::note)
                .singleElement()
                .isEqualTo(Wording.say("import.addsNew"));
    }

    @Test
    void operationsSayHowFarTheViewsAreAndRebuildThem() {
        // given
        Operations operations = application.getBean(Operations.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> operations.status().processors().get(0).lagEvents() == 0);

        // when
        boolean begun = operations.rebuild();

        // then
        assertThat(begun).isTrue();
        await().atMost(Duration.ofSeconds(60)).until(() -> operations.status().building() == null);
        assertThat(operations.status().head())
                .isEqualTo(application.getBean(EventLog.class).head());
        assertThat(operations.status().store()).startsWith("SQLite, ");
        assertThat(operations.status().parked()).isEmpty();
        assertThat(operations.retry("permits")).isNull();
    }
}
