package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.IntakeProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of a workbook in which some cells are dates and some are dates typed as texts. A program that takes day for month makes
 * dates of those it can read with the two exchanged and leaves the others as texts: then no date is later than the 12th of its month, since
 * what is called its day was typed as a month. One later date shows that the program read as people typed, and texts are texts for another
 * reason, such as hours written in a way that it does not know.
 */
final class MixedDates {

    /** Rows that are told; all of the column has to be put right anyhow. */
    private static final int MOST = 50;

    private static final int MONTHS = 12;
    private static final int ISO_DAY = 10;

    private final List<Integer> dates = new ArrayList<>();
    private final List<Integer> texts = new ArrayList<>();
    private boolean readAsTyped;

    /** A cell that is a date, as ISO 8601 has it. */
    void date(int row, String iso) {
        readAsTyped = readAsTyped
                || (iso.length() >= ISO_DAY
                        && LocalDate.parse(iso.substring(0, ISO_DAY)).getDayOfMonth() > MONTHS);
        add(dates, row);
    }

    /** A cell that is a text in digits. */
    void text(int row) {
        add(texts, row);
    }

    private static void add(List<Integer> rows, int row) {
        if (rows.size() < MOST) {
            rows.add(row);
        }
    }

    /** What is wrong: nothing where all are of one kind, or where the dates were read as they were typed. */
    List<IntakeProblem> problems(String file, String column) {
        if (dates.isEmpty() || texts.isEmpty() || readAsTyped) {
            return List.of();
        }
        List<IntakeProblem> problems = new ArrayList<>();
        dates.forEach(row -> problems.add(problem(file, column, row, "date", texts.get(0), "text")));
        texts.forEach(row -> problems.add(problem(file, column, row, "text", dates.get(0), "date")));
        return problems;
    }

    private static IntakeProblem problem(String file, String column, int row, String is, int otherRow, String other) {
        return new IntakeProblem(
                file,
                row,
                column,
                "is a " + is + " where row " + otherRow + " has a " + other
                        + ", and no date of the column is later than the 12th: a spreadsheet program does so where it takes day for"
                        + " month; make all of the column dates, or all texts");
    }
}
