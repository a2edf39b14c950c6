package dev.parley.infra.views.mongo;

import com.mongodb.client.MongoClient;
import dev.parley.infra.views.TestMongo;
import dev.parley.query.view.store.Generation;
import dev.parley.query.view.store.GenerationRegister;
import dev.parley.query.view.store.GenerationViews;
import dev.parley.query.view.store.NodeRegister;
import dev.parley.query.view.store.SegmentStore;
import dev.parley.query.view.store.ViewStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A database with read models in it, gone when it is not needed any more. Each handle has a connection of its own. */
final class MongoStoreExtension implements AfterEachCallback, AfterAllCallback {

    private TestMongo mongo;
    private final List<ViewStore> open = new ArrayList<>();

    /** One more handle, as one more node has it; closing it cuts its connection. */
    ViewStore store() {
        if (mongo == null) {
            mongo = new TestMongo();
        }
        MongoClient connection = mongo.connect();
        ViewStore store = new Connected(new MongoViewStore(mongo.template(connection)), connection);
        open.add(store);
        return store;
    }

    private record Connected(MongoViewStore store, MongoClient connection) implements ViewStore {

        @Override
        public GenerationViews views(Generation generation) {
            return store.views(generation);
        }

        @Override
        public SegmentStore segments() {
            return store.segments();
        }

        @Override
        public GenerationRegister register() {
            return store.register();
        }

        @Override
        public NodeRegister nodes() {
            return store.nodes();
        }

        @Override
        public Transaction begin() {
            return store.begin();
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getTestInstanceLifecycle()
                .filter(lifecycle -> lifecycle == Lifecycle.PER_CLASS)
                .isEmpty()) {
            drop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        drop();
    }

    private void drop() {
        open.forEach(ViewStore::close);
        open.clear();
        if (mongo != null) {
            mongo.close();
            mongo = null;
        }
    }
}
