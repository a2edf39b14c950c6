package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.Importer;
import dev.parley.infra.ParleyApplication;
import dev.parley.infra.cli.Run;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Sha256;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.view.Views;
import dev.parley.query.whatif.Differences;
import dev.parley.query.words.Terms;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The pages that set rule sets side by side, and that look at a portfolio at another moment, on the whole application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherRulesAndMomentsIT {

    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext application;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        application = ParleyApplication.start(Map.of("server.port", 0, "parley.data", data.toString()));
        OrganisationId local = new OrganisationId("local");
        List<History> cases = List.of(
                HistoryImport.adopted(Cases.university(), local), HistoryImport.adopted(Cases.procurement(), local));
        application.getBean(HistoryImport.class).store(cases, new Importer(local, "tester", true));
        await().until(() -> application.getBean(Views.class).all(local).size() == cases.size());
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void bothVersionsStandSideBySideOnOneLog() throws Exception {
        // given
        Differences comparison = Differences.ofRules(
                Cases.university(), Cut.HINDSIGHT, new Analyst(RuleSet.V3), new Analyst(RuleSet.V1));
        assertThat(comparison.differences()).isNotEmpty();

        // when
        String page = page("/realisations/university-administration/rules?other=parley-1");

        // then
        assertThat(page)
                .contains("<b id=\"in-force\">parley-3</b>")
                .contains("<th>parley-1</th>")
                .contains(comparison.differences().size() + " findings");
        comparison.differences().forEach(difference -> assertThat(page)
                .contains((difference.before() == null ? difference.after() : difference.before()).title()));
        assertThat(page("/realisations/university-administration/rules?other=parley-1&clock=known&at=en4"))
                .contains("as known after en4")
                .contains("Both find the same");
        assertThat(page("/realisations/university-administration")).contains("rules parley-3");
        assertThat(page("/realisations")).contains("rules parley-3");
        assertThat(page("/api/rules")).contains("\"version\":\"3\"");
    }

    @Test
    void thePortfolioIsShownAtAnotherMomentAndSaysOfWhomTheDateSaysNothing() throws Exception {
        String known = page("/realisations?status=all&clock=known&at=2100-01-01");
        String before = page("/realisations?status=all&clock=known&at=1999-01-01");
        String occurred = page("/realisations?status=all&clock=occurred&at=1999-01-01");

        assertThat(known).contains("As known at 2100-01-01").contains("university-administration?clock=known");
        assertThat(before).contains("As known at 1999-01-01").doesNotContain("university-administration");
        assertThat(occurred)
                .contains("2 realisations are left out")
                .contains("nothing dated comes before")
                .doesNotContain("href=\"/realisations/university-administration");
    }

    @Test
    void exportsFromThePageAreOfTheMomentLookedAt() throws Exception {
        assertThat(page("/realisations/university-administration?clock=known&at=en4"))
                .contains("/api/exports/csv?realisation=university-administration&amp;archive=true&amp;as-known=en4");
        assertThat(page("/realisations/university-administration?clock=occurred&at=en4"))
                .contains(
                        "/api/exports/csv?realisation=university-administration&amp;archive=true&amp;as-occurred=en4");
        assertThat(page("/realisations/university-administration"))
                .contains("/api/exports/csv?realisation=university-administration&amp;archive=true\"")
                .contains("/api/exports/history?realisation=university-administration&amp;archive=true\"")
                .contains("href=\"/realisations/university-administration/citation");
    }

    /** The same history whatever the moment, and the moment beside it; a figure that is met on its own says it, too. */
    @Test
    void whatIsCitedSaysWhichHistoryAndWhichMoment() throws Exception {
        String hash = Sha256.hex(page("/api/realisations/university-administration/history.yaml"));

        assertThat(page("/realisations/university-administration/citation"))
                .contains(hash)
                .contains("(university-administration), in hindsight")
                .contains("rules 3, Parley");
        assertThat(page("/realisations/university-administration/citation?clock=known&at=en4"))
                .contains(hash)
                .contains("as known after en4");
        assertThat(page("/realisations/university-administration/report?clock=occurred&at=en4"))
                .contains("as it had happened after en4");
        assertThat(page("/realisations/university-administration/figure.svg?clock=known&at=en4"))
                .contains("<metadata>")
                .contains(hash)
                .contains("as known after en4");
    }

    /** Where only the order is known, the third encounter of each stands under the third of the others. */
    @Test
    void realisationsOfWhichOnlyTheOrderIsKnownStandUnderOneAxis() throws Exception {
        String page = page("/compare?ids=university-administration,procurement-agency&state=kind&all=1");
        Matcher third = Pattern.compile("data-label=\"en3\".*?<rect[^>]* x=\"([\\d.]+)\"", Pattern.DOTALL)
                .matcher(page);

        List<String> places = third.results().map(found -> found.group(1)).toList();
        assertThat(places).hasSize(2);
        assertThat(places.get(0)).isEqualTo(places.get(1));
        assertThat(page).contains("name=\"state\" value=\"kind\"").contains("name=\"all\" value=\"1\"");
        assertThat(page.split("<select class=\"short\" name=\"ids\"", -1)).hasSize(4);
    }

    /** A rule file of somebody's own is tried in the page, and one that is none is refused with where and why. */
    @Test
    void aRuleFileIsTriedAndStoredNowhere() throws Exception {
        String tried = upload("rules: own\nversion: \"1\"\noff: [FALSE_CONSENSUS_RISK]\n");
        String broken = upload("rules: own\nversion: \"1\"\noff: [NO_SUCH_RULE]\n");

        assertThat(tried).contains("<b>own-1</b>").contains("What they do not agree on");
        assertThat(tried).contains("Agreement between users and vendors");
        assertThat(broken).contains("NO_SUCH_RULE").contains("rules.yaml:3:").doesNotContain("<b>own-1</b>");
        assertThat(page("/api/rules")).contains("\"version\":\"3\"");
        assertThat(page("/research")).contains("in force: parley-3");
        assertThat(answer("/research?realisation=university-administration", "en")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/realisations/university-administration/rules"));
    }

    private String upload(String file) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        return client.send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + port + "/realisations/university-administration/rules"))
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rules.yaml\"\r\n"
                                                + "Content-Type: text/yaml\r\n\r\n" + file + "\r\n--x--\r\n"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** What is counted leads to those it counts: following the link one finds as many. */
    @Test
    void countsOfThePortfolioLeadToWhatTheyCount() throws Exception {
        String page = page("/realisations?status=all");
        Matcher counted = Pattern.compile(
                        "<a href=\"(/realisations\\?status=(?:all|confirmed|at_risk|watch))\">(\\d+) ")
                .matcher(page);
        int links = 0;
        while (counted.find()) {
            links++;
            String there = page(counted.group(1));
            assertThat(there.split("data-part=\"row ", -1).length - 1)
                    .as(counted.group(1))
                    .isEqualTo(Integer.parseInt(counted.group(2)));
        }
        assertThat(links).isGreaterThan(1);
        assertThat(page("/realisations?status=all&finding=false_consensus_risk&group=users"))
                .contains("href=\"/realisations/university-administration\"");
        assertThat(page("/realisations?status=all&phase=initiation"))
                .doesNotContain("href=\"/realisations/university-administration\"");
        assertThat(page("/realisations?status=all&order=name&group=users&phase=implementation"))
                .contains("status=all&amp;order=met&amp;phase=implementation&amp;group=users")
                .contains("aria-sort=\"ascending\"");
        assertThat(page("/portfolio/picture?status=all&finding=false_consensus_risk"))
                .contains("university-administration");
    }

    /** Each stop says what stands on its screen: the verdict, who has not met, conflicts, the relayed knowledge. */
    @Test
    void theTourSaysWhatItsScreensShow() throws Exception {
        String university = "/realisations/university-administration?";

        assertThat(page(university + "clock=known&at=en1&step=1"))
                .contains("1 of 6 pairs have met")
                .contains("the one post that joins");
        assertThat(page(university + "clock=known&at=en3&step=2"))
                .contains("everything runs through the IT function.")
                .contains("Everything runs through the IT function.")
                .doesNotContain("Conflict and resistance");
        assertThat(page(university + "clock=known&at=en4&step=3"))
                .contains("three pairs, each worth a watch")
                .contains("True by then, not yet known")
                .containsPattern("(?s)(never met, no open gap.*){3}");
        assertThat(page(university + "clock=occurred&at=en4&step=4")).contains("relayed, distorted");
        assertThat(page(university + "clock=occurred&at=en6&step=5"))
                .contains("only apparent for three pairs")
                .contains("three pairs agreed only on paper")
                .contains("encounters of warning")
                .contains("What was delivered clashes with what the users expected")
                .doesNotContain("users resisted");
        assertThat(page(university + "clock=hindsight&at=en4&step=6"))
                .contains("what-if?groups=USERS&amp;groups=VENDORS&amp;after=en3");
    }

    /** The paper's terms are explained before the first of them can puzzle anybody, in the words of the command line. */
    @Test
    void theTermsOfThePaperAreExplainedWhereTheyStand() throws Exception {
        for (String path : List.of(
                "/realisations/university-administration",
                "/realisations/university-administration/facts",
                "/realisations/university-administration/log")) {
            String page = page(path);
            assertThat(page)
                    .as(path)
                    .contains(Terms.EPISODE)
                    .contains(Terms.EVIDENCE)
                    .contains(Terms.POSITION);
            int main = page.indexOf("<main");
            assertThat(page.indexOf(Terms.EVIDENCE)).as(path).isLessThan(page.indexOf("<section", main));
        }
        Path cases = Path.of("..", "docs", "cases");
        String printed = Run.of("analyse", cases.resolve("university-administration.yaml"))
                .out()
                .replaceAll("\\s+", " ");
        assertThat(printed).contains(Terms.EVIDENCE).contains(Terms.EPISODE);
        assertThat(printed.indexOf(Terms.EPISODE)).isLessThan(printed.indexOf("(episode"));
        assertThat(page("/realisations/university-administration/report"))
                .contains("stated by the source")
                .contains("inferred by the coder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fi", "da"})
    void everyPageSpeaksTheLanguageAskedFor(String language) throws Exception {
        String realisation = "/realisations/university-administration";
        for (String path : List.of(
                "/",
                "/realisations",
                "/realisations?clock=known&at=2026-01-01",
                "/portfolio/picture",
                "/track-record",
                "/research",
                "/compare?ids=university-administration,public-procurement",
                "/alerts",
                "/import",
                "/meetings",
                "/operations",
                "/calendar",
                "/start",
                "/me",
                realisation,
                realisation + "?clock=known&at=en4&step=2",
                realisation + "/facts",
                realisation + "/log",
                realisation + "/log?what=need",
                realisation + "/encounters/new",
                realisation + "/encounters/new?plan=1",
                realisation + "/encounters/en4/amend",
                realisation + "/encounters/en4/retract",
                realisation + "/marks",
                realisation + "/members",
                realisation + "/rules",
                realisation + "/report",
                realisation + "/what-if?groups=USERS&groups=VENDORS&after=en3",
                "/realisations/nowhere")) {
            // when
            HttpResponse<String> answer = answer(path, language);

            // then
            assertThat(answer.statusCode()).as(path).isEqualTo(path.endsWith("nowhere") ? 404 : 200);
            assertThat(answer.body())
                    .as(path)
                    .contains("<html lang=\"" + language + "\">")
                    .contains(MAIN.get(language))
                    .doesNotContain("??");
        }
    }

    /** What the page asks is in the reader's language; what a reader of files or a rule says is English, and marked. */
    @Test
    void whatAFileAndAFormLackIsSaidInTheLanguageAskedFor() throws Exception {
        // when
        String table = posted("/import", file("treffen.csv", "Datum;Thema;Wer\n2026-01-12;Start;Leitung"), "de");
        String faulty = posted("/import", file("verlauf.yaml", "nonsense: yes"), "de");
        String sound = posted(
                "/import",
                file("fall.yaml", Files.readString(Path.of("..", "docs", "cases", "university-administration.yaml"))),
                "de");
        String form =
                posted("/realisations/university-administration/encounters/new", "title=&exactness=order&order=", "da");
        String fact = posted("/realisations/university-administration/log", "what=need-stated&date=2026-01-12", "fi");

        // then
        assertThat(table)
                .contains("Was die Spalten bedeuten")
                .contains("treffen.csv, 1 Zeile, je Zeile ein Treffen")
                .contains("<option value=\"at\" selected=\"selected\">wann es geschah</option>")
                .contains("Keine Spalte nennt die Realisierung");
        assertThat(faulty).contains("Nichts wurde gespeichert.").contains("<td lang=\"en\">");
        assertThat(sound)
                .contains("<li>en1 · Schritt 1 · ")
                .contains("ist schon hier; nur Neues kommt hinzu")
                .contains("wie sie wäre");
        assertThat(form)
                .contains("Der skal et par ord til: hvad var det?")
                .contains("Der skal stå en plads i rækkefølgen")
                .doesNotContain("A few words");
        assertThat(fact).contains("<p class=\"err\" lang=\"fi\">Tämä tarvitaan.</p>");
    }

    /** What was retracted counts for nothing before it is stored, as it does afterwards. */
    @Test
    void thePreviewOfAnImportCountsWhatStands() throws Exception {
        // given: two encounters of which one is taken out and one is recorded anew, a plan that was carried out, one
        // that was not
        String history = """
                parley: 1
                realisation: portal-of-town
                organisation: local
                recorded: 2026-02-01T00:00:00Z
                by: me
                history:
                  - {realisation-started: Portal, at: 2026-01-01}
                  - {participant-identified: clerk, groups: [USERS], at: 2026-01-01}
                  - {participant-identified: helper, id: gone, groups: [USERS], at: 2026-01-01}
                  - {phase-entered: INITIATION, at: 2026-01-01}
                  - {encounter-planned: en3, title: Carried out, kind: MEETING, phase: INITIATION, attendances: {clerk: IN_PERSON}, at: 2026-01-09}
                  - {encounter-recorded: en1, title: Twice, kind: MEETING, phase: INITIATION, attendances: {clerk: IN_PERSON}, outcome: NOT_RECORDED, at: 2026-01-05}
                  - {encounter-recorded: en2, title: First, kind: MEETING, phase: INITIATION, attendances: {clerk: IN_PERSON}, outcome: NOT_RECORDED, at: 2026-01-06}
                  - {encounter-recorded: en3, title: Carried out, kind: MEETING, phase: INITIATION, attendances: {clerk: IN_PERSON}, outcome: NOT_RECORDED, at: 2026-01-09}
                  - {encounter-planned: en4, title: To come, kind: MEETING, phase: INITIATION, attendances: {clerk: IN_PERSON}, at: 2026-01-12}
                  - {encounter-retracted: en1, reason: logged twice}
                  - {encounter-amended: en2, title: Second, kind: MEETING, phase: INITIATION, attendances: {clerk: IN_PERSON}, outcome: NOT_RECORDED, reason: misheard, at: 2026-01-06}
                  - {fact-retracted: gone, reason: nobody}
                """;

        // when
        String looked = posted("/import", file("portal.yaml", history), "en");

        // then
        assertThat(looked)
                .contains(">3<span class=\"sub small\"> · 2 facts retracted</span>")
                .containsPattern("<li>en2 · [^·]+ · Second · clerk</li>")
                .containsPattern("<li>en3 · [^·]+ · Carried out · clerk</li>")
                .containsPattern("<li>en4 .planned. · [^·]+ · To come · clerk</li>")
                .doesNotContain("Twice", "· First ·");
        assertThat(posted("/import", file("portal.yaml", history), "de")).contains("2 Tatsachen zurückgenommen");
    }

    private static String file(String name, String content) {
        return "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--x--\r\n";
    }

    private String posted(String path, String body, String language) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Accept-Language", language)
                                .header(
                                        "Content-Type",
                                        body.startsWith("--x")
                                                ? "multipart/form-data; boundary=x"
                                                : "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static final Map<String, String> MAIN =
            Map.of("en", ">This week</a>", "de", ">Diese Woche</a>", "fi", ">Tämä viikko</a>", "da", ">Denne uge</a>");

    private HttpResponse<String> answer(String path, String language) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Accept-Language", language)
                        .build(),
                BodyHandlers.ofString());
    }

    private String page(String path) throws Exception {
        return answer(path, "en").body();
    }
}
