package dev.parley.query.analysis.core;

import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
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
 * @param row which entries are rows of the table
 */
public record Section<E>(
        String table,
        String title,
        Class<E> entry,
        Function<Facts, List<E>> entries,
        List<Column<E>> columns,
        @Nullable Function<E, Line> line,
        List<Column<List<E>>> measures,
        Predicate<E> row) {

    /** A section of which every entry is a row of the table. */
    public Section(
            String table,
            String title,
            Class<E> entry,
            Function<Facts, List<E>> entries,
            List<Column<E>> columns,
            @Nullable Function<E, Line> line,
            List<Column<List<E>>> measures) {
        this(table, title, entry, entries, columns, line, measures, any -> true);
    }

    /**
     * An entry for people.
     *
     * @param at when
     * @param text what, in a sentence or less
     * @param events ids of the events behind it
     * @param mark how it stands, as a page marks it; null where there is nothing to mark
     */
    public record Line(
            Moment at,
            String text,
            List<String> events,
            @Nullable Mark mark) {

        /** A line without a mark. */
        public Line(Moment at, String text, List<String> events) {
            this(at, text, events, null);
        }
    }

    /**
     * How something stands.
     *
     * @param shade how far it is as it was meant
     * @param words the same in a word or two
     */
    public record Mark(Shade shade, String words) {}

    /** How far something is as it was meant. */
    public enum Shade {
        /** It is. */
        DONE,
        /** In part. */
        PARTLY,
        /** It is not. */
        NOT,
        /** It cannot be said yet. */
        OPEN
    }
}
