package dev.parley.infra.pages.imports;

import dev.parley.command.imports.Importer;
import dev.parley.command.intake.minutes.MinutesDraft;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings whole histories in from files. The application implements it: it knows the formats and who decides. A file is
 * first looked at, and stored only if all of it is good.
 */
public interface Importing {

    /** A file as it was handed in. */
    final class Handed {

        private final String name;
        private final byte[] content;
        private final @Nullable String mapping;

        /**
         * @param name its name, which says the format where the content does not
         * @param content its bytes; kept, not copied
         * @param mapping text of a mapping that says what a table, a calendar or a log of another tool means; null for none
         */
        public Handed(String name, byte[] content, @Nullable String mapping) {
            this.name = name;
            this.content = content;
            this.mapping = mapping;
        }

        /** Its name. */
        public String name() {
            return name;
        }

        /** Its bytes; not to be changed. */
        public byte[] content() {
            return content;
        }

        /** The mapping, or null. */
        public @Nullable String mapping() {
            return mapping;
        }
    }

    /** Told from time to time how far an import is. */
    interface Progress {

        /** Tells nobody. */
        Progress SILENT = new Progress() {

            @Override
            public void read(double share, long rows) {}

            @Override
            public void stored(int stored, int of) {}
        };

        /**
         * More is read.
         *
         * @param share how much of the file, from 0 to 1
         * @param rows rows so far
         */
        void read(double share, long rows);

        /**
         * More is stored for good.
         *
         * @param stored realisations so far
         * @param of how many there are
         */
        void stored(int stored, int of);
    }

    /**
     * Looks at a file; stores nothing.
     *
     * @param who asks, of an organisation
     * @param progress told how far it is
     * @return what it would bring, and everything that is wrong with it
     */
    Preview preview(Importer who, Handed file, Progress progress);

    /**
     * Stores what a file brings, all of it or nothing.
     *
     * @param who imports, of an organisation
     * @param progress told how far it is
     * @return what was stored, or what is wrong
     */
    Preview commit(Importer who, Handed file, Progress progress);

    /**
     * The columns of a table, for somebody to say what they mean.
     *
     * @param said what somebody said of how it is to be read
     * @return the table, or null where the file is none by its name
     * @throws UnknownSheet if it is a workbook of several sheets with rows and nobody has said which is meant
     * @throws UnknownEncoding if it is text whose characters are not written so
     * @throws IllegalArgumentException if it should be a table and cannot be read as one, saying why
     */
    @Nullable
    Table table(String name, byte[] content, Said said);

    /**
     * Who and what a calendar holds, for somebody to say who that is. Nothing of it is kept.
     *
     * @param zone where clocks hang whose place the calendar does not say; null where nobody has said
     * @param encoding how its characters are written; null for UTF-8
     * @return the calendar, or null where the file is none by its name
     * @throws IllegalArgumentException if it should be a calendar and cannot be read as one, saying why
     */
    @Nullable
    Calendar calendar(String name, byte[] content, @Nullable ZoneId zone, @Nullable Charset encoding);

    /**
     * Minutes of which a person may have to say something still.
     *
     * @return the minutes, or null where the file is none by its name, or none that can be read
     */
    @Nullable
    MinutesDraft minutes(String name, byte[] content);

