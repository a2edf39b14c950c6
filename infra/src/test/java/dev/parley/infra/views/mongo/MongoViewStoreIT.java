package dev.parley.infra.views.mongo;

import dev.parley.query.view.store.ViewStore;
import dev.parley.query.view.store.ViewStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoViewStoreIT extends ViewStoreContract {

    @RegisterExtension
    final MongoStoreExtension stores = new MongoStoreExtension();

    @Override
    protected ViewStore store() {
        return stores.store();
    }

    @Override
    protected boolean transactional() {
        return false;
    }
}
