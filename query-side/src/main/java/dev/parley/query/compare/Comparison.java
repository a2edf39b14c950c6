package dev.parley.query.compare;

import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.core.finding.Pack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Realisations side by side. What is compared follows the discussion of Lempinen &amp; Rajala (2014): who met whom and
 * whether all key actors did, how far interaction ran through dyads of the IT function, who led each phase, which knowledge
 * gaps opened and closed, how early a false consensus could have been seen, whose needs got lost, and how it ended.
 */
public final class Comparison {

    private final List<ComparedRealisation> compared;
    private final List<Measure> measures;

    private Comparison(List<ComparedRealisation> compared, List<Measure> measures) {
        this.compared = compared;
        this.measures = measures;
    }

    /**
     * Compares realisations.
     *
     * @param analyses what was found in each, one or more
     * @return the comparison
     */
    public static Comparison of(List<Analysis> analyses) {
        List<ComparedRealisation> compared =
                analyses.stream().map(ComparedRealisation::new).toList();
        Measures measures = new Measures(compared);
        CourseMeasures.begin(measures);
        FindingMeasures.add(measures);
        Models.ALL.models().forEach(measures::of);
        for (Pack pack : Pack.values()) {
            measures.of(pack);
        }
        CourseMeasures.ending(measures);
        return new Comparison(compared, measures.taken());
    }

    /** What is compared, section by section. */
    public List<Measure> measures() {
        return measures;
    }

    /** Ids of the realisations, in the order of the values. */
    public List<String> realisations() {
        return compared.stream().map(ComparedRealisation::id).toList();
    }

    List<ComparedRealisation> compared() {
        return compared;
    }

    List<Analysis> analyses() {
        return compared.stream().map(ComparedRealisation::analysis).toList();
    }

    /**
     * The comparison for people: a line a measure, realisations beside each other where there are up to four, else how
     * often each value occurs.
     *
     * @param onlyDifferences whether to leave out what is the same for all
     * @return lines of text
     */
    public List<String> lines(boolean onlyDifferences) {
        List<String> lines = new ArrayList<>();
        String section = "";
        boolean beside = compared.size() <= 4;
        List<Measure> shown = measures.stream()
                .filter(m -> m.values().stream().anyMatch(v -> !v.isEmpty()) && (!onlyDifferences || m.differs()))
                .toList();
        int name = shown.stream().mapToInt(m -> m.name().length()).max().orElse(0);
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; beside && i < compared.size(); i++) {
            int column = i;
            widths.add(Math.min(
                    44,
                    Math.max(
                            realisations().get(i).length(),
                            shown.stream()
                                    .mapToInt(m -> m.values().get(column).length())
                                    .max()
                                    .orElse(0))));
        }
        if (beside) {
            lines.add(row(" ".repeat(name), realisations(), widths));
        }
        for (Measure measure : shown) {
            if (!measure.section().equals(section)) {
                section = measure.section();
                lines.add("");
                lines.add(section);
            }
            String title = measure.name() + " ".repeat(name - measure.name().length());
            lines.add(beside ? row(title, measure.values(), widths) : title + "  " + tally(measure.values()));
        }
        if (compared.size() > 1 && !onlyDifferences) {
            lines.addAll(sequenceLines());
        }
        return lines;
    }

    /** The most frequent variants and runs; all of them are in {@link ComparisonTables#sequences}. */
    private List<String> sequenceLines() {
        List<String> lines = new ArrayList<>(List.of("", "Sequences, most frequent first"));
        for (Sequence.State state : Sequence.State.values()) {
            sequenceLines(lines, "variants by " + state.key(), Sequence.variants(analyses(), state));
        }
        for (int length = 2; length <= 3; length++) {
            sequenceLines(
                    lines,
                    "runs of " + length + " by groups",
                    Sequence.grams(analyses(), Sequence.State.GROUPS, length));
        }
        return lines;
    }

    private void sequenceLines(List<String> lines, String what, List<Sequence.Pattern> patterns) {
        lines.add(what + ": " + patterns.size());
        patterns.stream().limit(3).forEach(pattern -> {
            String states = String.join(" > ", pattern.states());
            lines.add("  ×" + pattern.count() + " in " + pattern.realisations().size() + "  "
                    + (states.length() > 90 ? states.substring(0, 89) + "…" : states));
        });
    }

    private static String row(String title, List<String> values, List<Integer> widths) {
        StringBuilder row = new StringBuilder(title);
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i).isEmpty() ? "-" : values.get(i);
            int width = widths.get(i);
            String cell = value.length() > width ? value.substring(0, width - 1) + "…" : value;
            row.append("  ").append(cell).append(" ".repeat(Math.max(0, width - cell.length())));
        }
        return row.toString().stripTrailing();
    }

    private static String tally(List<String> values) {
        Map<String, Long> tally = values.stream()
                .collect(Collectors.groupingBy(v -> v.isEmpty() ? "-" : v, LinkedHashMap::new, Collectors.counting()));
        String most = tally.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(4)
                .map(e -> (e.getKey().length() > 24 ? e.getKey().substring(0, 23) + "…" : e.getKey()) + " ×"
                        + e.getValue())
                .collect(Collectors.joining(", "));
        return most + (tally.size() > 4 ? ", " + (tally.size() - 4) + " other values" : "");
    }
}
