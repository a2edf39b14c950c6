package dev.parley.infra.eventlog.bench;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.RealisationEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The handler an application would write: a row a realisation, brought up to date event by event; no analysis. */
public class RowPerEvent {

    private final AtomicLong handled = new AtomicLong();
    private final CountDownLatch complete = new CountDownLatch(1);
    private final @Nullable MongoCollection<Document> rows;
    private final long expected;

    /**
     * A handler.
     *
     * @param rows where to write; null for nowhere
     * @param expected after how many events it is complete
     */
    RowPerEvent(@Nullable MongoCollection<Document> rows, long expected) {
        this.rows = rows;
        this.expected = expected;
    }

    @EventHandler
    public void on(RealisationEvent event, @Timestamp Instant recorded) {
        if (handled.get() < expected) {
            if (rows != null) {
                write(rows, event, recorded);
            }
            if (handled.incrementAndGet() == expected) {
                complete.countDown();
            }
        }
    }

    void write(MongoCollection<Document> collection, RealisationEvent event, Instant recorded) {
        List<Bson> updates = new ArrayList<>();
        updates.add(Updates.inc("version", 1L));
        updates.add(Updates.set("lastRecorded", recorded.toString()));
        if (event instanceof RealisationStarted started) {
            updates.add(Updates.set("title", started.title()));
        }
        collection.updateOne(
                eq("_id", event.realisation().value()), Updates.combine(updates), new UpdateOptions().upsert(true));
    }

    long handled() {
        return handled.get();
    }

    CountDownLatch complete() {
        return complete;
    }
}
