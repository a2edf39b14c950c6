package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Pack;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One history that uses every pack, from an empty page to an exported figure, as somebody does it who has never seen the program: kinds of facts are
 * searched by words that people use, fields are found by what is written beside them, and nothing is typed but what one sees.
 */
class EveryPackBrowserIT extends ChromiumCase {

    private static final String STEP = "what IT is for";

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @Test
    @Timeout(120)
    void fromAnEmptyPageToAnExportedFigure() throws Exception {
        context.setDefaultTimeout(10_000);

        // given a page on which nothing is
        go("/");
        assertThat(page.textContent("h2")).isEqualTo("Nothing is logged yet");

        // when a realisation is started and logged, thing by thing
        start();
        whoTakesPart();
        beforeAnythingWasDesigned();
        inDesign();
        inImplementation();

        // then each model shows what was logged of it, and each pack finds something that says why
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See what it shows"))
                .click();
        page.waitForURL("**/realisations/a-portal-for-the-town*");
        everyModelHasAPanel();
        everyPackFindsSomething();
        everyWindowShowsIt();

        // and what is taken away holds it, too
        theFigureHoldsIt();
        theTablesHoldIt();
    }

    private void start() {
        link("Start a realisation");
        answer("What is being realised", "A portal for the town");
        answer("IT function", "head of IT");
        answer("Users", "permits officer");
        answer("Decision makers", "town clerk");
        answer("Vendors", "account manager");
        answer("Phase it is in", "Initiation");
        answer("Day", day(300));
        page.getByRole(AriaRole.BUTTON, named("Start")).click();
        page.waitForURL("**/encounters/new*");
        link("Log something else");
    }

    private void whoTakesPart() {
        // Nobody is there who could facilitate: the form says what has to be logged first, and leads to it.
        find("mediation", "A facilitation begins");
        assertThat(page.textContent("form.card")).contains("Nothing to choose from yet. Log first:");
        link("Somebody takes part");
        answer("Role", "moderator");
        answer("Stands outside the groups", "facilitator");
        record(299);
        log(
                299,
                "mediation",
                "A facilitation begins",
                Map.entry("What it is called", STEP),
                Map.entry("Who facilitates", "moderator"),
                Map.entry("Between whom", "IT function"),
                Map.entry("Between whom#again", "Decision makers"),
                Map.entry("What for", "to see what each expects"));
        log(
                298,
                "department",
                "A part of a group matters by itself",
                Map.entry("What it is called", "permits office"),
                Map.entry("It is part of", "Users"));
        log(
                298,
                "department",
                "A part of a group matters by itself",
                Map.entry("What it is called", "front desk"),
                Map.entry("It is part of", "Users"));
        log(
                298,
                "moved",
                "Somebody changed sides",
                Map.entry("Role", "permits officer"),
                Map.entry("Speaks for now", "Users"),
                Map.entry("Speaks for the part", "permits office"));
        log(
                298,
                "veto",
                "A group holds power over something",
                Map.entry("Who", "Users"),
                Map.entry("Over what", "adoption"),
                Map.entry("What it rests on", "informal"));
        log(
                298,
                "change management",
                "What sort of change it is",
                Map.entry("The change in a few words", "one portal"),
                Map.entry("The change comes from", "external"),
                Map.entry("How deep it goes", "radical"),
                Map.entry("Steered by", "head of IT"));
        log(
                297,
                "KPI",
                "Something is to be reached",
                Map.entry("What it is called", "calls"),
                Map.entry("What is to be reached", "a third fewer calls"),
                Map.entry("For whom", "Users"));
    }

    private void beforeAnythingWasDesigned() {
        encounter(290, "A supplier is chosen", "Vendor selection", Set.of("town clerk", "account manager"), null);
        logFromTheRealisation(
                289,
                "frozen",
                "A specification was fixed",
                Map.entry("Which specification", "the portal"),
                Map.entry("How exactly it binds", "strict"),
                Map.entry("Encounter or episode", "en1 · A supplier is chosen"));
        log(
                288,
                "vote",
                "Something was decided",
                Map.entry("What was decided about", "how citizens come in"),
                Map.entry("What could be done", "one desk"),
                Map.entry("What was made of it", "chosen"),
                Map.entry("What could be done#2", "evening hours"),
                Map.entry("What was made of it#2", "postponed"),
                Map.entry("If put off: until#2", "a second person is hired"),
                Map.entry("Decided by", "Decision makers"));
        log(
                287,
                "promise",
                "Groups agreed on how to go on",
                Map.entry("What it is called", "desk first"),
                Map.entry("Between whom", "IT function"),
                Map.entry("Between whom#again", "Decision makers"),
                Map.entry("What was agreed", "every request goes through the desk"),
                Map.entry("One will look at it by", day(100)));
        log(
                286,
                "to-do",
                "A group asked another for something",
                Map.entry("What it is called", "test site"),
                Map.entry("Of whom", "Vendors"),
                Map.entry("Who asks", "Users"),
                Map.entry("What is asked for", "a site to try it on"),
                Map.entry("To be done by", day(150)));
        log(
                285,
                "satisfaction",
                "A group rates how it goes",
                Map.entry("Who rates", "Users"),
                Map.entry("Rating", "2 – little"),
                Map.entry("In its own words", "nobody asked us"),
                Map.entry("Or the whole phase", "Initiation"));
        log(280, "phase", "A phase begins", Map.entry("Phase", "Design"));
    }

