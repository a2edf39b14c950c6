package dev.parley.query.analysis.core.finding;

import dev.parley.kernel.chronicle.Occurrence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A clause of a rule with the facts that satisfy it.
 *
 * @param clause in plain words
 * @param facts at least one
 */
public record Ground(String clause, List<Occurrence> facts) {

    public static Ground of(String clause, Occurrence fact) {
        return new Ground(clause, List.of(fact));
    }

    public static Ground of(String clause, Collection<Occurrence> facts) {
        return new Ground(clause, List.copyOf(facts));
    }

    Clause cited() {
        if (facts.size() == 1) {
            return new Clause(clause, List.of(facts.get(0).id()));
        }
        List<Occurrence> ordered = new ArrayList<>(facts);
        ordered.sort(null);
        return new Clause(
                clause, ordered.stream().map(Occurrence::id).distinct().toList());
    }
}
