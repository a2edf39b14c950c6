package dev.parley.command.intake.reading;

import java.util.regex.Pattern;

/**
 * How much is read before giving up, so that no file takes more than bounded time and memory.
 *
 * @param bytes bytes of a file, after unpacking
 * @param rows rows, events or occurrences
 * @param text characters of one value
 * @param columns columns of a table, attributes of an event
 * @param depth levels of nesting
 * @param problems problems listed before giving up
 */
public record IntakeLimits(long bytes, int rows, int text, int columns, int depth, int problems) {

    /** Bytes of a file that can only be read as a whole, as workbooks, calendars and JSON are. */
    private static final long WHOLE = 100_000_000L;

    /** What is read row by row: tables as text, and XES. */
    private static final Pattern BY_ROWS =
            Pattern.compile("\\.(csv|tsv|txt|xes|xml)(\\.gz)?$", Pattern.CASE_INSENSITIVE);

    /** 400 MB, 1,500,000 rows, 100,000 characters a value, 1,000 columns, 50 levels, 200 problems. */
    public static final IntakeLimits DEFAULT = new IntakeLimits(400_000_000L, 1_500_000, 100_000, 1_000, 50, 200);

    /** What a row takes in memory at the most, until the whole file has been found good. */
    private static final long ROW_BYTES = 1_024;

    /** The same for a file that can only be read as a whole: 100 MB. */
    public IntakeLimits whole() {
        return new IntakeLimits(Math.min(bytes, WHOLE), rows, text, columns, depth, problems);
    }

    /**
     * Bytes of a file, packed or not, above which nothing of it need be read: what is larger packed is larger still when unpacked.
     *
     * @param name its name, which tells whether it can be read row by row
     */
    public static long largest(String name) {
        return BY_ROWS.matcher(name).find() ? DEFAULT.bytes : WHOLE;
    }

    /** The usual limits, with no more rows than the memory of this process has room for. */
    public static IntakeLimits affordable() {
        long rows = Math.min(DEFAULT.rows, Runtime.getRuntime().maxMemory() / ROW_BYTES);
        return new IntakeLimits(
                DEFAULT.bytes, (int) rows, DEFAULT.text, DEFAULT.columns, DEFAULT.depth, DEFAULT.problems);
    }
}
