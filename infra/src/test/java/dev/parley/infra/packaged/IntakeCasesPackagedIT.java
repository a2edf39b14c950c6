package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The small inputs of command-side/src/test/resources/intake/cases, as people give them to the program, and what their README has one try by hand. */
class IntakeCasesPackagedIT {

    private static final Path CASES = Path.of("..", "command-side", "src", "test", "resources", "intake", "cases")
            .toAbsolutePath()
            .normalize();

    /** An encounter in a preview: when it is, what it is, who is there. */
    private static final Pattern ENCOUNTER =
            Pattern.compile("  (?:planned )?(\\d{4}-\\d{2}-\\d{2}(?:T[0-9:.]+Z)?) (.*): (.*)");

    private static final Pattern PLACE = Pattern.compile("^\\S+, line \\d+(, '[^']+')?: .+");

    @TempDir
    private Path dir;

    record Case(JsonNode expected) {

        String file() {
            return expected.get("file").asString();
        }

        @Override
        public String toString() {
            return file();
        }
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = Files.readAllLines(CASES.resolve("expect.jsonl"), StandardCharsets.UTF_8).stream()
                .map(line -> new Case(JsonMapper.shared().readTree(line)))
                .toList();
        assertThat(cases).hasSize(31);
        return cases.stream();
    }

    private static Invocation program(Object... arguments) {
        return PackagedProgram.laidOut().of(arguments);
    }

    // --- every line of expect.jsonl ----------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource("cases")
    void everyInputIsReadRightOrRefusedWithItsPlace(Case each) {
        JsonNode expected = each.expected();
        List<String> times = expected.has("times")
                ? expected.get("times").valueStream().map(JsonNode::asString).toList()
                : List.of();

        // when
        Finished run = program(
                        "import",
                        "--preview",
                        "--mapping",
                        expected.get("mapping").asString(),
                        each.file())
                .data(dir.resolve("data"))
                .environment("TZ", expected.get("TZ").asString())
                .in(CASES)
                .finish();

        // then
        String said = run.out() + run.err();
        assertThat(dir.resolve("data")).doesNotExist();
        if (expected.has("not_in")) {
            assertThat(said).doesNotContain(expected.get("not_in").asString());
        }
        if (run.code() != 0) {
            assertThat(run.code()).as(said).isEqualTo(2);
            assertThat(expected.has("error") || expected.has("or_error"))
                    .as(said)
                    .isTrue();
            assertThat(run.out()).isEmpty();
            List<String> lines = run.err().lines().toList();
            assertThat(lines).last().isEqualTo("Nothing is imported.");
            List<String> problems = lines.subList(0, lines.size() - 1);
            assertThat(problems).as(said).isNotEmpty().allMatch(line -> PLACE.matcher(line)
                    .matches());
            if (expected.has("error")) {
                assertThat(problems).hasSize(expected.get("error").asInt());
            }
            if (expected.has("most")) {
                assertThat(problems)
                        .hasSizeLessThanOrEqualTo(expected.get("most").asInt());
            }
            return;
        }
        assertThat(expected.has("error")).as("must be refused: " + said).isFalse();
        List<Matcher> encounters = run.out()
                .lines()
                .map(ENCOUNTER::matcher)
                .filter(Matcher::matches)
                .toList();
        assertThat(encounters).as(said).extracting(found -> found.group(1)).containsExactlyElementsOf(times);
        assertThat(run.out().lines().filter(line -> line.contains(": good, would be imported as ")))
                .as(said)
                .hasSize(expected.has("histories") ? expected.get("histories").asInt() : 1);
        if (expected.has("who")) {
            assertThat(encounters)
                    .allMatch(found -> found.group(3).split(", ").length
                            == expected.get("who").asInt());
        }
        if (expected.has("note")) {
            assertThat(run.out()).containsPattern(expected.get("note").asString());
        }
    }

    // --- to be tried by hand -----------------------------------------------------------------------------------

    private static final String BOUNDARY = "----parley";

