package dev.parley.query.projection;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The nodes that share the read models, as far as they show signs of life. */
final class Nodes {

    static final String COLLECTION = "projection_nodes";

    private static final Duration LONG_GONE = Duration.ofMinutes(10);

    private final MongoTemplate mongo;
    private final String node;
    private final Duration timeout;
    private final Heartbeats heartbeats;

    Nodes(MongoTemplate mongo, String node, Duration timeout, Heartbeats heartbeats) {
        this.mongo = mongo;
        this.node = node;
        this.timeout = timeout;
        this.heartbeats = heartbeats;
    }

    /** Shows a sign of life and counts the nodes alive, this one included. */
    int beat(String version) {
        collection()
                .updateOne(
                        eq("_id", node),
                        Updates.combine(Updates.inc("beat", 1L), Updates.set("version", version)),
                        new UpdateOptions().upsert(true));
        int alive = 0;
        for (Document other : collection().find(eq("version", version)).into(new ArrayList<>())) {
            String name = other.getString("_id");
            Duration still = heartbeats.stillFor("node " + name, other.getLong("beat"));
            if (still.compareTo(timeout) < 0) {
                alive++;
            } else if (still.compareTo(LONG_GONE) > 0) {
                collection().deleteOne(eq("_id", name));
                heartbeats.forget("node " + name);
            }
        }
        return Math.max(1, alive);
    }

    void leave() {
        collection().deleteOne(eq("_id", node));
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
