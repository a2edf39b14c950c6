package dev.parley.infra.pages.week;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/**
 * When a browser was on the front page: the visit before this one, and this one. A visit goes on while one comes back within
 * half an hour, so that what changed does not vanish when one looks twice. Kept in the browser alone.
 *
 * @param before when the visit before this one ended; null where there was none
 * @param latest when this one was last seen
 */
record Visits(@Nullable Instant before, Instant latest) {

    static final String COOKIE = "parley-visits";

    private static final Duration VISIT = Duration.ofMinutes(30);
    private static final Duration KEPT = Duration.ofDays(180);

    /** Reads the cookie; what it did not write is as if there were none. */
    static Visits of(@Nullable String cookie, Instant now) {
        Instant before = null;
        Instant latest = null;
        if (cookie != null && cookie.matches("\\d{1,10}\\.\\d{1,10}")) {
            String[] parts = cookie.split("\\.");
            before = moment(parts[0], now);
            latest = moment(parts[1], now);
        }
        if (latest == null) {
            return new Visits(null, now);
        }
        return latest.isBefore(now.minus(VISIT)) ? new Visits(latest, now) : new Visits(before, now);
    }

    private static @Nullable Instant moment(String seconds, Instant now) {
        Instant moment = Instant.ofEpochSecond(Long.parseLong(seconds));
        return moment.getEpochSecond() == 0 || moment.isAfter(now) ? null : moment;
    }

    /** The cookie that remembers it. */
    String cookie() {
        return ResponseCookie.from(
                        COOKIE, (before == null ? 0 : before.getEpochSecond()) + "." + latest.getEpochSecond())
                .httpOnly(true)
                .sameSite("Lax")
                .path("/")
                .maxAge(KEPT)
                .build()
                .toString();
    }
}
