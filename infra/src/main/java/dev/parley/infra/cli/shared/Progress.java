package dev.parley.infra.cli.shared;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * A line on standard error that shows how far something long is: a bar with share, count, rate and time left. On a terminal the line
 * is written over and over; elsewhere there is a line every few seconds, so that a log of it stays short.
 */
public final class Progress implements AutoCloseable {

    /** The launcher knows what standard error is; Java does not. */
    private static final String TERMINAL = "parley.terminal";

    private static final int WIDTH = 20;
    private static final long ON_TERMINAL_NANOS = 200_000_000L;
    private static final long ELSEWHERE_NANOS = 2_000_000_000L;

    private final PrintWriter err;
    private final String unit;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long last;
    private boolean said;
    private boolean open;

    /**
     * A line not yet shown.
     *
     * @param unit what is counted, in the plural
     * @param err where to show it
     */
    public Progress(String unit, PrintWriter err) {
        this(unit, err, Boolean.getBoolean(TERMINAL));
    }

    public Progress(String unit, PrintWriter err, boolean terminal) {
        this.unit = unit;
        this.err = err;
        this.terminal = terminal;
    }

    /** The same, with the rate worked out from the time since this was made. */
    public void at(long done, long total) {
        at(done, total, done / Math.max(1e-3, (System.nanoTime() - start) / 1e9));
    }

    /** Shows it where the last time was long enough ago, or all is done. */
    public void at(long done, long total, double rate) {
        long now = System.nanoTime();
        boolean complete = done >= total;
        if (said && !complete && now - last < (terminal ? ON_TERMINAL_NANOS : ELSEWHERE_NANOS)) {
            return;
        }
        last = now;
        said = true;
        String line = line(done, total, rate, unit);
        if (terminal) {
            err.printf("\r%s\033[K", line);
            open = true;
        } else {
            err.println(line);
        }
        err.flush();
    }

    static String line(long done, long total, double rate, String unit) {
        double share = total <= 0 ? 1 : Math.min(1, (double) done / total);
        int full = (int) (share * WIDTH);
        String left = done >= total
                ? ""
                : rate <= 0
                        ? ", time left not known yet"
                        : String.format(Locale.ROOT, ", %s left", time((total - done) / rate));
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d%%  %,d of %,d %s, %,.0f/s%s",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                (int) (share * 100),
                done,
                total,
                unit,
                rate,
                left);
    }

    /** A time as people say it. */
    public static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 120) {
            return whole + " s";
        }
        return whole < 7_200 ? Math.round(whole / 60.0) + " min" : Math.round(whole / 3_600.0) + " h";
    }

    /** Ends the line, so that what is printed next begins on its own. */
    @Override
    public void close() {
        if (open) {
            err.println();
            err.flush();
        }
    }
}
