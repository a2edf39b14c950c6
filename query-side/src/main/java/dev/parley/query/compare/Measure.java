package dev.parley.query.compare;

import java.util.List;

/**
 * One thing that is compared.
 *
 * @param section what it belongs to, such as Reach
 * @param name short name, a column name in tables
 * @param meaning what a value says
 * @param values one for each realisation, in their order; empty where there is none
 */
public record Measure(String section, String name, String meaning, List<String> values) {

    /** Keeps its own copy. */
    public Measure {
        values = List.copyOf(values);
    }

    /** Whether the realisations differ in it. */
    public boolean differs() {
        return values.stream().distinct().count() > 1;
    }
}
