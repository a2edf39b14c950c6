package dev.parley.infra.pages.realisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.reading.Lens;
import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    @Test
    void doesNotSayThatThoseAgreeForWhomItWasSettled() throws IOException {
        // given
        String history = """
                parley: 1
                realisation: permits
                organisation: city
                recorded: 2026-11-20T09:00:00Z
                history:
                - {realisation-started: Permits online, at: order 0}
                - {participant-identified: head of IT, groups: [IT_FUNCTION], at: order 0}
                - {participant-identified: clerk, groups: [USERS], at: order 0}
                - {participant-identified: supplier, groups: [VENDORS], at: order 0}
                - {phase-entered: INITIATION, at: order 0.1}
                - {need-stated: forms, group: USERS, description: fewer forms, at: order 0.2}
                - {phase-entered: DESIGN, at: order 0.3}
                - {encounter-recorded: en1, at: order 1, kind: WORKSHOP, title: Requirements, phase: DESIGN,
                   attendances: {head of IT: IN_PERSON, supplier: IN_PERSON}, outcome: CONSENSUS}
                """;
        History read = HistoryFile.read(
                        "permits.yaml", new ByteArrayInputStream(history.getBytes(StandardCharsets.UTF_8)))
                .orThrow()
                .history();
        Analysis analysis = new Analyst(RuleSet.V2).analyse(read, Cut.HINDSIGHT);

        // when
        Headline headline = Headline.of(analysis, Lens.HINDSIGHT, null);

        // then
        assertThat(headline.sentence()).isEqualTo("Nothing is known to be wrong, but IT and users have never met.");
    }

    /** Of two things that weigh the same the later is what one can still do something about. */
    @Test
    void theVerdictIsAboutNow() throws IOException {
        // given
        String history = """
                parley: 1
                realisation: permits
                organisation: city
                recorded: 2026-11-20T09:00:00Z
                history:
                - {realisation-started: Permits online, at: order 0}
                - {participant-identified: head of IT, groups: [IT_FUNCTION], at: order 0}
                - {participant-identified: clerk, groups: [USERS], at: order 0}
                - {participant-identified: supplier, groups: [VENDORS], at: order 0}
                - {phase-entered: DESIGN, at: order 0.1}
                - {encounter-recorded: en1, at: order 1, kind: REQUIREMENTS_HANDOVER, title: Handed over, phase: DESIGN,
                   attendances: {head of IT: IN_PERSON, supplier: IN_PERSON}, outcome: CONSENSUS}
                - {encounter-recorded: en2, at: order 2, kind: REQUIREMENTS_HANDOVER, title: The rest, phase: DESIGN,
                   attendances: {head of IT: IN_PERSON, supplier: IN_PERSON}, outcome: CONSENSUS}
                """;
        History read = HistoryFile.read(
                        "permits.yaml", new ByteArrayInputStream(history.getBytes(StandardCharsets.UTF_8)))
                .orThrow()
                .history();

        // when
        Headline headline = Headline.of(new Analyst(RuleSet.V2).analyse(read, Cut.HINDSIGHT), Lens.HINDSIGHT, null);

        // then
        assertThat(headline.sentence()).isEqualTo("en2 settled something without users.");
    }
}
