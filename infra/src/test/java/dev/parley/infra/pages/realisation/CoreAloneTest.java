package dev.parley.infra.pages.realisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.Cases;
import dev.parley.infra.pages.reading.Lens;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.rules.RuleSetFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models beyond the core leave the simple product simple: who uses none of them sees the page as it is without them. */
class CoreAloneTest {

    private static final RuleSet CORE_ALONE = RuleSetFile.read("core-alone.yaml", """
            rules: core-alone
            version: 3
            based-on: parley-3
            packs: [core]
            """);

    static Stream<History> histories() {
        return Stream.of(
                Cases.university(),
                Cases.procurement(),
                Cases.large("payroll", 24),
                Cases.started("intranet", "Intranet"));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void whoUsesNoneOfThemSeesTheSamePage(History history) {
        assertThat(page(history, CORE_ALONE)).isEqualTo(page(history, RuleSet.V3));
    }

    /** All that the page says, but for the name of the rules. */
    private static String page(History history, RuleSet rules) {
        Analysis seen = new Analyst(rules).analyse(history, Cut.HINDSIGHT);
        RealisationReading reading = new RealisationReading(
                new OrganisationId("home"), history, seen, Lens.HINDSIGHT, null, Cut.HINDSIGHT, seen, null);
        return RealisationModels.of(reading, FigureView.of(null, null, null, null), null, null)
                .toString()
                .replace(rules.name(), "the rules");
    }
}
