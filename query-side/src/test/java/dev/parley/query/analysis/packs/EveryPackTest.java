package dev.parley.query.analysis.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.finding.Pack;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.compare.Comparison;
import dev.parley.query.compare.Measure;
import dev.parley.query.rules.RuleSetFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example of docs/walk.md: one history that uses all there is beyond the core. */
class EveryPackTest {

    private static final Path EXAMPLES = Path.of("../docs/examples");

    /** Models that are compared by measures of the core. */
    private static final Set<String> OF_THE_CORE = Set.of("contact", "knowledge", "need", "friction");

    private static History example() throws Exception {
        return HistoryFile.read("every-pack.yaml", Files.readString(EXAMPLES.resolve("every-pack.yaml")))
                .orThrow()
                .history();
    }

    private static Analysis analysis() throws Exception {
        RuleSet rules =
                RuleSetFile.read("every-pack-rules.yaml", Files.readString(EXAMPLES.resolve("every-pack-rules.yaml")));
        return new Analyst(rules).analyse(example(), Cut.HINDSIGHT);
    }

    @Test
    void everyPackFindsSomethingInIt() throws Exception {
        assertThat(analysis().findings().stream()
                        .map(finding -> finding.type().pack())
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Pack.class))))
                .isEqualTo(EnumSet.allOf(Pack.class));
    }

    @Test
    void everyModelHasSomethingToShow() throws Exception {
        Analysis analysis = analysis();

        for (Model model : Models.ALL.models()) {
            if (model.section() != null) {
                assertThat(analysis.entries(model, model.section()))
                        .as(model.key())
                        .isNotEmpty();
            }
        }
    }

    /** Of each model that shows something, and of each pack, something is compared where it is used; the core has measures of its own. */
    @Test
    void everyModelAndEveryPackHasALineWhereRealisationsAreCompared() throws Exception {
        List<Measure> measures = Comparison.of(List.of(analysis())).measures();

        for (Model model : Models.ALL.models()) {
            if (model.section() != null && !OF_THE_CORE.contains(model.key())) {
                assertThat(measures).as(model.key()).anySatisfy(measure -> {
                    assertThat(measure.section()).isEqualTo(model.section().title());
                    assertThat(measure.values().get(0)).isNotEmpty();
                });
            }
        }
        for (Pack pack : EnumSet.complementOf(EnumSet.of(Pack.CORE))) {
            assertThat(measures)
                    .as(pack.name())
                    .filteredOn(measure -> measure.name().equals("found." + pack))
                    .singleElement()
                    .satisfies(measure ->
                            assertThat(measure.values().get(0)).isNotEmpty().isNotEqualTo("none"));
        }
    }

    /** One that has nothing of them is said to have none, and where none has any there is no line. */
    @Test
    void aPackThatFoundNothingAnywhereHasNoLine() throws Exception {
        Analysis core = Found.hindsight(Found.text(Found.published("procurement-agency")));

        assertThat(Comparison.of(List.of(new Analyst(RuleSet.V3)
                                .analyse(Found.text(Found.published("procurement-agency")), Cut.HINDSIGHT)))
                        .measures())
                .noneMatch(measure -> measure.name().startsWith("found."));
        assertThat(Comparison.of(List.of(core, analysis())).measures())
                .filteredOn(measure -> measure.name().equals("found.FACILITATION"))
                .singleElement()
                .satisfies(measure -> assertThat(measure.values()).startsWith("none"));
    }

    /** What it does not use is in the published cases, or is of the core: corrections, plans, how friction was handled. */
    @Test
    void everyKindOfFactIsInItOrInThePublishedCases() throws Exception {
        Set<String> used = new TreeSet<>();
        for (History history : List.of(
                example(),
                Found.text(Found.published("university-administration")),
                Found.text(Found.published("procurement-agency")))) {
            history.events()
                    .forEach(event -> used.add(FactType.of(event.event()).name()));
        }
        Set<String> missing = FactType.all().stream()
                .map(FactType::name)
                .filter(name -> !used.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(missing)
                .containsExactly(
                        "ConflictHandled",
                        "EncounterAmended",
                        "EncounterPlanned",
                        "EncounterRetracted",
                        "FactRetracted",
                        "NeedWithdrawn",
                        "ParticipantChanged",
                        "PositionAttributed",
                        "RealisationDescribed",
                        "ResistanceHandled");
    }
}
