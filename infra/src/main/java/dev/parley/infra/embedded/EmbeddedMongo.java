package dev.parley.infra.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A MongoDB server in memory, on a free port of the loopback address. Holds read models only, never events: what it
 * loses is rebuilt from the log (docs/adr/0052).
 */
final class EmbeddedMongo implements AutoCloseable {

    private final MongoServer server;
    private final InetSocketAddress address;

    /** Starts it; it answers when this returns. */
    EmbeddedMongo() {
        server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = server.getLocalAddress();
    }

    /** Where it answers, for a client in this process. */
    String connectionString() {
        return "mongodb://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/parley";
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
