package dev.parley.infra.views;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.UUID;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * A MongoDB for tests: mongo-java-server in this process, or the server that PARLEY_TEST_MONGODB_URI names. Each
 * instance has a database of its own.
 */
public final class TestMongo implements AutoCloseable {

    private final MongoServer server;
    private final String address;
    private final MongoClient client;
    private final String database =
            "parley_test_" + UUID.randomUUID().toString().substring(0, 8);

    public TestMongo() {
        String uri = System.getenv("PARLEY_TEST_MONGODB_URI");
        if (uri == null || uri.isBlank()) {
            server = new MongoServer(new MemoryBackend());
            server.bind("127.0.0.1", 0);
            uri = server.getConnectionString();
        } else {
            server = null;
        }
        address = uri;
        client = connect();
    }

    /** One more connection, to be closed where a node is to lose its database. */
    public MongoClient connect() {
        return MongoClients.create(address);
    }

    /** A template over a connection, on the same database. */
    public MongoTemplate template(MongoClient connection) {
        return new MongoTemplate(connection, database);
    }

    /** A template on the database; all templates of one instance share it. */
    public MongoTemplate template() {
        return template(client);
    }

    @Override
    public void close() {
        client.getDatabase(database).drop();
        client.close();
        if (server != null) {
            server.shutdownNow();
        }
    }
}
