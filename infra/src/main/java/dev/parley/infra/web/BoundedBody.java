package dev.parley.infra.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A request whose body ends: at a number of bytes, whatever its head says, and at a time, however slowly it is sent. The
 * time begins when the body is first asked for, and grows with what has come.
 */
final class BoundedBody extends HttpServletRequestWrapper {

    private static final Duration BEFORE_ANYTHING = Duration.ofSeconds(10);

    /** Bytes a second that let a body go on: the slowest of mobile networks. */
    private static final long SLOWEST = 10_000;

    private final long most;
    private @Nullable Counted counted;

    BoundedBody(HttpServletRequest request, long most) {
        super(request);
        this.most = most;
    }

    static String tooLarge(long most) {
        return "The body is larger than " + (most >= 1_000_000 ? most / 1_000_000 + " MB" : most / 1_000 + " kB")
                + ", the most that is read here; nothing was done.";
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        Counted stream = counted;
        if (stream == null) {
            stream = new Counted(super.getInputStream());
            counted = stream;
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(
                getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
    }

    private final class Counted extends ServletInputStream {

        private final ServletInputStream in;
        private final long began = System.nanoTime();
        private long read;

        Counted(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int number = in.read(bytes, offset, length);
            count(Math.max(number, 0));
            return number;
        }

        private void count(int more) {
            read += more;
            if (read > most) {
                throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, tooLarge(most));
            }
            Duration allowed = BEFORE_ANYTHING.plusMillis(read * 1_000 / SLOWEST);
            if (System.nanoTime() - began > allowed.toNanos()) {
                throw new ResponseStatusException(
                        HttpStatus.REQUEST_TIMEOUT,
                        "The body came too slowly: " + read + " bytes in " + allowed.toSeconds()
                                + " s. Nothing was done.");
            }
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
