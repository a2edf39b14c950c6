package dev.parley.infra.views.mongo;

import dev.parley.query.projection.log.ClaimedTokensContract;
import dev.parley.query.view.store.ViewStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoClaimedTokensIT extends ClaimedTokensContract {

    @RegisterExtension
    final MongoStoreExtension stores = new MongoStoreExtension();

    @Override
    protected ViewStore store() {
        return stores.store();
    }
}
