package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The process figure in a real browser, with 6, 60 and 200 encounters. */
class FigureBrowserIT extends ChromiumCase {

    private static final Path CASES = Path.of("..", "docs", "cases");

    /** Pairs of texts that stand on each other, and texts that are cut off, as the browser set them. */
    private static final String CLASHES = """
            (() => {
              const svg = document.querySelector('svg.process');
              const all = [...svg.querySelectorAll('text')]
                .filter(each => each.textContent.trim() && getComputedStyle(each).display !== 'none')
                .map(each => ({ words: each.textContent, box: each.getBoundingClientRect() }));
              const frame = svg.getBoundingClientRect();
              // What stands before the beginning of the box cannot be scrolled to.
              const beginning = frame.left - parseFloat(getComputedStyle(svg).marginLeft);
              const found = all.filter(each => each.box.left < beginning - 1 || each.box.right > frame.right + 1)
                .map(each => 'cut off: ' + each.words);
              all.forEach((one, i) => all.slice(i + 1).forEach(other => {
                const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
                const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
                // The box of a letter is higher than the letter: lines set close meet by a little.
                if (wide > .5 && high > .25 * Math.min(one.box.height, other.box.height)) found.push(one.words + ' / ' + other.words);
              }));
              return [all.length, ...found];
            })()
            """;

    @BeforeAll
    void bring() throws Exception {
        for (int encounters : List.of(6, 60, 200)) {
            assertThat(post("/api/imports", LongHistory.yaml("renewal-" + encounters, encounters))
                            .statusCode())
                    .isEqualTo(201);
        }
        for (Path file : List.of(
                CASES.resolve("university-administration.yaml"),
                CASES.resolve("procurement-agency.yaml"),
                CASES.resolveSibling("examples").resolve("every-pack.yaml"))) {
            String yaml = Files.readString(file).replaceFirst("(?m)^organisation: .*$", "organisation: local");
            assertThat(post("/api/imports", yaml).statusCode()).isEqualTo(201);
        }
    }

