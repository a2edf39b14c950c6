package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.parley.command.RealisationCommand;
import dev.parley.command.wire.CommandReader;
import dev.parley.infra.ParleyApplication;
import dev.parley.infra.pages.logging.Submissions;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.view.Histories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Every correction that the page of facts offers is one that works, for every kind of fact. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionsIT {

    private static final OrganisationId LOCAL = new OrganisationId("local");

    private ConfigurableApplicationContext application;
    private String url;
    private Playwright playwright;
    private Page page;
    private int made;

    @BeforeAll
    void open(@TempDir Path data) {
        Path chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(chromium != null, "Skipped: no Chromium on this machine.");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
        // Without script a form is a form: what is tried here is what the server offers and takes.
        page = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))
                .newPage();
        application = ParleyApplication.start(Map.of("server.port", 0, "parley.data", data.toString()));
        url = "http://127.0.0.1:"
                + Objects.requireNonNull(((WebServerApplicationContext) application).getWebServer())
                        .getPort();
    }

    @AfterAll
    void close() {
        if (playwright != null) {
            playwright.close();
        }
        if (application != null) {
            application.close();
        }
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** A realisation with a fact of every kind. */
    private String realisation(boolean closed) {
        RealisationId id = new RealisationId("every-kind-" + ++made);
        List<Map<String, String>> there = List.of(
                Map.of("participant", "project manager", "presence", "IN_PERSON"),
                Map.of("participant", "case worker", "presence", "IN_PERSON"));
        List<Map.Entry<String, Map<String, Object>>> wanted = new ArrayList<>(List.of(
                Map.entry("StartRealisation", fields("title", "Every kind")),
                Map.entry("DescribeRealisation", fields("title", "Every kind of fact")),
                Map.entry(
                        "IdentifyParticipant",
                        fields("participant", "project manager", "groups", List.of("IT_FUNCTION"))),
                Map.entry("IdentifyParticipant", fields("participant", "case worker", "groups", List.of("USERS"))),
                Map.entry(
                        "ChangeParticipant",
                        fields("participant", "case worker", "groups", List.of("USERS", "DECISION_MAKERS"))),
                Map.entry("EnterPhase", fields("phase", "DESIGN")),
                Map.entry(
                        "RecordEncounter",
                        fields("label", "en1", "kind", "MEETING", "title", "First", "attendances", there)),
                Map.entry(
                        "RecordEncounter",
                        fields("label", "en2", "kind", "DEMO", "title", "Second", "attendances", there)),
                Map.entry(
                        "AmendEncounter",
                        fields(
                                "label",
                                "en2",
                                "kind",
                                "DEMO",
                                "title",
                                "Demo",
                                "attendances",
                                there,
                                "outcome",
                                "CONSENSUS",
                                "reason",
                                "title")),
                Map.entry("BeginEpisode", fields("title", "Work", "activeGroups", List.of("IT_FUNCTION"))),
                Map.entry("ObserveEpisodeContact", fields("episode", "ep1", "groups", List.of("IT_FUNCTION", "USERS"))),
                Map.entry("EndEpisode", fields("episode", "ep1", "summary", "done")),
                Map.entry("StatePosition", fields("group", "USERS", "objective", "one portal", "stance", "SUPPORTS")),
                Map.entry(
                        "AttributePosition",
                        fields(
                                "holder",
                                "IT_FUNCTION",
                                "about",
                                "USERS",
                                "objective",
                                "one portal",
                                "stance",
                                "OPPOSES")),
                Map.entry(
                        "HoldKnowledge",
                        fields(
                                "item",
                                "how-it-is-done",
                                "group",
                                "USERS",
                                "kind",
                                "CONTEXT",
                                "description",
                                "How it is done")),
                Map.entry(
                        "NeedKnowledge",
                        fields(
                                "item",
                                "how-it-is-done",
                                "group",
                                "VENDORS",
                                "kind",
                                "CONTEXT",
                                "description",
                                "How it is done")),
                Map.entry(
                        "ObserveKnowledgeGap",
                        fields("item", "how-it-is-done", "holder", "USERS", "lacker", "VENDORS")),
                Map.entry(
                        "ShareKnowledge",
                        fields(
                                "item",
                                "how-it-is-done",
                                "from",
                                "USERS",
                                "to",
                                "VENDORS",
                                "completeness",
                                "PARTIAL",
                                "within",
                                "en1")),
                Map.entry(
                        "CloseKnowledgeGap",
                        fields("item", "how-it-is-done", "holder", "USERS", "lacker", "VENDORS", "how", "told")),
                Map.entry("StateNeed", fields("need", "one-list", "group", "USERS", "description", "One list")),
                Map.entry("SpecifyNeed", fields("need", "one-list")),
                Map.entry("DeliverNeed", fields("need", "one-list")),
                Map.entry("ValueNeed", fields("need", "one-list", "group", "USERS", "rating", 4)),
                Map.entry("StateNeed", fields("need", "fewer-forms", "group", "USERS", "description", "Fewer forms")),
                Map.entry("DropNeed", fields("need", "fewer-forms", "reason", "too dear")),
                Map.entry("StateNeed", fields("need", "a-bell", "group", "USERS", "description", "A bell")),
                Map.entry("WithdrawNeed", fields("need", "a-bell", "reason", "not wanted")),
                Map.entry("PerceiveInfluence", fields("group", "USERS", "rating", 2, "within", "en1")),
                Map.entry("DiscussSubject", fields("subject", "one desk", "within", "en1")),
                Map.entry("InformGroups", fields("encounter", "en1", "groups", List.of("DECISION_MAKERS"))),
                Map.entry("DeclineInformation", fields("what", "what it costs", "declinedFor", "COST")),
                Map.entry("MoveBehindScenes", fields("what", "the agenda", "kind", "AGENDA")),
                Map.entry("PerceiveValue", fields("group", "USERS", "rating", 3, "within", "en1")),
                Map.entry(
                        "MakeDecision",
                        fields(
                                "decision",
                                "go",
                                "subject",
                                "Go",
                                "options",
                                List.of(
                                        Map.of("option", "go live", "verdict", "POSTPONED", "condition", "tests pass"),
                                        fields(
                                                "option",
                                                "wait a year",
                                                "verdict",
                                                "REJECTED",
                                                "proposedBy",
                                                "USERS",
                                                "cons",
                                                Map.of("IT_FUNCTION", "too late", "USERS", "we need it"))))),
                Map.entry("MeetCondition", fields("decision", "go", "option", "go live")),
                Map.entry(
                        "ObserveConflict",
                        fields(
                                "conflict",
                                "scope",
                                "parties",
                                List.of("USERS", "IT_FUNCTION"),
                                "description",
                                "Scope")),
                Map.entry("HandleConflict", fields("conflict", "scope", "handling", "NEGOTIATION", "settled", true)),
                Map.entry(
                        "ObserveResistance",
                        fields("resistance", "new-screen", "group", "USERS", "cause", "New screen")),
                Map.entry(
                        "HandleResistance",
                        fields("resistance", "new-screen", "handling", "TRAINING", "settled", false)),
                Map.entry("AttachNote", fields("text", "a note")),
                Map.entry("TakeUpOption", fields("decision", "go", "option", "go live")),
                Map.entry("IdentifyConstituency", fields("constituency", "night shift", "group", "USERS")),
                Map.entry("FixSpecification", fields("specification", "interfaces", "precision", "STRICT")),
                Map.entry("HoldPower", fields("group", "DECISION_MAKERS", "over", "INVESTMENT")),
                Map.entry("ObserveDominance", fields("group", "DECISION_MAKERS")),
                Map.entry(
                        "StateView",
                        fields("holder", "USERS", "dimension", "openness", "category", "open", "aspect", "CURRENT")),
                Map.entry(
                        "AttributeView",
                        fields(
                                "holder",
                                "IT_FUNCTION",
                                "about",
                                "USERS",
                                "dimension",
                                "openness",
                                "category",
                                "closed",
                                "aspect",
                                "CURRENT")),
                Map.entry("IdentifyParticipant", fields("participant", "outside consultant", "role", "FACILITATOR")),
                Map.entry(
                        "BeginFacilitation",
                        fields(
                                "facilitation",
                                "views",
                                "facilitator",
                                "outside consultant",
                                "sides",
                                List.of("USERS", "IT_FUNCTION"))),
                Map.entry(
                        "MakeProposal",
                        fields("option", "one desk", "participant", "outside consultant", "facilitation", "views")),
                Map.entry("EndFacilitation", fields("facilitation", "views", "summary", "heard")),
                Map.entry("DescribeChange", fields("title", "New counters", "steeredBy", List.of("project manager"))),
                Map.entry("NotePressure", fields("origin", "ministry", "mechanism", "COERCIVE")),
                Map.entry("NoteInvolvement", fields("involved", "case worker", "degree", "HIGH")),
                Map.entry("GiveMandate", fields("participant", "case worker", "formal", true)),
                Map.entry("PlanOutput", fields("output", "counter", "serves", "EFFECTIVENESS")),
                Map.entry("ObserveOutput", fields("output", "counter", "state", "PARTLY", "extent", 40)),
                Map.entry("ObserveOutcome", fields("effect", "shorter queues", "serves", "EFFECTIVENESS")),
                Map.entry("ObserveSideEffect", fields("effect", "noise", "wanted", false, "ofOutput", "counter")),
                Map.entry(
                        "ReachAgreement",
                        fields(
                                "agreement",
                                "review",
                                "parties",
                                List.of("USERS", "IT_FUNCTION"),
                                "terms",
                                "monthly review",
                                "checkBy",
                                "2026-11")),
                Map.entry("CheckAgreement", fields("agreement", "review", "kept", "PARTLY")),
                Map.entry(
                        "MakeRequest",
                        fields(
                                "request",
                                "screens",
                                "requestedOf",
                                "IT_FUNCTION",
                                "requestedBy",
                                "USERS",
                                "description",
                                "two screens")),
                Map.entry("MeetRequest", fields("request", "screens")),
                Map.entry(
                        "MakeRequest",
                        fields(
                                "request",
                                "phones",
                                "requestedOf",
                                "IT_FUNCTION",
                                "requestedBy",
                                "USERS",
                                "description",
                                "phones")),
                Map.entry("WithdrawRequest", fields("request", "phones")),
                Map.entry("SetGoal", fields("goal", "calls", "wording", "fewer calls", "needs", List.of("one-list"))),
                Map.entry("ReframeGoal", fields("goal", "calls", "wording", "no calls", "reframing", "RAISED")),
                Map.entry("JudgeGoal", fields("goal", "calls", "met", "PARTLY", "judgedBy", List.of("USERS")))));
        wanted.add(
                closed
                        ? Map.entry("CloseRealisation", fields("outcome", "SUCCEEDED"))
                        : Map.entry(
                                "PlanEncounter", fields("kind", "MEETING", "title", "To come", "at", "2031-01-01")));
        List<RealisationCommand> commands = wanted.stream()
                .map(each -> CommandReader.read(each.getKey(), id, each.getValue()))
                .toList();
        Submissions.Outcome outcome = application
                .getBean(Submissions.class)
                .send(LOCAL, "tester", id.value(), recorder -> commands.forEach(recorder::record));
        assertThat(outcome).isInstanceOf(Submissions.Outcome.Recorded.class);
        return id.value();
    }

    /** Does what the newest fact of a kind offers under a name; says what went wrong. */
    private void act(String realisation, String kind, String action, List<String> wrong) {
        page.navigate(url + "/realisations/" + realisation + "/facts");
        Locator offered = page.locator("tbody tr[data-kind='" + kind + "'] a[data-action=" + action + "]");
        if (offered.count() == 0) {
            return;
        }
        offered.first().click();
        page.locator(page.locator("[name=why]").count() > 0 ? "[name=why]" : "[name=reason]")
                .fill("tried");
        page.locator("main form[method=post] button[type=submit]").first().click();
        if (!page.url().contains("done=") && !page.url().contains("from=")) {
            wrong.add(kind + " " + action + ": "
                    + (page.locator(".errors").count() == 0 ? page.url() : page.textContent(".errors")));
        }
    }

    private List<String> kinds(String realisation) {
        page.navigate(url + "/realisations/" + realisation + "/facts");
        Set<String> kinds = new LinkedHashSet<>();
        page.locator("tbody tr").all().forEach(row -> kinds.add(row.getAttribute("data-kind")));
        return List.copyOf(kinds);
    }

    @Test
    void everyOfferedCorrectionOfEveryKindOfFactWorks() {
        List<String> wrong = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (boolean closed : new boolean[] {false, true}) {
            // a correction that changes nothing but the reason leaves all other facts as they are
            String amended = realisation(closed);
            for (String kind : kinds(amended)) {
                if (seen.add(kind)) {
                    act(amended, kind, "amend", wrong);
                    act(realisation(closed), kind, "retract", wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen)
                .containsAll(FactType.all().stream()
                        .filter(type -> Fact.class.isAssignableFrom(type.type()))
                        .map(type -> type.told().kind())
                        .toList());
    }

    @Test
    void aMisspeltRoleIsRenamedInAllThatSpeaksOfIt() {
        // given
        String realisation = realisation(false);
        RealisationCommand debate = CommandReader.read(
                "RecordEncounter",
                new RealisationId(realisation),
                fields(
                        "kind",
                        "WORKSHOP",
                        "title",
                        "Views",
                        "facilitation",
                        "views",
                        "step",
                        "DEBATE",
                        "attendances",
                        List.of(Map.of("participant", "case worker", "presence", "IN_PERSON"))));
        application.getBean(Submissions.class).send(LOCAL, "tester", "debate", recorder -> recorder.record(debate));
        page.navigate(url + "/realisations/" + realisation + "/facts");
        page.locator("tbody tr[data-kind='participant']:has-text('case worker') a[data-action=amend]")
                .first()
                .click();

        // when
        page.fill("#participant", "senior case worker");
        page.locator("[name=why]").fill("The role has another title");
        page.locator("main form[method=post] button[type=submit]").first().click();

        // then
        assertThat(page.url()).contains("done=");
        page.navigate(url + "/realisations/" + realisation + "/encounters/new");
        assertThat(page.textContent("#present")).contains("senior case worker");
        assertThat(page.locator("input[name=present][value='case worker']").count())
                .isZero();
        page.navigate(url + "/realisations/" + realisation + "?clock=hindsight&at=en1");
        assertThat(page.textContent("main")).contains("senior case worker");
        Chronicle chronicle = Chronicle.of(application
                .getBean(Histories.class)
                .history(LOCAL, new RealisationId(realisation))
                .orElseThrow());
        assertThat(chronicle.standing())
                .extracting(each -> each.fact().toString())
                .noneMatch(fact -> fact.contains("=case worker") || fact.contains("[case worker"))
                .anyMatch(fact -> fact.startsWith("MandateGiven") && fact.contains("senior case worker"))
                .anyMatch(fact -> fact.startsWith("InvolvementNoted") && fact.contains("senior case worker"))
                .anyMatch(fact -> fact.startsWith("EncounterAmended")
                        && fact.contains("facilitation=views")
                        && fact.contains("step=DEBATE"));
    }

    @Test
    void whatIsCorrectedIsStruckOutAndSaysWhoAndWhy() {
        // given
        String realisation = realisation(false);
        act(realisation, "need stated", "retract", new ArrayList<>());

        // when
        page.navigate(url + "/realisations/" + realisation + "/facts");

        // then
        assertThat(page.locator("tr.struck").allTextContents()).anySatisfy(row -> assertThat(row)
                .contains("need stated")
                .contains("taken back by")
                .contains("“tried”"));
        List<Class<? extends RealisationEvent>> recorded = new ArrayList<>();
        application
                .getBean(Histories.class)
                .history(LOCAL, new RealisationId(realisation))
                .orElseThrow()
                .events()
                .forEach(each -> recorded.add(each.event().getClass()));
        assertThat(recorded.get(recorded.size() - 1).getSimpleName()).isEqualTo("FactRetracted");
    }
}
