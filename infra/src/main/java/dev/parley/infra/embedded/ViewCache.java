package dev.parley.infra.embedded;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.RecordedEvent;
import dev.parley.infra.eventlog.mongo.MongoEventLog;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.ByteBuf;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A copy of the embedded read models on disk, made at each orderly stop (docs/adr/0056). A start takes it only where it was
 * written by the very same program and stands on the very same log; the projections then go on from where it ends, as after
 * any stop. It stays until the next stop replaces it, so that a start after a crash is quick too.
 */
final class ViewCache implements SmartLifecycle {

    /** Name of the file in a data directory. */
    static final String NAME = "views.cache";

    private static final Logger LOG = LoggerFactory.getLogger(ViewCache.class);
    private static final String FORMAT = "parley views 1";
    private static final String END = "";
    /** Few, as the embedded server does not mind how large a reply gets. */
    private static final int BATCH = 40;

    private static final int BATCH_BYTES = 4 * 1024 * 1024;
    private static final int LARGEST = 16 * 1024 * 1024;
    /** As many events are caught up with in no time, however short the log. */
    private static final long FEW = 2_000;

    private static final int CHECKSUM_BYTES = Long.BYTES;

    private final Path file;
    private final Optional<String> program;
    private final EventLog log;
    private final Supplier<MongoDatabase> database;
    private final BooleanSupplier complete;
    /** Collections that did not exist before they were read from the copy. */
    private final Set<String> loaded = new LinkedHashSet<>();

    private volatile boolean running;

    /**
     * Nothing happens before {@link #start}.
     *
     * @param file where the copy is kept
     * @param program names the program to the letter, as another one may write other views of the same events; empty
     *     where that is not known and nothing is kept
     * @param log what the views are of
     * @param database where they are
     * @param complete whether the views are complete and worth a copy
     */
    ViewCache(
            Path file,
            Optional<String> program,
            EventLog log,
            Supplier<MongoDatabase> database,
            BooleanSupplier complete) {
        this.file = file;
        this.program = program;
        this.log = log;
        this.database = database;
        this.complete = complete;
    }

    /** Before the projections, which go on from what is there; and stopped after them. */
    @Override
    public int getPhase() {
        return -1;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void start() {
        running = true;
        if (program.isEmpty() || !Files.exists(file)) {
            return;
        }
        try {
            checkSum();
            load();
        } catch (IOException | RuntimeException e) {
            LOG.info("The copy of the views is not used, they are built from the log: {}", e.getMessage());
            dropWhatWasLoaded();
            forget();
        }
    }

    /** Only what this cache put there by itself a moment ago; nothing else is known to be of no value. */
    private void dropWhatWasLoaded() {
        if (MongoEventLog.livesIn(database.get())) {
            throw new IllegalStateException("An event log lives where the views were to be; nothing is dropped there.");
        }
        for (String name : loaded) {
            database.get().getCollection(name).drop();
        }
        loaded.clear();
    }

    private void forget() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted", file, e);
        }
    }

    @Override
    public void stop() {
        running = false;
        if (program.isEmpty() || !complete.getAsBoolean()) {
            return;
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            save(unfinished);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            LOG.info("No copy of the views is kept, the next start builds them: {}", e.getMessage());
        }
    }

    // --- writing ---

    private void save(Path target) throws IOException {
        CRC32 sum = new CRC32();
        try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16);
                DataOutputStream out = new DataOutputStream(new CheckedOutputStream(bytes, sum))) {
            long head = log.head();
            out.writeUTF(FORMAT);
            out.writeUTF(program.orElseThrow());
            out.writeLong(head);
            out.writeUTF(commitAt(head));
            for (String name : database.get().listCollectionNames()) {
                if (!name.startsWith("system.")) {
                    out.writeUTF(name);
                    save(database.get().getCollection(name, RawBsonDocument.class), out);
                }
            }
            out.writeUTF(END);
            out.flush();
            new DataOutputStream(bytes).writeLong(sum.getValue());
        }
    }

    private static void save(MongoCollection<RawBsonDocument> collection, DataOutputStream out) throws IOException {
        for (BsonDocument index : collection.listIndexes(BsonDocument.class)) {
            if (index.getBoolean("unique", BsonBoolean.FALSE).getValue()) {
                BsonDocument bare = index.clone();
                bare.remove("ns");
                bare.remove("v");
                write(new RawBsonDocument(bare, new BsonDocumentCodec()), out);
            }
        }
        out.writeInt(0);
        for (RawBsonDocument document : collection.find().batchSize(BATCH)) {
            write(document, out);
        }
        out.writeInt(0);
    }

    private static void write(RawBsonDocument document, DataOutputStream out) throws IOException {
        ByteBuf buffer = document.getByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    // --- reading ---

    private void checkSum() throws IOException {
        long left = Files.size(file) - CHECKSUM_BYTES;
        CRC32 sum = new CRC32();
        byte[] buffer = new byte[1 << 16];
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new EOFException("it is cut short");
                }
                sum.update(buffer, 0, count);
                left -= count;
            }
            if (left < 0 || in.readLong() != sum.getValue()) {
                throw new IOException("it is damaged");
            }
        }
    }

    private void load() throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                DataInputStream in = new DataInputStream(new CheckedInputStream(bytes, new CRC32()))) {
            if (!in.readUTF().equals(FORMAT) || !in.readUTF().equals(program.orElseThrow())) {
                throw new IOException("it was written by another version");
            }
            long head = in.readLong();
            if (!in.readUTF().equals(commitAt(head))) {
                throw new IOException("it is of another log");
            }
            if (log.head() - head > Math.max(head / 4, FEW)) {
                throw new IOException("too much has been logged since");
            }
            for (String name = in.readUTF(); !name.equals(END); name = in.readUTF()) {
                load(name, in);
            }
        }
    }

    private void load(String name, DataInputStream in) throws IOException {
        for (String present : database.get().listCollectionNames()) {
            if (present.equals(name) && !loaded.contains(name)) {
                throw new IOException("there are views already (" + name + ")");
            }
        }
        loaded.add(name);
        List<RawBsonDocument> indexes = new ArrayList<>();
        for (RawBsonDocument index = read(in); index != null; index = read(in)) {
            if (!index.getString("name").getValue().equals("_id_")) {
                indexes.add(index);
            }
        }
        if (!indexes.isEmpty()) {
            database.get().runCommand(new Document("createIndexes", name).append("indexes", indexes));
        }
        MongoCollection<RawBsonDocument> collection = database.get().getCollection(name, RawBsonDocument.class);
        List<RawBsonDocument> batch = new ArrayList<>();
        int size = 0;
        for (RawBsonDocument document = read(in); document != null; document = read(in)) {
            batch.add(document);
            size += document.getByteBuffer().remaining();
            if (size >= BATCH_BYTES) {
                collection.insertMany(batch);
                batch.clear();
                size = 0;
            }
        }
        if (!batch.isEmpty()) {
            collection.insertMany(batch);
        }
    }

    private static @Nullable RawBsonDocument read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == 0) {
            return null;
        }
        if (length < 0 || length > LARGEST) {
            throw new IOException("it is damaged");
        }
        return new RawBsonDocument(in.readNBytes(length));
    }

    /** The commit whose last event is at a position; what tells one log from another of the same length. */
    private String commitAt(long position) {
        List<RecordedEvent> found = position <= 0 ? List.of() : log.readAll(position - 1, 1);
        return found.isEmpty() ? "" : found.get(0).commitId().toString();
    }
}
