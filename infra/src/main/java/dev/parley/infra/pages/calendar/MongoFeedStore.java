package dev.parley.infra.pages.calendar;

import dev.parley.kernel.OrganisationId;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Feeds in a collection of their own. */
final class MongoFeedStore implements FeedStore {

    private static final String COLLECTION = "feeds";

    private final MongoOperations mongo;

    MongoFeedStore(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void add(Feed feed) {
        mongo.insert(
                new Document("_id", feed.id())
                        .append("organisation", feed.organisation().value())
                        .append("realisation", feed.realisation())
                        .append("madeBy", feed.madeBy())
                        .append("madeAt", Date.from(feed.madeAt())),
                COLLECTION);
    }

    @Override
    public Optional<Feed> find(String id) {
        return read(Criteria.where("_id").is(id)).stream().findFirst();
    }

    @Override
    public List<Feed> of(OrganisationId organisation) {
        return read(Criteria.where("organisation").is(organisation.value()));
    }

    @Override
    public void all(Consumer<Written> each) {
        Query query = new Query().with(Sort.by("_id"));
        try (Stream<Document> feeds = mongo.stream(query, Document.class, COLLECTION)) {
            feeds.map(MongoFeedStore::written).forEach(each);
        }
    }

    private static Written written(Document document) {
        Date revoked = document.getDate("revokedAt");
        return new Written(
                feed(document), document.getString("revokedBy"), revoked == null ? null : revoked.toInstant());
    }

    /** What was revoked stays so, here or there. */
    @Override
    public void take(List<Written> some) {
        for (Written written : some) {
            Feed feed = written.feed();
            if (mongo.findById(feed.id(), Document.class, COLLECTION) == null) {
                add(feed);
            }
            String by = written.revokedBy();
            Instant at = written.revokedAt();
            if (by != null && at != null) {
                revoke(feed.organisation(), feed.id(), by, at);
            }
        }
    }

    private List<Feed> read(Criteria which) {
        Query query = Query.query(which.and("revokedAt").is(null))
                .with(Sort.by(Sort.Direction.DESC, "madeAt").and(Sort.by("_id")));
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(MongoFeedStore::feed)
                .toList();
    }

    private static Feed feed(Document document) {
        return new Feed(
                document.getString("_id"),
                new OrganisationId(document.getString("organisation")),
                document.getString("realisation"),
                document.getString("madeBy"),
                document.getDate("madeAt").toInstant());
    }

    @Override
    public void revoke(OrganisationId organisation, String id, String principal, Instant when) {
        mongo.updateFirst(
                Query.query(Criteria.where("_id")
                        .is(id)
                        .and("organisation")
                        .is(organisation.value())
                        .and("revokedAt")
                        .is(null)),
                new Update().set("revokedBy", principal).set("revokedAt", Date.from(when)),
                COLLECTION);
    }
}
