package dev.parley.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import dev.parley.infra.eventlog.Events;
import dev.parley.infra.eventlog.InMemoryEventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of views, between servers in memory. */
class ViewCacheIT {

    private static final int DOCUMENTS = 700;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final InMemoryEventLog log = new InMemoryEventLog();

    @TempDir
    private Path data;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void whatWasThereIsThereAgainAsOftenAsIsStarted() {
        // given
        append(log, "a", 3);
        MongoDatabase before = filled();
        cache("p1", log, before, true).stop();

        // when
        append(log, "b", 2);
        MongoDatabase after = empty();
        cache("p1", log, after, true).start();
        MongoDatabase afterACrash = empty();
        cache("p1", log, afterACrash, true).start();

        // then
        assertThat(documents(after)).isEqualTo(documents(before));
        assertThat(documents(afterACrash)).isEqualTo(documents(before));
        assertThat(after.getCollection("views").listIndexes().into(new ArrayList<>()))
                .anyMatch(index -> index.getString("name").equals("guard") && index.getBoolean("unique"));
    }

    @Test
    void aCopyThatMuchHasBeenLoggedSinceIsNotTaken() {
        // given
        append(log, "a", 3);
        cache("p1", log, filled(), true).stop();
        for (int i = 0; i < 3; i++) {
            append(log, "b" + i, 900);
        }

        // when
        MongoDatabase after = empty();
        cache("p1", log, after, true).start();

        // then
        assertThat(documents(after)).isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void anotherProgramBuildsItsOwn() {
        // given
        append(log, "a", 3);
        cache("p1", log, filled(), true).stop();

        // when
        MongoDatabase after = empty();
        cache("p2", log, after, true).start();

        // then
        assertThat(documents(after)).isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aCopyOfAnotherLogIsNotTaken() {
        // given
        append(log, "a", 3);
        cache("p1", log, filled(), true).stop();

        // when
        InMemoryEventLog restored = new InMemoryEventLog();
        append(restored, "a", 3);
        MongoDatabase ofRestored = empty();
        cache("p1", restored, ofRestored, true).start();

        // then
        assertThat(documents(ofRestored)).isEmpty();
    }

    @Test
    void aCopyThatIsLongerThanTheLogIsNotTaken() {
        // given
        append(log, "a", 3);
        cache("p1", log, filled(), true).stop();

        // when
        MongoDatabase after = empty();
        cache("p1", new InMemoryEventLog(), after, true).start();

        // then
        assertThat(documents(after)).isEmpty();
    }

    @Test
    void aDamagedCopyIsNotTakenWhereverItIsDamaged() throws IOException {
        // given
        append(log, "a", 3);
        cache("p1", log, filled(), true).stop();
        Path file = data.resolve(ViewCache.NAME);
        byte[] good = Files.readAllBytes(file);

        for (int i = 0; i < 40; i++) {
            // when
            byte[] bad = good.clone();
            bad[(int) ((long) (bad.length - 1) * i / 39)] ^= 4;
            Files.write(file, i == 20 ? java.util.Arrays.copyOf(good, good.length / 2) : bad);
            MongoDatabase after = empty();
            cache("p1", log, after, true).start();

            // then
            assertThat(documents(after)).as("damage " + i).isEmpty();
        }
    }

    @Test
    void whatWasThereBeforeTheCopyStaysEvenWhereTheCopyDoesNotFit() {
        // given
        append(log, "a", 3);
        cache("p1", log, filled(), true).stop();
        MongoDatabase theirs = empty();
        theirs.getCollection("somebody_elses").insertOne(new Document("_id", 1));
        theirs.getCollection("tokens").insertOne(new Document("_id", 2));

        // when
        cache("p1", log, theirs, true).start();

        // then
        assertThat(theirs.getCollection("somebody_elses").countDocuments()).isOne();
        assertThat(theirs.getCollection("tokens").countDocuments()).isOne();
        assertThat(documents(theirs)).hasSize(2);
    }

    @Test
    void whatIsNotCompleteIsNotKept() {
        // given
        append(log, "a", 3);

        // when
        cache("p1", log, filled(), false).stop();
        new ViewCache(data.resolve(ViewCache.NAME), Optional.empty(), log, this::filled, () -> true).stop();

        // then
        assertThat(data).isEmptyDirectory();
    }

    private ViewCache cache(String program, InMemoryEventLog of, MongoDatabase database, boolean complete) {
        return new ViewCache(data.resolve(ViewCache.NAME), Optional.of(program), of, () -> database, () -> complete);
    }

    private static void append(InMemoryEventLog to, String stream, int events) {
        to.append(List.of(Events.commit(stream, 0, events)));
    }

    private MongoDatabase empty() {
        EmbeddedMongo server = new EmbeddedMongo();
        MongoClient client = MongoClients.create(server.connectionString());
        open.add(client);
        open.add(server);
        return client.getDatabase("parley");
    }

    private MongoDatabase filled() {
        MongoDatabase database = empty();
        database.getCollection("views")
                .createIndex(
                        Indexes.ascending("_id", "version"),
                        new com.mongodb.client.model.IndexOptions().unique(true).name("guard"));
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add(new Document("_id", "r" + i)
                    .append("version", (long) i)
                    .append("analysis", new Binary(new byte[i * 20])));
        }
        database.getCollection("views").insertMany(documents);
        database.getCollection("tokens").insertOne(new Document("_id", "t/0").append("token", "{\"position\":3}"));
        return database;
    }

    private static List<Document> documents(MongoDatabase database) {
        List<Document> all = new ArrayList<>();
        for (String name : database.listCollectionNames().into(new ArrayList<>()).stream()
                .sorted()
                .toList()) {
            database.getCollection(name).find().forEach(document -> all.add(document.append("in", name)));
        }
        return all;
    }
}
