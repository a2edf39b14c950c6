package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.MappingSettings;
import dev.parley.kernel.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of a table that is read: where each is, what stands in its cells, and what is told of them. */
final class RowCells {

    /** Rows among which the one with the names of the columns is looked for. */
    private static final int MOST_LOOKED_AT = 50;

    private final String file;
    private final TableRows reader;
    private final RowMapping mapping;
    /** The columns that the mapping reads. */
    private final Set<String> wanted;

    private final List<IntakeProblem> problems = new ArrayList<>();
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, List<String>> kin = new LinkedHashMap<>();
    private final Map<String, List<Integer>> places = new HashMap<>();
    private int above;

    RowCells(String file, TableRows reader, RowMapping mapping) {
        this.file = file;
        this.reader = reader;
        this.mapping = mapping;
        this.wanted = mapping.read();
    }

    /** Finds the row that names the columns, and where they are; null where the table is empty. */
    TableRows.@Nullable Row find() throws IOException {
        TableRows.Row header = header();
        if (header != null) {
            locate(header);
            kin();
        }
        return header;
    }

    /** The columns that the mapping reads. */
    Set<String> wanted() {
        return wanted;
    }

    /** How many rows stand above the names of the columns. */
    int above() {
        return above;
    }

    /** What is wrong with the table so far. */
    List<IntakeProblem> problems() {
        return problems;
    }

    /** Whether a row ends before a column that is read. */
    boolean isShort(TableRows.Row row) {
        return wanted.stream()
                .anyMatch(
                        column -> columns.getOrDefault(column, 0) >= row.cells().size());
    }

    /** Tells where a row of a nested file says in another shape what the mapping reads. */
    void otherwise(TableRows.Row row) {
        kin.forEach((column, others) -> otherwise(row, column, others));
    }

    /** The row that names the columns: where the mapping does not say which, the first that has all it reads. */
    private TableRows.@Nullable Row header() throws IOException {
        TableRows.Row first = reader.next();
        if (first == null || mapping.options().header() > 0) {
            return first;
        }
        Set<String> needed = mapping.needed();
        needed.removeIf(reader::isHollow);
        List<TableRows.Row> looked = new ArrayList<>();
        TableRows.Row row = first;
        while (row != null && looked.size() < MOST_LOOKED_AT) {
            if (row.cells().stream().map(ForeignTexts::oneLine).toList().containsAll(needed)) {
                above = looked.size();
                if (isReport(looked)) {
                    problem(
                            row.line(),
                            null,
                            "names the columns of a part of a report whose parts are numbered, as Teams reports who took part in one"
                                    + " meeting: each row is a person, and a row is read as a meeting. Log that meeting in the page, or put"
                                    + " those who took part into one row");
                }
                return row;
            }
            looked.add(row);
            row = reader.next();
        }
        return first;
    }

    /** Whether what stands above the names of the columns begins as the first and the second part of a report does. */
    private static boolean isReport(List<TableRows.Row> rows) {
        return Stream.of("1. ", "2. ").allMatch(part -> rows.stream()
                .anyMatch(row -> !row.cells().isEmpty() && row.cells().get(0).startsWith(part)));
    }

    /** Which column is where. Two of one name are of no matter unless the mapping reads them; those who took part may be in several. */
    private void locate(TableRows.Row header) {
        String listing = mapping.participants().column();
        Set<String> needed = mapping.needed();
        for (int i = 0; i < header.cells().size(); i++) {
            String name = ForeignTexts.oneLine(header.cells().get(i));
            boolean listed = (listing != null && name.equals(ForeignTexts.oneLine(listing)))
                    || mapping.people().columns().stream()
                            .anyMatch(each -> name.equals(ForeignTexts.oneLine(each.name())));
            if (listed) {
                places.computeIfAbsent(name, key -> new ArrayList<>()).add(i);
            }
            if (columns.putIfAbsent(name, i) != null && !listed && wanted.contains(name)) {
                problem(header.line(), name, "is the name of two columns");
            }
        }
        for (String column : wanted) {
            if (!columns.containsKey(column) && needed.contains(column) && !reader.isHollow(column)) {
                problem(
                        header.line(),
                        column,
                        "is no column of the file; its columns are "
                                + columns.keySet().stream()
                                        .filter(each -> !each.isEmpty())
                                        .map(each -> "'" + each + "'")
                                        .toList());
            }
        }
    }

