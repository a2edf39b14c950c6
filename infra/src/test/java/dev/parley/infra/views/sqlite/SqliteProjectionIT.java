package dev.parley.infra.views.sqlite;

import dev.parley.query.projection.ProjectionContract;
import dev.parley.query.view.store.ViewStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteProjectionIT extends ProjectionContract {

    @RegisterExtension
    final SqliteStoreExtension stores = new SqliteStoreExtension();

    @Override
    protected ViewStore store() {
        return stores.reopened();
    }

    @Override
    protected boolean shared() {
        return false;
    }
}
