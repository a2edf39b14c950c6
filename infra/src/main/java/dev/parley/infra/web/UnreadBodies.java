package dev.parley.infra.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Waits for no body of a request that has been refused. The server would read it to its end before the thread is free for
 * others, and whoever sends half of it holds the thread for as long as the server is patient: some hundred such senders,
 * who need no token for it, hold them all (docs/adr/0111). What has arrived or keeps arriving is read for a moment, so that
 * an honest sender gets the answer and not a broken connection; then the connection is closed.
 */
final class UnreadBodies extends ValveBase {

    /** How long a sender may pause. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** How long all of it may take. */
    private static final Duration WHOLE = Duration.ofSeconds(1);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final int REFUSED = 400;

    UnreadBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (!request.isAsync() && response.getStatus() >= REFUSED && !drained(request.getCoyoteRequest())) {
            if (!response.isCommitted()) {
                response.setHeader("Connection", "close");
            }
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static boolean drained(org.apache.coyote.Request request) throws IOException {
        Dropped dropped = new Dropped();
        long end = System.nanoTime() + WHOLE.toNanos();
        long pause = System.nanoTime() + PAUSE.toNanos();
        while (!read(request)) {
            long now = System.nanoTime();
            if (now - end > 0 || now - pause > 0) {
                return false;
            }
            if (arrived(request)) {
                if (request.doRead(dropped) < 0) {
                    return true;
                }
                pause = now + PAUSE.toNanos();
            } else {
                try {
                    Thread.sleep(LOOK_AGAIN.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean read(org.apache.coyote.Request request) {
        AtomicBoolean read = new AtomicBoolean();
        request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }

    /** Whether there is something to read without waiting for it. */
    private static boolean arrived(org.apache.coyote.Request request) {
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable() > 0;
    }

    /** Takes what is read and lets go of it. */
    private static final class Dropped implements ApplicationBufferHandler {

        private ByteBuffer buffer = EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer read) {
            buffer = read;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // it holds what it is given
        }
    }
}
