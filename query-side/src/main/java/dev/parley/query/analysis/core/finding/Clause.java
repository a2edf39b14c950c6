package dev.parley.query.analysis.core.finding;

import java.util.List;

/**
 * One clause of a rule and the events that satisfy it.
 *
 * @param clause the clause in plain words
 * @param events ids of the events that are its evidence, in the order they occurred; never empty
 */
public record Clause(String clause, List<String> events) {

    /** @throws IllegalArgumentException if there is no evidence */
    public Clause {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a clause without evidence: " + clause);
        }
        events = List.copyOf(events);
    }
}
