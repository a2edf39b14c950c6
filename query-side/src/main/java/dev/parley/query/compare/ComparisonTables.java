package dev.parley.query.compare;

import static dev.parley.query.compare.ComparedRealisation.count;

import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.Reach;
import dev.parley.query.export.content.Table;
import java.util.ArrayList;
import java.util.List;

/** A comparison as tables in CSV, for programs. */
public final class ComparisonTables {

    private final Comparison comparison;
    private final List<ComparedRealisation> realisations;

    /** The tables of a comparison. */
    public ComparisonTables(Comparison comparison) {
        this.comparison = comparison;
        this.realisations = comparison.compared();
    }

    /** One row a realisation, one column a measure. */
    public String comparison() {
        StringBuilder csv = new StringBuilder();
        List<String> header = new ArrayList<>(List.of("realisation", "ruleSet", "ruleVersion"));
        comparison.measures().forEach(measure -> header.add(measure.name()));
        line(csv, header);
        for (int i = 0; i < realisations.size(); i++) {
            int row = i;
            List<String> cells = new ArrayList<>(List.of(
                    realisations.get(i).id(),
                    realisations.get(i).analysis().ruleSet(),
                    realisations.get(i).analysis().ruleVersion()));
            comparison.measures().forEach(measure -> cells.add(measure.values().get(row)));
            line(csv, cells);
        }
        return csv.toString();
    }

    /** What each column of {@link #comparison} means. */
    public String dictionary() {
        StringBuilder csv = new StringBuilder();
        line(csv, List.of("column", "section", "meaning"));
        comparison
                .measures()
                .forEach(measure -> line(csv, List.of(measure.name(), measure.section(), measure.meaning())));
        return csv.toString();
    }

    /** One row an encounter: how many gaps were open after it. */
    public String gaps() {
        StringBuilder csv = new StringBuilder();
        line(csv, List.of("realisation", "number", "encounter", "phase", "gapsOpen"));
        for (ComparedRealisation realisation : realisations) {
            List<Integer> open = realisation.gapsOverTime();
            List<EncounterEntry> encounters = realisation.happened();
            for (int i = 0; i < open.size(); i++) {
                EncounterEntry encounter = encounters.get(i);
                line(
                        csv,
                        List.of(
                                realisation.id(),
                                String.valueOf(i + 1),
                                encounter.label(),
                                encounter.phase().name(),
                                String.valueOf(open.get(i))));
            }
        }
        return csv.toString();
    }

    /**
     * A moving window over the encounters of each realisation: reach, and how many pairs of the four groups met in it.
     *
     * @param width encounters in a window, 1 or more; a realisation with fewer has one window
     */
    public String windows(int width) {
        StringBuilder csv = new StringBuilder();
        line(csv, List.of("realisation", "window", "from", "to", "encounters", "solo", "dyadic", "joint", "pairsMet"));
        for (ComparedRealisation realisation : realisations) {
            List<EncounterEntry> encounters = realisation.happened();
            for (int i = 0; i == 0 || i + width <= encounters.size(); i++) {
                List<EncounterEntry> window = encounters.subList(i, Math.min(encounters.size(), i + width));
                if (window.isEmpty()) {
                    break;
                }
                line(
                        csv,
                        List.of(
                                realisation.id(),
                                String.valueOf(i + 1),
                                window.get(0).label(),
                                window.get(window.size() - 1).label(),
                                String.valueOf(window.size()),
                                String.valueOf(count(window, e -> e.reach() == Reach.SOLO)),
                                String.valueOf(count(window, e -> e.reach() == Reach.DYADIC)),
                                String.valueOf(count(window, e -> e.reach() == Reach.JOINT)),
                                String.valueOf(pairsIn(window))));
            }
        }
        return csv.toString();
    }

    private static long pairsIn(List<EncounterEntry> window) {
        return GroupPair.ALL.stream()
                .filter(pair -> window.stream()
                        .anyMatch(e ->
                                e.groups().contains(pair.first()) && e.groups().contains(pair.second())))
                .count();
    }

    /** Variants and n-grams of up to three encounters, for each kind of state. */
    public String sequences() {
        StringBuilder csv = new StringBuilder();
        line(csv, List.of("state", "what", "sequence", "count", "realisations"));
        for (Sequence.State state : Sequence.State.values()) {
            sequences(csv, state, "variant", Sequence.variants(comparison.analyses(), state));
            for (int length = 1; length <= 3; length++) {
                sequences(csv, state, length + "-gram", Sequence.grams(comparison.analyses(), state, length));
            }
        }
        return csv.toString();
    }

    private static void sequences(
            StringBuilder csv, Sequence.State state, String what, List<Sequence.Pattern> patterns) {
        for (Sequence.Pattern pattern : patterns) {
            line(
                    csv,
                    List.of(
                            state.key(),
                            what,
                            String.join(" > ", pattern.states()),
                            String.valueOf(pattern.count()),
                            String.join(" ", pattern.realisations())));
        }
    }

    private static void line(StringBuilder csv, List<String> cells) {
        Table.line(csv, cells.stream().map(Table::safe).toList());
    }
}
