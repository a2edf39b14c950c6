package dev.parley.command.intake.table;

import java.math.BigDecimal;

/**
 * A number of a cell of a workbook as the text that tables have for it. Length comes first, and then the exponent: ten
 * characters such as {@code 1e999999999} are a number of a thousand million digits.
 */
final class CellNumber {

    /** Digits of a number at the most, before its point and behind it; the largest of spreadsheet programs has 309. */
    static final int MOST_DIGITS = 400;

    /** What is said of a number that has too many digits. */
    static final String TOO_LONG = "has a number of more than " + MOST_DIGITS + " digits";

    private CellNumber() {}

    /** Whether a text of this length is longer than any number. */
    static boolean isTooLong(int length) {
        return length > MOST_DIGITS;
    }

    /**
     * Reads a number.
     *
     * @param file the workbook
     * @param row the row of the cell
     * @param text the number as the cell holds it
     * @throws NumberFormatException if it is none
     * @throws dev.parley.command.intake.reading.IntakeException if it has too many digits
     */
    static BigDecimal read(String file, int row, String text) {
        if (isTooLong(text.length())) {
            throw Workbook.problem(file, row, TOO_LONG);
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (number.scale() > MOST_DIGITS || number.scale() < -MOST_DIGITS) {
            throw Workbook.problem(file, row, TOO_LONG);
        }
        return number;
    }

    /** The number without an exponent and without zeros that say nothing. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