    private void inDesign() {
        encounter(
                270,
                "What was heard is put side by side",
                "Review",
                Set.of("head of IT", "moderator"),
                Map.entry(STEP, "analyse"));
        logFromTheRealisation(
                269,
                "perception",
                "A group says how it sees something",
                Map.entry("Who", "Decision makers"),
                Map.entry("About what", "what IT is there for"),
                Map.entry("Sees it as", "strategic (what IT is there for)"),
                Map.entry("As it is, or as wanted", "desired"));
        log(
                269,
                "opinion",
                "A group says how it sees something",
                Map.entry("Who", "IT function"),
                Map.entry("About what", "what IT is there for"),
                Map.entry("Sees it as", "factory (what IT is there for)"),
                Map.entry("As it is, or as wanted", "desired"));
        log(
                268,
                "assumption",
                "How one group believes another to see something",
                Map.entry("Who believes", "IT function"),
                Map.entry("Of whom", "Decision makers"),
                Map.entry("About what", "what IT is there for"),
                Map.entry("Sees it as", "factory (what IT is there for)"),
                Map.entry("As it is, or as wanted", "desired"));
        encounter(260, "The screens are looked at", "Review", Set.of("head of IT", "permits officer"), null);
        logFromTheRealisation(
                259,
                "have a say",
                "A group rates its own say",
                Map.entry("Whose say", "Users"),
                Map.entry("Its say", "2 – little"),
                Map.entry("In its own words", "it was all done"),
                Map.entry("The encounter or episode", "en3 · The screens are looked at"));
        encounter(
                250,
                "The requirements are handed over",
                "Requirements handover",
                Set.of("head of IT", "account manager"),
                null);
        logFromTheRealisation(
                240,
                "deliverable",
                "An output is planned",
                Map.entry("What it is called", "status"),
                Map.entry("What it serves", "effectiveness"),
                Map.entry("In words", "permits with their status"),
                Map.entry("Due by", day(120)));
        log(200, "phase", "A phase begins", Map.entry("Phase", "Implementation"));
    }

    private void inImplementation() {
        log(
                150,
                "lowered",
                "A goal is put into other words",
                Map.entry("Goal", "a third fewer calls"),
                Map.entry("The goal now", "calls do not rise"),
                Map.entry("How it changed", "lowered"),
                Map.entry("Agreed by", "IT function"));
        // What was put off is suggested, so that the same words are typed again.
        find("vote", "Something was decided");
        assertThat(page.locator("datalist option[value='evening hours']").count())
                .isPositive();
        answer("What was decided about", "when the desk is open");
        answer("What could be done", "evening hours");
        answer("What was made of it", "chosen");
        answer("Decided by", "Decision makers");
        record(140);
        log(
                100,
                "complaint",
                "A group resists",
                Map.entry("Who", "Users"),
                Map.entry("Why, as far as known", "it is quicker by phone"),
                Map.entry("Phase", "Implementation"),
                Map.entry("How strong", "strong"));
        log(
                90,
                "reform",
                "What sort of change it is",
                Map.entry("The change in a few words", "one portal"),
                Map.entry("How deep it goes", "incremental"));
    }

    // --- what came of it -----------------------------------------------------------------------------------------

