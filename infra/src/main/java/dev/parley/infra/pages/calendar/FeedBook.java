package dev.parley.infra.pages.calendar;

import dev.parley.kernel.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the calendar feeds: who may read which planned encounters by an address alone. Of an address only a hash is kept, so
 * that who reads the book cannot read a feed. A feed is revoked by saying so; nothing is ever taken out of the book.
 */
public interface FeedBook {

    /**
     * A feed that is not revoked.
     *
     * @param id hash of its address
     * @param organisation whose encounters it shows
     * @param realisation id of the one it shows; null for all that are open
     * @param madeBy who asked for it
     * @param madeAt when
     */
    record Feed(
            String id,
            OrganisationId organisation,
            @Nullable String realisation,
            String madeBy,
            Instant madeAt) {}

    /** Writes down a new feed. */
    void add(Feed feed);

    /** The feed with this id, unless it is revoked. */
    Optional<Feed> find(String id);

    /** All feeds of an organisation that are not revoked, latest first. */
    List<Feed> of(OrganisationId organisation);

    /** Revokes a feed of an organisation, for good. */
    void revoke(OrganisationId organisation, String id, String principal, Instant when);
}
