package dev.parley.infra.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;

/** Says on standard error, once a second, how far a long read is: share, rate and time left. Short ones stay silent. */
final class ProgressLine implements AutoCloseable {

    private static final long SECOND = 1_000_000_000L;

    private final long bytes;
    private final PrintWriter err;
    private final long start = System.nanoTime();
    private long last = start;
    private long read;
    private boolean said;

    /**
     * A line for one file.
     *
     * @param bytes its size
     * @param err where to say it
     */
    ProgressLine(long bytes, PrintWriter err) {
        this.bytes = bytes;
        this.err = err;
    }

    /** The same stream, its bytes counted. */
    InputStream counting(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                read += next < 0 ? 0 : 1;
                return next;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                read += Math.max(0, count);
                return count;
            }
        };
    }

    /** Called after more was read. */
    void read(long realisations, long rows) {
        long now = System.nanoTime();
        if (now - last < SECOND) {
            return;
        }
        last = now;
        said = true;
        double seconds = (now - start) / (double) SECOND;
        double share = bytes == 0 ? 1 : Math.min(1, (double) read / bytes);
        err.printf(
                Locale.ROOT,
                "%3.0f%%  %,d rows, %,d realisations, %,.0f rows/s, %.0f s left%n",
                share * 100,
                rows,
                realisations,
                rows / seconds,
                share == 0 ? 0 : seconds / share - seconds);
        err.flush();
    }

    @Override
    public void close() {
        if (said) {
            err.println("100%");
            err.flush();
        }
    }
}
