package dev.parley.query.analysis.core;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a model shows of itself: its entries as a table for exports and, where no page or report has a place of its own for them, as
 * lines for people. From it come the CSV table with its dictionary, the lines of {@code analyse} and of the page, the lines of
 * {@code compare} and the member of the JSON.
 *
 * @param <E> an entry, a record that JSON can hold
 * @param table name of the table
 * @param title what people read above the lines
 * @param entry class of an entry
 * @param entries takes the entries from what has been taken in
 * @param columns the columns of the table, the realisation apart
 * @param line an entry as a line; null where it is shown elsewhere
 * @param measures what {@code compare} says of all entries of a realisation
 */
public record Section<E>(
        String table,
        String title,
        Class<E> entry,
        Function<Facts, List<E>> entries,
        List<Column<E>> columns,
        @Nullable Function<E, Line> line,
        List<Column<List<E>>> measures) {

    /**
     * An entry for people.
     *
     * @param at when
     * @param text what, in a sentence or less
     * @param events ids of the events behind it
     */
    public record Line(Moment at, String text, List<String> events) {}
}
