package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Working with the pages from Monday on: the front page, plans, calendars, several people. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkbenchIT extends ChromiumCase {

    private static final Path CASES = Path.of("..", "docs", "cases");

    private String settled = "";

    private void bring(String yaml) throws Exception {
        HttpResponse<String> answer = post("/api/imports", yaml);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @Test
    @Order(1)
    void aPortfolioOfClosedRealisationsSaysSoAndPointsOn() throws Exception {
        // given
        for (String name : List.of("university-administration", "procurement-agency")) {
            bring(Files.readString(CASES.resolve(name + ".yaml"))
                    .replaceFirst("(?m)^organisation: .*$", "organisation: local"));
        }
        untilThere("/realisations?status=all", "#rows tbody tr[data-href] >> nth=1");

        // when
        go("/");

        // then
        assertThat(page.textContent("h1")).isEqualTo("Nothing is open");
        assertThat(page.textContent("main")).contains("2 realisations are here, and all are closed");
        shot(page, "week-closed-1440");
        page.locator("main a", new Page.LocatorOptions().setHasText("tour")).click();
        page.waitForSelector(".tour");
    }

    @Test
    @Order(2)
    void fromAtRiskToClearInThePageAlone() throws Exception {
        // given a realisation at risk
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        bring(Cases.atRisk("permit-portal", "Permit portal", today.minusDays(9), today.minusDays(5)));
        untilThere("/realisations", "#rows .tag.risk, #rows .tag.watch");
        until("fetch('/alerts/count').then(answer => answer.text()).then(count => Number(count) > 0)");
        go("/realisations/permit-portal");
        assertThat(page.textContent(".kpis")).contains("At risk");

        // then what to do first is in sight without scrolling
        assertThat(Objects.requireNonNull(
                                page.locator("#meetings .btn.p").first().boundingBox())
                        .y)
                .isLessThan(900);

        // when, in three clicks from the front page, a meeting is planned: Plan, the day, Plan
        go("/");
        assertThat(page.textContent("h1")).contains("1 meeting");
        page.locator(".meet .btn.p").first().click();
        page.waitForURL("**/encounters/new*");
        assertThat(page.isChecked("input[name=present][value='case worker']")).isTrue();
        page.waitForSelector("#preview .tag.ok");
        assertThat(page.textContent("#preview")).contains("What holding it would change");
        // what lies between them is to be told there, and the preview shows what the front page promised
        assertThat(page.isChecked("#toldThere input")).isTrue();
        page.waitForSelector("#preview .tag.ok:has-text('Clears')");
        shot(page, "plan-filled-1440");
        page.locator("form[data-encounter] button.p").click();
        page.waitForURL("**/realisations/permit-portal?*");

        // then it stands on the page, in the figure and on the front page
        assertThat(page.locator("svg.process .encounter.planned").count()).isEqualTo(1);
        assertThat(page.textContent("#planned")).contains("It took place");
        shot(page, "planned-1440");
        assertThat(page.textContent(".flash.done")).contains("en3 is planned.");
        assertThat(page.locator("#meetings .btn.p").count()).isZero();
        go("/");
        assertThat(page.textContent("#list")).contains("Planned");
        assertThat(page.locator(".meet").count()).isZero();
        shot(page, "week-all-planned-1440");

        // when its post is clicked, and it took place
        go("/realisations/permit-portal");
        page.locator("svg.process .encounter.planned a").click();
        page.waitForSelector("section.card a:has-text('Change the plan')");
        page.locator("#moment section.card a", new Page.LocatorOptions().setHasText("It took place"))
                .first()
                .click();
        page.waitForURL("**/encounters/new?planned=*");
        assertThat(page.isChecked("input[name=present][value='account manager']"))
                .isTrue();
        assertThat(page.textContent("form[data-encounter]")).contains("Chosen: those who were invited.");
        // what was told there is asked and not supposed
        assertThat(page.isChecked("#toldThere input")).isFalse();
        page.locator("#toldThere label:has-text('What is checked in a case')").click();
        shot(page, "took-place-1440");
        chipOf("Agreed");
        page.waitForSelector("#preview .tag.ok");
        page.locator("form[data-encounter] button.p").click();
        page.waitForURL("**/realisations/permit-portal?*");

        // then it says what that changed, nothing is at risk, and no alert of it is open
        assertThat(page.textContent(".flash.done")).contains("cleared");
        assertThat(page.textContent(".kpis")).doesNotContain("At risk");
        assertThat(page.locator("#findings > .f .tag.risk").count()).isZero();
        go("/alerts");
        until("![...document.querySelectorAll('section[aria-label^=\"Open alerts\"] .tag.risk')].length");
        assertThat(page.textContent("main")).contains("resolved by en3");
        shot(page, "alerts-resolved-1440");
    }

    private void chipOf(String text) {
        page.locator(".chip", new Page.LocatorOptions().setHasText(text))
                .first()
                .click();
    }

    @Test
    @Order(3)
    void filtersOfTheFrontPageAreInItsAddress() throws Exception {
        // given
        bring(LongHistory.yaml("renewal-6", 6));
        bring(LongHistory.yaml("renewal-60", 60));
        untilThere("/realisations", "#rows a.row:has-text('renewal 60')");
        untilThere("/", ".meet >> nth=1");
        int all = page.locator(".meet").count();

        // when
        page.selectOption("select[name=group]", "vendors");
        page.waitForURL("**/?*group=vendors*");
        page.waitForLoadState();

        // then
        assertThat(page.locator(".meet").count()).isBetween(1, all);
        assertThat(page.locator(".meet .role i.c-ve").count())
                .isEqualTo(page.locator(".meet").count());

        // when
        page.locator("nav[aria-label=Phase] a", new Page.LocatorOptions().setHasText("Initiation"))
                .click();

        // then
        page.waitForURL("**/?*phase=initiation*");
        page.waitForLoadState();
        assertThat(page.url()).contains("group=vendors").contains("phase=initiation");
        assertThat(page.textContent("main")).contains("No meeting matches this choice");
    }

    @Test
    @Order(4)
    void aFeedShowsWhatIsPlannedUntilItIsRevoked() throws Exception {
        // given a plan with a day
        String day = LocalDate.now(ZoneOffset.UTC).plusDays(12).toString();
        go(
                "/realisations/renewal-6/encounters/new?plan=1&groups=USERS&groups=VENDORS&topic=What item 5 is, about; all of it");
        page.fill("input[type=date][name=date]", day);
        page.waitForSelector("#preview");
        page.locator("form[data-encounter] button.p").click();
        page.waitForURL("**/realisations/renewal-6?*");

        // when
        page.locator("#planned a", new Page.LocatorOptions().setHasText("Calendar feed"))
                .first()
                .click();
        page.locator("main form button.p").click();
        String address = page.getAttribute("#feed-address", "href");
        HttpResponse<String> feed = get(Objects.requireNonNull(address));

        // then
        assertThat(feed.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("text/calendar"));
        String unfolded = feed.body().replace("\r\n ", "");
        assertThat(feed.body().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(75));
        assertThat(unfolded)
                .startsWith("BEGIN:VCALENDAR\r\n")
                .contains("DTSTART;VALUE=DATE:" + day.replace("-", ""))
                .contains("SUMMARY:What item 5 is\\, about\\; all of it (Case-management renewal 6)")
                .contains("case worker")
                .contains("UID:renewal-6-en7@local.parley");
        assertThat(get("/realisations/renewal-6/encounters/en7/invitation.ics").body())
                .contains("BEGIN:VEVENT");

        // when
        go("/calendar");
        page.locator("main .btn.danger").first().click();
        page.waitForSelector("p:has-text('There is none yet')");

        // then
        assertThat(get(address).statusCode()).isEqualTo(404);
        assertThat(get("/calendar/" + "A".repeat(43) + ".ics").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(5)
    void manyPeopleLogInOneRealisationAndNobodyIsRefused() throws Exception {
        // given
        int people = 10;
        int each = 6;
        ExecutorService pool = Executors.newFixedThreadPool(people);
        List<Future<Integer>> done = new ArrayList<>();

        // when
        for (int person = 0; person < people; person++) {
            int who = person;
            Callable<Integer> logging = () -> {
                int refused = 0;
                for (int i = 0; i < each; i++) {
                    HttpResponse<String> form = get("/realisations/renewal-60/encounters/new");
                    String command = form.body().replaceAll("(?s).*name=\"commandId\" value=\"([^\"]+)\".*", "$1");
                    HttpResponse<String> answer = form(
                            "/realisations/renewal-60/encounters/new",
                            "commandId=" + command + "&purpose=RECORD&title=Call+" + who + "+" + i
                                    + "&exactness=exact&date=" + LocalDate.now(ZoneOffset.UTC)
                                    + "&present=project+manager&outcome=NOT_RECORDED");
                    if (answer.statusCode() != 302) {
                        refused++;
                    }
                }
                return refused;
            };
            done.add(pool.submit(logging));
        }
        int refused = 0;
        for (Future<Integer> one : done) {
            refused += one.get();
        }
        pool.shutdown();

        // then
        assertThat(refused).isZero();
        go("/realisations/renewal-60");
        assertThat(page.textContent(".lede")).contains((60 + people * each) + " encounters");
    }

    @Test
    @Order(6)
    void whatOneReadsStaysOpenWhenSomebodyElseRecords() throws Exception {
        // given
        go("/realisations/renewal-6");
        page.waitForSelector(".live-on");
        Locator why = page.locator("#findings > .f details").first();
        why.locator("summary").click();
        assertThat(why.getAttribute("open")).isNotNull();
        int before = page.locator("svg.process .encounter").count();

        // when
        HttpResponse<String> form = get("/realisations/renewal-6/encounters/new");
        String command = form.body().replaceAll("(?s).*name=\"commandId\" value=\"([^\"]+)\".*", "$1");
        assertThat(form(
                                "/realisations/renewal-6/encounters/new",
                                "commandId=" + command + "&purpose=RECORD&title=Call&exactness=exact&date="
                                        + LocalDate.now(ZoneOffset.UTC)
                                        + "&present=project+manager&outcome=NOT_RECORDED")
                        .statusCode())
                .isEqualTo(302);

        // then
        until("document.querySelectorAll('svg.process .encounter').length === " + (before + 1));
        until("document.querySelector('#findings > .f details').open");
    }

    @Test
    @Order(7)
    void whatOnePersonTypesStaysWhereItWasTyped() throws Exception {
        // given two meetings, one of which somebody is about to say is not needed
        untilThere("/", ".meet >> nth=1");
        page.waitForSelector(".live-on");
        page.locator(".not-needed summary").nth(1).click();
        page.locator(".not-needed input[name=reason]").nth(1).fill("They meet on Friday");
        page.evaluate("document.activeElement.blur()");
        String part = page.locator(".meet").nth(1).getAttribute("data-part");

        // when somebody else records something
        String command = get("/realisations/renewal-6/encounters/new")
                .body()
                .replaceAll("(?s).*name=\"commandId\" value=\"([^\"]+)\".*", "$1");
        page.evaluate("document.querySelector('#list').dataset.before = 'yes'");
        assertThat(form(
                                "/realisations/renewal-6/encounters/new",
                                "commandId=" + command + "&purpose=RECORD&title=Call&exactness=exact&date="
                                        + LocalDate.now(ZoneOffset.UTC)
                                        + "&present=project+manager&outcome=NOT_RECORDED")
                        .statusCode())
                .isEqualTo(302);
        until("!document.querySelector('#list').dataset.before");
        until("document.querySelectorAll('.not-needed[open]').length === 1");

        // then it stands there, and nowhere else
        assertThat(page.evaluate("[...document.querySelectorAll('.not-needed input[name=reason]')].filter(f => f.value)"
                        + ".map(f => f.value + ' at ' + f.closest('[data-part]').dataset.part).join()"))
                .isEqualTo("They meet on Friday at " + part);
        assertThat(page.evaluate("document.querySelector('.not-needed[open]').closest('[data-part]').dataset.part"))
                .isEqualTo(part);
    }

    @Test
    @Order(8)
    void whatIsNotNeededIsGoneEverywhereAndThatIsSaid() {
        // given
        untilThere("/?group=vendors", ".meet .not-needed");
        page.locator(".not-needed summary").first().click();
        String part = page.locator(".meet:has(.not-needed)").first().getAttribute("data-part");
        String realisation = page.inputValue(".not-needed input[name=realisation] >> nth=0");
        page.locator(".not-needed input[name=reason]").first().fill("They meet every week");
        settled = "/realisations/" + realisation;

        // when
        page.locator(".not-needed button").first().click();
        page.waitForSelector(".said .flash.done");

        // then one is where one was, is told, and meets it nowhere
        assertThat(page.url()).contains("group=vendors").doesNotContain("done=");
        assertThat(page.evaluate("document.activeElement.matches('.said .flash')"))
                .isEqualTo(true);
        String there = ".meet[data-part='" + part + "']";
        assertThat(page.locator(there).count()).isZero();
        go("/realisations/" + realisation);
        assertThat(page.locator(there).count()).isZero();
        go("/alerts");
        assertThat(page.textContent("main")).contains("They meet every week");
    }

    @Test
    @Order(9)
    void acknowledgingLeavesOneWhereOneWas() {
        // given
        go("/alerts?which=watch&q=renewal");
        page.waitForSelector(".alerts .f form.inline");

        // when nothing is said
        page.locator(".alerts .f form.inline button").first().click();

        // then the refusal is where one is
        page.waitForSelector(".alerts .err");
        assertThat(page.evaluate("document.activeElement.matches('.err')")).isEqualTo(true);
        assertThat(page.inputValue("input[type=search]")).isEqualTo("renewal");

        // when
        page.locator(".alerts .f input[name=reason]").first().fill("It is on the agenda");
        page.locator(".alerts .f form.inline button").first().click();

        // then
        page.waitForSelector(".said .flash.done");
        assertThat(page.url()).contains("which=watch").contains("q=renewal");
    }

    /** What counts leads to what it counts, on the front page and on the portfolio. */
    @Test
    @Order(10)
    void everyCountIsALink() {
        for (String path : List.of("/", "/realisations", "/realisations/renewal-6")) {
            go(path);
            assertThat((List<?>) page.evaluate("""
                            (() => { const found = [];
                              const texts = document.createTreeWalker(document.querySelector('.lede'), NodeFilter.SHOW_TEXT);
                              while (texts.nextNode()) {
                                const text = texts.currentNode;
                                if (/(^|[^\\w-])\\d/.test(text.data) && !text.parentElement.closest('a, details, h1, .lede > div > .sub:first-child')) found.push(text.data);
                              }
                              return found; })()
                            """)).as(path).isEmpty();
        }
        go("/");
        assertThat(page.locator("h1 > a[href='#to-hold']").count()).isEqualTo(1);
        assertThat(page.locator(".gain").count())
                .isEqualTo(page.locator(".gain > a").count());
    }

    @Test
    @Order(11)
    void whereNothingIsHeardIsListedWhole() throws Exception {
        // given more realisations of which nothing was heard for long than there is room for
        for (int i = 1; i <= 10; i++) {
            bring("""
                    parley: 1
                    realisation: silent-%1$s
                    organisation: local
                    by: tester
                    history:
                      - realisation-started: Silent %1$s
                        at: 2024-03-0%2$s
                        recorded: 2024-03-0%2$sT08:00:00Z
                    """.formatted(i, 1 + i % 9));
        }
        untilThere("/realisations?order=name", "#rows a.row:has-text('Silent 9')");

        // when
        go("/");
        Locator quiet = page.locator(".side section").filter(new Locator.FilterOptions().setHasText("Quiet"));
        assertThat(quiet.locator("div.line").count()).isEqualTo(8);
        quiet.locator("p.line a").click();
        page.waitForURL("**/?whole=quiet");

        // then
        assertThat(quiet.locator("div.line").count()).isGreaterThanOrEqualTo(10);
        assertThat(quiet.locator("p.line").count()).isZero();
        assertThat(quiet.textContent()).contains("Silent 10").contains("nothing recorded for");
    }

    /** What changed is told of what one looks at, and of nothing that is muted. */
    @Test
    @Order(12)
    void whatChangedFollowsTheFilterAndLeavesOutWhatIsMuted() throws Exception {
        // given
        go("/");
        assertThat(page.textContent(".side")).contains("Permit portal").contains("renewal 6");

        // when it is narrowed
        go("/?q=permit");

        // then
        assertThat(page.textContent(".side")).contains("Permit portal").doesNotContain("renewal 6");

        // when it is muted
        assertThat(form("/realisations/permit-portal/mute", "reason=it+is+on+hold")
                        .statusCode())
                .isEqualTo(302);
        go("/?q=permit");

        // then only what was recorded is told
        assertThat(page.textContent(".side"))
                .contains("Permit portal")
                .contains("Recorded")
                .doesNotContain("Resolved");
    }

    @Test
    @Order(13)
    void recordingTheNextSaysWhatTheLastChangedAndKeepsItsMonth() throws Exception {
        // given
        String command = get("/realisations/renewal-6/encounters/new")
                .body()
                .replaceAll("(?s).*name=\"commandId\" value=\"([^\"]+)\".*", "$1");

        // when
        HttpResponse<String> answer = form(
                "/realisations/renewal-6/encounters/new",
                "commandId=" + command + "&purpose=RECORD&title=Last+month&exactness=month&month=2026-02&again=1"
                        + "&present=project+manager&outcome=NOT_RECORDED");
        assertThat(answer.statusCode()).isEqualTo(302);
        go(answer.headers().firstValue("Location").orElseThrow().replace(url, ""));

        // then
        assertThat(page.textContent(".flash.done")).contains("is recorded").contains("finding");
        assertThat(page.inputValue("#exactness")).isEqualTo("month");
        assertThat(page.inputValue("#month")).isEqualTo("2026-02");

        // when it is undone
        page.locator(".flash.done button").click();
        page.waitForURL("**/realisations/renewal-6?undone=*");

        // then
        assertThat(page.textContent("main")).doesNotContain("Last month");
    }

    @Test
    @Order(14)
    void anAmendmentIsUndoneByWhatWasSaidBefore() {
        // given
        go("/realisations/renewal-6/encounters/en2/amend");
        String before = page.inputValue("#title");
        page.fill("#title", "Said otherwise");
        page.locator("input[name=reason]").fill("It was wrong");
        page.locator("form[data-encounter] button[type=submit]").first().click();
        page.waitForSelector(".flash.done");
        assertThat(page.textContent("#moment")).contains("Said otherwise");

        // when
        page.locator(".flash.done button").click();
        page.waitForURL("**/realisations/renewal-6?undone=*");

        // then
        go("/realisations/renewal-6/encounters/en2/amend");
        assertThat(page.inputValue("#title")).isEqualTo(before);
    }

    /** Whatever the realisation, what to do first is in sight on a screen of 1440 by 900. */
    @Test
    @Order(15)
    void whatToDoFirstIsInSightOnEveryOpenRealisationAtRisk() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (String name : List.of("portal-two", "portal-three")) {
            bring(Cases.atRisk("permit-portal", "Permit portal", today.minusDays(9), today.minusDays(5))
                    .replace("permit-portal", name));
        }
        untilThere("/realisations?status=at_risk", "#rows tr[data-href] >> nth=1");
        List<?> all = (List<?>) Objects.requireNonNull(
                page.evaluate("[...document.querySelectorAll('#rows tr[data-href]')].map(row => row.dataset.href)"));
        assertThat(all).hasSizeGreaterThan(1);
        for (Object each : all) {
            if (each.equals(settled)) {
                // Somebody has said that its meeting is not needed.
                continue;
            }
            go(each.toString());
            Locator first =
                    page.locator("#meetings .btn.p, #planned .btn.p, .adv").first();
            assertThat(Objects.requireNonNull(first.boundingBox()).y)
                    .as(each.toString())
                    .isLessThan(900);
        }
    }
}
