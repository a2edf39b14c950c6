package dev.parley.query.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings whole histories in from files. The application implements it: it knows the formats and who decides. A file is
 * first looked at, and stored only if all of it is good.
 */
public interface Importing {

    /**
     * Looks at a file; stores nothing.
     *
     * @param organisation on whose behalf
     * @param principal who asks
     * @param fileName its name, which says the format where the content does not
     * @param content its bytes
     * @return what it would bring, and everything that is wrong with it
     */
    Preview preview(String organisation, String principal, String fileName, byte[] content);

    /**
     * Stores what a file brings, all of it or nothing.
     *
     * @return what was stored, or what is wrong
     */
    Preview commit(String organisation, String principal, String fileName, byte[] content);

    /** Names of the accepted formats with their file endings, for people. */
    List<String> formats();

    /**
     * What a file brings.
     *
     * @param format the format it was read as
     * @param entries what it would bring, one for each realisation
     * @param problems what is wrong; nothing is stored unless this is empty
     */
    record Preview(String format, List<Entry> entries, List<Problem> problems) {

        /** Keeps its own copies. */
        public Preview {
            entries = List.copyOf(entries);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A realisation in a file.
     *
     * @param realisation its id
     * @param title its title
     * @param events how many events
     * @param encounters how many encounters
     * @param note what one should know of it, such as that it is there already; null for nothing
     */
    record Entry(
            String realisation,
            String title,
            int events,
            int encounters,
            @Nullable String note) {}

    /**
     * Something wrong in a file.
     *
     * @param row line or row, from 1; 0 where it is none in particular
     * @param column from 1; 0 where it is none in particular
     * @param path the field, or empty
     * @param message what is wrong and what is accepted
     */
    record Problem(int row, int column, String path, String message) {}
}
