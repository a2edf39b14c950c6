package dev.parley.infra.views.sqlite;

import dev.parley.query.projection.log.ClaimedTokensContract;
import dev.parley.query.view.store.ViewStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteClaimedTokensIT extends ClaimedTokensContract {

    @RegisterExtension
    final SqliteStoreExtension stores = new SqliteStoreExtension();

    @Override
    protected ViewStore store() {
        return stores.store();
    }
}
