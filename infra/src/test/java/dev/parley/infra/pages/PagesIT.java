package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.Importer;
import dev.parley.infra.ParleyApplication;
import dev.parley.infra.Settings;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.logging.Typist;
import dev.parley.infra.pages.operations.Operations;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.view.Histories;
import dev.parley.query.view.Views;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The pages in a real browser, on the whole application with both published cases and some long ones in it. Needs a Chromium on
 * the machine and is skipped, saying so, where there is none.
 */
class PagesIT extends ChromiumCase {

    private static final int MOST_BYTES = 500_000;

    /** Waits until what was changed has been drawn. */
    private static final String FRAMES =
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))";

    /** Whether anything is wider than the window, or than the bar that holds it. */
    private static final String WIDER = "document.documentElement.scrollWidth > innerWidth + 1"
            + " || [...document.querySelectorAll('.bar nav, .seg, .inline')]"
            + ".some(each => each.clientWidth && each.scrollWidth > each.clientWidth + 1)";

    private static final String WHAT_IS_WIDER = "[...document.querySelectorAll('body *')]"
            + ".filter(each => each.getBoundingClientRect().right > innerWidth + 1 || each.clientWidth && each.scrollWidth > each.clientWidth + 1)"
            + ".map(each => each.tagName + '.' + each.className + ' ' + each.textContent.trim().slice(0, 40)).slice(0, 8).join(', ')";

    /** All rules of axe; and those of colours, for the other colours of the same page. */
    private static final String EVERYTHING = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}";

    private static final String COLOURS =
            "{resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block']}";

    private final StillLife stillLife = new StillLife();

    @Override
    ConfigurableApplicationContext start(Path data) {
        return new SpringApplicationBuilder(ParleyApplication.class)
                .initializers(context -> context.getBeanFactory()
                        .registerSingleton(
                                "parleyProperties",
                                Settings.read(settings(data)).properties()))
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                "stillLife",
                                Operations.class,
                                () -> stillLife,
                                definition -> definition.setPrimary(true)))
                .run("--server.port=0", "--parley.data=" + data);
    }

    @BeforeAll
    void fill() throws Exception {
        OrganisationId local = new OrganisationId("local");
        List<History> histories = Stream.of(
                        Cases.university(),
                        Cases.procurement(),
                        Cases.large("case-management", 200),
                        Cases.large("payroll", 24),
                        Cases.started("intranet-search", "Intranet search"),
                        Cases.started("one-word", "Donaudampfschifffahrtsgesellschaftskapitänsverwaltungsportal"),
                        everyPack())
                .map(history -> HistoryImport.adopted(history, local))
                .toList();
        assertThat(application
                        .getBean(HistoryImport.class)
                        .store(histories, new Importer(local, "tester", true))
                        .problems())
                .isEmpty();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(post(
                                "/api/imports",
                                Cases.atRisk(
                                        "building-permits", "Building permits", today.minusDays(9), today.minusDays(5)))
                        .statusCode())
                .isEqualTo(201);
        await().until(() -> application.getBean(Views.class).all(local).size() == histories.size() + 1);
    }

    /** Everything that can be logged beyond the core, in one realisation. */
    private static History everyPack() {
        return Cases.example("every-pack.yaml");
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("week", "/");
        pages.put("portfolio", "/realisations?status=all");
        pages.put("university", "/realisations/university-administration");
        pages.put("university-known-en4", "/realisations/university-administration?clock=known&at=en4");
        pages.put("university-tour", "/realisations/university-administration?clock=known&at=en4&step=3");
        pages.put("procurement", "/realisations/procurement-agency");
        pages.put("large", "/realisations/case-management");
        pages.put("large-closer", "/realisations/case-management?clock=occurred&at=en60&zoom=labels");
        pages.put("medium", "/realisations/payroll");
        pages.put("empty", "/realisations/intranet-search");
        pages.put("every-pack", "/realisations/town-portal");
        pages.put("every-pack-log", "/realisations/town-portal/log");
        pages.put("every-pack-report", "/realisations/town-portal/report");
        pages.put("log-found", "/realisations/town-portal/log?find=agree");
        pages.put("log-view", "/realisations/town-portal/log?what=view-stated");
        pages.put("log-change", "/realisations/town-portal/log?what=change-described");
        pages.put("log-nothing-yet", "/realisations/intranet-search/log?what=goal-judged");
        pages.put("every-pack-encounter", "/realisations/town-portal/encounters/new");
        pages.put("portfolio-silent", "/realisations?status=all&silent=30");
        pages.put("log-facilitation", "/realisations/town-portal/log?what=facilitation-begun");
        pages.put("at-risk", "/realisations/building-permits");
        pages.put("facts", "/realisations/university-administration/facts");
        pages.put("start", "/start");
        pages.put("encounter", "/realisations/payroll/encounters/new");
        pages.put("plan", "/realisations/payroll/encounters/new?plan=1");
        pages.put("amend", "/realisations/payroll/encounters/en4/amend");
        pages.put("log", "/realisations/payroll/log");
        pages.put("log-decision", "/realisations/payroll/log?what=decision-made");
        pages.put("log-episode", "/realisations/payroll/log?what=episode-begun");
        pages.put("retract-encounter", "/realisations/payroll/encounters/en1/retract");
        pages.put("retract", "/realisations/university-administration/facts/" + event() + "/retract");
        pages.put("amend-fact", "/realisations/university-administration/facts/" + event() + "/amend");
        pages.put("erasures", "/realisations/university-administration/erasures");
        pages.put("retention", "/retention?after=1d");
        pages.put("portfolio-then", "/realisations?status=all&clock=known&at=2100-01-01");
        pages.put("what-if", "/realisations/payroll/what-if?groups=USERS&groups=VENDORS&after=en4");
        pages.put("alerts", "/alerts");
        pages.put("import", "/import");
        pages.put("compare", "/compare?ids=university-administration,procurement-agency");
        pages.put("compare-packs", "/compare?ids=town-portal,university-administration");
        pages.put("report", "/realisations/university-administration/report");
        pages.put("picture", "/portfolio/picture");
        pages.put("track-record", "/track-record");
        pages.put("research", "/research");
        pages.put("rules", "/realisations/university-administration/rules");
        pages.put("agreement", "/agreement?first=university-administration&second=procurement-agency");
        pages.put("marks", "/realisations/university-administration/marks");
        pages.put("calendar", "/calendar");
        pages.put("meetings", "/meetings");
        pages.put("me", "/me");
        pages.put("operations", "/operations");
        pages.put("not-here", "/realisations/nope");
        return pages;
    }

    private static String event() {
        return Cases.university().events().get(4).id();
    }

    /** What was seen of all pages: each is opened once, by a browser that has nothing of it yet. */
    private @Nullable Seen seen;

    private record Seen(List<String> overflowing, List<String> faults, Map<String, Integer> sizes) {}

    private Seen seen() throws IOException {
        if (seen == null) {
            String axe = read("/axe.min.js");
            Seen all = new Seen(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
            pages().forEach((name, path) -> look(name, path, axe, all));
            seen = all;
        }
        return seen;
    }

    private void look(String name, String path, String axe, Seen all) {
        try (BrowserContext fresh = browser.newContext(new Browser.NewContextOptions().setViewportSize(1920, 900))) {
            Page once = fresh.newPage();
            List<Response> responses = new ArrayList<>();
            once.onResponse(responses::add);
            once.navigate(url + path);
            once.waitForLoadState(LoadState.LOAD);
            all.sizes()
                    .put(
                            name,
                            List.copyOf(responses).stream()
                                    .filter(each -> !each.url().endsWith("/live"))
                                    .mapToInt(each -> each.request().sizes().responseBodySize)
                                    .sum());
            for (int width : List.of(1920, 1440, 1280, 1024, 920, 768, 640, 390)) {
                once.setViewportSize(width, width == 390 ? 844 : 900);
                once.evaluate(FRAMES);
                if (width == 1440 || width == 390) {
                    shot(once, name + "-" + width);
                }
                if (width == 1440 && name.equals("university")) {
                    picture(once, "realisation", once.locator("section.card:has(#replay)"));
                }
                if (width == 1440) {
                    faults(name + " light", once, axe, EVERYTHING, all);
                }
                if ((Boolean) once.evaluate(WIDER)) {
                    all.overflowing().add(name + " at " + width + ": " + once.evaluate(WHAT_IS_WIDER));
                }
            }
            once.setViewportSize(1440, 900);
            once.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            once.evaluate(FRAMES);
            shot(once, name + "-dark");
            faults(name + " dark", once, axe, COLOURS, all);
        }
    }

    private static void faults(String where, Page of, String axe, String options, Seen all) {
        of.evaluate(axe);
        Object found = of.evaluate("axe.run(document, " + options + """
                ).then(r => r.violations
                  .filter(v => v.impact === 'serious' || v.impact === 'critical' || v.id === 'landmark-unique')
                  .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message || '')).join(' | ')))
                """);
        ((List<?>) Objects.requireNonNull(found)).forEach(fault -> all.faults().add(where + ": " + fault));
    }

    @Test
    void everyPageFitsEveryWindow() throws IOException {
        assertThat(seen().overflowing()).isEmpty();
    }

    @Test
    void noPageHasASeriousAccessibilityFault() throws IOException {
        assertThat(seen().faults()).isEmpty();
    }

    @Test
    void pagesStaySmallWithoutACache() throws IOException {
        System.out.println("Bytes of pages with all they load, as sent: " + seen().sizes());
        assertThat(seen().sizes()).hasSameSizeAs(pages());
        assertThat(seen().sizes())
                .allSatisfy((name, size) -> assertThat(size).as(name).isBetween(1_000, MOST_BYTES));
    }

    /** As somebody new does it who has it on paper: start, search for the kind of fact, type it; and a figure in the end. */
    @Test
    void everythingOfEveryPackIsFoundAndLoggedFromAnEmptyPageToAFigure() throws Exception {
        // given
        History told = everyPack();
        HttpResponse<String> started = form(
                "/start",
                "commandId=" + UUID.randomUUID()
                        + "&title=Counters+of+the+town&id=counters&exactness=exact&date=2025-01-06");
        assertThat(started.statusCode()).as(started.body()).isEqualTo(302);
        RealisationId id = new RealisationId("counters");
        Typist typist = new Typist(id);
        Set<String> found = new TreeSet<>();

        // when
        for (RecordedEvent each : told.events()) {
            RealisationEvent fact = each.event();
            if (fact instanceof RealisationStarted) {
                continue;
            }
            String form = Typist.form(fact);
            if (form != null && found.add(form)) {
                String title = Objects.requireNonNull(FactType.of(fact).asked()).title();
                String search = get("/realisations/counters/log?find="
                                + URLEncoder.encode(title, StandardCharsets.UTF_8))
                        .body();
                assertThat(search).as(title).contains("/realisations/counters/log?what=" + form + "\"");
            }
            HttpResponse<String> answer = form(
                    "/realisations/counters/" + (form == null ? "encounters/new" : "log"),
                    typist.typed(fact, logged(id)) + "&commandId=" + UUID.randomUUID());
            assertThat(answer.statusCode())
                    .as(() -> fact + "\n" + answer.body().replaceAll("(?s).*class=\"errors\"(.{0,600}).*", "$1"))
                    .isEqualTo(302);
            typist.logged(
                    fact,
                    logged(id).events().stream()
                            .map(RecordedEvent::event)
                            .filter(event -> event.getClass() == fact.getClass())
                            .reduce((one, next) -> next)
                            .orElseThrow());
        }

        // then every kind of fact beyond the core was logged, and the same is found as in what was told
        assertThat(found).hasSizeGreaterThan(40);
        Analyst analyst = new Analyst(RuleSet.STANDARD);
        assertThat(titles(analyst.analyse(logged(id), Cut.HINDSIGHT)))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(titles(analyst.analyse(told, Cut.HINDSIGHT)));
        HttpResponse<String> figure = get("/realisations/counters/figure.svg");
        assertThat(figure.statusCode()).isEqualTo(200);
        assertThat(figure.body())
                .startsWith("<svg")
                .contains("class=\"decision\"")
                .contains("▼ decision")
                .contains("how citizens come in");
    }

    private History logged(RealisationId id) {
        return application
                .getBean(Histories.class)
                .history(new OrganisationId("local"), id)
                .orElseThrow();
    }

    private static List<String> titles(Analysis analysis) {
        return analysis.findings().stream()
                .map(each ->
                        each.type() + " " + each.severity() + " " + each.groups() + (each.open() ? " open" : " ended"))
                .toList();
    }

    @Test
    void caseOneIsReplayedByKeyboardAndTheAddressKeepsTheMoment() {
        // given
        go("/realisations/university-administration?clock=known&at=en1");

        // when
        page.keyboard().press("ArrowRight");
        page.waitForSelector("#replay[data-at=en2]");
        page.keyboard().press("ArrowRight");
        page.waitForSelector("#replay[data-at=en3]");
        page.keyboard().press("ArrowRight");
        page.waitForSelector("#replay[data-at=en4]");

        // then
        assertThat(page.url()).contains("clock=known").contains("at=en4");
        assertThat(page.textContent(".verdict")).startsWith("As known after en4");
        assertThat(page.locator("#findings .tag.watch").count()).isPositive();
        assertThat(page.locator("svg.process .finding .tag.bad").count()).isZero();

        // when
        page.locator("#clocks a", new Page.LocatorOptions().setHasText("as it happened"))
                .click();
        page.waitForSelector("#replay[data-clock=occurred]");

        // then
        assertThat(page.locator("#findings .tag", new Page.LocatorOptions().setHasText("At risk"))
                        .count())
                .isPositive();
    }

    @Test
    void playingGoesFromTheFirstEncounterToTheLast() {
        go("/realisations/university-administration");

        page.locator("#play").click();

        page.waitForSelector("#replay[data-at=en1]");
        page.waitForSelector("#replay[data-at=en3]", new Page.WaitForSelectorOptions().setTimeout(20_000));
        page.locator("#play").click();
        String stopped = page.getAttribute("#replay", "data-at");
        page.waitForTimeout(2500);
        assertThat(page.getAttribute("#replay", "data-at")).isEqualTo(stopped);
    }

    @Test
    void pointingAtEvidenceLightsUpItsEncounter() {
        go("/realisations/university-administration");

        Locator chip = page.locator("#findings .ev", new Page.LocatorOptions().setHasText("en4"))
                .first();
        chip.hover();

        assertThat(page.locator("svg.process .encounter.lit").first().getAttribute("data-label"))
                .isEqualTo("en4");
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("evidence-lit.png")));
    }

    @Test
    void anEncounterIsLoggedFromNothingAndArrivesInAnotherWindow() {
        // given a realisation made in the browser
        go("/start");
        page.fill("#title", "Permit portal");
        page.fill("[id='people.IT_FUNCTION']", "project manager");
        page.fill("[id='people.USERS']", "case worker");
        page.fill("[id='people.VENDORS']", "account manager");
        page.locator("button[type=submit]").first().click();
        page.waitForURL("**/realisations/permit-portal/encounters/new*");
        Page other = context.newPage();
        other.navigate(url + "/realisations/permit-portal");
        other.waitForSelector(".live-on");

        // when
        page.fill("#title", "Requirements handed over to the supplier");
        page.waitForSelector("#suggested:has-text('requirements handover')");
        page.locator(".chip", new Page.LocatorOptions().setHasText("project manager"))
                .first()
                .click();
        page.locator(".chip", new Page.LocatorOptions().setHasText("account manager"))
                .first()
                .click();
        page.locator(".chip", new Page.LocatorOptions().setHasText("Agreed")).click();

        // then what it would show is there before it is saved
        page.waitForSelector("#preview .tag.watch");
        assertThat(page.isChecked("input[name=needed][value=USERS]")).isTrue();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve("encounter-filled.png"))
                .setFullPage(true));

        // when
        page.locator("button[type=submit]").first().click();
        page.waitForURL("**/realisations/permit-portal?*");

        // then
        assertThat(page.locator("#findings .tag.watch").count()).isPositive();
        other.waitForSelector("svg.process .encounter[data-label=en1]");
        other.waitForSelector("#findings .tag.watch");
        assertThat(events("permit-portal"))
                .contains("RealisationStarted", "ParticipantIdentified", "PhaseEntered", "EncounterRecorded");
    }

    @Test
    void goingBackShowsTheMomentOfTheAddress() {
        // given two moments looked at, one after the other
        go("/realisations/university-administration");
        page.locator("svg.process .encounter[data-label=en3] a").first().dispatchEvent("click");
        page.waitForSelector("#replay[data-at=en3]");
        page.locator("svg.process .encounter[data-label=en4] a").first().dispatchEvent("click");
        page.waitForSelector("#replay[data-at=en4]");

        // when
        page.goBack();

        // then
        page.waitForSelector("#replay[data-at=en3]");
        assertThat(page.url()).contains("at=en3");

        // when
        page.goBack();

        // then
        page.waitForSelector("#replay:not([data-at])");
        assertThat(page.url()).doesNotContain("at=");
    }

    @Test
    void whatOneReadsStaysOpenWhenSomethingIsRecorded() {
        // given
        go("/realisations/payroll");
        page.waitForSelector(".live-on");
        page.locator("#findings details summary", new Page.LocatorOptions().setHasText("Why, clause by clause"))
                .first()
                .click();
        int open = page.locator("#findings details[open]").count();
        assertThat(open).isPositive();

        // when somebody else records something
        String version = page.getAttribute("#moment", "data-version");
        record("payroll", "Meanwhile, elsewhere");

        // then the page follows, and what was open is open
        page.waitForFunction("v => document.querySelector('#moment').dataset.version !== v", version);
        page.waitForTimeout(300);
        assertThat(page.locator("#findings details[open]").count()).isEqualTo(open);
    }

    /** Records an encounter in another window. */
    private void record(String realisation, String title) {
        Page other = context.newPage();
        other.navigate(url + "/realisations/" + realisation + "/encounters/new");
        other.fill("#title", title);
        other.locator("form[data-encounter] button[type=submit]").first().click();
        other.waitForURL("**/realisations/" + realisation + "?*");
        other.close();
    }

    @Test
    void fromTheFrontPageToAPlannedMeetingInThreeClicks() {
        // given
        go("/");
        assertThat(page.locator(".meet").count()).isPositive();
        assertThat(page.locator(".meet .gain").count()).isPositive();
        String realisation = page.locator(".meet .who a").first().getAttribute("href");

        // when it is planned: one click to the form, one to plan
        page.locator(".meet .btn.p").first().click();
        page.waitForURL("**/encounters/new?*");
        assertThat(page.locator("input[name=present]:checked").count()).isGreaterThanOrEqualTo(2);
        assertThat(page.inputValue("#title")).isNotEmpty();
        page.waitForSelector("#preview .tag.ok");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve("plan-filled.png"))
                .setFullPage(true));
        page.locator("form[data-encounter] button[type=submit]").first().click();
        page.waitForURL("**" + realisation + "?*");

        // then it is said, and stands on the front page as planned
        page.waitForSelector(".flash.done:has-text('is planned')");
        go("/");
        page.waitForSelector(".side :text('It took place')");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve("week-planned.png"))
                .setFullPage(true));

        // when it took place
        page.locator(".side a.btn", new Page.LocatorOptions().setHasText("It took place"))
                .first()
                .click();

        // then the form is filled
        page.waitForURL("**/encounters/new?planned=*");
        assertThat(page.inputValue("#title")).isNotEmpty();
        page.locator("form[data-encounter] button[type=submit]").first().click();
        page.waitForSelector(".flash.done");
    }

    @Test
    void whatWasJustRecordedIsSaidAndCanBeUndone() {
        // given
        go("/realisations/payroll/encounters/new");
        page.fill("#title", "Recorded by mistake");
        page.locator("details summary", new Page.LocatorOptions().setHasText("+ note"))
                .click();
        page.fill("textarea[name=note]", "of the mistake");

        // when
        page.locator("form[data-encounter] button[type=submit]").first().click();
        page.waitForSelector(".flash.done:has-text('is recorded')");
        assertThat(page.evaluate("document.activeElement.classList.contains('done')"))
                .isEqualTo(true);
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("just-recorded.png")));
        page.locator(".flash.done button").click();

        // then
        page.waitForSelector(".flash.done:has-text('Undone')");
        assertThat(events("payroll")).contains("EncounterRetracted", "FactRetracted");
        assertThat(page.textContent("#moment")).doesNotContain("Recorded by mistake");
    }

    @Test
    void aPlanForWhatIsPastIsAskedAboutAndMadeAllTheSameWhereItIsRight() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String address = "/realisations/payroll/encounters/new";

        // when
        HttpResponse<String> past = form(address, plan(today.minusDays(3), ""));

        // then
        assertThat(past.statusCode()).isNotEqualTo(302);
        assertThat(past.body())
                .contains("is past, and a plan says what is to come", "name=\"sure\"", "value=\"A slip\"");
        assertThat(form(address, plan(today.minusDays(3), "&sure=1")).statusCode())
                .isEqualTo(302);
        assertThat(form(address, plan(today.plusDays(3), "")).statusCode()).isEqualTo(302);
        assertThat(form(address, plan(today, "")).statusCode()).isEqualTo(302);
    }

    private static String plan(LocalDate day, String more) {
        return "plan=1&title=A+slip&kind=MEETING&exactness=exact&date=" + day + more + "&commandId="
                + UUID.randomUUID();
    }

    @Test
    void theNextIsRecordedOnTheDayThatWasTypedForIt() {
        // given one recorded, and the form of the next with its day
        LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(20);
        go("/realisations/payroll/encounters/new");
        page.fill("#title", "One of a series");
        page.fill("#date", first.toString());
        page.locator("button[name=again]").click();
        page.waitForSelector(".flash.done");
        assertThat(page.inputValue("#date")).isEqualTo(first.toString());

        // when
        page.fill("#title", "The next of the series");
        page.fill("#date", first.plusDays(6).toString());
        page.locator("button[name=again]").click();
        page.waitForURL("**date=" + first.plusDays(6) + "*");

        // then
        go("/realisations/payroll/facts");
        assertThat(page.locator("tr:has-text('The next of the series') td")
                        .nth(1)
                        .textContent())
                .isEqualTo(Wording.of(first.plusDays(6)));
    }

    @Test
    void whoIAmShowsTheOpenAlertsAsEveryPageDoes() {
        go("/alerts");
        String everywhere = page.textContent("#alert-count");
        assertThat(everywhere).isNotBlank();

        go("/me");

        assertThat(page.textContent("#alert-count")).isEqualTo(everywhere);
    }

    @Test
    void twoFormsOpenAtOnceAreBothRecorded() {
        // given two people with a form each
        go("/realisations/payroll/encounters/new");
        page.fill("#title", "Told by one");
        Page second;
        try (BrowserContext elsewhere = browser.newContext()) {
            second = elsewhere.newPage();
            second.navigate(url + "/realisations/payroll/encounters/new");
            second.fill("#title", "Told by the other");

            // when
            page.locator("form[data-encounter] button[type=submit]").first().click();
            page.waitForSelector(".flash.done");
            second.locator("form[data-encounter] button[type=submit]").first().click();

            // then
            second.waitForSelector(".flash.done");
        }
        go("/realisations/payroll/facts");
        assertThat(page.textContent("main")).contains("Told by one").contains("Told by the other");
    }

    @Test
    void aServerThatIsAwayIsSaidInTheForm() {
        // given
        go("/realisations/payroll/encounters/new");
        page.fill("#title", "Typed");
        page.waitForSelector("#preview:has-text('No finding would open')");

        // when
        context.setOffline(true);
        page.fill("#title", "Typed with care");
        page.waitForSelector("#preview:not(:has-text('No finding would open'))");
        page.locator("form[data-encounter] button[type=submit]").first().click();

        // then
        page.waitForSelector(".away");
        assertThat(page.textContent(".away")).contains("does not answer");
        assertThat(page.inputValue("#title")).isEqualTo("Typed with care");
        assertThat(page.isEnabled("form[data-encounter] button[type=submit]")).isTrue();
        context.setOffline(false);
    }

    @Test
    void aDateFarFromNowIsAskedAbout() {
        // given
        go("/realisations/payroll/encounters/new");
        page.fill("#title", "Long ago");
        page.fill("#date", "0206-05-05");

        // when
        page.locator("form[data-encounter] button[type=submit]").first().click();

        // then
        page.waitForSelector(".errors:has-text('206')");
        assertThat(page.isVisible("#sure")).isTrue();
        assertThat(page.evaluate("document.activeElement.matches('.errors')")).isEqualTo(true);

        // when it is as far in the other direction
        page.fill("#date", "2096-05-05");
        page.locator("form[data-encounter] button[type=submit]").first().click();

        // then
        page.waitForSelector(".errors:has-text('2096')");
        assertThat(page.getAttribute("#year", "min")).isEqualTo("1950");
    }

    @Test
    void aPreviewSaysWhatWouldBeRefused() {
        // given
        go("/realisations/payroll/encounters/new");
        page.fill("#title", "Tomorrow's meeting");

        // when
        page.fill("#date", "2031-01-01");
        page.dispatchEvent("#date", "change");

        // then
        page.waitForSelector("#preview .refusals");
        assertThat(page.textContent("#preview .refusals")).contains("yet to come");
    }

    @Test
    void aDraftSurvivesAClosedTab() {
        // given
        go("/realisations/payroll/encounters/new");
        page.fill("#title", "Half a thought");
        page.click("label:has(input[name=outcome][value=CONFLICT])");
        page.waitForSelector(".draft-note:has-text('Draft kept')");

        // when
        page.close();
        page = context.newPage();
        go("/realisations/payroll/encounters/new");

        // then
        assertThat(page.inputValue("#title")).isEqualTo("Half a thought");
        assertThat(page.isChecked("input[name=outcome][value=CONFLICT]")).isTrue();
    }

    @Test
    void aRefusalKeepsWhatWasTypedAndNamesTheField() {
        // given
        go("/realisations/payroll/encounters/new");
        page.fill("#title", "Long".repeat(200));
        page.locator("select[name=exactness]").selectOption("year");
        page.fill("#year", "2026");

        // when
        page.locator("button[type=submit]").first().click();

        // then
        page.waitForSelector(".errors");
        assertThat(page.textContent(".errors")).contains("characters");
        assertThat(page.inputValue("#title")).isEqualTo("Long".repeat(200));
        assertThat(page.inputValue("#year")).isEqualTo("2026");
        assertThat(page.getAttribute("#title", "aria-invalid")).isEqualTo("true");
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("encounter-refused.png")));
    }

    @Test
    void anImportShowsEveryFaultAndStoresNothing(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("bad.yaml"), """
                parley: 1
                realisation: broken
                organisation: local
                recorded: 2026-01-01T00:00:00Z
                by: me
                history:
                  - realisation-started: A
                    at: yesterday
                  - phase-entered: DREAMING
                    at: order 1
                """);
        go("/import");

        page.setInputFiles("input[type=file]", file);

        page.waitForSelector(".flash.bad");
        assertThat(page.locator("table tbody tr").count()).isEqualTo(2);
        assertThat(page.textContent("table")).contains("8:").contains("DREAMING");
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("import-problems.png")));
        assertThat(application.getBean(Views.class).all(new OrganisationId("local")))
                .noneMatch(row -> row.realisation().value().equals("broken"));
    }

    @Test
    void thePortfolioIsUsedByKeyboard() {
        go("/realisations?status=all");

        page.keyboard().press("/");
        page.keyboard().type("procure");
        page.waitForURL("**q=procure*");
        page.waitForFunction("document.querySelectorAll('#rows tbody tr[data-href]').length === 1");
        page.keyboard().press("Tab");
        page.evaluate("document.activeElement.blur()");
        page.keyboard().press("j");
        page.keyboard().press("Enter");

        page.waitForURL("**/realisations/procurement-agency");
    }

    @Test
    void whatIsSetAsideIsTriedAgainFromTheOperationsPage() {
        // given
        go("/operations");
        assertThat(page.textContent("#operations")).contains("40 events, 3.2 s").contains("66 %");

        // when
        page.locator("#parked button").click();

        // then
        page.waitForSelector(".flash:has-text('payroll is up to date again')");
        assertThat(stillLife.asked).contains("retry payroll");
    }

    @Test
    void aProblemStandsBesideItsField() {
        // given
        go("/realisations/payroll/encounters/new");
        page.fill("#title", " ");

        // when
        page.locator("button[type=submit]").first().click();

        // then
        page.waitForSelector(".errors");
        assertThat(page.textContent("#err-title")).contains("A few words are needed");
    }

    @Test
    void worksWithoutJavaScript() {
        try (BrowserContext plain = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page still = plain.newPage();
            still.navigate(url + "/realisations/university-administration?clock=known&at=en2");

            still.locator("#step-on").click();

            assertThat(still.url()).contains("at=en3");
            assertThat(still.textContent(".verdict")).startsWith("As known after en3");
        }
    }

    private List<String> events(String realisation) {
        return application
                .getBean(Histories.class)
                .history(new OrganisationId("local"), new RealisationId(realisation))
                .orElseThrow()
                .events()
                .stream()
                .map(each -> each.event().getClass().getSimpleName())
                .toList();
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = PagesIT.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