    private void everyModelHasAPanel() {
        Map<String, String> panels = new LinkedHashMap<>();
        panels.put("Decisions", "evening hours");
        panels.put("Agreements and their keeping", "every request goes through the desk");
        panels.put("Asked of each other", "a site to try it on");
        panels.put("Goals, first and last words", "calls do not rise");
        panels.put("Who of each group", "front desk");
        panels.put("Own say", "it was all done");
        panels.put("Power", "taken into use");
        panels.put("How strictly it was specified", "the portal");
        panels.put("Views, and views of views", "strategic");
        panels.put("Facilitated sessions", STEP);
        panels.put("Outputs, and those they are for", "permits with their status");
        panels.put("What sort of change it is", "incremental");
        panels.put("Resistance by its strength", "quicker by phone");
        SoftAssertions.assertSoftly(all -> panels.forEach((title, logged) -> all.assertThat(page.locator("section.card")
                        .filter(new Locator.FilterOptions()
                                .setHas(page.getByRole(
                                        AriaRole.HEADING, named(title).setLevel(2))))
                        .allTextContents())
                .as(title)
                .anySatisfy(card -> assertThat(card).containsIgnoringCase(logged))));
    }

    private void everyPackFindsSomething() {
        Set<FindingType> expected = EnumSet.of(
                FindingType.CONDITION_IGNORED,
                FindingType.AGREEMENT_UNCHECKED,
                FindingType.ASKED_NOT_DONE,
                FindingType.GOAL_LOWERED_LATE,
                FindingType.CONSULTED_WITHOUT_SAY,
                FindingType.ONE_SIDED_PARTICIPATION,
                FindingType.POWER_UNHEEDED,
                FindingType.STRICT_TOO_EARLY,
                FindingType.VIEW_MISJUDGED,
                FindingType.STEP_ONE_SIDED,
                FindingType.SLOWED,
                FindingType.OUTPUT_BEHIND,
                FindingType.RESISTANCE_OPEN);
        SoftAssertions.assertSoftly(all -> {
            for (FindingType type : expected) {
                Locator finding = page.locator("#findings [data-finding^='" + type.rule() + "']");
                all.assertThat(finding.count()).as(type.name()).isPositive();
                all.assertThat(finding.locator(".clauses .ev").count())
                        .as("evidence of %s", type)
                        .isPositive();
            }
        });
        // These two have no facts of their own: the page says so, and leads to what they would find.
        page.locator("#unasked a").click();
        page.waitForURL("**/rules?*");
        assertThat(page.textContent("#different"))
                .contains("A supplier was chosen before the IT function knew of it")
                .contains("were not asked what initiation was worth");
        Set<Pack> seen = expected.stream().map(FindingType::pack).collect(Collectors.toSet());
        seen.addAll(Set.of(Pack.CORE, Pack.VALUE, Pack.INVOLVEMENT));
        assertThat(seen).containsExactlyInAnyOrder(Pack.values());
        shot(page, "walk-rules-1440");
        page.goBack();

        // when one asks why
        Locator ignored =
                page.locator("#findings [data-finding^='condition-ignored']").first();
        unfold(ignored);
        ignored.getByText("Why, clause by clause").click();
        assertThat(ignored.locator(".clauses li").first().isVisible()).isTrue();
        assertThat(ignored.textContent()).contains("evening hours").contains("a second person is hired");
    }

