package dev.parley.infra.pages;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.parley.infra.eventlog.mongo.MongoServer;
import dev.parley.kernel.OrganisationId;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.MongoTemplate;

/** What is kept beside the log, and keeps the same promises in a file of the data directory and in a MongoDB of its own. */
public abstract class InBothStores {

    protected static final OrganisationId OURS = new OrganisationId("ours");
    protected static final OrganisationId THEIRS = new OrganisationId("theirs");
    protected static final Instant NINE = Instant.parse("2026-03-01T09:00:00.123Z");

    @TempDir
    protected Path data;

    protected final String database = MongoServer.freshDatabase();
    protected MongoClient client;
    private MongoServer server;

    protected enum Store {
        SQLITE,
        MONGODB
    }

    @BeforeEach
    void connect() throws Exception {
        server = MongoServer.shared();
        client = MongoClients.create(server.uri(database));
    }

    @AfterEach
    void drop() {
        client.close();
        server.drop(database);
    }

    protected final MongoTemplate mongo() {
        return new MongoTemplate(client, database);
    }
}
