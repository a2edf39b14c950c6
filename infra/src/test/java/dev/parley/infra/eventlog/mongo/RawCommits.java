package dev.parley.infra.eventlog.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import dev.parley.infra.eventlog.Commit;
import java.util.List;
import org.bson.Document;

/** The very documents the event log stores, inserted by nothing but the driver: what a benchmark compares with. */
public final class RawCommits implements AutoCloseable {

    private final MongoClient client;
    private final MongoCollection<Document> collection;

    /**
     * Opens a collection.
     *
     * @param indexed with the event log's indexes, or with that of {@code _id} alone
     */
    public RawCommits(String uri, String database, boolean indexed) {
        client = MongoClients.create(uri);
        collection = client.getDatabase(database)
                .getCollection("raw_commits")
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY);
        if (indexed) {
            MongoLogOpening.createIndexes(collection);
        }
    }

    /** A commit as a document. */
    public static Document document(Commit commit, long position) {
        return CommitDocument.of(commit, position);
    }

    /** Inserts documents in order, and returns when they are as durable as the event log's. */
    public void insert(List<Document> documents) {
        collection.insertMany(documents, new InsertManyOptions().ordered(true));
    }

    @Override
    public void close() {
        client.close();
    }
}
