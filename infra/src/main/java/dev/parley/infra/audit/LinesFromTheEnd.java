package dev.parley.infra.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a file that others add to, the last one first, as far back as so many bytes reach. It holds little more than a line. */
final class LinesFromTheEnd implements AutoCloseable {

    private static final int BLOCK = 1 << 16;

    /** What is longer is no line of ours, and comes in pieces. */
    private static final int LONGEST = 1 << 18;

    private final RandomAccessFile file;
    private final long least;
    private long from;
    private byte[] held = new byte[0];
    private int end;

    /**
     * @param path the file
     * @param most so many bytes before its end are looked at
     * @throws IOException if it cannot be read
     */
    LinesFromTheEnd(Path path, long most) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        from = file.length();
        least = Math.max(0, from - most);
    }

    /** The line before; null where there is none, or it begins too far back. */
    @Nullable
    String previous() throws IOException {
        while (true) {
            int at = end - 1;
            while (at >= 0 && held[at] != '\n') {
                at--;
            }
            if (at < 0 && end <= LONGEST && from > least) {
                readBefore();
                continue;
            }
            if (at < 0 && end <= LONGEST && from > 0) {
                return null;
            }
            String line = new String(held, at + 1, end - at - 1, StandardCharsets.UTF_8);
            end = Math.max(at, 0);
            if (!line.isEmpty()) {
                return line;
            }
            if (at < 0) {
                return null;
            }
        }
    }

    private void readBefore() throws IOException {
        int length = (int) Math.min(BLOCK, from - least);
        byte[] more = new byte[length + end];
        file.seek(from - length);
        file.readFully(more, 0, length);
        System.arraycopy(held, 0, more, length, end);
        held = more;
        end = more.length;
        from -= length;
    }

    /** Whether there are lines before those that were looked at. */
    boolean more() {
        return from > 0 || end > 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
