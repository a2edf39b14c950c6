package dev.parley.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.flat.AnyEvents;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.export.content.Relations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is not the same thing is not one object of an object-centric log, whatever its key. */
class ThingsApartTest {

    private static final String HEAD = """
            parley: 1
            realisation: r
            organisation: o
            recorded: 2026-11-01T09:00:00Z
            history:
              - {realisation-started: T, at: 2026-01-01}
              - {phase-entered: DESIGN, at: 2026-01-02}
              - {participant-identified: clerk, at: 2026-01-01, groups: [USERS]}
            """;

    private final Exporter exporter = new Exporter(RuleSet.V1, history -> {
        throw new AssertionError("logs need no analysis");
    });

    private Map<String, Object> log(String more) {
        History history = HistoryFile.read("h.yaml", HEAD + more).orThrow().history();
        return LogExportTest.tree(exporter.export(List.of(history), ExportFormat.OCEL2));
    }

    private static List<String> objects(Map<String, Object> log, String... types) {
        return LogExportTest.list(log, "objects").stream()
                .filter(object -> List.of(types).contains(String.valueOf(object.get("type"))))
                .map(object -> object.get("type") + " " + object.get("id"))
                .toList();
    }

    @Test
    void thingsOfOneKeyAreApart() {
        assertThat(objects(log("""
                              - {conflict-observed: k, at: 2026-01-03, parties: [USERS, VENDORS], phase: DESIGN}
                              - {resistance-observed: k, at: 2026-01-03, group: USERS, phase: DESIGN}
                              - {outcome-observed: k, at: 2026-01-03, serves: EFFICIENCY}
                              - {side-effect-observed: k, at: 2026-01-03}
                              - {view-stated: USERS, at: 2026-01-03, dimension: k, category: k, aspect: CURRENT}
                              - {view-stated: USERS, at: 2026-01-03, dimension: l, category: k, aspect: CURRENT}
                            """), "Conflict", "Resistance", "Outcome", "SideEffect", "Dimension", "Category"))
                .containsExactlyInAnyOrder(
                        "Conflict conflict/k",
                        "Resistance resistance/k",
                        "Outcome outcome/k",
                        "SideEffect side_effect/k",
                        "Dimension dimension/k",
                        "Dimension dimension/l",
                        "Category category/k: k",
                        "Category category/l: k");
    }

    /** Nothing says which of them is meant: to take the first would be a guess. */
    @Test
    void aMatterThatSeveralHaveTheKeyOfIsEachOfThem() {
        Map<String, Object> log = log("""
                  - {need-stated: k, at: 2026-01-02, group: USERS, description: d}
                  - {goal-set: k, at: 2026-01-02, text: t}
                  - {decision-made: k, at: 2026-01-02, subject: s, options: {a: CHOSEN}, decided-by: [USERS]}
                  - {resistance-observed: r1, at: 2026-01-03, group: USERS, phase: DESIGN, about: k}
                """);

        assertThat(LogExportTest.list(log, "events").stream()
                        .filter(event -> "ResistanceObserved".equals(event.get("type")))
                        .flatMap(event -> LogExportTest.list(event, "relationships").stream())
                        .map(each -> String.valueOf(each.get("objectId"))))
                .contains("need/k", "goal/k", "decision/k", "resistance/r1");
    }

    /** Every type and every qualifier that a log has is explained beside it. */
    @Test
    void theDictionaryExplainsEveryTypeAndQualifier() {
        Set<String> types = new TreeSet<>();
        Set<String> qualifiers = new TreeSet<>();
        String dictionary = "";
        for (long seed = 0; seed < 30; seed++) {
            Export export = exporter.export(List.of(new AnyEvents(seed).history("case-1")), ExportFormat.OCEL2);
            Map<String, Object> log = LogExportTest.tree(export);
            List<Map<String, Object>> related = new ArrayList<>(LogExportTest.list(log, "events"));
            LogExportTest.list(log, "objects").forEach(object -> {
                types.add(String.valueOf(object.get("type")));
                related.add(object);
            });
            related.forEach(each -> LogExportTest.list(each, "relationships")
                    .forEach(one -> qualifiers.add(String.valueOf(one.get("qualifier")))));
            dictionary = export.files().stream()
                    .filter(file -> file.name().equals("dictionary.md"))
                    .findFirst()
                    .orElseThrow()
                    .text();
        }
        String said =
                dictionary.lines().filter(line -> line.contains("qualifier")).collect(Collectors.joining());

        assertThat(said).isNotEmpty();
        assertThat(types).isNotEmpty().allMatch(dictionary::contains);
        String all = dictionary;
        assertThat(Arrays.stream(Relations.Kind.values()).skip(1))
                .allSatisfy(kind -> assertThat(all).contains(kind.type() + ".realisation"));
        assertThat(qualifiers)
                .contains("retracts")
                .filteredOn(each -> !isAttribute(each))
                .allSatisfy(qualifier -> assertThat(said).contains(qualifier));
    }

    private static boolean isAttribute(String qualifier) {
        return dev.parley.kernel.catalogue.FactType.component(qualifier).isPresent();
    }

    @Test
    void theDocumentationNamesEveryType() throws IOException {
        String research = Files.readString(Path.of("../docs/research.md"));

        assertThat(Arrays.stream(Relations.Kind.values()).map(Relations.Kind::type))
                .allSatisfy(type -> assertThat(research).contains("`" + type + "`"));
    }
}
