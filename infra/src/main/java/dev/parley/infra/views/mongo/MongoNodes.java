package dev.parley.infra.views.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.parley.query.view.store.NodeRegister;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The nodes, one document each. */
final class MongoNodes implements NodeRegister {

    private static final String COLLECTION = "projection_nodes";

    private final MongoTemplate mongo;

    MongoNodes(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public void beat(String node, String version) {
        collection()
                .updateOne(
                        eq("_id", node),
                        Updates.combine(Updates.inc("beat", 1L), Updates.set("version", version)),
                        new UpdateOptions().upsert(true));
    }

    @Override
    public List<NodeState> of(String version) {
        return collection()
                .find(eq("version", version))
                .map(found -> new NodeState(found.getString("_id"), found.getLong("beat")))
                .into(new ArrayList<>());
    }

    @Override
    public void remove(String node) {
        collection().deleteOne(eq("_id", node));
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
