package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.Importer;
import dev.parley.infra.ParleyApplication;
import dev.parley.infra.cli.Run;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.Sha256;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.view.Views;
import dev.parley.query.whatif.Differences;
import dev.parley.query.words.Terms;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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

    /** Whoever looks at a realisation or its report is told what the rules leave out, and is led to it by an address that works. */
    @Test
    void whatThePacksWouldFindThatNobodyAskedForIsOneStepAway() throws Exception {
        for (String from : List.of("", "/report", "/rules", "?clock=known&at=en4")) {
            String page = page("/realisations/university-administration" + from);
            Matcher link = Pattern.compile("href=\"([^\"]*other=parley-3[^\"]*value[^\"]*)\"")
                    .matcher(page);

            assertThat(page).as(from).contains("These rules leave out the packs value, involvement");
            assertThat(link.find()).as(from).isTrue();
            String there = page(link.group(1).replace("&amp;", "&"));
            assertThat(there).as(from).contains("<th>parley-3+value+involvement</th>");
            assertThat(there.contains("as known after en4")).as(from).isEqualTo(from.contains("en4"));
        }
    }

    /** What is overdue now, though nothing was logged since, is told on the front page, in the list, the report, the alerts and on its page; and nowhere when it is done. */
    @Test
    void whatIsOverdueNowIsToldWhereOneLooks() throws Exception {
        // given
        String what = "the interface description";
        post("/api/realisations", "{\"realisation\": \"slow\", \"title\": \"Slow portal\"}");
        post("/api/realisations/slow/phases", "{\"phase\": \"DESIGN\", \"at\": \"2026-01-02\"}");
        post(
                "/api/realisations/slow/facts/request-made",
                "{\"request\": \"q1\", \"requestedOf\": \"VENDORS\", \"requestedBy\": \"USERS\", \"description\": \""
                        + what + "\", \"due\": \"2026-03-01\", \"at\": \"2026-01-04\"}");

        // then
        String said = "'" + what + "' was asked of the vendors by 2026-03-01 and is not done";
        for (String path :
                List.of("/", "/realisations", "/realisations/slow", "/realisations/slow/report", "/alerts")) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(text(path)).as(path).contains(said));
        }
        assertThat(text("/")).contains("Overdue now").contains("1 Mar 2026, overdue");
        assertThat(text("/realisations")).contains("1 overdue now");
        // what is stored and exported is that of the last fact
        assertThat(page("/api/exports/findings-json?realisation=slow")).doesNotContain(what);

        // when
        post("/api/realisations/slow/facts/request-met", "{\"request\": \"q1\", \"at\": \"2026-04-01\"}");

        // then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(text("/realisations")).doesNotContain(said));
        assertThat(text("/realisations/slow/report"))
                .contains("What matters most")
                .doesNotContain("and nobody has recorded that it was.since");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(text("/")).doesNotContain("Overdue now"));
    }

    /** A page as people read it. */
    private String text(String path) throws Exception {
        return page(path).replaceAll("<[^>]*>", "").replace("&#39;", "'").replace("&#x27;", "'");
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                + application.getEnvironment().getProperty("local.server.port") + path))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    @Test
    void thePortfolioIsShownAtAnotherMomentAndSaysOfWhomTheDateSaysNothing() throws Exception {
        String known = page("/realisations?status=all&clock=known&at=2100-01-01");
        String before = page("/realisations?status=all&clock=known&at=1999-01-01");
        String occurred = page("/realisations?status=all&clock=occurred&at=1999-01-01");

        assertThat(known).contains("As known at 1 Jan 2100").contains("university-administration?clock=known");
        assertThat(before).contains("As known at 1 Jan 1999").doesNotContain("university-administration");
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

    private static final String CASE = "/realisations/university-administration";

    private static final List<String> PAGES = List.of(
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
            CASE,
            CASE + "?clock=known&at=en4&step=2",
            CASE + "/facts",
            CASE + "/log",
            CASE + "/log?what=need",
            CASE + "/encounters/new",
            CASE + "/encounters/new?plan=1",
            CASE + "/encounters/en4/amend",
            CASE + "/encounters/en4/retract",
            CASE + "/marks",
            CASE + "/members",
            CASE + "/rules",
            CASE + "/report",
            CASE + "/what-if?groups=USERS&groups=VENDORS&after=en3",
            "/agreement?first=university-administration&second=procurement-agency",
            CASE + "/log?what=value-perceived",
            CASE + "/log?what=decision-made",
            "/realisations/nowhere");

    /** What is called the same in every language: the program, its rules and languages, and what a node, a client or a key is called. */
    private static final Pattern PROPER = Pattern.compile(
            "Par|ley|Parley|parley-.*|Deutsch|English|Suomi|Dansk|local|development|\\d+-[0-9a-f]+|Ctrl|POST /api/intake|\\./parley rules --use|[^ ]+/parley/\\d|\\d+(\\.\\d+)*(-[A-Z]+)?");

    /** A page says nothing in English that it does not mark as English: what it says alike in two languages is a name, or a word that both have. */
    @ParameterizedTest
    @ValueSource(strings = {"de", "fi", "da"})
    void whatIsLeftInEnglishIsMarkedAsEnglish(String language) throws Exception {
        Set<String> shared = shared(language);
        String names = String.join("\n", names());
        Set<String> left = new TreeSet<>();
        int compared = 0;
        for (String path : PAGES) {
            Set<String> english = texts(answer(path, "en").body(), "en").keySet();
            for (Map.Entry<String, String> text :
                    texts(answer(path, language).body(), language).entrySet()) {
                String said = text.getKey();
                compared++;
                if (!text.getValue().equals("en")
                        && english.contains(said)
                        && said.matches(".*\\p{L}{3}.*")
                        && !PROPER.matcher(said).matches()
                        && !shared.contains(plain(said))
                        && !names.contains(said.replaceFirst(" · Parley$| → [A-Z]+$", ""))) {
                    left.add(path + ": " + said);
                }
            }
        }
        assertThat(compared).isGreaterThan(1_000);
        assertThat(left).isEmpty();
    }

    /** Words that a language has alike, as its words say. */
    private static Set<String> shared(String language) throws IOException {
        Properties english = words("words.properties");
        Properties other = words("words_" + language + ".properties");
        Set<String> shared = new HashSet<>();
        english.forEach((key, value) -> {
            if (((String) value).equalsIgnoreCase(other.getProperty((String) key))) {
                shared.add(plain((String) value));
            }
        });
        return shared;
    }

    private static String plain(String text) {
        return text.replaceFirst(" · Parley$", "").replaceAll("^[+·] ", "").toLowerCase(Locale.ROOT);
    }

    private static Properties words(String name) throws IOException {
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("src", "main", "resources", "words", name))) {
            words.load(in);
        }
        return words;
    }

    /** What people wrote in the cases: titles, roles, keys, labels. */
    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("tester"));
        for (History history : List.of(Cases.university(), Cases.procurement())) {
            names.add(history.realisation().value());
            List<String> encounters = new ArrayList<>();
            for (RecordedEvent event : history.events()) {
                for (Component component : FactType.of(event.event()).components()) {
                    Object value = component.of(event.event());
                    if (value != null) {
                        names.add(value.toString());
                    }
                    if (value instanceof String title && component.name().equals("title")) {
                        encounters.add(title);
                    }
                }
            }
            // a label and its title, an item and whom it is told to, a title and its key
            history.events().stream()
                    .map(RecordedEvent::event)
                    .filter(EncounterRecorded.class::isInstance)
                    .map(EncounterRecorded.class::cast)
                    .forEach(each -> names.add(each.label() + " · " + each.title()));
            encounters.forEach(title -> names.add(title + " (" + history.realisation() + ")"));
        }
        return names;
    }

    private static final Pattern PIECE = Pattern.compile(
            "<(script|style)\\b.*?</\\1>|<!.*?>|<(/?)([a-zA-Z][\\w-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>|([^<]+)",
            Pattern.DOTALL);
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\b(lang|title|aria-label|placeholder|alt|data-label)=\"([^\"]*)\"");
    private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "link", "meta", "col", "wbr");

    /** Every text and every text of an attribute on a page, with the language that it is said to be in. */
    private static Map<String, String> texts(String page, String language) {
        Map<String, String> texts = new LinkedHashMap<>();
        Deque<String[]> open = new ArrayDeque<>();
        Matcher piece = PIECE.matcher(page);
        while (piece.find()) {
            String now = open.isEmpty() ? language : open.peek()[1];
            String name = piece.group(3);
            if (piece.group(5) != null) {
                put(texts, piece.group(5), now);
            } else if (name != null && !piece.group(2).isEmpty()) {
                while (!open.isEmpty() && !open.pop()[0].equals(name)) {
                    // what was left open is closed with what it stands in
                }
            } else if (name != null) {
                String in = now;
                Matcher attributes = ATTRIBUTE.matcher(piece.group(4));
                while (attributes.find()) {
                    if (attributes.group(1).equals("lang")) {
                        in = attributes.group(2);
                    }
                }
                attributes.reset();
                while (attributes.find()) {
                    if (!attributes.group(1).equals("lang")) {
                        put(texts, attributes.group(2), in);
                    }
                }
                if (!VOID.contains(name) && !piece.group(4).endsWith("/")) {
                    open.push(new String[] {name, in});
                }
            }
        }
        return texts;
    }

    /** What is said in two ways on one page counts as not marked. */
    private static void put(Map<String, String> texts, String text, String language) {
        String said = text.replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
        if (!said.isEmpty()) {
            texts.merge(said, language, (one, other) -> one.equals("en") ? other : one);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fi", "da"})
    void everyPageSpeaksTheLanguageAskedFor(String language) throws Exception {
        for (String path : PAGES) {
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
                        .header("Accept", "text/html,*/*;q=0.8")
                        .header("Accept-Language", language)
                        .build(),
                BodyHandlers.ofString());
    }

    private String page(String path) throws Exception {
        return answer(path, "en").body();
    }
}
