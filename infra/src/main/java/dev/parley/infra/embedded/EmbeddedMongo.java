package dev.parley.infra.embedded;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A MongoDB server in memory, on a free port of the loopback address. Holds read models only, never events: what it
 * loses is rebuilt from the log (docs/adr/0052).
 */
final class EmbeddedMongo implements AutoCloseable {

    private static final String DATABASE = "parley";

    private final MongoServer server;
    private final InetSocketAddress address;
    private final MongoClient client;

    /** Starts it; it answers when this returns. */
    EmbeddedMongo() {
        server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = server.getLocalAddress();
        client = MongoClients.create(connectionString());
    }

    /** Where it answers, for a client in this process. */
    String connectionString() {
        return "mongodb://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/" + DATABASE;
    }

    /** The database with the read models, of this server and of no other. */
    MongoDatabase database() {
        return client.getDatabase(DATABASE);
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
