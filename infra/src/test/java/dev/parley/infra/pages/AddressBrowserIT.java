package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The address in the bar and the page below it say the same, whatever comes in late and in whichever order. */
class AddressBrowserIT extends ChromiumCase {

    private static final String CASE = "/realisations/university-administration";
    private static final String LONG = "/realisations/renewal-6";

    /** Whether the page is settled on what its address asks for: the moment, the words searched for, or what is tried. */
    private static final String AGREES = """
            (() => {
              const asked = new URLSearchParams(location.search);
              if (document.querySelector('[aria-busy=true], .htmx-request')) return false;
              const replay = document.querySelector('#replay');
              if (replay && (replay.dataset.at || '') !== (asked.get('at') || '')) return false;
              const search = document.querySelector('#search');
              if (search && search.value !== (asked.get('q') || '')) return false;
              const groups = document.querySelectorAll('#try input[name=groups]:checked');
              return groups.length === asked.getAll('groups').length;
            })()
            """;

    private final List<Route> held = new ArrayList<>();
    private Predicate<String> late = address -> false;

    @BeforeAll
    void bring() throws Exception {
        String yaml = Files.readString(Path.of("..", "docs", "cases", "university-administration.yaml"))
                .replaceFirst("(?m)^organisation: .*$", "organisation: local");
        assertThat(post("/api/imports", yaml).statusCode()).isEqualTo(201);
        assertThat(post("/api/imports", LongHistory.yaml("renewal-6", 6)).statusCode())
                .isEqualTo(201);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> get(CASE).body().contains("data-label=\"en6\"")
                        && get("/realisations?status=all").body().contains("/realisations/renewal-6"));
    }

    /** From now on what a script asks for comes in when it is let go. */
    private void hold(Predicate<String> addresses) {
        late = addresses;
        page.route("**/*", route -> {
            if (!route.request().isNavigationRequest()
                    && late.test(route.request().url())) {
                held.add(route);
            } else {
                route.resume();
            }
        });
    }

    private void untilHeld(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            page.waitForTimeout(20);
            return held.size() >= count;
        });
    }

    /** Lets in what was held, the last asked for first. */
    private void release() {
        late = address -> false;
        List<Route> those = new ArrayList<>(held);
        held.clear();
        Collections.reverse(those);
        for (Route each : those) {
            try {
                each.resume();
            } catch (PlaywrightException e) {
                // The page has given it up.
            }
            page.waitForTimeout(150);
        }
    }

    private void click(String label) {
        page.locator("svg.process .encounter[data-label=" + label + "] a").click();
    }

    private void look(String label) {
        click(label);
        page.waitForSelector("#replay[data-at=" + label + "]");
    }

    private static Predicate<String> at(String label) {
        return address -> address.contains("at=" + label);
    }

    /** That they agree, and still do when whatever was under way has come in. */
    private void agrees(String address) {
        until(AGREES);
        page.waitForTimeout(400);
        assertThat(page.evaluate(AGREES))
                .as("address and page, at " + page.url())
                .isEqualTo(true);
        assertThat(page.url().replace(url, "")).contains(address);
    }

    @Test
    void whatWasAskedBeforeDoesNotCountWhenItComesLate() {
        // given
        go(CASE);
        hold(at("en4"));

        // when
        click("en4");
        untilHeld(1);
        look("en3");
        release();

        // then
        agrees("at=en3");
        page.goBack();
        until(AGREES);
        assertThat(page.url()).doesNotContain("at=");
    }

    @Test
    void theAddressWaitsForItsPage() {
        // given
        go(CASE);
        hold(at("en4"));

        // when
        click("en4");
        untilHeld(1);

        // then
        assertThat(page.url()).doesNotContain("at=");
        release();
        agrees("at=en4");
    }

    @Test
    void newsThatComeLateDoNotPutAnotherMomentUnderTheAddress() throws Exception {
        // given a page that hears of something new, and waits for it
        go(LONG);
        page.waitForSelector(".live-on");
        hold(address -> address.endsWith(LONG));
        String command =
                get(LONG + "/encounters/new").body().replaceAll("(?s).*name=\"commandId\" value=\"([^\"]+)\".*", "$1");
        assertThat(form(
                                LONG + "/encounters/new",
                                "commandId=" + command + "&purpose=RECORD&title=Call&exactness=exact&date="
                                        + LocalDate.now(ZoneOffset.UTC)
                                        + "&present=project+manager&outcome=NOT_RECORDED")
                        .statusCode())
                .isEqualTo(302);
        untilHeld(1);

        // when
        page.locator("#clocks a").first().click();
        until("location.search !== ''");
        String asked = page.url();
        look("en3");
        release();

        // then
        agrees("at=en3");
        page.goBack();
        until("location.href === '" + asked + "'");
        agrees("");
    }

    @Test
    void thePageFollowsBackAndForwardInWhicheverOrderAnswersCome() {
        // given
        go(CASE);
        look("en3");
        look("en4");
        look("en2");
        hold(address -> address.contains(CASE));

        // when
        for (int step : new int[] {-1, -1, -1, 1, 1, -1}) {
            page.evaluate("step => history.go(step)", step);
            page.waitForTimeout(60);
        }
        untilHeld(1);
        release();

        // then
        agrees("at=en3");
        page.goForward();
        agrees("at=en4");
        page.goForward();
        agrees("at=en2");
    }

    @Test
    void aStepBackBeforeTheScriptsAreThereIsFollowedToo() {
        // given
        go(CASE);
        look("en3");
        look("en4");
        go(CASE + "/facts");
        hold(address -> address.endsWith("/parley.js") || address.contains("htmx"));

        // when
        page.evaluate("history.back()");
        page.waitForSelector("#replay[data-at=en4]");
        page.evaluate("history.back()");
        until("location.search.includes('at=en3')");
        untilHeld(1);
        release();

        // then
        agrees("at=en3");
    }

    @Test
    void aStepBackWhileWordsAreLookedForLeadsToAllOfThem() {
        // given
        go("/realisations?status=all");
        int all = page.locator("#rows tbody tr").count();
        page.locator("#search").fill("renewal");
        until("location.search.includes('q=renewal')");
        agrees("q=renewal");
        assertThat(page.locator("#rows tbody tr").count()).isEqualTo(1);
        hold(address -> address.contains("q=univers"));

        // when
        page.locator("#search").fill("univers");
        untilHeld(1);
        page.evaluate("history.back()");
        until("!location.search.includes('q=')");
        release();

        // then
        agrees("status=all");
        assertThat(page.url()).doesNotContain("q=u").doesNotContain("q=r");
        assertThat(page.locator("#rows tbody tr").count()).isEqualTo(all);
    }

    @Test
    void whatWasTriedIsWhatTheAddressSaysAgainAfterAStepBack() {
        // given
        go(CASE + "/what-if");
        page.locator("#try .chip").nth(0).click();
        until("location.search.includes('groups=')");
        agrees("groups=");
        String one = page.url();
        page.locator("#try .chip").nth(1).click();
        until("location.href !== '" + one + "'");
        agrees("groups=");

        // when
        page.goBack();

        // then
        until("location.href === '" + one + "'");
        agrees("groups=");
        assertThat(page.locator("#try input[name=groups]:checked").count()).isEqualTo(1);
    }

    @Test
    void anotherLanguageSaysTheSameMoment() {
        // given
        go(CASE + "?clock=known&at=en4");

        // when
        page.locator(".languages a[lang=de]").click();
        page.waitForSelector("html[lang=de]");

        // then
        agrees("clock=known&at=en4");
    }
}
