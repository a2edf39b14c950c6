package dev.parley.command.intake.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The first rows of a table, among which is the one with the names of its columns: the first in which most columns have one, most of
 * them another, and few are numbers or dates. What stands above it are titles and the like.
 *
 * @param rows the rows that are not blank, in their order
 */
record Beginning(List<TableRows.Row> rows) {

    /** Rows among which the names of the columns are looked for. */
    private static final int LOOKED_AT = 50;

    /** Rows that somebody can choose from. */
    private static final int OFFERED = 15;

    /** A row with names fills at least this share of the columns that the fullest row fills. */
    private static final double SHARE = 0.6;

    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d ., ]+%?|[-+]?\\d+([.,]\\d+)?[eE][-+]?\\d+");

    Beginning {
        rows = List.copyOf(rows);
    }

    static Beginning of(TableRows reader) throws IOException {
        List<TableRows.Row> rows = new ArrayList<>();
        TableRows.Row row;
        while (rows.size() < LOOKED_AT && (row = reader.next()) != null) {
            rows.add(row);
        }
        return new Beginning(rows);
    }

    /** Which row has the names: that of a line, or the first that looks like it; the first of all where none does. */
    int header(int line) {
        for (int i = 0; i < rows.size(); i++) {
            if (line > 0 ? rows.get(i).line() == line : isNames(i)) {
                return i;
            }
        }
        return 0;
    }

    private boolean isNames(int index) {
        TableRows.Row row = rows.get(index);
        long most = rows.stream().mapToLong(Beginning::filled).max().orElse(0);
        long filled = filled(row);
        if (filled < SHARE * most || (filled < 2 && most > 1)) {
            return false;
        }
        List<String> names = new ArrayList<>();
        long numbers = 0;
        for (int i = 0; i < row.cells().size(); i++) {
            String cell = row.cells().get(i);
            if (!cell.isEmpty()) {
                names.add(cell.toLowerCase(Locale.ROOT));
                numbers += row.dates().get(i) || NUMBER.matcher(cell).matches() ? 1 : 0;
            }
        }
        if (numbers * 2 > filled) {
            return false;
        }
        // one name may be there again, as Jira has it for each comment; a merged title is there again and again
        return names.stream().distinct().count() * 2 > names.size();
    }

    private static long filled(TableRows.Row row) {
        return row.cells().stream().filter(each -> !each.isEmpty()).count();
    }

    /** The rows that can have the names, for people to choose from. */
    List<TableSample.Head> heads() {
        return rows.stream()
                .limit(OFFERED)
                .map(row -> new TableSample.Head(
                        row.line(),
                        row.cells().stream().filter(each -> !each.isEmpty()).toList()))
                .toList();
    }
}
