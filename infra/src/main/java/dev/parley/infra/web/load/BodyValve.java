package dev.parley.infra.web.load;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the body of every request, and waits for none that nobody wanted, whatever was answered. The server would
 * read it to its end before the thread is free for others, and whoever sends half of it holds the thread for as long as the
 * server is patient: some hundred such senders, who need no token for it, hold them all (docs/adr/0111, 0210). What has
 * arrived or keeps arriving is read for a moment, so that an honest sender gets the answer and not a broken connection; then
 * the connection is closed.
 */
public final class BodyValve extends ValveBase {

    /** How long a sender may pause. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** How long all of it may take. */
    private static final Duration WHOLE = Duration.ofSeconds(1);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    public BodyValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Body known = Body.of(request);
        @Nullable Body body = known == null ? Body.before(request) : known;
        try {
            getNext().invoke(request, response);
        } finally {
            if (body != null && !request.isAsync()) {
                body.end();
            }
        }
        if (!request.isAsync() && !drained(request.getCoyoteRequest())) {
            if (!response.isCommitted()) {
                response.setHeader("Connection", "close");
            }
            // Before the rest: what comes next would make an error of an answer that is none.
            response.finishResponse();
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Whether nothing is left; what cannot be read is left. */
    private static boolean drained(org.apache.coyote.Request request) {
        try {
            return readToItsEnd(request);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean readToItsEnd(org.apache.coyote.Request request) throws IOException {
        BodyPart dropped = new BodyPart();
        long end = System.nanoTime() + WHOLE.toNanos();
        long pause = System.nanoTime() + PAUSE.toNanos();
        while (!Body.isRead(request)) {
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

    /** Whether there is something to read without waiting for it. */
    private static boolean arrived(org.apache.coyote.Request request) {
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable() > 0;
    }
}
