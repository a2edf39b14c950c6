package dev.parley.infra.pages.realisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.invariant.CommandContext;
import dev.parley.command.realisation.Realisation;
import dev.parley.command.realisation.RestingFacts;
import dev.parley.infra.pages.reading.Lens;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Timeline;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.HistoryGenerator;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.figure.FigureOptions;
import dev.parley.query.figure.ProcessFigure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FactLinesTest {

    /** The page of facts strikes what the analysis leaves out, and nothing else; what is struck offers no correction. */
    @Test
    void thePageStrikesWhatDoesNotStand() {
        for (long seed = 1; seed <= 25; seed++) {
            History history = HistoryGenerator.history(seed, HistoryGenerator.Style.WILD);
            Analysis whole = new Analyst(RuleSet.V1).analyse(history, Cut.HINDSIGHT);
            Set<String> facts = history.events().stream()
                    .filter(event -> event.event() instanceof Fact)
                    .map(RecordedEvent::id)
                    .collect(Collectors.toSet());

            List<FactLines.Line> lines = FactLines.of(new RealisationReading(
                    new OrganisationId("acme"), history, whole, Lens.HINDSIGHT, null, Cut.HINDSIGHT, whole, null));

            assertThat(lines).hasSize(history.size());
            assertThat(lines.stream()
                            .filter(line -> !line.struck() && facts.contains(line.event()))
                            .map(FactLines.Line::event))
                    .as("facts that stand of seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(Timeline.of(history, Cut.HINDSIGHT).facts().stream()
                            .map(Occurrence::id)
                            .toList());
            assertThat(lines).filteredOn(FactLines.Line::struck).allSatisfy(line -> {
                assertThat(line.fate()).isNotBlank();
                assertThat(line.amend()).isNull();
                assertThat(line.retract()).isNull();
            });
        }
    }

    private static final String HARD_TO_ADDRESS = """
            parley: 1
            realisation: hard
            organisation: acme
            recorded: 2026-11-01T09:00:00Z
            history:
              - {realisation-started: Hard, at: 2026-01-01}
              - {participant-identified: clerk, id: "a/b?c#d%e&f{g}", at: 2026-01-01, groups: [USERS]}
              - {phase-entered: DESIGN, at: 2026-01-02}
              - {encounter-recorded: "R&D #2 50%", at: 2026-02-01, kind: MEETING, title: M, phase: DESIGN, attendances: {clerk: IN_PERSON}}
            """;

    /** Labels and ids of events are what people, and other programs, have made them. */
    @Test
    void linksOfFactsLeadToThemWhateverTheirLabelsAndIdsHold() {
        // given
        History history =
                HistoryFile.read("hard.yaml", HARD_TO_ADDRESS).document().history();
        Analysis whole = new Analyst(RuleSet.V1).analyse(history, Cut.HINDSIGHT);

        // when
        List<FactLines.Line> lines = FactLines.of(new RealisationReading(
                new OrganisationId("acme"), history, whole, Lens.HINDSIGHT, null, Cut.HINDSIGHT, whole, null));

        // then
        assertThat(lines)
                .extracting(FactLines.Line::retract)
                .contains(
                        "/realisations/hard/facts/a%2Fb%3Fc%23d%25e%26f%7Bg%7D/retract",
                        "/realisations/hard/encounters/R%26D%20%232%2050%25/retract");
        assertThat(ProcessFigure.draw(
                        whole,
                        whole,
                        new FigureOptions(
                                "figure",
                                false,
                                FigureOptions.Zoom.FIT,
                                FigureOptions.Scale.ORDER,
                                null,
                                null,
                                "/realisations/hard?clock=occurred&at={label}",
                                null,
                                List.of())))
                .contains("href=\"/realisations/hard?clock=occurred&amp;at=R%26D%20%232%2050%25\"");
    }

    private static final String RESTED_ON = """
            parley: 1
            realisation: rested
            organisation: acme
            recorded: 2026-11-01T09:00:00Z
            by: kim
            history:
              - {realisation-started: Rested on, id: start, at: 2026-01-01}
              - {participant-identified: clerk, at: 2026-01-01, groups: [USERS]}
              - {participant-identified: guide, at: 2026-01-01, groups: [], role: FACILITATOR}
              - {phase-entered: INITIATION, id: before, at: 2026-01-01}
              - {phase-entered: DESIGN, id: phase, at: 2026-01-02}
              - {facilitation-begun: views, id: views, at: 2026-01-03, facilitator: guide, sides: [USERS, IT_FUNCTION]}
              - {facilitation-begun: other, id: other, at: 2026-01-03, facilitator: guide, sides: [USERS, IT_FUNCTION]}
              - {encounter-planned: en1, at: 2026-02-01, kind: MEETING, title: M, phase: INITIATION, attendances: {clerk: IN_PERSON}}
              - encounter-recorded: en1
                id: met
                at: 2026-02-01
                kind: WORKSHOP
                title: M
                phase: DESIGN
                attendances: {clerk: IN_PERSON, guide: IN_PERSON}
                facilitation: views
                step: DEBATE
            """;

    /** Where nothing can be put in the place of a fact, no correction is offered and it is said why; elsewhere one is that works. */
    @Test
    void whatEncountersRestOnSaysThatItStays() {
        History history = HistoryFile.read("rested.yaml", RESTED_ON).orThrow().history();
        Analysis whole = new Analyst(RuleSet.V1).analyse(history, Cut.HINDSIGHT);
        RealisationReading reading = new RealisationReading(
                new OrganisationId("acme"), history, whole, Lens.HINDSIGHT, null, Cut.HINDSIGHT, whole, null);
        Realisation state = Realisation.of(history);
        CommandContext context = new CommandContext(new OrganisationId("acme"), Instant.parse("2026-11-02T09:00:00Z"));

        for (FactLines.Line line : FactLines.of(reading)) {
            boolean stays = line.event().equals("phase") || line.event().equals("views");
            assertThat(line.stays()).as(line.kind()).matches(said -> said.contains("(en1)") == stays);
            if (stays) {
                assertThat(line.amend()).isNull();
                assertThat(line.retract()).isNotNull();
            }
            // A role is renamed in what speaks of it, and a beginning is told otherwise: neither is taken back for it.
            boolean kept = line.event().equals("start") || line.kind().equals("participant");
            if (line.amend() != null && !line.amend().contains("/encounters/") && !kept) {
                assertThat(RestingFacts.on(state, line.event(), context))
                        .as("what rests on %s, which can be corrected", line.event())
                        .doesNotContain("met");
            }
        }
    }

    /** The words that a fact gives to a key stand for the key; they are not said a second time behind it. */
    @Test
    void whatAFactIsCalledIsSaidOnce() {
        History history = HistoryFile.read("gap.yaml", """
                parley: 1
                realisation: gap
                organisation: acme
                recorded: 2026-11-01T09:00:00Z
                by: kim
                history:
                  - {realisation-started: A gap, id: start, at: 2026-01-01}
                  - {knowledge-gap-observed: steps, id: gap, at: 2026-01-02, holder: USERS, lacker: VENDORS, description: What is done by hand}
                """).orThrow().history();
        Analysis whole = new Analyst(RuleSet.V1).analyse(history, Cut.HINDSIGHT);

        List<FactLines.Line> lines = FactLines.of(new RealisationReading(
                new OrganisationId("acme"), history, whole, Lens.HINDSIGHT, null, Cut.HINDSIGHT, whole, null));

        assertThat(lines)
                .filteredOn(line -> line.event().equals("gap"))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.text()).contains("held by").containsOnlyOnce("What is done by hand"));
    }
}
