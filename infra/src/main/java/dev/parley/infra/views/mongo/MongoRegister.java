package dev.parley.infra.views.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import dev.parley.query.view.Rebuilds.Rebuild;
import dev.parley.query.view.Rebuilds.State;
import dev.parley.query.view.store.GenerationRegister;
import dev.parley.query.view.store.GenerationState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The register of generations, one document per version, changed only by compare-and-set on its beat (docs/adr/0064). */
final class MongoRegister implements GenerationRegister {

    private static final String COLLECTION = "projection_generations";
    private static final String ID = "_id";
    private static final String ACTIVE = "active";
    private static final String BUILDER = "builder";
    private static final String BUILDING = "building";
    private static final String BEAT = "beat";
    private static final String RETIRED = "retired";
    private static final String PROGRESS = "progress";
    private static final String SINCE = "since";
    private static final String DONE = "done";
    private static final String TOTAL = "total";
    private static final String RATE = "rate";
    private static final String COUNTER = "#counter";

    private final MongoTemplate mongo;

    MongoRegister(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public GenerationState find(String version) {
        Document found = collection().find(eq(ID, version)).first();
        return found == null ? GenerationState.none(version) : state(found);
    }

    @Override
    public List<GenerationState> all() {
        return collection().find(ne(ID, COUNTER)).map(MongoRegister::state).into(new ArrayList<>());
    }

    @Override
    public boolean replace(GenerationState seen, GenerationState next) {
        boolean replaced = collection()
                        .replaceOne(and(eq(ID, seen.version()), eq(BEAT, seen.beat())), document(next))
                        .getMatchedCount()
                == 1;
        return replaced || (seen.equals(GenerationState.none(seen.version())) && insert(next));
    }

    private boolean insert(GenerationState next) {
        try {
            mongo.insert(document(next), COLLECTION);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public long nextNumber() {
        Document counter = collection()
                .findOneAndUpdate(
                        eq(ID, COUNTER),
                        Updates.inc("value", 1L),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        if (counter == null) {
            throw new IllegalStateException("The counter of generations could not be raised");
        }
        return counter.getLong("value");
    }

    @Override
    public void forget(String version) {
        collection().deleteOne(eq(ID, version));
    }

    private static Document document(GenerationState state) {
        return new Document(ID, state.version())
                .append(ACTIVE, state.active())
                .append(BUILDING, state.building())
                .append(BUILDER, state.builder())
                .append(BEAT, state.beat())
                .append(PROGRESS, progress(state.progress()))
                .append(RETIRED, state.retired());
    }

    private static @Nullable Document progress(@Nullable Rebuild reached) {
        if (reached == null) {
            return null;
        }
        Instant since = reached.started();
        return new Document(SINCE, String.valueOf(since == null ? Instant.EPOCH : since))
                .append(DONE, reached.done())
                .append(TOTAL, reached.total())
                .append(RATE, reached.rate());
    }

    private static GenerationState state(Document found) {
        return new GenerationState(
                found.getString(ID),
                found.getString(ACTIVE),
                found.getString(BUILDING),
                found.getString(BUILDER),
                found.getLong(BEAT),
                reached(found),
                found.getList(RETIRED, String.class, List.of()));
    }

    private static @Nullable Rebuild reached(Document found) {
        Document progress = found.get(PROGRESS, Document.class);
        String building = found.getString(BUILDING);
        return progress == null || building == null
                ? null
                : new Rebuild(
                        State.RUNNING,
                        building,
                        Instant.parse(progress.getString(SINCE)),
                        null,
                        progress.getLong(DONE),
                        progress.getLong(TOTAL),
                        progress.getDouble(RATE),
                        null);
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
