package dev.parley.infra.web.load;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * The body of a request. It stands below everything that reads one, the server's own reading of forms and of files among it:
 * nothing gets any of it before all of it was received, within a number of bytes and a time (docs/adr/0210).
 */
public final class Body implements InputBuffer {

    private static final Logger LOG = LoggerFactory.getLogger(Body.class);
    private static final String ATTRIBUTE = Body.class.getName();

    /** A body whose first byte comes at once and whose last does not may take so long. */
    private static final Duration BEFORE_ANYTHING = Duration.ofSeconds(10);

    /** Bytes a second that let a body go on: the slowest of mobile networks. */
    private static final long SLOWEST = 10_000;

    /** What is beyond goes to a file, so that many bodies at a time fill no memory. */
    private static final int IN_MEMORY = 64_000;

    private static final int AT_A_TIME = 8_192;

    /** Why a body is not taken, for its sender. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final HttpStatus status;

        RefusedException(HttpStatus status, String detail, @Nullable Throwable cause) {
            super(detail, cause);
            this.status = status;
        }

        HttpStatus status() {
            return status;
        }
    }

    private final Request request;
    private final InputBuffer connection;
    private boolean received;
    private long size;
    private long given;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream(0);
    private @Nullable FileChannel file;

    private Body(Request request, InputBuffer connection) {
        this.request = request;
        this.connection = connection;
    }

    /** Stands before the body of a request from now on; null where it has none. */
    static @Nullable Body before(org.apache.catalina.connector.Request asked) {
        Request request = asked.getCoyoteRequest();
        if (isRead(request)) {
            return null;
        }
        InputBuffer connection = request.getInputBuffer();
        // A request that ended in the midst of being answered later may have left its own in the place of the server's.
        Body body = new Body(request, connection instanceof Body left ? left.connection : connection);
        request.setInputBuffer(body);
        asked.setAttribute(ATTRIBUTE, body);
        return body;
    }

    /** The body of a request; null where it has none. */
    public static @Nullable Body of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Body body ? body : null;
    }

    /** Whether nothing of a request is still to come. */
    static boolean isRead(Request request) {
        AtomicBoolean read = new AtomicBoolean();
        request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }

    /**
     * Takes all of it.
     *
     * @param most bytes
     * @throws RefusedException if it is larger, too slow, or no body
     */
    void receive(long most) throws RefusedException {
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        long began = System.nanoTime();
        BodyPart part = new BodyPart();
        request.setInputBuffer(connection);
        try {
            while (request.doRead(part) >= 0) {
                keep(part.getByteBuffer());
                if (size > most) {
                    throw tooLarge(most);
                }
                Duration allowed = BEFORE_ANYTHING.plusMillis(size * 1_000 / SLOWEST);
                if (System.nanoTime() - began > allowed.toNanos()) {
                    throw tooSlow(allowed, null);
                }
            }
        } catch (SocketTimeoutException e) {
            throw tooSlow(Duration.ofNanos(System.nanoTime() - began), e);
        } catch (UncheckedIOException e) {
            throw new RefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The body cannot be kept until it is whole: there may be no space left for temporary files. Nothing was"
                            + " done.",
                    e);
        } catch (IOException e) {
            throw new RefusedException(HttpStatus.BAD_REQUEST, "The body of the request cannot be read.", e);
        } finally {
            request.setInputBuffer(this);
        }
        received = true;
    }

    private static RefusedException tooLarge(long most) {
        return new RefusedException(
                HttpStatus.CONTENT_TOO_LARGE,
                "The body is larger than " + (most >= 1_000_000 ? most / 1_000_000 + " MB" : most / 1_000 + " kB")
                        + ", the most that is read here; nothing was done.",
                null);
    }

    private RefusedException tooSlow(Duration after, @Nullable Throwable cause) {
        return new RefusedException(
                HttpStatus.REQUEST_TIMEOUT,
                "The body came too slowly: " + size + " bytes in " + after.toSeconds() + " s. Nothing was done.",
                cause);
    }

    private void keep(ByteBuffer part) {
        int more = part.remaining();
        try {
            FileChannel channel = file;
            if (channel == null && size + more > IN_MEMORY) {
                channel = temporary();
                file = channel;
                write(channel, ByteBuffer.wrap(memory.toByteArray()));
                memory = new ByteArrayOutputStream(0);
            }
            if (channel != null) {
                write(channel, part);
            } else {
                byte[] bytes = new byte[more];
                part.get(bytes);
                memory.write(bytes, 0, more);
            }
            size += more;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel temporary() throws IOException {
        Path path = Files.createTempFile("parley-body", null);
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            // Where that can be while it is open, so that nothing stays behind of a server that is killed.
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It goes when it is closed.
        }
        return channel;
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (!received) {
            throw new IOException("A body is read only when all of it was received");
        }
        if (given >= size) {
            return -1;
        }
        ByteBuffer part;
        if (file == null) {
            part = ByteBuffer.wrap(memory.toByteArray());
        } else {
            part = ByteBuffer.allocate(AT_A_TIME);
            if (file.read(part, given) < 0) {
                throw new IOException("The file that keeps a body was cut off");
            }
            part.flip();
        }
        given += part.remaining();
        handler.setByteBuffer(part);
        return part.remaining();
    }

    @Override
    public int available() {
        return received ? (int) Math.min(size - given, Integer.MAX_VALUE) : 0;
    }

    /** The request was answered: its connection is the server's again, and nothing is kept of the body. */
    void end() {
        if (request.getInputBuffer() == this) {
            request.setInputBuffer(connection);
        }
        received = false;
        memory = new ByteArrayOutputStream(0);
        FileChannel channel = file;
        file = null;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.warn("The temporary file of a body could not be deleted", e);
            }
        }
    }
}
