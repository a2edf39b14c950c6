package dev.parley.query.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import dev.parley.query.view.Rebuilds.Rebuild;
import dev.parley.query.view.Rebuilds.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Which generation serves, per version, and who is building the next: one document per version, changed only by compare
 * and set. Nodes of different versions beside each other each keep to their own (docs/adr/0064).
 */
final class Generations {

    static final String COLLECTION = "projection_generations";

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
    private final String version;
    private final String node;
    private final Duration timeout;
    private final Heartbeats heartbeats;

    /**
     * What stands in the document.
     *
     * @param active the generation that serves, or null
     * @param building the generation being built, or null
     * @param builder the node building it, or null
     * @param progress how far that is, as the builder last said, or null
     * @param retired generations that no longer serve and are still to be dropped
     */
    record Standing(
            @Nullable Generation active,
            @Nullable Generation building,
            @Nullable String builder,
            @Nullable Rebuild progress,
            List<Generation> retired) {}

    Generations(MongoTemplate mongo, String version, String node, Duration timeout, Heartbeats heartbeats) {
        this.mongo = mongo;
        this.version = version;
        this.node = node;
        this.timeout = timeout;
        this.heartbeats = heartbeats;
    }

    String version() {
        return version;
    }

    Standing standing() {
        Document found = find();
        return new Standing(
                generation(found.getString(ACTIVE)),
                generation(found.getString(BUILDING)),
                found.getString(BUILDER),
                progress(found),
                retired(found));
    }

    private static @Nullable Rebuild progress(Document found) {
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

    /**
     * Claims the right to build, unless another node that is alive has it. What a dead builder left half built is
     * retired.
     *
     * @return the generation to build, or null where another node builds
     */
    @Nullable
    Generation claim() {
        Document found = find();
        String builder = found.getString(BUILDER);
        long beat = found.getLong(BEAT);
        if (builder != null
                && !builder.equals(node)
                && heartbeats.stillFor("build " + version + " " + builder, beat).compareTo(timeout) < 0) {
            return null;
        }
        String name = "g" + next();
        List<Bson> updates = new ArrayList<>(List.of(
                Updates.set(BUILDER, node),
                Updates.set(BUILDING, name),
                Updates.set(PROGRESS, null),
                Updates.inc(BEAT, 1L)));
        String abandoned = found.getString(BUILDING);
        if (abandoned != null) {
            updates.add(Updates.push(RETIRED, abandoned));
        }
        boolean claimed = collection()
                        .updateOne(and(eq(ID, version), eq(BUILDER, builder), eq(BEAT, beat)), Updates.combine(updates))
                        .getMatchedCount()
                == 1;
        return claimed ? new Generation(name, version) : null;
    }

    /**
     * Shows that the builder is alive, and how far it is.
     *
     * @return false where another node has taken over
     */
    boolean beat(Generation building, Rebuild reached) {
        Instant since = reached.started();
        Document progress = new Document(SINCE, String.valueOf(since == null ? Instant.EPOCH : since))
                .append(DONE, reached.done())
                .append(TOTAL, reached.total())
                .append(RATE, reached.rate());
        return mine(building, Updates.combine(Updates.inc(BEAT, 1L), Updates.set(PROGRESS, progress)));
    }

    /**
     * Lets the generation serve that was built, and retires the one that served.
     *
     * @return false where another node has taken over
     */
    boolean activate(Generation built) {
        String before = find().getString(ACTIVE);
        List<Bson> updates = new ArrayList<>(List.of(
                Updates.set(ACTIVE, built.name()),
                Updates.set(BUILDING, null),
                Updates.set(BUILDER, null),
                Updates.inc(BEAT, 1L)));
        if (before != null) {
            updates.add(Updates.push(RETIRED, before));
        }
        return mine(built, Updates.combine(updates));
    }

    /** Gives a build up; what was built is retired. */
    void abandon(Generation building) {
        mine(
                building,
                Updates.combine(
                        Updates.set(BUILDING, null),
                        Updates.set(BUILDER, null),
                        Updates.inc(BEAT, 1L),
                        Updates.push(RETIRED, building.name())));
    }

    /** A retired generation has been dropped. */
    void dropped(Generation generation) {
        collection().updateOne(eq(ID, generation.version()), Updates.pull(RETIRED, generation.name()));
    }

    /** Generations of other versions: of what ran before, or runs beside this on other nodes. */
    List<Generation> ofOtherVersions() {
        List<Generation> others = new ArrayList<>();
        collection().find(and(ne(ID, version), ne(ID, COUNTER))).forEach(document -> {
            String other = document.getString(ID);
            for (String field : List.of(ACTIVE, BUILDING)) {
                String name = document.getString(field);
                if (name != null) {
                    others.add(new Generation(name, other));
                }
            }
        });
        return others;
    }

    /** Another version is gone for good. */
    void forget(String otherVersion) {
        collection().deleteOne(eq(ID, otherVersion));
    }

    private boolean mine(Generation building, Bson update) {
        return collection()
                        .updateOne(and(eq(ID, version), eq(BUILDER, node), eq(BUILDING, building.name())), update)
                        .getMatchedCount()
                == 1;
    }

    private Document find() {
        Document found = collection().find(eq(ID, version)).first();
        if (found != null) {
            return found;
        }
        Document fresh = new Document(ID, version)
                .append(ACTIVE, null)
                .append(BUILDING, null)
                .append(BUILDER, null)
                .append(BEAT, 0L)
                .append(RETIRED, List.of());
        try {
            mongo.insert(fresh, COLLECTION);
            return fresh;
        } catch (DuplicateKeyException e) {
            Document other = collection().find(eq(ID, version)).first();
            if (other == null) {
                throw new IllegalStateException("The document of generations " + version + " comes and goes", e);
            }
            return other;
        }
    }

    private long next() {
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

    private @Nullable Generation generation(@Nullable String name) {
        return name == null ? null : new Generation(name, version);
    }

    private List<Generation> retired(Document document) {
        List<String> names = document.getList(RETIRED, String.class, List.of());
        return names.stream().map(name -> new Generation(name, version)).toList();
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
