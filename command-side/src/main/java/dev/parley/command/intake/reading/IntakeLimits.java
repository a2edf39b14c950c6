package dev.parley.command.intake.reading;

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

    /** 100 MB, 500,000 rows, 100,000 characters a value, 1,000 columns, 50 levels, 200 problems. */
    public static final IntakeLimits DEFAULT = new IntakeLimits(100_000_000L, 500_000, 100_000, 1_000, 50, 200);

    /** What a row takes in memory at the most, until the whole file has been found good. */
    private static final long ROW_BYTES = 1_024;

    /** The usual limits, with no more rows than the memory of this process has room for. */
    public static IntakeLimits affordable() {
        long rows = Math.min(DEFAULT.rows, Runtime.getRuntime().maxMemory() / ROW_BYTES);
        return new IntakeLimits(
                DEFAULT.bytes, (int) rows, DEFAULT.text, DEFAULT.columns, DEFAULT.depth, DEFAULT.problems);
    }
}
