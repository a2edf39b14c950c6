package dev.parley.infra.cli.shared;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A line on standard error that says, once a second, how far long work is: share, rate and time left. Short work stays silent. */
public final class ProgressLine implements AutoCloseable {

    private static final long SECOND = 1_000_000_000L;

    private final PrintWriter err;
    private final String what;
    private final long total;
    private final LongSupplier nanoseconds;
    private final long start;
    private long last;
    private long done;
    private boolean said;

    /**
     * A line for one piece of work.
     *
     * @param err where to say it
     * @param what the things counted, in the plural
     * @param total how many there are
     */
    public ProgressLine(PrintWriter err, String what, long total) {
        this(err, what, total, System::nanoTime);
    }

    /** @param nanoseconds what time goes by */
    ProgressLine(PrintWriter err, String what, long total, LongSupplier nanoseconds) {
        this.err = err;
        this.what = what;
        this.total = total;
        this.nanoseconds = nanoseconds;
        this.start = nanoseconds.getAsLong();
        this.last = start;
    }

    /** Called after more is done. */
    public void at(long now) {
        done = now;
        long time = nanoseconds.getAsLong();
        if (time - last < SECOND) {
            return;
        }
        last = time;
        said = true;
        double seconds = seconds();
        err.printf(
                Locale.ROOT,
                "%3.0f%%  %,d of %,d %s, %,.0f a second, %,.0f s left%n",
                total == 0 ? 100 : 100.0 * done / total,
                done,
                total,
                what,
                done / seconds,
                done == 0 ? 0 : seconds * (total - done) / done);
        err.flush();
    }

    private double seconds() {
        return (nanoseconds.getAsLong() - start) / (double) SECOND;
    }

    @Override
    public void close() {
        if (said && done >= total) {
            err.printf(Locale.ROOT, "100%%  %,d %s in %.1f s%n", done, what, seconds());
            err.flush();
        }
    }
}
