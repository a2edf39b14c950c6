package dev.parley.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Packs that have to be asked for are asked for on the command line, by each command that takes rules, as people type it. */
class PacksIT {

    private static final String ASKED = "parley-3+value+involvement";

    @TempDir
    private Path dir;

    private Path gum = Path.of("gum.yaml");

    @BeforeEach
    void aManagerAndASupplierChooseAndItIsCalledLater() throws IOException {
        gum = Files.copy(
                Path.of("..", "query-side", "src", "test", "resources", "histories", "packs", "gum.yaml"),
                dir.resolve("gum.yaml"));
    }

    /** The commands that take rules, with what says by which they went. */
    static Stream<List<String>> commands() {
        return Stream.of(
                List.of("analyse", "--format", "json"),
                List.of("export", "--as", "findings-json"),
                List.of("compare", "--format", "json"),
                List.of("replay", "--all"));
    }

    private Run run(List<String> command, String... more) {
        List<Object> words = new ArrayList<>(command);
        words.add(gum);
        words.addAll(List.of(more));
        return Run.of(words.toArray());
    }

    private static List<String> types(JsonNode node) {
        List<String> types = new ArrayList<>();
        node.findValues("type").forEach(each -> types.add(each.asString()));
        return types;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachCommandTellsWhatThePacksFindAndOnlyThen(List<String> command) {
        Run usual = run(command);
        Run asked = run(command, "--packs", "value,involvement");

        assertThat(asked.code()).as(asked.err()).isZero();
        assertThat(usual.code()).as(usual.err()).isZero();
        assertThat(asked.out()).isNotEqualTo(usual.out());
        assertThat(asked.out().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-'))
                .contains("after-purchase");
        assertThat(usual.out().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-'))
                .doesNotContain("after-purchase");
    }

    @Test
    void theAnswerSaysByWhichRulesAndWhatWasFoundBefore() {
        JsonNode usual = json(run(List.of("analyse", "--format", "json")));
        JsonNode asked = json(run(List.of("analyse", "--format", "json"), "--packs", "involvement,value"));

        assertThat(asked.path("ruleSet").asString() + "-"
                        + asked.path("ruleVersion").asString())
                .isEqualTo(ASKED);
        assertThat(usual.path("ruleVersion").asString()).isEqualTo("3");
        assertThat(types(asked.path("findings"))).containsAll(new TreeSet<>(types(usual.path("findings"))));
        assertThat(types(asked.path("findings"))).contains("IT_AFTER_PURCHASE");
        assertThat(run(List.of("analyse")).out().replaceAll("\\s+", " ")).contains("--packs value,involvement");
        assertThat(run(List.of("analyse"), "--packs", "value,involvement").out())
                .doesNotContain("Not asked");
    }

    /** One named twice, in capitals or with spaces is the same as named once; so is the option given twice. */
    @ParameterizedTest
    @ValueSource(strings = {"involvement,involvement", "INVOLVEMENT", " involvement ", "Involvement, involvement"})
    void onePackNamedAgainIsAskedForOnce(String packs) {
        Run once = run(List.of("analyse", "--format", "json"), "--packs", "involvement");

        assertThat(run(List.of("analyse", "--format", "json"), "--packs", packs))
                .isEqualTo(once);
        assertThat(run(List.of("analyse", "--format", "json"), "--packs", "involvement", "--packs", "involvement"))
                .isEqualTo(once);
        assertThat(json(once).path("ruleVersion").asString()).isEqualTo("3+involvement");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatIsNoPackIsRefusedInOneLineThatSaysWhatThereIs(List<String> command) {
        refused(run(command, "--packs", "valeu"), "'valeu' is no pack", "did you mean 'value'?");
        refused(run(command, "--packs", "value,involvment"), "'involvment'", "did you mean 'involvement'?");
        refused(run(command, "--packs", "everything"), "'everything' is no pack", "there are: value, involvement");
        refused(run(command, "--packs", "decisions"), "'decisions' need not be asked for", "value, involvement");
        refused(run(command, "--packs", ""), "a pack without a name", "there are: value, involvement");
        refused(run(command, "--packs", "value,,involvement"), "a pack without a name");
        refused(run(command, "--packs", "value", "--rules", "parley-2"), "parley-2", "parley-3 does");
    }

    /** Who logs nothing beyond the core is told the same with the packs off; but for the name of the rules, and that there is more to ask for. */
    @ParameterizedTest
    @ValueSource(strings = {"university-administration", "procurement-agency"})
    void aRealisationOfTheCoreAloneIsToldTheSameWithThePacksOff(String name) throws IOException {
        Path rules = Files.writeString(
                dir.resolve("core-alone.yaml"), "rules: core-alone\nversion: 3\nbased-on: parley-3\npacks: [core]\n");
        Path history = Path.of("..", "docs", "cases", name + ".yaml");
        for (List<Object> command : List.<List<Object>>of(
                List.of("analyse", history),
                List.of("analyse", history, "--as-known", "en4"),
                List.of("compare", history),
                List.of("replay", "--all", history))) {
            List<Object> off = new ArrayList<>(command);
            off.addAll(List.of("--rules", rules));

            assertThat(told(Run.of(off.toArray()))).isEqualTo(told(Run.of(command.toArray())));
        }
    }

    private static String told(Run run) {
        assertThat(run.code()).as(run.err()).isZero();
        return run.out()
                .replaceAll("(core-alone|parley)(-| version )3\\b", "the rules")
                .replaceAll("Not asked: [^.]*\\.", "")
                .replaceAll("\\s+", " ");
    }

    private static void refused(Run run, String... parts) {
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("--packs").contains(parts);
        assertThat(run.err().strip().lines()).hasSize(1);
    }

    private static JsonNode json(Run run) {
        assertThat(run.code()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }
}
