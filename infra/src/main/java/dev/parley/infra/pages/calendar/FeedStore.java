package dev.parley.infra.pages.calendar;

import dev.parley.infra.store.Portable;
import dev.parley.kernel.OrganisationId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * The store of calendar feeds: who may read which planned encounters by an address alone. Of an address only a hash is kept, so
 * that who reads the store cannot read a feed. A feed is revoked by saying so; nothing is ever taken out of the store.
 */
public interface FeedStore extends Portable<FeedStore.Written> {

    /**
     * The feeds of an embedded installation.
     *
     * @param data the data directory, where they have a file of their own
     * @throws IllegalStateException if it cannot be opened
     */
    static FeedStore in(Path data) {
        return new SqliteFeedStore(data);
    }

    /**
     * The feeds of a data directory that has some and need not be writable, to be handed over.
     *
     * @throws IllegalStateException if it cannot be opened
     */
    static FeedStore reading(Path data) {
        return SqliteFeedStore.reading(data);
    }

    /** The feeds in a database. */
    static FeedStore in(MongoOperations mongo) {
        return new MongoFeedStore(mongo);
    }

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

    /**
     * A feed, revoked or not.
     *
     * @param feed the feed
     * @param revokedBy who revoked it; null where nobody has
     * @param revokedAt when
     */
    record Written(
            Feed feed, @Nullable String revokedBy, @Nullable Instant revokedAt) {}

    /** Writes down a new feed. */
    void add(Feed feed);

    /** The feed with this id, unless it is revoked. */
    Optional<Feed> find(String id);

    /** All feeds of an organisation that are not revoked, latest first. */
    List<Feed> of(OrganisationId organisation);

    /** Revokes a feed of an organisation, for good. */
    void revoke(OrganisationId organisation, String id, String principal, Instant when);
}
