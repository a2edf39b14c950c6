package dev.parley.infra.views.mongo;

import dev.parley.query.projection.PortfolioSizeContract;
import dev.parley.query.view.store.ViewStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoPortfolioSizeIT extends PortfolioSizeContract {

    @RegisterExtension
    final MongoStoreExtension stores = new MongoStoreExtension();

    @Override
    protected ViewStore store() {
        return stores.store();
    }
}
