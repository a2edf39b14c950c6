package dev.parley.query.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import dev.parley.query.view.SegmentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Tokens and claims on MongoDB (docs/adr/0063): one document per segment with its token as JSON, its owner and a beat
 * that every write of the owner raises.
 *
 * <p>A claim is dead once its beat has stood still for the claim timeout <em>as seen by the node that wants it</em>, on
 * that node's own monotonic clock. So nodes need no common time, and a clock that is set never loses or doubles a claim.
 */
final class MongoTokens implements TokenStore {

    static final String COLLECTION = "projection_tokens";

    private static final String ID = "_id";
    private static final String TOKEN = "token";
    private static final String OWNER = "owner";
    private static final String BEAT = "beat";

    private final MongoTemplate mongo;
    private final String node;
    private final long claimTimeoutNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();

    /** When a beat was first seen. */
    private record Sighting(String owner, long beat, long nanos) {}

    MongoTokens(MongoTemplate mongo, String node, Duration claimTimeout, LongSupplier nanoTime) {
        this.mongo = mongo;
        this.node = node;
        this.claimTimeoutNanos = claimTimeout.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount) {
        initializeTokenSegments(processorName, segmentCount, null);
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        if (fetchSegments(processorName).length > 0) {
            throw new UnableToClaimTokenException("Segments of " + processorName + " exist already");
        }
        List<Document> documents = new ArrayList<>();
        for (int segment = 0; segment < segmentCount; segment++) {
            documents.add(document(processorName, segment, initialToken));
        }
        try {
            mongo.insert(documents, COLLECTION);
        } catch (DuplicateKeyException e) {
            throw new UnableToClaimTokenException("Another node is making the segments of " + processorName, e);
        }
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment) {
        try {
            mongo.insert(document(processorName, segment, token), COLLECTION);
        } catch (DuplicateKeyException e) {
            throw new UnableToInitializeTokenException(
                    "Segment " + segment + " of " + processorName + " exists already", e);
        }
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        Bson update = Updates.combine(Updates.set(TOKEN, TokenJson.write(token)), Updates.inc(BEAT, 1L));
        if (updateMine(processorName, segment, update) == 0) {
            throw lost(processorName, segment);
        }
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        if (updateMine(processorName, segment, Updates.inc(BEAT, 1L)) == 0) {
            throw lost(processorName, segment);
        }
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        updateMine(processorName, segment, Updates.combine(Updates.set(OWNER, null), Updates.inc(BEAT, 1L)));
    }

    @Override
    public void deleteToken(String processorName, int segment) {
        long deleted = collection()
                .deleteOne(and(eq(ID, id(processorName, segment)), eq(OWNER, node)))
                .getDeletedCount();
        if (deleted == 0) {
            throw lost(processorName, segment);
        }
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) {
        String id = id(processorName, segment);
        Document found = collection().find(eq(ID, id)).first();
        if (found == null) {
            throw new UnableToClaimTokenException("Segment " + segment + " of " + processorName + " does not exist");
        }
        if (!claimable(found)) {
            throw new UnableToClaimTokenException(
                    "Segment " + segment + " of " + processorName + " belongs to " + found.getString(OWNER));
        }
        long claimed = collection()
                .updateOne(
                        and(eq(ID, id), eq(OWNER, found.getString(OWNER)), eq(BEAT, found.getLong(BEAT))),
                        Updates.combine(Updates.set(OWNER, node), Updates.inc(BEAT, 1L)))
                .getMatchedCount();
        if (claimed == 0) {
            throw new UnableToClaimTokenException(
                    "Segment " + segment + " of " + processorName + " was claimed by another node just now");
        }
        // Between reading and claiming nothing can have changed, as every change raises the beat.
        return TokenJson.read(found.getString(TOKEN));
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return all(processorName).stream()
                .mapToInt(document -> document.getInteger("segment"))
                .sorted()
                .toArray();
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        List<Document> all = all(processorName);
        int[] segments = all.stream()
                .mapToInt(document -> document.getInteger("segment"))
                .toArray();
        Arrays.sort(segments);
        return all.stream()
                .filter(this::claimable)
                .map(document -> Segment.computeSegment(document.getInteger("segment"), segments))
                .toList();
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of(mongo.getDb().getName());
    }

    /** Position up to which every segment has been projected; -1 for nothing, empty where there are no segments. */
    Optional<Long> position(String processorName) {
        return all(processorName).stream()
                .map(document -> Arrival.position(TokenJson.read(document.getString(TOKEN))))
                .min(Long::compare);
    }

    /** The segments with their owners and positions. */
    List<SegmentStatus> segments(String processorName) {
        return all(processorName).stream()
                .map(document -> new SegmentStatus(
                        document.getInteger("segment"),
                        document.getString(OWNER),
                        Arrival.position(TokenJson.read(document.getString(TOKEN)))))
                .sorted()
                .toList();
    }

    /** Rises with every sign of life of anyone who works on the processor. */
    long beats(String processorName) {
        return all(processorName).stream()
                .mapToLong(document -> document.getLong(BEAT))
                .sum();
    }

    void deleteAll(String processorName) {
        collection().deleteMany(regex(ID, "^" + Pattern.quote(processorName + "/")));
    }

    private boolean claimable(Document document) {
        @Nullable String owner = document.getString(OWNER);
        String id = document.getString(ID);
        if (owner == null || owner.equals(node)) {
            sightings.remove(id);
            return true;
        }
        long beat = document.getLong(BEAT);
        long now = nanoTime.getAsLong();
        Sighting sighting = sightings.merge(
                id,
                new Sighting(owner, beat, now),
                (before, latest) -> before.owner().equals(owner) && before.beat() == beat ? before : latest);
        return now - sighting.nanos() >= claimTimeoutNanos;
    }

    private long updateMine(String processorName, int segment, Bson update) {
        return collection()
                .updateOne(and(eq(ID, id(processorName, segment)), eq(OWNER, node)), update)
                .getMatchedCount();
    }

    private List<Document> all(String processorName) {
        return collection()
                .find(regex(ID, "^" + Pattern.quote(processorName + "/")))
                .into(new ArrayList<>());
    }

    private UnableToClaimTokenException lost(String processorName, int segment) {
        return new UnableToClaimTokenException(
                "Segment " + segment + " of " + processorName + " no longer belongs to " + node);
    }

    private static Document document(String processorName, int segment, @Nullable TrackingToken token) {
        return new Document(ID, id(processorName, segment))
                .append("segment", segment)
                .append(TOKEN, TokenJson.write(token))
                .append(OWNER, null)
                .append(BEAT, 0L);
    }

    private static String id(String processorName, int segment) {
        return processorName + "/" + segment;
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
