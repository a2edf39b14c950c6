package dev.parley.command.intake.reading;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Lets a bounded number of bytes through, then ends the import. Unpacks what is packed with gzip. */
public final class Bounded extends FilterInputStream {

    private final String file;
    private final long most;
    private long left;

    private Bounded(String file, InputStream in, long most) {
        super(in);
        this.file = file;
        this.most = most;
        this.left = most;
    }

    public static InputStream of(String file, InputStream in, IntakeLimits limits) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        boolean packed = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        InputStream plain = packed ? new GZIPInputStream(buffered, 1 << 16) : buffered;
        return new BufferedInputStream(new Bounded(file, plain, limits.bytes()), 1 << 16);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            count(1);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw new IntakeException(new IntakeProblem(
                    file,
                    0,
                    null,
                    "is larger than " + most / 1_000_000 + " MB, which is all that is accepted; split it"));
        }
    }
}
