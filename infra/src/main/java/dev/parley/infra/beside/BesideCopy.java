package dev.parley.infra.beside;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.parley.infra.SqliteFile;
import dev.parley.infra.erasure.Cleared;
import dev.parley.infra.pages.alerts.AlertStore;
import dev.parley.infra.pages.calendar.FeedStore;
import dev.parley.infra.pages.marks.MarkStore;
import dev.parley.infra.pages.meetings.MeetingStore;
import dev.parley.infra.store.LogAddress;
import dev.parley.infra.store.Portable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * The copy of alerts, calendar feeds, marks and meetings, taken along when an event log is copied (docs/adr/0291). What the source has goes in
 * place of what the target has of the same; what only the target has stays. Nothing is made in the source.
 */
public final class BesideCopy implements AutoCloseable {

    private static final String DEFAULT_DATABASE = "parley";
    private static final int BATCH = 1_000;

    private final Place from;
    private final Place to;
    private long unsent;

    /**
     * What was copied of a kind.
     *
     * @param what in the plural, such as {@code alerts}
     * @param number how many there are in the source
     */
    public record Copied(String what, long number) {}

    /** How a store is opened in either. */
    private record Ways<S>(Function<Path, S> inDirectory, Function<MongoTemplate, S> inDatabase) {}

    /** A data directory or a database. */
    private static final class Place implements AutoCloseable {

        private final @Nullable Path data;
        private final @Nullable MongoClient client;
        private final @Nullable MongoTemplate mongo;

        Place(LogAddress address) {
            if (address.isMongo()) {
                String database = new ConnectionString(address.store()).getDatabase();
                data = null;
                client = MongoClients.create(address.store());
                mongo = new MongoTemplate(client, database == null ? DEFAULT_DATABASE : database);
            } else {
                data = Path.of(address.store());
                client = null;
                mongo = null;
            }
        }

        /** Opens a store; null where there is none and none is to be made. */
        <S> @Nullable S open(String what, boolean make, Ways<S> ways) {
            if (data != null) {
                return make || SqliteFile.isThere(data, what)
                        ? ways.inDirectory().apply(data)
                        : null;
            }
            return mongo != null && (make || mongo.collectionExists(what))
                    ? ways.inDatabase().apply(mongo)
                    : null;
        }

        @Override
        public void close() {
            if (client != null) {
                client.close();
            }
        }
    }

    /**
     * @param from where the log lies that is copied
     * @param to where the copy lies
     */
    public BesideCopy(LogAddress from, LogAddress to) {
        this.from = new Place(from);
        this.to = new Place(to);
    }

    /** Something done to all that holds texts of realisations, and that the target has. */
    @FunctionalInterface
    public interface Clearing {

        /** Does it. */
        void in(List<Cleared> stores);
    }

    /** Lets something be done to what the target has of an earlier copy. */
    public void inTarget(Clearing clearing) {
        try (AlertStore alerts = to.open("alerts", false, new Ways<AlertStore>(AlertStore::in, AlertStore::in));
                MarkStore marks = to.open("marks", false, new Ways<MarkStore>(MarkStore::in, MarkStore::in));
                MeetingStore meetings =
                        to.open("meetings", false, new Ways<MeetingStore>(MeetingStore::in, MeetingStore::in))) {
            List<Cleared> there = new ArrayList<>();
            if (alerts != null) {
                there.add(alerts);
            }
            if (marks != null) {
                there.add(marks);
            }
            if (meetings != null) {
                there.add(meetings);
            }
            clearing.in(there);
        }
    }

    /** Copies. */
    public List<Copied> run() {
        List<Copied> copied = new ArrayList<>();
        copied.add(copy(
                "alerts",
                "alerts",
                new Ways<AlertStore>(AlertStore::reading, AlertStore::reading),
                new Ways<AlertStore>(AlertStore::in, AlertStore::in),
                (source, target) -> {
                    target.takeDigests(source.digests());
                    unsent = source.unsent();
                }));
        copied.add(copy(
                "feeds",
                "calendar feeds",
                new Ways<FeedStore>(FeedStore::reading, FeedStore::in),
                new Ways<FeedStore>(FeedStore::in, FeedStore::in),
                (source, target) -> {}));
        copied.add(copy(
                "marks",
                "marked realisations",
                new Ways<MarkStore>(MarkStore::reading, MarkStore::in),
                new Ways<MarkStore>(MarkStore::in, MarkStore::in),
                (source, target) -> {}));
        copied.add(copy(
                "meetings",
                "meetings",
                new Ways<MeetingStore>(MeetingStore::reading, MeetingStore::in),
                new Ways<MeetingStore>(MeetingStore::in, MeetingStore::in),
                (source, target) -> {}));
        return copied.stream().filter(each -> each.number() > 0).toList();
    }

    /** How many of the alerts of the last run the source has still to send; the copy sends none of them. */
    public long unsent() {
        return unsent;
    }

    private <T, S extends Portable<T>> Copied copy(
            String name, String said, Ways<S> reading, Ways<S> writing, BiConsumer<S, S> more) {
        try (S source = from.open(name, false, reading)) {
            if (source == null) {
                return new Copied(said, 0);
            }
            try (S target = to.open(name, true, writing)) {
                long number = handed(source, Objects.requireNonNull(target));
                more.accept(source, target);
                return new Copied(said, number);
            }
        }
    }

    private static <T> long handed(Portable<T> source, Portable<T> target) {
        List<T> batch = new ArrayList<>();
        AtomicLong number = new AtomicLong();
        source.all(each -> {
            batch.add(each);
            number.incrementAndGet();
            if (batch.size() == BATCH) {
                target.take(List.copyOf(batch));
                batch.clear();
            }
        });
        target.take(List.copyOf(batch));
        return number.get();
    }

    /**
     * What a data directory has that is not copied, with what should be known of it, such as {@code audit.jsonl (it says what was done
     * here)}.
     */
    public static List<String> left(Path data) {
        return StateKind.all(StateKind.Move.LEFT)
                .flatMap(kind -> kind.files().stream()
                        .filter(file -> Files.exists(data.resolve(file)))
                        .map(file -> file + " (" + kind.why() + ")"))
                .toList();
    }

    @Override
    public void close() {
        try {
            from.close();
        } finally {
            to.close();
        }
    }
}
