package dev.parley.infra.cli.shared;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * A line on standard error that says, once a second, how far the reading of a file is. How many rows it has is not known before its end, so
 * the time left is told from the bytes.
 */
public final class ReadingLine implements AutoCloseable {

    private static final long SECOND = 1_000_000_000L;

    private final long bytes;
    private final PrintWriter err;
    private final long start = System.nanoTime();
    private long last = start;
    private long read;
    private long rows;
    private long realisations;
    private boolean said;

    /**
     * A line for one file.
     *
     * @param bytes its size
     * @param err where to say it
     */
    public ReadingLine(long bytes, PrintWriter err) {
        this.bytes = bytes;
        this.err = err;
    }

    /** The same stream, its bytes counted. */
    public InputStream counting(InputStream in) {
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
    public void read(long realisationsRead, long rowsRead) {
        realisations = realisationsRead;
        rows = rowsRead;
        long now = System.nanoTime();
        if (now - last < SECOND) {
            return;
        }
        last = now;
        said = true;
        double share = bytes == 0 ? 1 : Math.min(1, (double) read / bytes);
        if (share == 1) {
            // all of it is in memory, as workbooks are before their first row; how far its rows go is not known
            err.printf(
                    Locale.ROOT,
                    "%,d rows read, %,d realisations, %,.0f rows a second%n",
                    rows,
                    realisations,
                    rows / seconds());
            err.flush();
            return;
        }
        err.printf(
                Locale.ROOT,
                "%3.0f%%  %,d rows read, %,d realisations, %,.0f rows a second, %,.0f s left%n",
                share * 100,
                rows,
                realisations,
                rows / seconds(),
                share == 0 ? 0 : Math.max(0, seconds() / share - seconds()));
        err.flush();
    }

    private double seconds() {
        return (System.nanoTime() - start) / (double) SECOND;
    }

    @Override
    public void close() {
        if (said) {
            err.printf(Locale.ROOT, "%,d rows read, %,d realisations in %.1f s%n", rows, realisations, seconds());
            err.flush();
        }
    }
}