    /** A text is not written in the characters that were expected, so somebody has to say in which. */
    final class UnknownEncoding extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        /**
         * @param message what is wrong and where
         */
        public UnknownEncoding(String message) {
            super(message);
        }
    }

    /** A workbook has several sheets with rows, so somebody has to say which is meant. */
    final class UnknownSheet extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final transient List<String> sheets;

        /**
         * @param message what is asked
         * @param sheets the sheets
         */
        public UnknownSheet(String message, List<String> sheets) {
            super(message);
            this.sheets = List.copyOf(sheets);
        }

        /** The sheets. */
        public List<String> sheets() {
            return sheets;
        }
    }

    /**
     * What somebody said of how a table is to be read.
     *
     * @param encoding how its characters are written; null for what the file says, or UTF-8
     * @param sheet sheet of a workbook; null for the only one that has rows
     * @param header line with the names of the columns; 0 for the first that looks like it
     */
    record Said(@Nullable Charset encoding, @Nullable String sheet, int header) {}

    /**
     * A mapping that may fit a table: one that was made for the same columns, or the preset of a tool whose export it looks like.
     *
     * @return the proposal, or null where there is none
     */
    @Nullable
    Proposal proposal(String organisation, Table table);

    /**
     * Remembers the mapping of a table that was stored, for the next one of the same columns.
     *
     * @return where it is written; null where it cannot be
     */
    @Nullable
    String remember(String organisation, String name, Table table, String mapping);

    /**
     * A mapping that may fit.
     *
     * @param from where it comes from, in words
     * @param tool the tool whose export it looks like, and what it makes of it, in English; null for none
     * @param mapping its text
     */
    record Proposal(String from, @Nullable String tool, String mapping) {}

    /** Names of the accepted formats with their file endings, for people. */
    List<String> formats();

    /**
     * A table.
     *
     * @param columns its columns
     * @param rows how many rows it has below the header
     * @param sheet the sheet that was read, of several with rows; empty where there are none to choose from
     * @param sheets those there are
     * @param header line with the names of the columns
     * @param heads lines that can have the names of the columns, and what is in them; empty where there is nothing to choose
     * @param struck whether something in the rows is struck out
     */
    record Table(
            List<Column> columns,
            int rows,
            String sheet,
            List<String> sheets,
            int header,
            Map<Integer, String> heads,
            boolean struck) {

        /** A table of which nothing is struck out. */
        public Table(
                List<Column> columns,
                int rows,
                String sheet,
                List<String> sheets,
                int header,
                Map<Integer, String> heads) {
            this(columns, rows, sheet, sheets, header, heads, false);
        }

        /** A table with nothing to choose from. */
        public Table(List<Column> columns, int rows) {
            this(columns, rows, "", List.of(), 1, Map.of());
        }

        /** Keeps its own copies. */
        public Table {
            columns = List.copyOf(columns);
            sheets = List.copyOf(sheets);
            heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
        }
    }

    /**
     * A column of a table.
     *
     * @param name its header
     * @param values its different values, the first of them
     * @param more whether it has more
     * @param texts those of the values that are texts and no cells that hold a date
     * @param people whom its cells name, if it is people whom they name
     */
    record Column(String name, List<String> values, boolean more, List<String> texts, List<Somebody> people) {

        /** A column that names nobody. */
        public Column(String name, List<String> values, boolean more, List<String> texts) {
            this(name, values, more, texts, List.of());
        }

        /** Keeps its own copies. */
        public Column {
            values = List.copyOf(values);
            texts = List.copyOf(texts);
            people = List.copyOf(people);
        }
    }

    /**
     * A calendar.
     *
     * @param people everybody who is expected at some meeting
     * @param series its meetings, those of one series together
     * @param placeless whether some times do not say where their clock hangs
     * @param calledOff how many meetings have a title that says that they are called off, while the calendar does not
     */
    record Calendar(List<Somebody> people, List<Series> series, boolean placeless, int calledOff) {

        /** Keeps its own copies. */
        public Calendar {
            people = List.copyOf(people);
            series = List.copyOf(series);
        }
    }

    /**
     * Somebody whom a calendar or a table names.
     *
     * @param address mail address, or whatever stands for one
     * @param name name the calendar gives, or empty
     */
    record Somebody(String address, String name) {}

    /**
     * A meeting, or several of one series.
     *
     * @param title what it is called, without names; maybe empty
     * @param times how many there are, in words, and when
     */
    record Series(String title, String times) {}

    /**
     * What a file brings.
     *
     * @param format the format it was read as
     * @param entries what it would bring, one for each realisation
     * @param problems what is wrong; nothing is stored unless this is empty
     * @param notes what was left out or understood in a way that should be known, in plain words
     * @param looks the first realisations as they would be
     */
    record Preview(String format, List<Entry> entries, List<Problem> problems, List<String> notes, List<Look> looks) {

        /** Nothing to look at more closely. */
        public Preview(String format, List<Entry> entries, List<Problem> problems, List<String> notes) {
            this(format, entries, problems, notes, List.of());
        }

        /** Keeps its own copies. */
        public Preview {
            looks = List.copyOf(looks);
            entries = List.copyOf(entries);
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A realisation as it would be, once stored.
     *
     * @param title its title
     * @param figure its process figure, SVG
     * @param findings what would be found and is open, the worst first, in a line each
     * @param more how many more
     */
    record Look(String title, String figure, List<Found> findings, int more) {

        /** Keeps its own copy. */
        public Look {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Something that would be found.
     *
     * @param severity how severe, as its style is called
     * @param words how severe, in words
     * @param title what
     */
    record Found(String severity, String words, String title) {}

    /**
     * A realisation in a file.
     *
     * @param realisation its id
     * @param title its title
     * @param events how many events
     * @param encounters how many encounters stand
     * @param retracted how many of its facts were retracted, and count for nothing
     * @param first the first of these encounters in a line each, as they were understood
     * @param note what one should know of it, such as that it is there already; null for nothing
     */
    record Entry(
            String realisation,
            String title,
            int events,
            int encounters,
            int retracted,
            List<String> first,
            @Nullable String note) {

        /** Keeps its own copy. */
        public Entry {
            first = List.copyOf(first);
        }
    }

    /**
     * Something wrong in a file.
     *
     * @param row line or row, from 1; 0 where it is none in particular
     * @param column from 1; 0 where it is none in particular
     * @param path the field or the column's name, or empty
     * @param message what is wrong and what is accepted
     */
    record Problem(int row, int column, String path, String message) {}
}
