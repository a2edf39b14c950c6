package dev.parley.infra.views.mongo;

import dev.parley.query.view.store.Generation;
import dev.parley.query.view.store.GenerationRegister;
import dev.parley.query.view.store.GenerationViews;
import dev.parley.query.view.store.NodeRegister;
import dev.parley.query.view.store.SegmentStore;
import dev.parley.query.view.store.ViewStore;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Read models on MongoDB, shared by any number of nodes. It needs no transactions: views and rows carry their version and
 * only ever move forward, and are written before the token of their batch (docs/adr/0061, 0092).
 */
public final class MongoViewStore implements ViewStore {

    private final MongoTemplate mongo;
    private final SegmentStore segments;
    private final GenerationRegister register;
    private final NodeRegister nodes;

    /**
     * @param mongo the database; whoever made it closes it
     */
    public MongoViewStore(MongoTemplate mongo) {
        this.mongo = mongo;
        this.segments = new MongoSegments(mongo);
        this.register = new MongoRegister(mongo);
        this.nodes = new MongoNodes(mongo);
    }

    @Override
    public GenerationViews views(Generation generation) {
        return new MongoGenerationViews(mongo, generation);
    }

    @Override
    public SegmentStore segments() {
        return segments;
    }

    @Override
    public GenerationRegister register() {
        return register;
    }

    @Override
    public NodeRegister nodes() {
        return nodes;
    }

    @Override
    public Transaction begin() {
        return Transaction.NONE;
    }

    @Override
    public void close() {
        // The connection belongs to whoever made it.
    }
}
