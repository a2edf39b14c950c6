package dev.parley.infra.views.sqlite;

import dev.parley.query.view.store.ViewStore;
import dev.parley.query.view.store.ViewStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteViewStoreIT extends ViewStoreContract {

    @RegisterExtension
    final SqliteStoreExtension stores = new SqliteStoreExtension();

    @Override
    protected ViewStore store() {
        return stores.store();
    }

    @Override
    protected boolean transactional() {
        return true;
    }
}
