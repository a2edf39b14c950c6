package dev.parley.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ContactGraphTest {

    private static final String CHAIN = """
            parley: 1
            realisation: chain
            organisation: local
            recorded: 2024-07-01T00:00:00Z
            by: kim
            history:
              - realisation-started: Chain
                at: 2024-01-01
              - participant-identified: clerk
                at: 2024-01-01
                groups: [USERS]
              - participant-identified: developer
                at: 2024-01-01
                groups: [IT_FUNCTION]
              - participant-identified: supplier
                at: 2024-01-01
                groups: [VENDORS]
              - phase-entered: DESIGN
                at: 2024-01-02
            """;

    private static String met(String label, String day, String people) {
        return """
              - encounter-recorded: %s
                at: 2024-02-%s
                kind: MEETING
                title: Talk
                phase: DESIGN
                attendances: {%s}
            """.formatted(label, day, people);
    }

    private static Document graph(History history) throws Exception {
        String text = new Exporter(RuleSet.V1)
                .export(List.of(history), ExportFormat.GRAPHML)
                .files()
                .get(0)
                .text();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static String data(Element of, String key) {
        NodeList data = of.getElementsByTagName("data");
        return IntStream.range(0, data.getLength())
                .mapToObj(i -> (Element) data.item(i))
                .filter(each -> each.getAttribute("key").equals(key))
                .map(Element::getTextContent)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyWhoMetIsJoinedAndWhoDidNotIsToldAtTheNode() throws Exception {
        // given users and vendors who are connected through IT only
        History history = HistoryFile.read(
                        "chain.yaml",
                        CHAIN
                                + met("en1", "01", "clerk: IN_PERSON, developer: IN_PERSON")
                                + met("en2", "02", "clerk: IN_PERSON, developer: IN_PERSON")
                                + met("en3", "03", "developer: IN_PERSON, supplier: IN_PERSON"))
                .orThrow()
                .history();

        // when
        Document graph = graph(history);

        // then
        List<String> edges = new ArrayList<>();
        for (Element edge : elements(graph, "edge")) {
            List<String> ends = List.of(edge.getAttribute("source"), edge.getAttribute("target")).stream()
                    .sorted()
                    .toList();
            edges.add(String.join(" ", ends) + " " + data(edge, "edge-weight"));
        }
        assertThat(edges)
                .containsExactlyInAnyOrder("chain/IT_FUNCTION chain/USERS 2", "chain/IT_FUNCTION chain/VENDORS 1");
        assertThat(elements(graph, "node")).hasSize(4);
        assertThat(elements(graph, "node").stream()
                        .filter(node -> node.getAttribute("id").equals("chain/USERS")))
                .singleElement()
                .extracting(node -> data(node, "node-mediated"))
                .isEqualTo("VENDORS via IT_FUNCTION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"university-administration", "procurement-agency"})
    void toolsFindNothingToComplainOf(String name) throws Exception {
        Document graph = graph(history(name));

        assertThat(elements(graph, "key"))
                .extracting(key -> key.getAttribute("for"))
                .containsOnly("node", "edge");
        assertThat(elements(graph, "edge")).isNotEmpty().allSatisfy(edge -> assertThat(
                        Integer.parseInt(data(edge, "edge-weight")))
                .isPositive());
        assertThat(elements(graph, "desc"))
                .singleElement()
                .extracting(Element::getTextContent)
                .asString()
                .contains("content hash ");
    }

    private static History history(String name) throws IOException {
        return HistoryFile.read(Path.of("../docs/cases/" + name + ".yaml"))
                .orThrow()
                .history();
    }
}
