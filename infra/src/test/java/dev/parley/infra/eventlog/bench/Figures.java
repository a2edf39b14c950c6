package dev.parley.infra.eventlog.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, round by round, and tables of it. */
final class Figures {

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private final List<String> goals = new ArrayList<>();

    void note(String what, double figure) {
        figures.computeIfAbsent(what, name -> new ArrayList<>()).add(figure);
    }

    boolean isEmpty() {
        return figures.isEmpty();
    }

    double median(String what) {
        List<Double> values = figures.get(what);
        if (values == null) {
            throw new IllegalArgumentException("nothing was measured of: " + what);
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The median over the rounds of the ratio of two figures of the same round, compared with a goal.
     *
     * @param peer the better of these in each round counts
     */
    void goal(String what, String ours, double atLeast, String... peer) {
        List<Double> own = figures.get(ours);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < own.size(); round++) {
            double best = 0;
            for (String each : peer) {
                best = Math.max(best, figures.get(each).get(round));
            }
            ratios.add(own.get(round) / best);
        }
        figures.put("ratio: " + what, ratios);
        double median = median("ratio: " + what);
        goals.add(String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f to %.2f | %s | %s |",
                what,
                median,
                ratios.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                ratios.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                atLeast > 0 ? String.format(Locale.ROOT, ">= %.2f", atLeast) : "none",
                atLeast <= 0 ? "" : median >= atLeast ? "met" : "**missed**"));
    }

    void print(PrintStream out) {
        out.println();
        out.println("| ratio | median | lowest to highest | goal | |\n|---|---:|---:|---:|---|");
        goals.forEach(out::println);
        out.println();
        out.println("| figure | median | lowest | highest |\n|---|---:|---:|---:|");
        figures.forEach((what, values) -> {
            if (!what.startsWith("ratio: ")) {
                String number = what.contains(" ms, ") || what.startsWith("commits per flush") ? "%,.2f" : "%,.0f";
                out.printf(
                        Locale.ROOT,
                        "| %s | " + number + " | " + number + " | " + number + " |%n",
                        what,
                        median(what),
                        values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                        values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
            }
        });
    }
}
