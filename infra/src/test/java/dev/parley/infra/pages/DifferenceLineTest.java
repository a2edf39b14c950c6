package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.reading.DifferenceLine;
import dev.parley.infra.pages.reading.DifferenceLine.Change;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.whatif.Difference;
import dev.parley.query.whatif.Differences;
import dev.parley.query.whatif.Edit;
import dev.parley.query.whatif.Edits;
import dev.parley.query.whatif.WhatIf;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferenceLineTest {

    /** What comes to the level it had, by another course, is no worse than it was. */
    @Test
    void whatOnlyTakesAnotherCourseIsNoWorse() {
        // given a meeting that clears a risk for a while
        History history = Cases.large("payroll", 24);
        Edit meeting = new Edit.AddEncounter(
                "what-if",
                EncounterKind.MEETING,
                Phase.INITIATION,
                Set.of(StakeholderGroup.USERS, StakeholderGroup.VENDORS),
                List.of(),
                null,
                Outcome.NOT_RECORDED,
                null,
                false,
                OccurredAt.parse("2024-03-16 order 4.5"));

        // when
        Differences differences =
                WhatIf.ask(new Analyst(RuleSet.STANDARD), history, new Edits(null, List.of(meeting)), Cut.HINDSIGHT);
        List<DifferenceLine> lines = DifferenceLine.of(differences);

        // then
        List<Difference> courses = differences.differences().stream()
                .filter(each -> each.kind() == Difference.Kind.LEVELS)
                .filter(each -> each.before() != null && each.after() != null)
                .filter(each -> each.before().level() == each.after().level())
                .toList();
        assertThat(courses).isNotEmpty();
        for (Difference course : courses) {
            assertThat(lines)
                    .filteredOn(line -> line.title().equals(course.after().title()))
                    .extracting(DifferenceLine::kind)
                    .isNotEmpty()
                    .isSubsetOf(Change.ANOTHER_MOMENT, Change.STAYS_OPEN, Change.ENDS);
        }
    }
}
