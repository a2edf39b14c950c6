package dev.parley.infra.web.caller;

import dev.parley.infra.access.RemoteAddress;
import dev.parley.infra.web.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** How often somebody unknown tries something within a minute: so many of one network are answered, more are told to come again. */
final class Tries {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Whoever has many networks pushes out only those that began before all that they tried since. */
    private static final int NETWORKS = 10_000;

    private final int most;
    private final InstantSource clock;

    private final Map<String, Tried> networks = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tried> eldest) {
            return size() > NETWORKS;
        }
    };

    private record Tried(long since, int number) {}

    /**
     * @param most how many are answered, a minute and network
     * @param clock when they came
     */
    Tries(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /**
     * Counts one more, and refuses it where it is one too many.
     *
     * @param what what was tried, in the plural
     * @return whether it was refused, which is the answer then
     */
    boolean refused(HttpServletRequest request, HttpServletResponse response, String what) throws IOException {
        int wait = secondsToWait(RemoteAddress.network(request));
        if (wait == 0) {
            return false;
        }
        response.setIntHeader(HttpHeaders.RETRY_AFTER, wait);
        Refusals.write(
                request,
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "More than " + most + " " + what + " came from your network within a minute. Try again in " + wait
                        + " s.");
        return true;
    }

    /** Counts one more; says for how many seconds none is answered, at most 60, or 0 where this one is. */
    synchronized int secondsToWait(String network) {
        long now = clock.millis();
        Tried before = networks.get(network);
        if (before == null || now - before.since() >= MINUTE.toMillis() || now < before.since()) {
            networks.remove(network);
            networks.put(network, new Tried(now, 1));
            return 0;
        }
        if (before.number() < most) {
            networks.put(network, new Tried(before.since(), before.number() + 1));
            return 0;
        }
        return (int) ((MINUTE.toMillis() - (now - before.since()) + 999) / 1_000);
    }
}
