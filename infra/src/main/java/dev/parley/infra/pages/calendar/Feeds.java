package dev.parley.infra.pages.calendar;

import dev.parley.infra.web.caller.FeedAccess;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Sha256;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes addresses of feeds that nobody can guess, and tells by an address whose feed it is. */
@Component
public class Feeds implements FeedAccess {

    /** Where feeds are read. */
    public static final String PATH = "/calendar/";

    /** So many feeds an organisation may have that are not revoked; each is asked for again and again. */
    static final int MOST = 500;

    private static final Pattern ADDRESS = Pattern.compile("/calendar/([A-Za-z0-9_-]{43})\\.ics");

    private final FeedStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Feeds(FeedStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Makes a feed.
     *
     * @param realisation id of the one it shows; null for all that are open
     * @return its address; it is told this once and kept nowhere. Empty where the organisation has as many as it may
     */
    synchronized Optional<String> make(OrganisationId organisation, String principal, @Nullable String realisation) {
        if (store.of(organisation).size() >= MOST) {
            return Optional.empty();
        }
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        store.add(new FeedStore.Feed(Sha256.hex(token), organisation, realisation, principal, clock.instant()));
        return Optional.of(PATH + token + ".ics");
    }

    Optional<FeedStore.Feed> find(String token) {
        return store.find(Sha256.hex(token));
    }

    List<FeedStore.Feed> of(OrganisationId organisation) {
        return store.of(organisation);
    }

    void revoke(OrganisationId organisation, String id, String principal) {
        store.revoke(organisation, id, principal, clock.instant());
    }

    @Override
    public Optional<Opened> opened(String path) {
        Matcher address = ADDRESS.matcher(path.substring(0, Math.min(path.length(), 100)));
        return address.matches()
                ? find(address.group(1))
                        .map(feed -> new Opened(feed.organisation().value(), feed.madeBy(), feed.id()))
                : Optional.empty();
    }
}