    private static String form(Map<String, String> fields, String file, String content) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                + name + "\"\r\n\r\n" + value + "\r\n"));
        return body + "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--" + BOUNDARY + "--\r\n";
    }

    private static String page(PackagedServer server, String file, String content) throws Exception {
        HttpResponse<String> answer = server.send(
                "POST",
                "/import",
                form(Map.of(), file, content),
                Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY, "Accept-Language", "en"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** K19: one way of writing for the whole column, the only one that reads all; where several do, it is asked. */
    @Test
    void datesOfAColumnAreReadInTheOneWayThatFitsAllOrAsked() throws Exception {
        String dates = Files.readString(CASES.resolve("us-dates-for-the-page.csv"));
        try (PackagedServer server = program("serve").data(dir.resolve("data")).serve()) {
            assertThat(page(server, "us.csv", dates))
                    .contains("name=\"format\" value=\"MM/dd/yyyy\"")
                    .contains("format: [&quot;MM/dd/yyyy&quot;]")
                    .doesNotContain("dd/MM/yyyy, MM/dd/yyyy");
            assertThat(page(server, "us.csv", dates.replace("05/14/2026", "05/04/2026")))
                    .contains("can be read in 2 ways; say below which is meant");
        }
    }

    /** K28: the name of a file, and whether it is packed, are of no matter. */
    @Test
    void theSameFileUnderAnotherNameOrPackedIsTheSameFile() throws IOException {
        Path copy = Files.copy(CASES.resolve("first-one-moved.ics"), dir.resolve("copy.ics"));
        Path packed = dir.resolve("nan.xes.gz");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(Files.readAllBytes(CASES.resolve("nan-as-pm4py-writes-it.xes")));
        }
        Files.write(packed, bytes.toByteArray());
        Path data = dir.resolve("data");

        for (List<Object> file : List.of(
                List.<Object>of("ics.yaml", CASES.resolve("first-one-moved.ics"), copy),
                List.<Object>of("xes.yaml", CASES.resolve("nan-as-pm4py-writes-it.xes"), packed))) {
            Path mapping = CASES.resolve(String.valueOf(file.get(0)));
            assertThat(program("import", "--mapping", mapping, file.get(1))
                            .data(data)
                            .finish()
                            .good()
                            .out())
                    .contains("imported as");
            for (Object again : file.subList(1, 3)) {
                assertThat(program("import", "--mapping", mapping, again)
                                .data(data)
                                .finish()
                                .good()
                                .out())
                        .contains("is there already, nothing to add.")
                        .contains("0 events added.");
            }
        }
    }

    /** K31: what graph programs refuse or count wrongly. */
    @Test
    void aGraphHasNoEdgeOfPairsThatNeverMetAndNoKeyOfTheGraph() throws Exception {
        Path out = dir.resolve("who.graphml");
        program(
                        "export",
                        Path.of("..", "docs", "cases", "university-administration.yaml")
                                .toAbsolutePath())
                .with("--as", "graphml", "--out", out)
                .finish()
                .good();

        Document graph =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(out.toFile());
        Map<String, String> keys = new java.util.HashMap<>();
        for (Element key : elements(graph, "key")) {
            keys.put(key.getAttribute("id"), key.getAttribute("attr.name"));
            assertThat(key.getAttribute("for")).isIn("node", "edge");
        }
        List<Element> edges = elements(graph, "edge");
        int nodes = elements(graph, "node").size();
        assertThat(edges).isNotEmpty().hasSizeLessThan(nodes * (nodes - 1) / 2);
        assertThat(edges).allSatisfy(edge -> {
            List<String> weights = elements(edge, "data").stream()
                    .filter(data -> "weight".equals(keys.get(data.getAttribute("key"))))
                    .map(Element::getTextContent)
                    .toList();
            assertThat(weights).singleElement().satisfies(weight -> assertThat(Double.parseDouble(weight))
                    .isPositive());
        });
    }

    private static List<Element> elements(Document in, String name) {
        return elements(in.getDocumentElement(), name);
    }

    private static List<Element> elements(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** K22: a log of whose first lines 10,000 say something about it, as those of the BPI Challenges do. */
    @Test
    void tenThousandLinesAboutALogAreNoCase() throws IOException {
        StringBuilder about = new StringBuilder();
        for (int i = 0; i < 12_000; i++) {
            about.append("<string key=\"meta_" + i + "\" value=\"x\"><int key=\"n\" value=\"" + i + "\"/></string>\n");
        }
        String plain = Files.readString(CASES.resolve("nan-as-pm4py-writes-it.xes"));
        Path log = Files.writeString(dir.resolve("much.xes"), plain.replaceFirst("<trace>", about + "<trace>"));

        assertThat(program("import", "--preview", "--mapping", CASES.resolve("xes.yaml"), log)
                        .data(dir.resolve("data"))
                        .finish()
                        .good()
                        .out())
                .contains("2026-03-02T07:00:00Z");
    }
}
