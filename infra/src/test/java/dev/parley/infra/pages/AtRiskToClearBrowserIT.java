package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a new user does in the page alone, from the front page on, to take a realisation from at risk to clear. */
class AtRiskToClearBrowserIT extends ChromiumCase {

    /** Counts what is clicked, over all pages; of a label and its field one. */
    private static final String COUNTING = """
            addEventListener('click', event => {
              if (event.isTrusted && event.detail > 0) sessionStorage.setItem('clicks', 1 + Number(sessionStorage.getItem('clicks') || 0));
            }, true)
            """;

    @Test
    void aMeetingThreeClicksAwayClearsWhatIsAtRisk() {
        // given the log of a case, handed in as a file
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        context.addInitScript(COUNTING);
        go("/");
        link("Import");
        page.setInputFiles(
                "input[name=file]",
                new FilePayload(
                        "permit-portal.yaml",
                        "application/yaml",
                        withDecisionMakers(Cases.atRisk(
                                        "permit-portal", "Permit portal", today.minusDays(9), today.minusDays(5)))
                                .getBytes(StandardCharsets.UTF_8)));
        page.waitForSelector("#look");
        page.locator("button[name=store]").click();
        page.waitForSelector("section h2:has-text('Stored')");
        untilThere("/", ".meet");
        until("fetch('/alerts/count').then(answer => answer.text()).then(count => Number(count) > 0)");

        // when somebody opens the front page, and goes where it leads
        go("/");
        page.evaluate("sessionStorage.clear()");
        assertThat(page.textContent("h1")).contains("1 meeting");
        page.locator(".meet")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Plan: "))
                .click();
        page.waitForURL("**/encounters/new*");
        Locator day = page.getByLabel("Day", new Page.GetByLabelOptions().setExact(true));
        day.click();
        day.fill(today.toString());
        page.waitForSelector("#preview .tag.ok:has-text('Clears')");
        page.getByRole(AriaRole.BUTTON, named("Plan")).click();
        page.waitForURL("**/realisations/permit-portal?*");

        // then it is planned after three clicks
        assertThat(page.evaluate("Number(sessionStorage.getItem('clicks'))")).isEqualTo(3);
        assertThat(page.textContent(".flash.done")).contains("en3 is planned.");
        assertThat(page.textContent(".kpis")).contains("At risk");
        assertThat(page.textContent("#planned")).contains(today.toString().substring(0, 4));
        shot(page, "clear-1-planned-1440");

        // when it took place, as the front page asks
        link("This week");
        Locator planned = page.locator(".side section")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Planned"))));
        shot(page, "clear-2-week-1440");
        planned.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("It took place"))
                .click();
        page.waitForURL("**/encounters/new?planned=*");
        for (String role : List.of("case worker", "account manager")) {
            assertThat(page.locator(".chip", new Page.LocatorOptions().setHasText(role))
                            .locator("input")
                            .isChecked())
                    .as(role)
                    .isTrue();
        }
        page.getByRole(AriaRole.GROUP, named("What was told there"))
                .getByText("What is checked in a case")
                .click();
        page.getByRole(AriaRole.GROUP, named("How it ended"))
                .getByText("Agreed", new Locator.GetByTextOptions().setExact(true))
                .click();
        page.waitForSelector("#preview .tag.ok:has-text('Clears')");
        picture(page, "record", page.locator("form.card"));
        page.getByRole(AriaRole.BUTTON, named("Record")).click();
        page.waitForURL("**/realisations/permit-portal?*");

        // then nothing stands open, and the page says why
        assertThat(page.textContent(".flash.done")).contains("cleared");
        String recorded = page.url();
        assertThat(page.textContent(".verdict"))
                .startsWith("Nothing stands open: ")
                .contains("the doubt about users and vendors at en3 was cleared");
        assertThat(page.getAttribute(".verdict", "class")).isEqualTo("verdict ok");
        assertThat(page.textContent(".kpis")).contains("Nothing open").doesNotContain("At risk");
        shot(page, "clear-4-clear-1440");

        // and neither does an alert, a meeting to hold or a mark in the list
        until("fetch('/alerts/count').then(answer => answer.text()).then(count => !Number(count))");
        link("Alerts");
        assertThat(page.textContent("main")).contains("Nothing is open.").contains("resolved by en3");
        shot(page, "clear-5-alerts-1440");
        link("This week");
        assertThat(page.textContent("h1")).isEqualTo("No meeting to hold");
        assertThat(page.locator(".meet").count()).isZero();
        shot(page, "clear-6-week-1440");
        link("Portfolio");
        assertThat(page.locator("#rows tr[data-href] .tag").first().textContent())
                .contains("Clear");
        shot(page, "clear-7-portfolio-1440");

        // when it is undone, since it was another meeting
        page.navigate(recorded);
        page.locator(".flash.done button").click();
        page.waitForURL("**/realisations/permit-portal?undone=*");

        // then what was planned is planned, and its risk is back
        assertThat(page.textContent("#planned")).contains("It took place").contains("en4");
        assertThat(page.textContent(".kpis")).contains("At risk");
        until("fetch('/alerts/count').then(answer => answer.text()).then(count => Number(count) > 0)");
        link("This week");
        assertThat(page.textContent("main")).contains("It took place");
    }

    /** With decision makers at both meetings there is nothing between groups but what lies between users and vendors. */
    private static String withDecisionMakers(String yaml) {
        String first = yaml.substring(yaml.indexOf("  - participant-identified: case worker"));
        String one = first.substring(0, first.indexOf("  - ", 4));
        return yaml.replace(
                        one,
                        one + one.replace("case worker", "head of department").replace("USERS", "DECISION_MAKERS"))
                .replace(
                        "      project manager: IN_PERSON\n",
                        "      project manager: IN_PERSON\n      head of department: IN_PERSON\n");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Goes to another page by the bar. */
    private void link(String name) {
        page.getByRole(AriaRole.NAVIGATION, named("Main"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
                .click();
        page.waitForLoadState();
    }
}
