package dev.parley.infra.views.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.parley.query.view.ParkedRealisation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The parked realisations of one generation, one document each. */
final class MongoParked {

    private static final String ID = VersionedDocuments.ID;
    private static final String LAST_SEQUENCE = "lastSequence";
    private static final String LAST_POSITION = "lastPosition";

    private final MongoTemplate mongo;
    private final String collection;

    MongoParked(MongoTemplate mongo, String collection) {
        this.mongo = mongo;
        this.collection = collection;
    }

    Map<String, ParkedRealisation> among(Collection<String> streams) {
        Map<String, ParkedRealisation> found = new HashMap<>();
        collection().find(in(ID, streams)).forEach(document -> {
            ParkedRealisation parked = parked(document);
            found.put(parked.realisation(), parked);
        });
        return found;
    }

    List<ParkedRealisation> all() {
        return collection()
                .find()
                .sort(Sorts.ascending(ID))
                .map(MongoParked::parked)
                .into(new ArrayList<>());
    }

    Optional<ParkedRealisation> find(String stream) {
        return Optional.ofNullable(collection().find(eq(ID, stream)).first()).map(MongoParked::parked);
    }

    long count() {
        return collection().countDocuments();
    }

    void park(ParkedRealisation parked) {
        Document document = new Document(ID, parked.realisation())
                .append("organisation", parked.organisation())
                .append("sequence", parked.sequence())
                .append("event", parked.event())
                .append("cause", parked.cause())
                .append("since", parked.since().toString())
                .append(LAST_SEQUENCE, parked.lastSequence())
                .append(LAST_POSITION, parked.lastPosition())
                .append("attempts", parked.attempts());
        collection().replaceOne(eq(ID, parked.realisation()), document, new ReplaceOptions().upsert(true));
    }

    boolean waits(String stream, long lastSequence, long lastPosition) {
        return collection()
                        .updateOne(
                                eq(ID, stream),
                                Updates.combine(
                                        Updates.max(LAST_SEQUENCE, lastSequence),
                                        Updates.max(LAST_POSITION, lastPosition)))
                        .getMatchedCount()
                == 1;
    }

    boolean release(ParkedRealisation parked) {
        return collection()
                        .deleteOne(and(eq(ID, parked.realisation()), eq(LAST_SEQUENCE, parked.lastSequence())))
                        .getDeletedCount()
                == 1;
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(collection);
    }

    private static ParkedRealisation parked(Document document) {
        @Nullable String organisation = document.getString("organisation");
        long sequence = document.getLong("sequence");
        long lastSequence = document.getLong(LAST_SEQUENCE);
        return new ParkedRealisation(
                document.getString(ID),
                organisation,
                sequence,
                document.getString("event"),
                document.getString("cause"),
                Instant.parse(document.getString("since")),
                lastSequence - sequence + 1,
                lastSequence,
                document.getLong(LAST_POSITION),
                document.getInteger("attempts"));
    }
}
