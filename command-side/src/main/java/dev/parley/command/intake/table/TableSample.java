package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.MailAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a table hold, to show to people who are to say what they mean.
 *
 * @param columns columns with a name, in their order
 * @param rows rows below the header
 * @param sheets sheets of a workbook that have rows, where it is one
 * @param heads rows that can have the names of the columns, as far as somebody may choose
 * @param header line of the one that was taken
 * @param struck whether something in the rows is struck out
 */
public record TableSample(
        List<Column> columns, int rows, List<String> sheets, List<Head> heads, int header, boolean struck) {

    /** Different values kept of a column. */
    public static final int VALUES = 1_000;

    /** Different people kept of a column, and one more where there are more. */
    public static final int PEOPLE = 300;

    /** Keeps its own copies. */
    public TableSample {
        columns = List.copyOf(columns);
        sheets = List.copyOf(sheets);
        heads = List.copyOf(heads);
    }

    /**
     * What somebody said of how a table is to be read.
     *
     * @param encoding how the characters of a text are written; null for what the file says, or UTF-8
     * @param sheet sheet of a workbook; null for the only one that has rows
     * @param header line with the names of the columns; 0 for the first that looks like it
     */
    public record Said(@Nullable Charset encoding, @Nullable String sheet, int header) {

        /** Nothing. */
        public static final Said NOTHING = new Said(null, null, 0);
    }

    /**
     * A row that can have the names of the columns.
     *
     * @param line its line
     * @param cells its cells that are not empty
     */
    public record Head(int line, List<String> cells) {

        /** Keeps its own copy. */
        public Head {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Somebody whom the cells of a column may name.
     *
     * @param key address or name in small letters
     * @param name the name beside an address, or empty
     */
    public record Person(String key, String name) {}

    /** A workbook has several sheets with rows, and somebody has to say which is meant. */
    public static final class WhichSheet extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final transient List<String> names;

        WhichSheet(String message, List<String> names) {
            super(message);
            this.names = List.copyOf(names);
        }

        /** The sheets. */
        public List<String> names() {
            return names;
        }
    }

    /**
     * A column.
     *
     * @param name its header
     * @param values its different values that are not empty, the first {@value #VALUES} in the order of the rows
     * @param more whether it has more than these
     * @param texts those of the values that are texts; the others are cells that hold a date, which need no form
     * @param people whom its cells name, if it is people whom they name; the first {@value #PEOPLE}, and one more where there are more
     */
    public record Column(String name, List<String> values, boolean more, List<String> texts, List<Person> people) {

        /** Keeps its own copies. */
        public Column {
            values = List.copyOf(values);
            texts = List.copyOf(texts);
            people = List.copyOf(people);
        }
    }

    /**
     * The names of the columns of a table, in the first row that looks like it.
     *
     * @param sheet sheet of a workbook; null for the only one that has rows
     * @throws IllegalArgumentException if it is no table
     */
    public static List<String> columns(String name, InputStream content, Charset encoding, @Nullable String sheet)
            throws IOException {
        try {
            Beginning beginning = Beginning.of(
                    TableRows.of(name, content, new TableRows.Options(encoding, null, sheet, 0), IntakeLimits.DEFAULT));
            return beginning.rows().isEmpty()
                    ? List.of()
                    : beginning.rows().get(beginning.header(0)).cells().stream()
                            .filter(each -> !each.isEmpty())
                            .toList();
        } catch (IntakeException e) {
            throw new IllegalArgumentException(e.problems().get(0).toString(), e);
        }
    }

    /** Whether a file is a workbook by its content, of the new kind or the old, or some other archive. */
    public static boolean isWorkbook(byte[] content) {
        return Workbook.isArchive(Arrays.copyOf(content, Math.min(content.length, 8)));
    }

    /** Whether a file is a list of objects in JSON, as ticket systems answer, and so a table. */
    public static boolean isListInJson(byte[] content) {
        if (!JsonRows.isJson(Arrays.copyOf(content, Math.min(content.length, 100)))) {
            return false;
        }
        try {
            return JsonRows.of("file", new ByteArrayInputStream(content), IntakeLimits.DEFAULT)
                            .next()
                    != null;
        } catch (IntakeException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    /**
     * Reads a table as far as it can be read without knowing what it means. The names of its columns are in the row that is said, else in
     * the first that looks like it.
     *
     * @param name its name, for messages
     * @param content its bytes, packed with gzip or not
     * @param said what somebody said of how it is to be read
     * @throws WhichSheet if it is a workbook of several sheets with rows and nobody has said which is meant
     * @throws IllegalArgumentException if it is no table, saying where and what is accepted
     */
    public static TableSample of(String name, byte[] content, Said said) {
        try {
            TableRows reader = TableRows.of(
                    name,
                    new ByteArrayInputStream(content),
                    new TableRows.Options(said.encoding(), null, said.sheet(), 0),
                    IntakeLimits.DEFAULT);
            Beginning beginning = Beginning.of(reader);
            if (beginning.rows().isEmpty()) {
                throw new IllegalArgumentException(name + ", line 1: is empty: a header and rows are expected");
            }
            return read(reader, beginning, beginning.header(said.header()));
        } catch (SheetsException e) {
            throw new WhichSheet(String.valueOf(e.getMessage()), e.names());
        } catch (IntakeException e) {
            throw new IllegalArgumentException(e.problems().get(0).toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    private static TableSample read(TableRows reader, Beginning beginning, int header) throws IOException {
        TableRows.Row names = beginning.rows().get(header);
        List<Values> values =
                names.cells().stream().map(cell -> new Values(cell)).toList();
        int rows = 0;
        boolean struck = false;
        for (TableRows.Row row :
                beginning.rows().subList(header + 1, beginning.rows().size())) {
            rows++;
            struck |= !row.struck().isEmpty();
            // what a row lists one by one is known of the last row alone
            take(row, values, column -> null);
        }
        for (TableRows.Row row = reader.next(); row != null; row = reader.next()) {
            rows++;
            struck |= !row.struck().isEmpty();
            take(row, values, reader::listed);
        }
        return new TableSample(
                values.stream()
                        .filter(each -> !each.name().isEmpty())
                        .map(Values::column)
                        .toList(),
                rows,
                reader.sheets(),
                reader instanceof JsonRows ? List.of() : beginning.heads(),
                names.line(),
                struck);
    }

    private static void take(TableRows.Row row, List<Values> values, Function<String, @Nullable List<String>> listed) {
        for (int i = 0; i < Math.min(row.cells().size(), values.size()); i++) {
            String cell = row.cells().get(i);
            if (!cell.isEmpty()) {
                values.get(i)
                        .add(
                                cell,
                                row.dates().get(i),
                                listed.apply(values.get(i).name()));
            }
        }
    }

    /** What a column holds, while it is read. */
    private static final class Values {

        private final String name;
        private final Set<String> values = new LinkedHashSet<>();
        private final Set<String> dates = new HashSet<>();
        private final Map<String, Person> people = new LinkedHashMap<>();

        Values(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        void add(String cell, boolean date, @Nullable List<String> listed) {
            if (values.size() <= VALUES) {
                values.add(cell);
                if (date) {
                    dates.add(cell);
                }
            }
            if (date || (people.size() > PEOPLE && listed == null)) {
                return;
            }
            for (String person : listed != null ? listed : People.listed(cell, null)) {
                String key = People.key(person);
                if (!key.isEmpty()
                        && !TableWords.isNobody(person)
                        && (people.size() <= PEOPLE || people.containsKey(key))) {
                    people.merge(
                            key,
                            new Person(key, MailAddress.name(person)),
                            (one, more) -> one.name().isEmpty() ? more : one);
                }
            }
        }

        Column column() {
            List<String> first = values.stream().limit(VALUES).toList();
            return new Column(
                    name,
                    first,
                    values.size() > VALUES,
                    first.stream().filter(each -> !dates.contains(each)).toList(),
                    people.values().stream().limit(PEOPLE + 1L).toList());
        }
    }
}
