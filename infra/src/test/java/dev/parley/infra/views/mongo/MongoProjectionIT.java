package dev.parley.infra.views.mongo;

import dev.parley.query.projection.ProjectionContract;
import dev.parley.query.view.store.ViewStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoProjectionIT extends ProjectionContract {

    @RegisterExtension
    final MongoStoreExtension stores = new MongoStoreExtension();

    @Override
    protected ViewStore store() {
        return stores.store();
    }

    @Override
    protected boolean shared() {
        return true;
    }
}
