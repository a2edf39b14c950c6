package dev.parley.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineIT {

    private static final Path CASES = Path.of("..", "docs", "cases");
    private static final Path UNIVERSITY = CASES.resolve("university-administration.yaml");
    private static final Path PROCUREMENT = CASES.resolve("procurement-agency.yaml");

    @TempDir
    private Path dir;

    @Nested
    class Usage {

        @ParameterizedTest
        @ValueSource(strings = {"demo", "serve", "analyse", "import", "export", "list"})
        void every_command_explains_itself(String command) {
            // when
            Run run = Run.of(command, "--help");

            // then
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("Usage: parley " + command);
        }

        @Test
        void no_command_is_bad_usage() {
            assertThat(Run.of().code()).isEqualTo(2);
        }

        @Test
        void an_unknown_command_is_named() {
            // when
            Run run = Run.of("analyze");

            // then
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("analyze").contains("analyse");
        }
    }

    @Nested
    class Analyse {

        @Test
        void text_has_a_timeline_and_findings_with_evidence() {
            // when
            Run run = Run.of("analyse", UNIVERSITY);

            // then
            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("Timeline").contains("en4: ").contains("Who met whom");
            assertThat(run.out())
                    .containsPattern("Agreement between users and vendors at en4 was only apparent")
                    .containsPattern("\\[[0-9a-f]{8}-[0-9a-f-]{27}]");
        }

        @Test
        void json_of_one_file_is_one_object_with_the_promised_fields() {
            // when
            JsonNode json = json(Run.of("analyse", "--format", "json", UNIVERSITY));

            // then
            assertThat(json.path("realisation").asString()).isEqualTo("university-administration");
            JsonNode encounter = json.path("encounters").path(0);
            assertThat(encounter.propertyNames()).contains("label", "phase", "groups", "reach");
            JsonNode finding = json.path("findings").path(0);
            assertThat(finding.propertyNames())
                    .contains(
                            "type",
                            "level",
                            "severity",
                            "phase",
                            "groups",
                            "evidence",
                            "rule",
                            "ruleVersion",
                            "since",
                            "until");
            assertThat(finding.path("until").isNull()).isTrue();
            assertThat(finding.path("evidence").path(0).propertyNames()).contains("clause", "events");
        }

        @Test
        void json_of_several_files_is_an_array_in_their_order() {
            // when
            JsonNode json = json(Run.of("analyse", "--format", "json", PROCUREMENT, UNIVERSITY));

            // then
            assertThat(json.isArray()).isTrue();
            assertThat(json.path(0).path("realisation").asString()).isEqualTo("procurement-agency");
            assertThat(json.path(1).path("realisation").asString()).isEqualTo("university-administration");
        }

        @Test
        void a_moment_cuts_what_is_seen() {
            // when
            JsonNode known = json(Run.of("analyse", "--format", "json", "--as-known", "en4", UNIVERSITY));
            JsonNode hindsight = json(Run.of("analyse", "--format", "json", UNIVERSITY));

            // then
            assertThat(levels(hindsight)).contains("CONFIRMED");
            assertThat(levels(known)).isNotEmpty().containsOnly("WATCH");
        }

        @Test
        void an_unknown_moment_is_bad_input_that_names_the_file() {
            // when
            Run run = Run.of("analyse", "--as-known", "en99", UNIVERSITY);

            // then
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).startsWith(UNIVERSITY.toString()).contains("en99");
        }

        @ParameterizedTest
        @CsvSource({
            "confirmed, 3, 0",
            "at_risk, 3, 0",
            "at-risk, 3, 0",
            "WATCH, 3, 0",
            "critical, 3, 0",
            "nonsense, 2, 2"
        })
        void fail_on_tells_by_the_exit_code(String level, int university, int procurement) {
            assertThat(Run.of("analyse", "--fail-on", level, UNIVERSITY).code()).isEqualTo(university);
            assertThat(Run.of("analyse", "--fail-on", level, PROCUREMENT).code())
                    .isEqualTo(procurement);
        }

        @Test
        void three_mistakes_give_three_located_errors_and_nothing_else() throws IOException {
            // given
            Path file = Files.writeString(dir.resolve("mistakes.yaml"), """
                    parley: 1
                    realisation: mistaken
                    organisation: local
                    recorded: 2026-01-05T09:00:00Z
                    history:
                      - realisation-started: A service
                        at: 2026-13-01
                      - participant-identified: clerk
                        at: order 1
                        groups: [USRES]
                      - phase-entered: DESIGN
                        at: order 2
                        colour: red
                    """);

            // when
            Run run = Run.of("analyse", file);

            // then
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines().toList()).hasSize(3);
            assertThat(run.err().lines())
                    .anyMatch(line -> line.startsWith(file + ":7:9: ") && line.contains("2026-13-01"))
                    .anyMatch(line -> line.startsWith(file + ":10:14: ") && line.contains("accepted are"))
                    .anyMatch(line -> line.startsWith(file + ":13:5: ") && line.contains("colour"));
        }

        @Test
        void what_no_command_could_have_recorded_is_located_too() throws IOException {
            // given
            Path file = Files.writeString(dir.resolve("impossible.yaml"), """
                    parley: 1
                    realisation: impossible
                    organisation: local
                    recorded: 2026-01-05T09:00:00Z
                    history:
                      - realisation-started: A service
                        at: order 0
                      - phase-entered: DESIGN
                        at: order 1
                      - encounter-recorded: en1
                        at: order 2
                        kind: MEETING
                        title: With somebody unheard of
                        phase: DESIGN
                        attendances: {ghost: IN_PERSON}
                        outcome: NONE_OBSERVED
                    """);

            // when
            Run run = Run.of("analyse", file);

            // then
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).startsWith(file + ":15:").contains("ghost");
        }

        @Test
        void a_missing_file_is_named() {
            // when
            Run run = Run.of("analyse", dir.resolve("nowhere.yaml"));

            // then
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("nowhere.yaml").contains("no such file");
        }
    }

    @Nested
    class WithoutServer {

        @Test
        void what_is_imported_is_listed_and_exported_and_imports_to_the_same() throws IOException {
            // given
            Path data = dir.resolve("data");
            Path exported = dir.resolve("exported.yaml");
            Path again = dir.resolve("again.json");

            // when
            Run first = Run.of("import", "--data", data, UNIVERSITY, PROCUREMENT);
            Run second = Run.of("import", "--data", data, UNIVERSITY);
            Run list = Run.of("list", "--data", data);
            Run export = Run.of("export", "university-administration", "--data", data, "--out", exported);
            Run elsewhere = Run.of("import", "--data", dir.resolve("other"), exported);
            Run other = Run.of("export", "university-administration", "--data", dir.resolve("other"), "--out", again);

            // then
            assertThat(List.of(first, second, list, export, elsewhere, other)).allMatch(run -> run.code() == 0);
            assertThat(first.out()).contains("imported as university-administration, 59 events");
            assertThat(second.out()).contains("there already");
            assertThat(list.out().lines().filter(line -> !line.startsWith(" "))).hasSize(2);
            // the worst first, not the first by its id
            assertThat(list.out()).startsWith("university-administration");
            assertThat(Run.of("list", "--data", data, "--search", "PROCUREMENT").out())
                    .contains("procurement-agency")
                    .doesNotContain("university-administration");
            assertThat(Run.of("list", "--data", data, "--status", "at_risk").out())
                    .startsWith("None is so.");
            assertThat(Run.of("list", "--data", data, "--status", "closed").out())
                    .contains("university-administration");
            assertThat(Run.of("list", "--data", data, "--order", "best").code()).isEqualTo(2);
            // but for when it was imported there
            assertThat(Run.of("export", again).out().replaceAll("(?m)^ +imported: .*\n", ""))
                    .isEqualTo(Files.readString(exported).replaceAll("(?m)^ +imported: .*\n", ""));
        }

        @Test
        void a_history_that_contradicts_what_is_stored_is_refused_and_changes_nothing() throws IOException {
            // given
            Path data = dir.resolve("data");
            Run.of("import", "--data", data, UNIVERSITY);
            Path other = Files.writeString(
                    dir.resolve("other.yaml"),
                    Files.readString(UNIVERSITY).replace("realisation-started: ", "realisation-started: Another "));

            // when
            Run run = Run.of("import", "--data", data, other, PROCUREMENT);

            // then
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("Nothing is imported");
            assertThat(Run.of("list", "--data", data).out().lines().filter(line -> !line.startsWith(" ")))
                    .hasSize(1);
        }

        @Test
        void what_is_stored_is_judged_by_the_rules_of_its_organisation_unless_others_are_asked_for()
                throws IOException {
            // given
            Path data = dir.resolve("data");
            Path rules = Files.createDirectories(data.resolve("rules"));
            Files.writeString(rules.resolve("local.yaml"), "{rules: ours, version: 2}");
            Path others = Files.writeString(dir.resolve("others.yaml"), "{rules: others, version: 3}");
            Run.of("import", "--data", data, UNIVERSITY);

            // when
            Run own = Run.of("export", "university-administration", "--data", data, "--as", "findings-json");
            Run asked = Run.of(
                    "export", "university-administration", "--data", data, "--as", "findings-json", "--rules", others);
            Files.writeString(rules.resolve("local.yaml"), "{rules: ours}");
            Run broken = Run.of("list", "--data", data);

            // then
            assertThat(own.out()).contains("\"ruleSet\" : \"ours\"");
            assertThat(asked.out()).contains("\"ruleSet\" : \"others\"");
            assertThat(broken.code()).isEqualTo(2);
            assertThat(broken.err()).contains("local.yaml:1:1").contains("version");
        }

        @Test
        void two_rule_sets_on_one_history_show_what_changes() throws IOException {
            // given
            Path rules = Files.writeString(dir.resolve("rules.yaml"), "{rules: ours, version: 2, off: [LEAD_SHIFT]}");

            // when
            Run differences = Run.of("analyse", UNIVERSITY, "--rules", rules, "--against", "1");
            Run same = Run.of("analyse", UNIVERSITY, "--against", "3");
            Run versions = Run.of("analyse", UNIVERSITY, "--against", "1");

            // then
            assertThat(differences.out())
                    .contains("by ours 2 instead of parley 1")
                    .contains("1 finding would differ")
                    .contains("no longer: Design is IT-led");
            assertThat(same.out()).contains("Nothing that is found would be different.");
            assertThat(versions.out())
                    .contains("by parley 3 instead of parley 1")
                    .contains("new: Agreement between the IT function and users at design was only apparent");
        }

        @Test
        void bad_files_among_good_ones_change_nothing() throws IOException {
            // given
            Path data = dir.resolve("data");
            Path bad = Files.writeString(dir.resolve("bad.yaml"), "parley: 1\n");

            // when
            Run run = Run.of("import", "--data", data, UNIVERSITY, bad);

            // then
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("bad.yaml:1:1");
            assertThat(Run.of("list", "--data", data).out()).contains("No realisations");
        }

        @Test
        void what_is_neither_file_nor_realisation_is_named() {
            // when
            Run run = Run.of("export", "nothing-here", "--data", dir.resolve("data"));

            // then
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("nothing-here");
        }
    }

    private static JsonNode json(Run run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    private static List<String> levels(JsonNode analysis) {
        List<String> levels = new ArrayList<>();
        for (JsonNode finding : analysis.path("findings")) {
            if (finding.path("type").asString().equals("FALSE_CONSENSUS_RISK")) {
                levels.add(finding.path("level").asString());
            }
        }
        return levels;
    }
}
