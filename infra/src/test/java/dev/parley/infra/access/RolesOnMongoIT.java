package dev.parley.infra.access;

import dev.parley.infra.eventlog.mongo.MongoServer;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The same where everything is kept in a MongoDB. */
@EnabledIfSystemProperty(
        named = RolesOnMongoIT.ASKED,
        matches = "true",
        disabledReason = "takes a minute; the nightly build does this")
class RolesOnMongoIT extends RolesIT {

    static final String ASKED = "parley.roles.mongodb";

    @Override
    Map<String, Object> store() throws Exception {
        return Map.of(
                "parley.mongodb-uri",
                MongoServer.shared().uri(MongoServer.freshDatabase()),
                "parley.mongodb-volatile",
                true);
    }
}
