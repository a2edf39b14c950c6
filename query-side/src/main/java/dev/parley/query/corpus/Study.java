package dev.parley.query.corpus;

import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Both versions of the rules beside naive baselines, on one made-up world, with what is logged live varied from nothing to
 * everything: the tables of docs/research.md.
 *
 * @param world how the made-up world works
 * @param seed which portfolio
 * @param size how many realisations
 */
public record Study(World world, long seed, int size) {

    /** Shares logged live. */
    private static final double[] LIVE = {0, 0.25, 0.5, 1};

    /** The two that differ in how a false consensus is found; later versions ask for more beside it. */
    private static final List<RuleSet> COMPARED = List.of(RuleSet.V1, RuleSet.V2);

    private static final String AT_RISK = "false-consensus risk, AT_RISK";
    private static final String WATCH = "false-consensus risk, WATCH or more";

    private static final List<String> ALIKE = List.of(
            "knowledge gap",
            "gap, whole relay closes",
            "baseline: pair never met",
            "baseline: pair met at most once",
            "baseline: any dyad with IT",
            "baseline: always");

    /** How many realisations are judged in all. */
    public int judged() {
        return LIVE.length * COMPARED.size() * size;
    }

    /**
     * Runs it.
     *
     * @param progress told how many realisations have been judged
     * @return a Markdown table
     */
    public List<String> lines(IntConsumer progress) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Map<String, String> leads = new LinkedHashMap<>();
        int[] done = {0};
        double base = 0;
        double realisations = 0;
        for (double live : LIVE) {
            for (RuleSet rules : COMPARED) {
                Corpus corpus = new Corpus(seed, CorpusSettings.USUAL.live(live), world);
                for (Recovery.Score score : Recovery.of(
                        corpus.specimens(size).peek(each -> progress.accept(++done[0])), new Analyst(rules)::analyse)) {
                    String name = name(score.name(), rules);
                    if (name != null) {
                        rows.computeIfAbsent(name, none -> new ArrayList<>()).add(cell(score));
                        leads.put(name, lead(score));
                        base = score.realisations().base();
                        realisations = score.pairs() == null
                                ? realisations
                                : score.pairs().base();
                    }
                }
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "World *%s*, seed %d, %d realisations; %.0f %% of the pairs and %.0f %% of the realisations are apart.",
                world.key(),
                seed,
                size,
                100 * realisations,
                100 * base));
        lines.add("");
        lines.add("| flagged by | 0 % live | 25 % live | 50 % live | all live | lead, all live |");
        lines.add("|---|---|---|---|---|---|");
        rows.forEach((name, cells) ->
                lines.add("| " + name + " | " + String.join(" | ", cells) + " | " + leads.get(name) + " |"));
        return lines;
    }

    /** What a row is called; null for one that is not shown, or that is the same by every version. */
    private static @Nullable String name(String flag, RuleSet rules) {
        if (flag.equals(AT_RISK)) {
            return "version " + rules.version() + ", AT_RISK";
        }
        if (flag.equals(WATCH)) {
            return "version " + rules.version() + ", WATCH or more";
        }
        return rules.equals(RuleSet.V2) && ALIKE.contains(flag) ? flag : null;
    }

    /** Precision, recall and F1 of pairs, (F1 of realisations), false alarms. */
    private static String cell(Recovery.Score score) {
        Recovery.Counts pairs = score.pairs();
        if (score.realisations().hits() + score.realisations().alarms() == 0) {
            return "-";
        }
        return (pairs == null ? "- - -" : two(pairs.precision()) + " " + two(pairs.recall()) + " " + two(pairs.f1()))
                + " (" + two(score.realisations().f1()) + ") "
                + (pairs == null ? "-" : String.format(Locale.ROOT, "%.2f", score.alarms()));
    }

    private static String lead(Recovery.Score score) {
        return score.leads() == 0
                ? "-"
                : String.format(Locale.ROOT, "%.1f (%d)", score.leadEncounters(), score.leads());
    }

    /** .54, or 1.0 for all. */
    private static String two(double share) {
        String text = String.format(Locale.ROOT, "%.2f", share);
        return text.equals("1.00") ? "1.0" : text.substring(1);
    }
}
