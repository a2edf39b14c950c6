package dev.parley.infra.views.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.parley.infra.views.TestMongo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionedDocumentsIT {

    private final TestMongo mongo = new TestMongo();
    private final VersionedDocuments documents = new VersionedDocuments(mongo.template(), "docs");

    @BeforeEach
    void index() {
        mongo.template()
                .getCollection("docs")
                .createIndex(Indexes.ascending("_id", "version"), new IndexOptions().unique(true));
    }

    @AfterEach
    void close() {
        mongo.close();
    }

    private static Map<String, Document> documents(long version, String... ids) {
        Map<String, Document> documents = new LinkedHashMap<>();
        for (String id : ids) {
            documents.put(id, new Document("_id", id).append("version", version).append("text", "v" + version));
        }
        return documents;
    }

    private Map<String, Long> stored() {
        Map<String, Long> stored = new LinkedHashMap<>();
        mongo.template().getCollection("docs").find().forEach(document -> {
            assertThat(document.getString("text")).isEqualTo("v" + document.getLong("version"));
            stored.put(document.getString("_id"), document.getLong("version"));
        });
        return stored;
    }

    @Test
    void newOnesAndNewerOnesAreWrittenOthersNot() {
        // given
        documents.store(documents(5, "a", "b"));

        // when
        Map<String, Document> mixed = documents(6, "a", "c");
        mixed.putAll(documents(5, "b"));
        documents.store(mixed);
        documents.store(documents(4, "a", "b", "c"));

        // then
        assertThat(stored()).isEqualTo(Map.of("a", 6L, "b", 5L, "c", 6L));
    }

    @Test
    void whoeverRemembersAnOldVersionLooksAgain() {
        // given
        VersionedDocuments other = new VersionedDocuments(mongo.template(), "docs");
        documents.store(documents(1, "a", "b"));
        other.store(documents(7, "a"));
        other.store(documents(2, "b", "c"));

        // when
        documents.store(documents(3, "a", "b", "c"));

        // then
        assertThat(stored()).isEqualTo(Map.of("a", 7L, "b", 3L, "c", 3L));
    }

    @Test
    void writersBesideEachOtherLeaveTheHighestVersion() throws Exception {
        // given
        int writers = 6;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        List<Callable<Void>> work = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            VersionedDocuments own = new VersionedDocuments(mongo.template(), "docs");
            Random random = new Random(writer);
            work.add(() -> {
                for (int i = 0; i < 60; i++) {
                    own.store(documents(1 + random.nextInt(100), "a", "b", "c", "d"));
                }
                own.store(documents(101 + random.nextInt(3), "a", "b", "c", "d"));
                return null;
            });
        }

        // when
        for (Future<Void> one : pool.invokeAll(work)) {
            one.get();
        }
        documents.store(documents(104, "a"));
        pool.shutdown();

        // then
        assertThat(stored().values()).allMatch(version -> version >= 101);
        assertThat(stored()).containsEntry("a", 104L).hasSize(4);
    }
}
