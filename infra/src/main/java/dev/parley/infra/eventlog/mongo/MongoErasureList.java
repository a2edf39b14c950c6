package dev.parley.infra.eventlog.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLogUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The list of an installation on MongoDB, in a collection beside the log, so that all nodes have the same. Entries are only ever added. */
final class MongoErasureList implements ErasureList {

    /** The collection; it has to be kept when the log is put back from a backup. */
    static final String COLLECTION = "erasures";

    private static final Logger LOG = LoggerFactory.getLogger(MongoErasureList.class);

    private static final String ID = "_id";
    private static final String PENDING = "pending";
    private static final String MARK = "mark";
    private static final String TURN = "turn";
    private static final String UNTIL = "until";
    private static final String WHOSE = "whose";
    private static final String EVENT = "event";
    private static final String FIELDS = "fields";

    /** After so long, who erases is taken to be dead. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final MongoCollection<Document> collection;

    MongoErasureList(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    @Override
    public void add(List<Entry> entries) {
        List<Document> documents = new ArrayList<>();
        for (Entry entry : entries) {
            List<Document> fields = new ArrayList<>();
            entry.fields().forEach((field, number) -> fields.add(new Document("f", field).append("n", number)));
            documents.add(new Document("at", entry.at().toString())
                    .append("by", entry.by())
                    .append("why", entry.why())
                    .append("organisation", entry.organisation())
                    .append("realisation", entry.realisation())
                    .append("stream", entry.stream())
                    .append(EVENT, entry.event())
                    .append(FIELDS, fields));
        }
        asking("written, so nothing was erased", () -> collection.insertMany(documents));
    }

    @Override
    public List<Entry> all() {
        return asking("read", () -> collection
                .find(exists(EVENT))
                .sort(ascending(ID))
                .map(MongoErasureList::entry)
                .into(new ArrayList<>()));
    }

    private static Entry entry(Document document) {
        Map<String, Integer> fields = new HashMap<>();
        document.getList(FIELDS, Document.class)
                .forEach(field -> fields.put(field.getString("f"), field.getInteger("n")));
        return new Entry(
                Instant.parse(document.getString("at")),
                document.getString("by"),
                document.getString("why"),
                document.getString("organisation"),
                document.getString("realisation"),
                document.getString("stream"),
                document.getString(EVENT),
                fields);
    }

    @Override
    public long extent() {
        return asking("read", () -> collection.countDocuments());
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        String me = UUID.randomUUID().toString();
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (!asking("written", () -> mayGoOn(me))) {
            if (System.nanoTime() > patience) {
                throw new EventLogUnavailableException(
                        "Somebody else erases something, or was cut short at it less than five minutes ago; nothing was erased. Try again.");
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EventLogUnavailableException("Interrupted while somebody else erases; nothing was erased", e);
            }
        }
        try {
            return work.get();
        } finally {
            release(me);
        }
    }

    /** Takes the turn, where nobody has it. */
    private boolean mayGoOn(String me) {
        Instant now = Instant.now();
        try {
            UpdateResult taken = collection.updateOne(
                    and(eq(ID, TURN), lt(UNTIL, Date.from(now))),
                    Updates.combine(Updates.set(UNTIL, Date.from(now.plus(LEASE))), Updates.set(WHOSE, me)),
                    new UpdateOptions().upsert(true));
            return taken.getModifiedCount() > 0 || taken.getUpsertedId() != null;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private void release(String me) {
        try {
            collection.updateOne(and(eq(ID, TURN), eq(WHOSE, me)), Updates.set(UNTIL, Date.from(Instant.EPOCH)));
        } catch (MongoException e) {
            LOG.warn("Nobody else can erase anything for five minutes, since this could not be noted as done", e);
        }
    }

    @Override
    public void pend() {
        asking(
                "written",
                () -> collection.updateOne(
                        eq(ID, PENDING),
                        Updates.set(MARK, UUID.randomUUID().toString()),
                        new UpdateOptions().upsert(true)));
    }

    @Override
    public Optional<String> pending() {
        return asking("read", () -> Optional.ofNullable(
                        collection.find(eq(ID, PENDING)).first())
                .map(note -> note.getString(MARK))
                .filter(mark -> !mark.isEmpty()));
    }

    @Override
    public void settled(String mark) {
        asking("written", () -> collection.updateOne(and(eq(ID, PENDING), eq(MARK, mark)), Updates.set(MARK, "")));
    }

    private static <T> T asking(String what, Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoException e) {
            throw new IllegalStateException(
                    "The list of what was erased cannot be %s: %s".formatted(what, e.getMessage()), e);
        }
    }
}