    /** Columns of a nested file which say in another shape what one says that is read: Someone for Someone.name, or the other way round. */
    private void kin() {
        for (String column : wanted) {
            List<String> others = !reader.isNested()
                    ? List.of()
                    : columns.keySet().stream()
                            .filter(other -> !wanted.contains(other)
                                    && (column.startsWith(other + ".") || other.startsWith(column + ".")))
                            .toList();
            if (!others.isEmpty()) {
                kin.put(column, others);
            }
        }
    }

    private void otherwise(TableRows.Row row, String column, List<String> others) {
        if (cell(row, column).isEmpty()) {
            others.stream()
                    .filter(other -> !cell(row, other).isEmpty())
                    .findFirst()
                    .ifPresent(other -> problem(
                            row.line(),
                            column,
                            "says nothing, and '" + other
                                    + "' does: the file has it in another shape than the mapping reads; say in the mapping which"
                                    + " column it is"));
        }
    }

    /** Tells what is wrong in a row. */
    void problem(int line, @Nullable String column, String message) {
        problems.add(new IntakeProblem(file, line, column, reader.place() + message));
    }

    /** Asks who somebody is, or whether they were there. */
    void ask(int line, String column, String message) {
        problems.add(new IntakeProblem(file, line, 0, column, reader.place() + message, true));
    }

    /** Where a column is: those who took part may be in several of one name, as under a header that is merged over them. */
    List<Integer> places(String column) {
        String name = ForeignTexts.oneLine(column);
        Integer one = columns.get(name);
        return places.getOrDefault(name, one == null ? List.of() : List.of(one));
    }

    /** What stands in the columns of one name. */
    List<String> cells(TableRows.Row row, String column) {
        return places(column).stream()
                .filter(index -> index < row.cells().size())
                .map(index -> row.cells().get(index))
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    /** What stands in a column; empty where the file has none of that name. */
    String cell(TableRows.Row row, @Nullable String column) {
        Integer index = column == null ? null : columns.get(ForeignTexts.oneLine(column));
        return index == null || index >= row.cells().size() ? "" : row.cells().get(index);
    }

    /** Whether a cell holds a date and no text. */
    boolean isDate(TableRows.Row row, String column) {
        return row.dates().get(columns.getOrDefault(ForeignTexts.oneLine(column), 0));
    }

    /** What a cell says that is to be yes or no; nothing is no, and anything else is told. */
    boolean isSaid(TableRows.Row row, @Nullable String column) {
        String cell = cell(row, column);
        if (cell.isEmpty() || TableWords.isAbsent(cell) || TableWords.isOff(cell)) {
            return false;
        }
        if (!TableWords.isPresent(cell) && !TableWords.isOn(cell)) {
            problem(
                    row.line(),
                    column,
                    "'" + cell + "' is not accepted; accepted are yes, true, no, false and the like");
            return false;
        }
        return true;
    }

    /** The constant that a cell means by the dictionary or its name; what means none is told. */
    <E extends Enum<E>> E meant(
            TableRows.Row row, @Nullable String column, Map<String, E> dictionary, Class<E> type, E otherwise) {
        String cell = cell(row, column);
        if (cell.isEmpty()) {
            return otherwise;
        }
        E meant = dictionary.get(cell.toLowerCase(Locale.ROOT));
        if (meant == null) {
            meant = MappingSettings.constantOf(type, cell);
        }
        if (meant == null && type == Outcome.class) {
            meant = type.cast(TableWords.outcome(cell));
        }
        if (meant == null) {
            problem(
                    row.line(),
                    column,
                    "'" + cell + "' is not accepted; accepted are "
                            + (dictionary.isEmpty() ? "" : dictionary.keySet() + " and ")
                            + Arrays.toString(type.getEnumConstants())
                            + (type == Outcome.class ? " and words such as agreed, einig, enig, sovittu" : "")
                            + "; say what others mean in the mapping");
            return otherwise;
        }
        return meant;
    }

    /** Those whom a cell lists. */
    List<String> listed(TableRows.Row row, String column) {
        List<String> listed = reader.listed(column);
        return listed != null
                ? listed
                : Arrays.stream(cell(row, column)
                                .split(Pattern.quote(mapping.participants().separator())))
                        .map(String::strip)
                        .toList();
    }
}
