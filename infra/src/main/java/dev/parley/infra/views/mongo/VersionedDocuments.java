package dev.parley.infra.views.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * A collection whose documents only ever move forward: each has an {@code _id} and a {@code version}, and a document is
 * replaced only by one with a higher version, whoever writes and however often (docs/adr/0061).
 *
 * <p>A replacement names the version it replaces, and an insertion relies on the unique {@code _id}; whoever is too late
 * looks again. That needs neither transactions nor updates with expressions, so it works on every server.
 */
final class VersionedDocuments {

    static final String ID = "_id";
    static final String VERSION = "version";

    private static final int DUPLICATE_KEY = 11000;
    private static final int ATTEMPTS = 50;
    private static final int REMEMBERED = 20_000;

    private final MongoTemplate mongo;
    private final String collection;
    private final Map<String, Long> stored = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    VersionedDocuments(MongoTemplate mongo, String collection) {
        this.mongo = mongo;
        this.collection = collection;
    }

    /**
     * Writes documents, each unless the same or a higher version is there.
     *
     * @param documents by id; each holds its id and its version
     * @throws ConcurrencyFailureException if others kept writing lower versions in between, which is not expected
     */
    void store(Map<String, Document> documents) {
        Map<String, Document> left = new LinkedHashMap<>(documents);
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            Map<String, Long> there = versions(left.keySet(), attempt > 0);
            left.values()
                    .removeIf(document -> there.getOrDefault(document.getString(ID), -1L) >= document.getLong(VERSION));
            if (left.isEmpty()) {
                break;
            }
            if (writeAll(left, there)) {
                left.forEach((id, document) -> remember(id, document.getLong(VERSION)));
                left.clear();
            }
        }
        if (!left.isEmpty()) {
            throw new ConcurrencyFailureException(
                    "Documents of " + collection + " kept changing: " + left.size() + " could not be written");
        }
    }

    /** Whether all were written; if not, any number of them were. */
    private boolean writeAll(Map<String, Document> documents, Map<String, Long> there) {
        List<WriteModel<Document>> writes = new ArrayList<>(documents.size());
        documents.forEach((id, document) -> {
            Long before = there.get(id);
            writes.add(
                    before == null
                            ? new InsertOneModel<>(document)
                            : new ReplaceOneModel<>(guard(id, before), document));
        });
        Boolean complete = mongo.execute(collection, target -> {
            try {
                BulkWriteResult result = target.bulkWrite(writes, new BulkWriteOptions().ordered(false));
                return result.getInsertedCount() + result.getMatchedCount() == writes.size();
            } catch (MongoBulkWriteException e) {
                if (duplicatesOnly(e)) {
                    return false;
                }
                throw e;
            }
        });
        return Boolean.TRUE.equals(complete);
    }

    /** Whether nothing else went wrong than that documents of the same ids are there. */
    static boolean duplicatesOnly(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null
                && e.getWriteErrors().stream()
                        .mapToInt(BulkWriteError::getCode)
                        .allMatch(code -> code == DUPLICATE_KEY);
    }

    /** Not with {@code $and}, as the driver's filters would put it: an embedded server finds that by a scan only. */
    private static Document guard(String id, long version) {
        return new Document(ID, id).append(VERSION, version);
    }

    private Map<String, Long> versions(Set<String> ids, boolean afresh) {
        Map<String, Long> found = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        synchronized (stored) {
            for (String id : ids) {
                Long version = afresh ? null : stored.get(id);
                if (version == null) {
                    unknown.add(id);
                } else {
                    found.put(id, version);
                }
            }
        }
        if (!unknown.isEmpty()) {
            read(unknown).forEach((id, version) -> {
                remember(id, version);
                found.put(id, version);
            });
        }
        return found;
    }

    private Map<String, Long> read(List<String> ids) {
        Map<String, Long> found = new HashMap<>();
        mongo.execute(collection, (MongoCollection<Document> target) -> {
            target.find(Filters.in(ID, ids))
                    .projection(Projections.include(VERSION))
                    .forEach(document -> found.put(document.getString(ID), document.getLong(VERSION)));
            return null;
        });
        return found;
    }

    private void remember(String id, long version) {
        synchronized (stored) {
            stored.put(id, version);
        }
    }
}