    private void everyWindowShowsIt() {
        shot(page, "walk-1440");
        page.setViewportSize(390, 844);
        shot(page, "walk-390");
        page.setViewportSize(1440, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        shot(page, "walk-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private void theFigureHoldsIt() throws IOException {
        String svg = new String(export(AriaRole.LINK, "Figure, SVG for papers"), StandardCharsets.UTF_8);
        assertThat(svg).startsWith("<svg").contains("A portal for the town").contains("how citizens come in");
        for (String label : List.of("en1", "en2", "en3", "en4")) {
            assertThat(svg).contains(">" + label + "<");
        }
        BufferedImage png = Objects.requireNonNull(
                ImageIO.read(new ByteArrayInputStream(export(AriaRole.BUTTON, "Figure, PNG"))), "a picture");
        assertThat(png.getWidth()).isGreaterThan(1_000);
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < png.getWidth(); x += 3) {
            for (int y = 0; y < png.getHeight(); y += 3) {
                colours.add(png.getRGB(x, y));
            }
        }
        assertThat(colours).as("colours of the picture").hasSizeGreaterThan(20);
    }

    private void theTablesHoldIt() throws IOException {
        Map<String, String> tables = new LinkedHashMap<>();
        byte[] archive = export(AriaRole.LINK, "Tables, CSV in an archive");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                tables.put(
                        entry.getName().replaceFirst(".*/", ""),
                        new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("decisions.csv", "how citizens come in");
        rows.put("agreements.csv", "every request goes through the desk");
        rows.put("requests.csv", "a site to try it on");
        rows.put("goals.csv", "a third fewer calls");
        rows.put("constituencies.csv", "front desk");
        rows.put("influence.csv", "it was all done");
        rows.put("power.csv", "ADOPTION");
        rows.put("specifications.csv", "STRICT");
        rows.put("views.csv", "STRATEGIC");
        rows.put("facilitations.csv", STEP);
        rows.put("outputs.csv", "permits with their status");
        rows.put("change.csv", "one portal");
        rows.put("resistances.csv", "it is quicker by phone");
        rows.put("values.csv", "nobody asked us");
        SoftAssertions.assertSoftly(
                all -> rows.forEach((table, logged) -> all.assertThat(tables.getOrDefault(table, ""))
                        .as("%s among %s", table, tables.keySet())
                        .contains(logged)));
    }

    private byte[] export(AriaRole role, String what) throws IOException {
        Locator menu = page.locator("details.menu");
        if (menu.getAttribute("open") == null) {
            menu.getByText("Export").first().click();
        }
        Download download =
                page.waitForDownload(() -> menu.getByRole(role, new Locator.GetByRoleOptions().setName(what))
                        .click());
        return Files.readAllBytes(download.path());
    }

    // --- as a person does it -------------------------------------------------------------------------------------

    private String day(int ago) {
        return today.minusDays(ago).toString();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private void link(String name) {
        page.getByRole(AriaRole.LINK, named(name)).first().click();
    }

    /** Searches for a kind of fact by a word, and opens its form. */
    private void find(String words, String title) {
        page.getByLabel("Search what can be logged").fill(words);
        page.getByRole(AriaRole.BUTTON, named("Find")).click();
        page.waitForURL("**find=*");
        link(title);
        page.waitForSelector("form.card");
    }

    @SafeVarargs
    private void log(int ago, String words, String title, Map.Entry<String, String>... answers) {
        find(words, title);
        for (Map.Entry<String, String> each : answers) {
            answer(each.getKey(), each.getValue());
        }
        record(ago);
    }

    @SafeVarargs
    private void logFromTheRealisation(int ago, String words, String title, Map.Entry<String, String>... answers) {
        link("Log more");
        log(ago, words, title, answers);
    }

    private void record(int ago) {
        page.getByLabel("Day", new Page.GetByLabelOptions().setExact(true)).fill(day(ago));
        page.getByRole(AriaRole.BUTTON, named("Record")).click();
        Locator said = page.locator(".flash.done, .errors");
        said.first().waitFor();
        assertThat(said.first().textContent()).contains("Recorded.");
    }

    /**
     * Answers a question of a form by what is written beside it.
     *
     * @param question the label; with {@code #2} in the second row of those that can be added
     * @param value what to type or to choose
     */
    private void answer(String question, String value) {
        String label = question.replaceFirst("#.*", "");
        int row = question.endsWith("#2") ? 1 : 0;
        Locator field = page.locator("form.card")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .nth(row);
        unfold(field);
        switch (String.valueOf(field.evaluate("field => field.type || field.tagName"))) {
            case "DIV" ->
                field.getByRole(
                                AriaRole.CHECKBOX,
                                new Locator.GetByRoleOptions().setName(value).setExact(true))
                        .check();
            case "select-one" -> field.selectOption(new SelectOption().setLabel(value));
            default -> field.fill(value);
        }
    }

    /** Opens what a field is folded into. */
    private static void unfold(Locator field) {
        Locator folds = field.locator("xpath=ancestor::details[not(@open)]");
        while (folds.count() > 0) {
            folds.first().locator("xpath=./summary").click();
        }
    }

    private void encounter(
            int ago, String what, String kind, Set<String> there, Map.@Nullable Entry<String, String> facilitated) {
        link("Record an encounter");
        answer("What", what);
        answer("Kind of encounter", kind);
        answer("Day", day(ago));
        Locator chips = page.getByRole(AriaRole.GROUP, named("Who was there")).locator(".chip");
        for (Locator chip : chips.all()) {
            String role = chip.locator("span").first().textContent();
            chip.locator("input").setChecked(there.contains(role));
        }
        page.getByRole(AriaRole.GROUP, named("How it ended"))
                .getByText("Agreed", new Locator.GetByTextOptions().setExact(true))
                .click();
        if (facilitated != null) {
            answer("a step of the facilitation", facilitated.getKey());
            answer("Which step", facilitated.getValue());
        }
        page.getByRole(AriaRole.BUTTON, named("Record")).click();
        page.waitForURL("**/realisations/a-portal-for-the-town*");
        assertThat(page.textContent(".flash.done")).contains("is recorded");
    }
}
