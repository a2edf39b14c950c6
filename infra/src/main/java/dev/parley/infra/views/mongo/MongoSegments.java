package dev.parley.infra.views.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import dev.parley.query.view.store.LogMark;
import dev.parley.query.view.store.SegmentState;
import dev.parley.query.view.store.SegmentStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Segments, one document each (docs/adr/0063). */
final class MongoSegments implements SegmentStore {

    private static final String COLLECTION = "projection_tokens";
    private static final String ID = "_id";
    private static final String SEGMENT = "segment";
    private static final String TOKEN = "token";
    private static final String MARK = "mark";
    private static final String OWNER = "owner";
    private static final String BEAT = "beat";

    private final MongoTemplate mongo;

    MongoSegments(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public boolean create(String processor, Collection<SegmentState> segments) {
        List<Document> documents = segments.stream()
                .map(segment -> new Document(ID, id(processor, segment.segment()))
                        .append(SEGMENT, segment.segment())
                        .append(TOKEN, segment.token())
                        .append(MARK, document(segment.mark()))
                        .append(OWNER, segment.owner())
                        .append(BEAT, segment.beat()))
                .toList();
        try {
            mongo.insert(documents, COLLECTION);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public List<SegmentState> all(String processor) {
        List<SegmentState> all = collection()
                .find(regex(ID, "^" + Pattern.quote(processor + "/")))
                .map(MongoSegments::state)
                .into(new ArrayList<>());
        all.sort(Comparator.comparingInt(SegmentState::segment));
        return all;
    }

    @Override
    public boolean claim(String processor, SegmentState seen, String owner) {
        return collection()
                        .updateOne(
                                and(
                                        eq(ID, id(processor, seen.segment())),
                                        eq(OWNER, seen.owner()),
                                        eq(BEAT, seen.beat())),
                                Updates.combine(Updates.set(OWNER, owner), Updates.inc(BEAT, 1L)))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public boolean store(String processor, int segment, String owner, @Nullable String token, @Nullable LogMark mark) {
        return update(
                processor,
                segment,
                owner,
                Updates.combine(Updates.set(TOKEN, token), Updates.set(MARK, document(mark)), Updates.inc(BEAT, 1L)));
    }

    @Override
    public boolean extend(String processor, int segment, String owner) {
        return update(processor, segment, owner, Updates.inc(BEAT, 1L));
    }

    @Override
    public boolean release(String processor, int segment, String owner) {
        return update(processor, segment, owner, Updates.combine(Updates.set(OWNER, null), Updates.inc(BEAT, 1L)));
    }

    @Override
    public boolean delete(String processor, int segment, String owner) {
        return collection()
                        .deleteOne(and(eq(ID, id(processor, segment)), eq(OWNER, owner)))
                        .getDeletedCount()
                == 1;
    }

    @Override
    public void deleteAll(String processor) {
        collection().deleteMany(regex(ID, "^" + Pattern.quote(processor + "/")));
    }

    private boolean update(String processor, int segment, String owner, Bson update) {
        return collection()
                        .updateOne(and(eq(ID, id(processor, segment)), eq(OWNER, owner)), update)
                        .getMatchedCount()
                == 1;
    }

    private static SegmentState state(Document found) {
        Document mark = found.get(MARK, Document.class);
        return new SegmentState(
                found.getInteger(SEGMENT),
                found.getString(TOKEN),
                mark == null ? null : new LogMark(mark.getLong("position"), mark.getString("event")),
                found.getString(OWNER),
                found.getLong(BEAT));
    }

    private static @Nullable Document document(@Nullable LogMark mark) {
        return mark == null ? null : new Document("position", mark.position()).append("event", mark.event());
    }

    private static String id(String processor, int segment) {
        return processor + "/" + segment;
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
