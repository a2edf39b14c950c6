package dev.parley.query.analysis.core;

import dev.parley.query.analysis.core.term.Moment;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table, or a measure of a comparison.
 *
 * @param <E> what a value is taken from
 * @param name its name
 * @param meaning what a value is
 * @param values what values there are; may be empty
 * @param value the value; null for none; several as a collection
 */
public record Column<E>(String name, String meaning, String values, Function<E, @Nullable Object> value) {

    /** The values of a set of groups. */
    public static final String GROUPS = "IT_FUNCTION USERS DECISION_MAKERS VENDORS BENEFICIARIES, spaces between";

    /** The values of a moment. */
    public static final String AT =
            "2026-11-18T13:00:00Z, 2026-11-18, 2026-11, 2026, or 'order N' where only that is known";

    /** The value as a cell shows it: several with spaces between, a moment as it happened; empty for none. */
    public String cell(E entry) {
        Object found = value.apply(entry);
        if (found instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
        return found == null
                ? ""
                : found instanceof Moment moment ? moment.occurred().toString() : found.toString();
    }
}
