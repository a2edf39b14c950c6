package dev.parley.infra.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.RuleSet;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.corpus.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The numbers on docs/research.md are those that come out. */
class RecoveryNumbersIT {

    private static final Map<Double, Map<String, Recovery.Score>> MEASURED = new HashMap<>();

    @BeforeAll
    static void measure() {
        for (double live : new double[] {0, 0.25, 0.5, 1}) {
            Corpus corpus = new Corpus(1, CorpusSettings.USUAL.live(live));
            MEASURED.put(
                    live,
                    Recovery.of(corpus.specimens(500), new Analyst(RuleSet.V1)::analyse).stream()
                            .collect(Collectors.toMap(Recovery.Score::name, score -> score)));
        }
    }

    @Test
    void the_table_is_what_comes_out() throws IOException {
        // given
        Map<String, List<String>> table = new LinkedHashMap<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("../docs/research.md"))) {
            List<String> cells = List.of(
                            line.strip().replaceAll("^\\||\\|$", "").split("\\|"))
                    .stream()
                    .map(String::strip)
                    .toList();
            if (line.startsWith("| flagged by |")) {
                inside = true;
                assertThat(cells)
                        .containsExactly(
                                "flagged by",
                                "pairs, 25 % live",
                                "pairs, 50 % live",
                                "pairs, all live",
                                "realisations, 50 % live",
                                "realisations, all live",
                                "lead, all live");
            } else if (inside && line.startsWith("| ")) {
                table.put(cells.get(0), cells.subList(1, cells.size()));
            } else {
                inside = inside && line.startsWith("|");
            }
        }

        // then
        assertThat(table).hasSizeGreaterThanOrEqualTo(7);
        table.forEach((name, cells) -> assertThat(cells)
                .as(name)
                .containsExactly(
                        shown(score(0.25, name).pairs()),
                        shown(score(0.5, name).pairs()),
                        shown(score(1, name).pairs()),
                        shown(score(0.5, name).realisations()),
                        shown(score(1, name).realisations()),
                        String.format(
                                Locale.ROOT, "%.1f encounters", score(1, name).leadEncounters())));
    }

    @Test
    void what_the_text_says_of_the_numbers_holds() throws IOException {
        // given
        String page = Files.readString(Path.of("../docs/research.md")).replaceAll("\\s+", " ");
        Recovery.Counts watchOfNothing = pairs(0, "false-consensus risk, WATCH or more");
        Recovery.Counts neverMet = pairs(0, "baseline: pair never met");

        // then
        assertThat(page)
                .contains(String.format(
                        Locale.ROOT,
                        "(%.0f %% of the pairs and %.0f %% of the realisations had something hidden)",
                        100 * neverMet.base(),
                        100
                                * score(0, "baseline: pair never met")
                                        .realisations()
                                        .base()))
                .contains("(pairs F1 " + two(watchOfNothing.f1()) + " against " + two(neverMet.f1()) + ")")
                .contains("(" + two(pairs(0.5, "false-consensus risk, AT_RISK").precision()) + " against "
                        + two(neverMet.precision()) + ")")
                .contains("(all live: F1 " + two(pairs(1, "knowledge gap").f1()) + " and "
                        + two(pairs(1, "false-consensus risk, AT_RISK").f1()) + " against " + two(neverMet.f1()) + ")");
        assertThat(pairs(0, "false-consensus risk, AT_RISK").recall()).isZero();
        assertThat(pairs(0, "knowledge gap").recall()).isZero();
    }

    private static Recovery.Score score(double live, String name) {
        Recovery.Score score = MEASURED.getOrDefault(live, Map.of()).get(name);
        assertThat(score).as(name).isNotNull();
        return score;
    }

    private static Recovery.Counts pairs(double live, String name) {
        Recovery.Counts pairs = score(live, name).pairs();
        assertThat(pairs).as(name).isNotNull();
        return pairs;
    }

    private static String shown(Recovery.@Nullable Counts counts) {
        return counts == null ? "-" : two(counts.precision()) + " " + two(counts.recall()) + " " + two(counts.f1());
    }

    /** .54, or 1.0 for all. */
    private static String two(double share) {
        String text = String.format(Locale.ROOT, "%.2f", share);
        return text.equals("1.00") ? "1.0" : text.substring(1);
    }
}
