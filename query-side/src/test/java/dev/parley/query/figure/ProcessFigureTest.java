package dev.parley.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.HistoryGenerator;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.figure.chart.Sociogram;
import dev.parley.query.figure.chart.Sparkline;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ProcessFigureTest {

    private static final FigureOptions PAGE = FigureOptions.PAGE;

    @Test
    void drawsAPostForEachEncounterAcrossTheLanesOfThosePresent() {
        // given
        Analysis analysis = Sketch.university();

        // when
        Element svg = parsed(ProcessFigure.draw(analysis));

        // then
        List<Element> encounters = ofClass(svg, "encounter");
        assertThat(encounters)
                .extracting(each -> each.getAttribute("data-label"))
                .containsExactly("en1", "en2", "en3", "en4", "en5", "en6");
        assertThat(ofClass(encounters.get(4), "present")).hasSize(3);
        assertThat(ofClass(encounters.get(4), "post")).hasSize(1);
        assertThat(ofClass(encounters.get(1), "post")).isEmpty();
    }

    @Test
    void marksWhoWasNeededAndNotThereAndWhoTookPartByDocumentOnly() {
        Element svg = parsed(ProcessFigure.draw(Sketch.university()));

        List<Element> encounters = ofClass(svg, "encounter");
        assertThat(ofClass(encounters.get(3), "absent")).hasSize(1);
        assertThat(ofClass(encounters.get(0), "absent")).isEmpty();
        assertThat(ofClass(encounters.get(1), "not-present")).hasSize(1);
    }

    @Test
    void noLineCrossesTheItLaneWhereUsersAndVendorsNeverMet() {
        Element svg = parsed(ProcessFigure.draw(Sketch.university()));

        // en5 joins decision makers, IT and vendors; all others stay on one side of the IT lane.
        List<Element> encounters = ofClass(svg, "encounter");
        double it = cy(encounters.get(1), 0);
        List<String> crossing = encounters.stream()
                .filter(each -> cys(each).stream().anyMatch(y -> y < it)
                        && cys(each).stream().anyMatch(y -> y > it))
                .map(each -> each.getAttribute("data-label"))
                .toList();
        assertThat(crossing).containsExactly("en5");
    }

    @Test
    void everyEncounterAndMarkNamesItsEventsSoThatEvidenceCanLightItUp() {
        Element svg = parsed(ProcessFigure.draw(Sketch.university()));

        assertThat(ofClass(svg, "encounter").get(3).getAttribute("data-event").split(" "))
                .contains("e-en4", "en4");
        assertThat(ofClass(svg, "resistance").get(0).getAttribute("data-event")).contains("r1");
        assertThat(ofClass(svg, "finding")).allSatisfy(each -> assertThat(each.getAttribute("data-evidence"))
                .isNotEmpty());
    }

    @Test
    void saysInWordsWhatIsDrawn() {
        Element svg = parsed(ProcessFigure.draw(Sketch.university()));

        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("figure-title figure-desc");
        assertThat(text(svg, "desc")).contains("6 encounters").contains("agreed only on paper");
        List<Element> leads = ofClass(svg, "episode");
        assertThat(leads).extracting(Element::getTextContent).anyMatch(each -> each.contains("IT-led"));
        assertThat(leads).extracting(Element::getTextContent).anyMatch(each -> each.contains("business-led"));
    }

    @Test
    void levelsAndLeadTimeStandUnderTheSameAxis() {
        Element svg = parsed(ProcessFigure.draw(Sketch.university()));

        Element risk = ofClass(svg, "finding").get(0);
        List<Double> segments =
                rects(risk).stream().filter(x -> x > 0).distinct().toList();
        assertThat(segments).hasSize(3).isSorted();
        double confirmed = segments.get(2);
        assertThat(confirmed).isEqualTo(cx(ofClass(svg, "encounter").get(5)));
        assertThat(text(ofClass(svg, "lead-time").get(0), "text")).isEqualTo("3 encounters of warning");
    }

    /** Those concerned met after it came up: that they have met is said of the time since, not of the whole bar. */
    @Test
    void aBarSaysWhatWasTrueThen() {
        int split = 0;
        for (long seed = 1; seed <= 120; seed++) {
            // given
            Analysis analysis = new Analyst(RuleSet.PUBLISHED.get((int) (seed % RuleSet.PUBLISHED.size())))
                    .analyse(
                            HistoryGenerator.history(
                                    seed, seed % 2 == 0 ? HistoryGenerator.Style.ORDERLY : HistoryGenerator.Style.WILD),
                            Cut.HINDSIGHT);
            List<String> labels =
                    analysis.encounters().stream().map(EncounterEntry::label).toList();
            List<Element> bars = ofClass(parsed(ProcessFigure.draw(analysis)), "finding");
            for (Finding finding : analysis.findings()) {
                String met = analysis.encounters().stream()
                        .filter(each -> !each.planned() && each.groups().containsAll(finding.groups()))
                        .map(EncounterEntry::label)
                        .findFirst()
                        .orElse("");
                boolean watched = finding.open()
                        && finding.level() == Level.WATCH
                        && finding.levels().size() == 1;
                if (!watched
                        || labels.indexOf(met) <= labels.indexOf(finding.since().after())) {
                    continue;
                }

                // when
                Element bar = bars.stream()
                        .filter(each -> each.getAttribute("data-finding").equals(finding.id()))
                        .findFirst()
                        .orElseThrow();

                // then
                split++;
                assertThat(rects(bar).stream().distinct().toList())
                        .as("%s of %s, which met at %s", finding.id(), seed, met)
                        .hasSize(2);
                assertThat(text(bar, "text")).doesNotContain(finding.title());
            }
        }
        assertThat(split).isPositive();
    }

    @Test
    void whatLiesAfterTheMomentIsDrawnPaleAndStaysInItsPlace() {
        // given
        Analysis whole = Sketch.university();
        Analysis seen = new Sketch()
                .phase(Phase.INITIATION, Sketch.at(0.5, "p1", null), null)
                .encounter(
                        1,
                        "Start",
                        Phase.INITIATION,
                        Set.of(Sketch.DM, Sketch.IT),
                        Set.of(),
                        Set.of(),
                        Outcome.NOT_RECORDED)
                .analysis("Organisation-wide performance dashboard", null);

        // when
        Element all = parsed(ProcessFigure.draw(whole));
        Element cut = parsed(ProcessFigure.draw(
                whole,
                seen,
                new FigureOptions("figure", false, FigureOptions.Zoom.FIT, "en1", "?at={label}", List.of())));

        // then
        assertThat(ofClass(cut, "later").stream().filter(each -> each.hasAttribute("data-label")))
                .extracting(each -> each.getAttribute("data-label"))
                .containsExactly("en2", "en3", "en4", "en5", "en6");
        assertThat(ofClass(cut, "encounter").stream().map(ProcessFigureTest::cx))
                .isEqualTo(ofClass(all, "encounter").stream()
                        .map(ProcessFigureTest::cx)
                        .toList());
        assertThat(ofClass(cut, "cursor")).hasSize(1);
        assertThat(elements(cut, "a", each -> true).get(3).getAttribute("href")).isEqualTo("?at=en4");
    }

    @Test
    void twoHundredEncountersFitThePageAndTheirLabelsDoNotTouch() {
        // when
        String drawn = ProcessFigure.draw(Sketch.large(200));

        // then
        Element svg = parsed(drawn);
        assertThat(svg.getAttribute("width")).isEqualTo("1310");
        assertThat(drawn.length()).isLessThan(200_000);
        double end = 0;
        for (Element encounter : ofClass(svg, "encounter")) {
            for (Element label : elements(encounter, "text", each -> true)) {
                double half = TextWidth.width(label.getTextContent(), 11.5, true) / 2;
                double x = Double.parseDouble(label.getAttribute("x"));
                assertThat(x - half).isGreaterThan(end);
                end = x + half;
            }
        }
        assertThat(end).isGreaterThan(1000);
    }

    @Test
    void zoomGivesEveryEncounterRoomForItsLabel() {
        Analysis analysis = Sketch.large(200);

        Element svg = parsed(ProcessFigure.draw(
                analysis,
                analysis,
                new FigureOptions("figure", false, FigureOptions.Zoom.LABELS, null, null, List.of())));

        assertThat(Double.parseDouble(svg.getAttribute("width"))).isGreaterThan(9000);
        assertThat(ofClass(svg, "encounter")).allSatisfy(each -> assertThat(elements(each, "text", any -> true))
                .isNotEmpty());
    }

    @Test
    void standsAloneForPapersWithoutTheStylesOfThePage() {
        String page = ProcessFigure.draw(Sketch.university());
        String paper = ProcessFigure.draw(
                Sketch.university(), Sketch.university(), FigureOptions.PAPER.with(Sketch.relayed()));

        assertThat(page).contains("var(--it)");
        assertThat(paper).doesNotContain("var(").contains("#6b5b95").contains("xmlns=\"http://www.w3.org/2000/svg\"");
        assertThat(ofClass(parsed(paper), "transfer")).hasSize(1);
    }

    @Test
    void sameAnalysisSameCharacters() {
        assertThat(ProcessFigure.draw(Sketch.large(60))).isEqualTo(ProcessFigure.draw(Sketch.large(60)));
    }

    @Test
    void anEmptyHistoryIsInvitedToBegin() {
        Element svg = parsed(ProcessFigure.draw(Sketch.empty(), Sketch.empty(), PAGE));

        assertThat(svg.getTextContent()).contains("Nothing yet <&>").contains("No encounter recorded yet");
    }

    @Test
    void aDateIsNeverCut() {
        assertThat(PostLayer.dateThatFits("14 Jan 2025", 70)).isEqualTo("14 Jan 2025");
        assertThat(PostLayer.dateThatFits("14 Jan 2025", 45)).isEqualTo("14 Jan");
        assertThat(PostLayer.dateThatFits("14 Jan 2025", 20)).isEmpty();
        assertThat(PostLayer.dateThatFits("Jan 2025", 30))
                .as("no month without its year")
                .isEmpty();
    }

    @Test
    void decisionsAreFlagsWhereTheyWereTakenAndTheirEncounterTellsThem() {
        // given
        Analysis analysis = Sketch.inTheUniversity()
                .decision(
                        "d1",
                        "The product",
                        "en2",
                        Sketch.at(2.1, "ev-d1", "en2"),
                        Sketch.option("suite", Verdict.CHOSEN, null))
                .decision(
                        "d2",
                        "Evening hours",
                        "ep4",
                        Sketch.at(4.5, "ev-d2", "en4"),
                        Sketch.option("open until nine", Verdict.POSTPONED, "three quiet months"))
                .decision("d3", "Who tests", "en2", Sketch.at(2.1, "ev-d3", "en2"))
                .analysis("Dashboard", null);

        // when
        Element svg = parsed(ProcessFigure.draw(analysis));

        // then
        List<Element> flags = ofClass(svg, "decision");
        assertThat(flags)
                .extracting(each -> each.getAttribute("data-event"))
                .containsExactly("d1 ev-d1 d3 ev-d3", "d2 ev-d2");
        assertThat(flags.get(0).getAttribute("aria-label"))
                .isEqualTo("Decided by IT: The product ('suite' chosen); Decided by IT: Who tests");
        assertThat(flags.get(1).getAttribute("aria-label"))
                .contains("'open until nine' postponed until three quiet months");
        List<Element> encounters = ofClass(svg, "encounter");
        assertThat(flag(flags.get(0))).startsWith("M " + Svg.number(Math.round(cx(encounters.get(1))) - 4.6) + " ");
        assertThat(text(encounters.get(1), "title")).contains("Decided by IT: The product");
        assertThat(text(encounters.get(3), "title")).doesNotContain("Decided");
        assertThat(EncounterTable.rows(analysis, analysis, label -> label)).contains("Decided by IT: The product");
        assertThat(text(svg, "desc")).contains("3 decisions.");
    }

    @Test
    void whereNothingWasDecidedNothingIsSaidOfDecisions() {
        assertThat(ProcessFigure.draw(Sketch.university())).doesNotContainIgnoringCase("decided", "decision\"", "▼");
    }

    @Test
    void sociogramSaysWhoNeverMet() {
        Element svg = parsed(Sociogram.draw(Sketch.university(), true));

        assertThat(svg.getAttribute("aria-label")).contains("Users – Vendors: never met");
        assertThat(ofClass(svg, "group")).hasSize(4);
        assertThat(ofClass(svg, "direct")).hasSize(4);
    }

    @Test
    void sparklineSaysWhereItGoes() {
        Element svg = parsed(Sparkline.draw(List.of(0, 0, 2, 5), "bad"));

        assertThat(svg.getAttribute("aria-label")).isEqualTo("risk 5 of 5 now, up from 0");
        assertThat(elements(svg, "polyline", each -> true)
                        .get(0)
                        .getAttribute("points")
                        .split(" "))
                .hasSize(4);
        assertThat(parsed(Sparkline.draw(List.of(), "quiet")).getAttribute("aria-label"))
                .isEqualTo("no encounter yet");
    }

    private static Element parsed(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not well-formed: " + svg, e);
        }
    }

    private static List<Element> elements(Element within, String name, Predicate<Element> which) {
        NodeList nodes = within.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && which.test(element)) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static List<Element> ofClass(Element within, String style) {
        return elements(within, "*", each -> List.of(each.getAttribute("class").split(" "))
                .contains(style));
    }

    private static String flag(Element decision) {
        return elements(decision, "path", each -> true).get(0).getAttribute("d");
    }

    private static List<Double> rects(Element within) {
        return elements(within, "rect", each -> true).stream()
                .map(each -> Double.parseDouble(each.getAttribute("x")))
                .toList();
    }

    private static double cx(Element encounter) {
        return Double.parseDouble(ofClass(encounter, "present").get(0).getAttribute("cx"));
    }

    private static List<Double> cys(Element encounter) {
        return ofClass(encounter, "present").stream()
                .map(each -> Double.parseDouble(each.getAttribute("cy")))
                .toList();
    }

    private static double cy(Element encounter, int which) {
        return cys(encounter).get(which);
    }

    private static String text(Element within, String name) {
        return within.getElementsByTagName(name).item(0).getTextContent();
    }
}