    private Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("6", "/realisations/renewal-6");
        figures.put("60", "/realisations/renewal-60");
        figures.put("60, known after en30", "/realisations/renewal-60?clock=known&at=en30");
        figures.put("60, in order", "/realisations/renewal-60?axis=order");
        figures.put("60, with titles", "/realisations/renewal-60?zoom=titles");
        figures.put("200", "/realisations/renewal-200");
        figures.put("200, in order", "/realisations/renewal-200?axis=order");
        figures.put("200, closer", "/realisations/renewal-200?zoom=labels");
        figures.put("200, a part", "/realisations/renewal-200?first=en90&last=en120");
        figures.put("university", "/realisations/university-administration");
        figures.put("university, known after en4", "/realisations/university-administration?clock=known&at=en4");
        figures.put("procurement", "/realisations/procurement-agency");
        figures.put("with decisions", "/realisations/town-portal");
        figures.put("with decisions and titles", "/realisations/town-portal?zoom=titles");
        return figures;
    }

    @Test
    void noWordStandsOnAnotherAndNoneIsCutOff() {
        List<String> clashes = new ArrayList<>();
        figures().forEach((name, path) -> {
            for (int width : List.of(1440, 1024, 390)) {
                page.setViewportSize(width, 900);
                go(path);
                page.evaluate("document.fonts.ready");
                List<?> found = (List<?>) Objects.requireNonNull(page.evaluate(CLASHES));
                assertThat(((Number) Objects.requireNonNull(found.get(0))).intValue())
                        .as("texts of %s", name)
                        .isGreaterThan(20);
                found.stream().skip(1).forEach(each -> clashes.add(name + " at " + width + ": " + each));
            }
        });
        assertThat(clashes).isEmpty();
    }

    @Test
    void onAPhoneTheNamesOfTheLanesLeaveThePictureItsRoom() {
        page.setViewportSize(390, 900);
        figures().forEach((name, path) -> {
            go(path);
            page.evaluate("document.querySelector('#figure-box').scrollLeft = 0");
            page.waitForTimeout(50);
            List<?> measured = (List<?>) Objects.requireNonNull(page.evaluate("""
                    (() => {
                      const box = document.querySelector('#figure-box').getBoundingClientRect();
                      const names = document.querySelectorAll('svg.process .lane-labels .narrow');
                      return [
                        document.querySelector('svg.process .lanes path').getBoundingClientRect().left - box.left,
                        Math.min(...[...names].map(each => each.getBoundingClientRect().left - box.left)),
                        document.querySelector('.lane-labels .shade').getBoundingClientRect().right - box.left,
                        box.width];
                    })()
                    """));
            assertThat(number(measured, 0))
                    .as("where the lanes of %s begin", name)
                    .isBetween(20.0, 70.0);
            assertThat(number(measured, 1)).as("names of %s", name).isBetween(0.0, 40.0);
            assertThat(number(measured, 2)).as("room of the names of %s", name).isLessThan(0.2 * number(measured, 3));

            // and they stay in sight
            page.evaluate("document.querySelector('#figure-box').scrollLeft = 300");
            until(
                    "(() => { const names = document.querySelector('.lane-labels .shade').getBoundingClientRect().left"
                            + " - document.querySelector('#figure-box').getBoundingClientRect().left; return Math.abs(names) < 2; })()");
        });
    }

    private static double number(List<?> measured, int place) {
        return ((Number) Objects.requireNonNull(measured.get(place))).doubleValue();
    }

    @Test
    void theFontOfThePagesIsBroughtAlong() {
        go("/realisations/renewal-6");

        assertThat(
                        page.evaluate(
                                "document.fonts.ready.then(() => [...document.fonts].map(each => each.family + ' ' + each.status).join())"))
                .isEqualTo("Inter loaded");
    }

    @Test
    void twoHundredEncountersAreDrawnInRunsThatOpenWhenOneLooksCloser() {
        // given
        go("/realisations/renewal-200");
        assertThat(page.locator("svg.process .run").count()).isGreaterThan(10);
        assertThat(page.locator("svg.process .encounter").count()).isLessThan(120);

        // when
        page.locator("svg.process .run a").nth(3).focus();
        page.keyboard().press("Enter");
        page.waitForSelector("#whole");

        // then each stands for itself
        assertThat(page.locator("svg.process .run").count()).isZero();
        assertThat(page.locator("svg.process .encounter[data-label]").count()).isBetween(3, 12);
    }

    @Test
    void drawingAcrossTheFigureLooksCloserAndTheWholeComesBack() {
        // given
        go("/realisations/renewal-60?clock=known&at=en20");
        BoundingBox from = box("en10");
        BoundingBox to = box("en25");

        // when
        page.mouse().move(from.x - 3, from.y + 20);
        page.mouse().down();
        page.mouse().move(from.x + 60, from.y + 20);
        page.mouse().move(to.x + to.width + 3, to.y + 20);
        page.mouse().up();
        page.waitForSelector("#whole");

        // then
        assertThat(page.url()).contains("first=en10").contains("last=en25").contains("at=en20");
        assertThat(page.locator("svg.process .encounter").count()).isEqualTo(16);
        assertThat(page.getAttribute("#replay", "data-at")).isEqualTo("en20");

        // when a closer look is taken by the keyboard, and all of it again
        page.keyboard().press("+");
        until("document.querySelectorAll('svg.process .encounter').length === 8");
        page.keyboard().press("0");
        until("document.querySelectorAll('svg.process .encounter').length === 60");

        // then going back goes the same way back
        page.goBack();
        until("document.querySelectorAll('svg.process .encounter').length === 8");
        assertThat(page.url()).contains("first=");
    }

    private BoundingBox box(String label) {
        return Objects.requireNonNull(page.locator("svg.process .encounter[data-label=" + label + "] .target")
                .boundingBox());
    }

    @Test
    void addressAndPageAgreeHoweverOneGoes() {
        go("/realisations/university-administration");
        for (String label : List.of("en3", "en4", "en2")) {
            page.locator("svg.process .encounter[data-label=" + label + "] a").click();
            page.waitForSelector("#replay[data-at=" + label + "]");
        }
        for (String label : List.of("en4", "en3")) {
            page.goBack();
            page.waitForSelector("#replay[data-at=" + label + "]");
            assertThat(page.url()).contains("at=" + label);
        }
        page.goBack();
        until("!document.querySelector('#replay').dataset.at");
        assertThat(page.url()).doesNotContain("at=");
        page.goForward();
        page.waitForSelector("#replay[data-at=en3]");
        assertThat(page.url()).contains("at=en3");
    }

    @Test
    void barsEndAtTheMomentLookedAtAndWhoMetFollowsIt() {
        // given
        go("/realisations/university-administration?clock=known&at=en4");

        // then
        assertThat(page.evaluate("""
                (() => {
                  const now = document.querySelector('svg.process .cursor path').getBoundingClientRect().right;
                  return [...document.querySelectorAll('svg.process .finding rect')]
                    .filter(bar => bar.getBoundingClientRect().right > now + 1).length;
                })()
                """)).isEqualTo(0);
        String then = page.locator(".sociogram").getAttribute("aria-label");
        assertThat(page.locator(".matrix").textContent()).doesNotContain("Implementation");

        // when
        page.keyboard().press("End");
        page.waitForSelector("#replay[data-at=en6]");

        // then
        assertThat(page.locator(".sociogram").getAttribute("aria-label")).isNotEqualTo(then);
        assertThat(page.locator(".matrix").textContent()).contains("Implementation");
    }

    @Test
    void datesStandUnderTheFigureInTheirOrder() {
        go("/realisations/renewal-60");

        assertThat(page.locator("svg.process .calendar text").allTextContents())
                .hasSizeGreaterThan(8)
                .startsWith("8 Jan 2024")
                .contains("5 Feb");
        Page order = go("/realisations/renewal-60?axis=order");
        assertThat(order.locator("svg.process .calendar").count()).isZero();
    }

    @Test
    void nothingIsCutOffAtAnyWidth() {
        List<String> wide = new ArrayList<>();
        for (int width : List.of(390, 768, 1024, 1280, 1440, 1920)) {
            page.setViewportSize(width, 900);
            for (String path : List.of("/realisations/university-administration", "/realisations/renewal-200")) {
                go(path);
                Object cut = page.evaluate("""
                        (() => {
                          const found = [];
                          if (document.documentElement.scrollWidth > innerWidth + 1) found.push('page');
                          document.querySelectorAll('.matrix').forEach(each => {
                            const box = each.parentElement;
                            if (box.scrollWidth > box.clientWidth + 1) found.push('matrix ' + box.scrollWidth + ' in ' + box.clientWidth);
                          });
                          document.querySelectorAll('.f').forEach(each => {
                            const tag = each.querySelector(':scope > .tag')?.getBoundingClientRect();
                            const head = each.querySelector('h3')?.getBoundingClientRect();
                            if (tag && head && tag.right > head.left + 1 && tag.bottom > head.top + 1) found.push('tag over ' + each.textContent.trim().slice(0, 40));
                          });
                          return found;
                        })()
                        """);
                ((List<?>) Objects.requireNonNull(cut)).forEach(each -> wide.add(path + " at " + width + ": " + each));
            }
        }
        assertThat(wide).isEmpty();
    }
}
