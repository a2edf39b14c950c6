package dev.parley.infra.eventlog.sqlite;

import dev.parley.infra.PrivateFiles;
import dev.parley.infra.SqliteCopy;
import dev.parley.infra.SqliteReaders;
import dev.parley.infra.eventlog.AppendResult;
import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.CommitChain;
import dev.parley.infra.eventlog.EpochNanos;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogFailedException;
import dev.parley.infra.eventlog.EventLogOpenException;
import dev.parley.infra.eventlog.EventLogUnavailableException;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.infra.eventlog.MembersNote;
import dev.parley.infra.eventlog.RecordedTimes;
import dev.parley.infra.eventlog.StoredTexts;
import dev.parley.infra.eventlog.StreamEvent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The event log in {@code events.db} of a data directory: write-ahead log, every commit flushed before it is
 * acknowledged, one writing connection and a few that read.
 *
 * <p>One process owns the directory; a second one is refused when it opens the log. Within the process any number of
 * threads may read; appends take turns.
 *
 * <p>Any error while writing stops appends for good ({@link EventLogFailedException}); reading goes on. The one exception
 * is a file that somebody else has locked before anything was written: then the batch is refused and can be offered
 * again.
 */
public final class SqliteEventLog implements EventLog, MembersNote {

    /** The file in the data directory that is the truth. */
    public static final String FILE = "events.db";

    private static final Logger LOG = LoggerFactory.getLogger(SqliteEventLog.class);

    private static final int READERS = 4;
    private static final int BUSY_MILLIS = 5_000;
    private static final int KNOWN_STREAMS = 10_000;

    // The write-ahead log is folded into the file by us and not by SQLite, which would ignore a failure to do so.
    private static final long CHECKPOINT_BYTES = 16L * 1024 * 1024;
    private static final long FLUSH_OVERHEAD_BYTES = 16L * 1024;
    private static final int INSISTENT_CHECKPOINT_PAGES = 65_536;
    private static final int FOLDING_ATTEMPTS = 2;

    private static final String COLUMNS =
            "position, commit_id, stream_id, stream_type, sequence, event_id, recorded_at,"
                    + " payload_type, payload_revision, payload, metadata";
    private static final String INSERT =
            "INSERT INTO event (" + COLUMNS + ", texts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT = "SELECT " + COLUMNS + ", %s FROM event ";
    private static final String ALL = "WHERE position > ? ORDER BY position LIMIT ?";
    private static final String STREAM = "WHERE stream_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?";
    private static final String TEXTS = "SELECT texts FROM event WHERE position = ?";
    private static final String SET_TEXTS = "UPDATE event SET texts = ? WHERE position = ?";
    private static final String LAST_SEQUENCE = "SELECT max(sequence) FROM event WHERE stream_id = ?";
    private static final String LATEST = "SELECT recorded_at FROM latest";
    private static final String SET_LATEST = "INSERT INTO latest (one, recorded_at) VALUES (1, ?)"
            + " ON CONFLICT (one) DO UPDATE SET recorded_at = excluded.recorded_at";
    private static final String FIRST_OF_STREAM = "SELECT 1 FROM event WHERE stream_id = ? AND sequence = 0";
    private static final String HEAD = "SELECT max(position) FROM event";
    private static final String ADD_LINK = "INSERT INTO chain (position, hash, first, form) VALUES (?, ?, ?, ?)";
    private static final String LAST_LINK = "SELECT position, hash FROM chain ORDER BY position DESC LIMIT 1";
    private static final String LINKS = "SELECT position, hash, coalesce(%s, (SELECT max(b.position) FROM chain b"
            + " WHERE b.position < chain.position) + 1, 1), coalesce(%s, " + CommitChain.WITHOUT_COMMIT + ")"
            + " FROM chain WHERE position > ? ORDER BY position LIMIT ?";
    private static final String RECORDED_FROM =
            "SELECT position FROM event WHERE recorded_at >= ? ORDER BY position LIMIT 1";

    private final Path file;
    private final String url;
    private final @Nullable DataDirectoryLock lock;
    private final SqliteReaders readers;

    private final Object writing = new Object();
    private final Connection writer;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final @Nullable PreparedStatement insert;
    private final PreparedStatement lastSequence;
    private final PreparedStatement setLatest;
    private final String select;
    private final RecordedTimes times = new RecordedTimes();
    private final Map<String, Long> lastSequences = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > KNOWN_STREAMS;
        }
    };
    private long head;
    private long latest;
    private CommitChain.Link chain = CommitChain.Link.BEGINNING;
    private boolean followed;
    private boolean textsEnsured;
    private long bytesSinceCheckpoint;
    private @Nullable EventLogFailedException failure;
    private boolean closed;
    private boolean readOnly;
    private Runnable afterwards = () -> {};

    private SqliteEventLog(Path file, String url, @Nullable DataDirectoryLock lock, Connection writer)
            throws SQLException {
        this.file = file;
        this.url = url;
        this.lock = lock;
        this.writer = writer;
        this.begin = writer.prepareStatement("BEGIN IMMEDIATE");
        this.commit = writer.prepareStatement("COMMIT");
        boolean texts = Schema.hasRoomForTexts(writer);
        this.select = SELECT.formatted(texts ? "texts" : "NULL");
        this.insert = texts ? writer.prepareStatement(INSERT) : null;
        this.lastSequence = writer.prepareStatement(LAST_SEQUENCE);
        this.setLatest = writer.prepareStatement(SET_LATEST);
        this.head = readHead(writer);
        this.latest = readLatest(writer);
        this.readers = new SqliteReaders(
                this::openReader, READERS, () -> new EventLogUnavailableException("The event log is closed."));
    }

    /**
     * Opens the log of a data directory, which is created when it is missing. Whatever a crash left behind is put in
     * order by SQLite before this returns.
     *
     * @param dataDirectory the directory
     * @return the open log
     * @throws EventLogOpenException if the directory is in use, cannot be written to, or holds something else than an
     *                               event log this version understands
     */
    public static SqliteEventLog open(Path dataDirectory) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        if (directory.toString().indexOf('?') >= 0) {
            throw new EventLogOpenException("The name of the data directory must not contain '?': " + directory);
        }
        SqliteLibrary.load();
        try {
            PrivateFiles.createDirectories(directory);
        } catch (IOException e) {
            throw new EventLogOpenException(
                    "The data directory %s cannot be created: %s".formatted(directory, why(directory, e)), e);
        }
        Path file = directory.resolve(FILE);
        DataDirectoryLock lock = DataDirectoryLock.acquire(directory);
        Connection writer = null;
        try {
            PrivateFiles.create(file);
            String url = "jdbc:sqlite:" + file;
            writer = DriverManager.getConnection(url);
            prepareWriter(writer, file);
            forceDirectory(directory);
            return new SqliteEventLog(file, url, lock, writer);
        } catch (IOException e) {
            lock.close();
            throw new EventLogOpenException("%s cannot be created: %s".formatted(file, why(file, e)), e);
        } catch (SQLException e) {
            closeQuietly(writer);
            lock.close();
            throw new EventLogOpenException(
                    "%s cannot be opened as an event log: %s".formatted(file, e.getMessage()), e);
        } catch (RuntimeException e) {
            closeQuietly(writer);
            lock.close();
            throw e;
        }
    }

    /** The reason, which most exceptions of files have only as their name. */
    private static String why(Path path, IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return Files.exists(path) ? "it is no directory" : "it is a link to nothing";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no directory to make it in";
        }
        return e instanceof FileSystemException other && other.getReason() != null ? other.getReason() : e.toString();
    }

    /**
     * Opens the log of a data directory for reading. Where it can be written to that is {@link #open}; a backup or a snapshot
     * that cannot is read as it is. Appends are refused then.
     *
     * @param dataDirectory the directory, which holds a log
     * @return the open log
     * @throws EventLogOpenException as {@link #open} does
     */
    public static SqliteEventLog openForReading(Path dataDirectory) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        SqliteLibrary.load();
        Path file = directory.resolve(FILE);
        if (Files.isWritable(directory) && Files.isWritable(file)) {
            return open(dataDirectory);
        }
        DataDirectoryLock lock = DataDirectoryLock.share(directory);
        Connection connection = null;
        try {
            if (SqliteCopy.isUnclosed(file)) {
                return openCopy(file, lock);
            }
            String url = SqliteCopy.readOnly(file);
            connection = DriverManager.getConnection(url);
            Schema.ensure(connection, file);
            SqliteEventLog log = new SqliteEventLog(file, url, lock, connection);
            log.readOnly = true;
            return log;
        } catch (SQLException | IOException e) {
            closeQuietly(connection);
            closeQuietly(lock);
            throw new EventLogOpenException("%s cannot be read as an event log: %s".formatted(file, e.getMessage()), e);
        } catch (RuntimeException e) {
            closeQuietly(connection);
            closeQuietly(lock);
            throw e;
        }
    }

    private static SqliteEventLog openCopy(Path file, @Nullable DataDirectoryLock lock) throws IOException {
        SqliteCopy copy = SqliteCopy.of(file);
        try {
            SqliteEventLog log = open(copy.folder());
            log.readOnly = true;
            log.afterwards = () -> {
                copy.close();
                closeQuietly(lock);
            };
            return log;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private static void prepareWriter(Connection writer, Path file) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            // Before the journal mode, which would already write to a file that may not be ours.
            Schema.ensure(writer, file);
            Schema.ensureRoomForTexts(writer);
            requireSetting(statement, "PRAGMA journal_mode = WAL", "wal");
            statement.execute("PRAGMA synchronous = FULL");
            requireSetting(statement, "PRAGMA synchronous", "2");
            // Without these an Apple machine acknowledges what its disk still holds in a volatile cache.
            statement.execute("PRAGMA fullfsync = ON");
            statement.execute("PRAGMA checkpoint_fullfsync = ON");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("PRAGMA cache_size = -16384");
            statement.execute("PRAGMA trusted_schema = OFF");
            // What was erased is gone from the file, not only from the tables.
            statement.execute("PRAGMA secure_delete = ON");
        }
    }

    private static void requireSetting(Statement statement, String pragma, String expected) throws SQLException {
        try (ResultSet result = statement.executeQuery(pragma)) {
            String actual = result.next() ? result.getString(1) : "nothing";
            if (!expected.equals(actual)) {
                throw new EventLogOpenException(
                        "SQLite answers '%s' to '%s', but Parley needs '%s' to keep events safe. Is the data directory on a file system without locks or shared memory?"
                                .formatted(actual, pragma, expected));
            }
        }
    }

    /** Makes the directory entry of a new file durable, where the system lets a directory be flushed. */
    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("Directory {} cannot be flushed on this system", directory, e);
        }
    }

    private Connection openReader() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            statement.execute("PRAGMA query_only = ON");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    @Override
    public List<AppendResult> append(List<Commit> batch) {
        synchronized (writing) {
            refuseUnlessSound();
            begin();
            List<AppendResult> results = new ArrayList<>(batch.size());
            try {
                PreparedStatement insert =
                        Objects.requireNonNull(this.insert, "a log that is written to has room for texts");
                Map<String, Long> staged = new HashMap<>();
                long next = head + 1;
                long recorded = latest;
                long bytes = FLUSH_OVERHEAD_BYTES;
                boolean anything = false;
                followChain();
                CommitChain grown = CommitChain.after(chain);
                for (Commit offered : batch) {
                    AppendResult.Conflict conflict = conflict(offered, staged);
                    if (conflict != null) {
                        results.add(conflict);
                        continue;
                    }
                    long first = next;
                    Commit stored = times.following(offered, recorded);
                    recorded = RecordedTimes.after(stored, recorded);
                    for (StreamEvent event : stored.events()) {
                        ensureTexts(event);
                        grown.add(next, offered.id(), event);
                        addToInsert(insert, next++, offered.id(), event);
                    }
                    anything = true;
                    offered.spans().forEach((stream, span) -> staged.put(stream, span.last()));
                    bytes += offered.approximateBytes();
                    results.add(new AppendResult.Appended(first, next - 1));
                }
                CommitChain.Link link = chain;
                if (anything) {
                    insert.executeBatch();
                    link = grown.link();
                    add(link);
                }
                if (recorded != latest) {
                    setLatest.setLong(1, recorded);
                    setLatest.execute();
                }
                commit.execute();
                lastSequences.putAll(staged);
                head = next - 1;
                latest = recorded;
                chain = link;
                bytesSinceCheckpoint += anything ? bytes : 0;
            } catch (SQLException | RuntimeException | Error e) {
                throw fail("writing to", e);
            }
            if (bytesSinceCheckpoint >= CHECKPOINT_BYTES) {
                checkpointAfterAppend();
            }
            return results;
        }
    }

    private void add(CommitChain.Link link) throws SQLException {
        try (PreparedStatement statement = writer.prepareStatement(ADD_LINK)) {
            statement.setLong(1, link.position());
            statement.setBytes(2, link.hash());
            statement.setLong(3, link.first());
            statement.setInt(4, link.form());
            statement.execute();
        }
    }

    /**
     * Goes on from the last link, with the first thing that is appended. Only a log that never had a chain gets its events taken
     * into one; where events have none that should, the chain begins anew behind them, and they are told of by who looks
     * (docs/adr/0211).
     */
    private void followChain() throws SQLException {
        if (followed) {
            return;
        }
        boolean begun = Schema.takenIn(writer).isPresent();
        Schema.ensureChain(writer, head);
        CommitChain.Link last = CommitChain.Link.BEGINNING;
        try (PreparedStatement statement = writer.prepareStatement(LAST_LINK);
                ResultSet result = statement.executeQuery()) {
            if (result.next()) {
                last = new CommitChain.Link(0, result.getLong(1), result.getBytes(2), CommitChain.WITHOUT_COMMIT);
            }
        }
        if (!begun && head > 0) {
            LOG.info("The {} events that an earlier version stored are taken into the chain of hashes", head);
            CommitChain grown = CommitChain.after(last);
            events(0).forEach(event -> grown.add(event.position(), event.commitId(), event.event()));
            last = grown.link();
            add(last);
        } else if (last.position() < head) {
            LOG.error("Events {} to {} have no hash, and should; look with 'parley verify'", last.position() + 1, head);
            last = CommitChain.Link.beginningAfter(head);
        }
        chain = last;
        followed = true;
    }

    @Override
    public Optional<CommitChain.Beginning> chainBegun() {
        return read(connection -> {
            OptionalLong takenIn = Schema.takenIn(connection);
            return takenIn.isPresent()
                    ? Optional.of(new CommitChain.Beginning(FIRST_POSITION, takenIn.getAsLong() + 1))
                    : Optional.empty();
        });
    }

    @Override
    public List<CommitChain.Link> links(long afterPosition, int limit) {
        return read(connection -> {
            List<CommitChain.Link> links = new ArrayList<>();
            if (!Schema.hasChain(connection)) {
                return links;
            }
            boolean told = Schema.linksTellWhereTheyBegin(connection);
            String sql = told ? LINKS.formatted("first", "form") : LINKS.formatted("NULL", "NULL");
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, afterPosition);
                statement.setInt(2, limit);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        links.add(new CommitChain.Link(
                                result.getLong(3), result.getLong(1), result.getBytes(2), result.getInt(4)));
                    }
                }
            }
            return links;
        });
    }

    @Override
    public boolean membersNoted() {
        return read(Schema::membersNoted);
    }

    @Override
    public void noteMembers(boolean there) {
        synchronized (writing) {
            refuseUnlessSound();
            begin();
            try {
                Schema.noteMembers(writer, there);
                commit.execute();
            } catch (SQLException | RuntimeException | Error e) {
                throw fail("writing to", e);
            }
        }
    }

    private void refuseUnlessSound() {
        if (closed) {
            throw new EventLogUnavailableException("The event log is closed. Nothing was stored.");
        }
        if (readOnly) {
            throw new EventLogUnavailableException(file + " is open for reading only. Nothing was stored.");
        }
        if (failure != null) {
            throw new EventLogUnavailableException(
                    "The event log has failed and takes nothing more until Parley is started again: "
                            + failure.getMessage(),
                    failure);
        }
    }

    private void begin() {
        try {
            begin.execute();
        } catch (SQLException e) {
            if (e instanceof SQLiteException sqlite
                    && (sqlite.getResultCode().code & 0xFF) == SQLiteErrorCode.SQLITE_BUSY.code) {
                throw new EventLogUnavailableException(
                        "%s is locked by another program. Nothing was stored.".formatted(file), e);
            }
            throw fail("beginning to write to", e);
        }
    }

    private AppendResult.@Nullable Conflict conflict(Commit offered, Map<String, Long> staged) throws SQLException {
        for (Map.Entry<String, Commit.Span> span : offered.spans().entrySet()) {
            String stream = span.getKey();
            Long last = staged.get(stream);
            long expected = (last == null ? lastSequenceForWriter(stream) : last) + 1;
            if (span.getValue().first() != expected) {
                return new AppendResult.Conflict(
                        stream, expected, span.getValue().first());
            }
        }
        return null;
    }

    private long lastSequenceForWriter(String stream) throws SQLException {
        Long known = lastSequences.get(stream);
        if (known != null) {
            return known;
        }
        lastSequence.setString(1, stream);
        try (ResultSet result = lastSequence.executeQuery()) {
            long last = result.next() ? result.getLong(1) : -1;
            return result.wasNull() ? -1 : last;
        }
    }

    private void ensureTexts(StreamEvent event) throws SQLException {
        if (!textsEnsured && event.texts() != null) {
            Schema.ensureTexts(writer);
            textsEnsured = true;
        }
    }

    private static void addToInsert(PreparedStatement insert, long position, UUID commitId, StreamEvent event)
            throws SQLException {
        insert.setLong(1, position);
        insert.setString(2, commitId.toString());
        insert.setString(3, event.streamId());
        insert.setString(4, event.streamType());
        insert.setLong(5, event.sequence());
        insert.setString(6, event.eventId());
        insert.setLong(7, EpochNanos.of(event.recordedAt()));
        insert.setString(8, event.payloadType());
        if (event.payloadRevision() == null) {
            insert.setNull(9, Types.VARCHAR);
        } else {
            insert.setString(9, event.payloadRevision());
        }
        insert.setBytes(10, event.payload());
        insert.setBytes(11, event.metadata());
        StoredTexts texts = event.texts();
        insert.setBytes(12, texts == null ? null : texts.bytes());
        insert.addBatch();
    }

    @Override
    public void erase(SortedMap<Long, StoredTexts> left) {
        synchronized (writing) {
            refuseUnlessSound();
            SortedMap<Long, StoredTexts> after = new TreeMap<>();
            try {
                for (Map.Entry<Long, StoredTexts> each : left.entrySet()) {
                    after.put(
                            each.getKey(), there(each.getKey(), each.getValue()).without(each.getValue()));
                }
            } catch (SQLException e) {
                throw new EventLogUnavailableException("The event log cannot be read: " + e.getMessage(), e);
            }
            begin();
            try (PreparedStatement update = writer.prepareStatement(SET_TEXTS)) {
                for (Map.Entry<Long, StoredTexts> each : after.entrySet()) {
                    update.setBytes(1, each.getValue().bytes());
                    update.setLong(2, each.getKey());
                    update.execute();
                }
                commit.execute();
            } catch (SQLException | RuntimeException | Error e) {
                throw fail("erasing in", e);
            }
            try {
                foldAll();
            } catch (EventLogUnavailableException e) {
                LOG.warn("{} It is tried again.", e.getMessage());
            }
        }
    }

    @Override
    public void settleErasures() {
        synchronized (writing) {
            refuseUnlessSound();
            foldAll();
        }
    }

    private StoredTexts there(long position, StoredTexts left) throws SQLException {
        try (PreparedStatement statement = writer.prepareStatement(TEXTS)) {
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                StoredTexts there = row.next() ? texts(position, row.getBytes(1)) : null;
                if (there == null || !Arrays.equals(there.root(), left.root())) {
                    throw new IllegalArgumentException("event " + position + " has other texts, or none");
                }
                return there;
            }
        }
    }

    /** Folds the write-ahead log into the file and cuts it off: it holds what was erased, as it was written. */
    private void foldAll() {
        try {
            for (int attempt = 0; attempt < FOLDING_ATTEMPTS; attempt++) {
                if (checkpoint("TRUNCATE", 1) == 0) {
                    bytesSinceCheckpoint = 0;
                    return;
                }
            }
        } catch (SQLException e) {
            throw fail("folding the log into", e);
        }
        throw new EventLogUnavailableException(
                "The texts were erased, but %s-wal still holds them, since somebody reads the log without pause."
                        .formatted(file));
    }

    private EventLogFailedException fail(String doing, Throwable cause) {
        EventLogFailedException failed = new EventLogFailedException(
                "An error occurred %s %s (%s). Appends have stopped; free space or repair the disk and start Parley again."
                        .formatted(doing, file, cause.getMessage()),
                cause);
        failure = failed;
        try (Statement statement = writer.createStatement()) {
            // Leaves nothing open that would keep readers from seeing a settled state; SQLite may have done it already.
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            failed.addSuppressed(e);
        }
        return failed;
    }

    /** The batch is durable whatever happens here, so a failure stops only what comes after it. */
    private void checkpointAfterAppend() {
        try {
            checkpoint();
        } catch (SQLException | RuntimeException | Error e) {
            LOG.error("The write-ahead log of {} could not be folded into it", file, fail("folding the log into", e));
        }
    }

    private void checkpoint() throws SQLException {
        bytesSinceCheckpoint = 0;
        if (checkpoint("PASSIVE", 2) > INSISTENT_CHECKPOINT_PAGES) {
            // Readers have been in the way for long: wait for them once, so that the write-ahead log can start anew.
            checkpoint("RESTART", 2);
        }
    }

    /** Of what SQLite answers: in column 1 whether readers were in the way, in column 2 how many pages were in the write-ahead log. */
    private int checkpoint(String mode, int column) throws SQLException {
        try (Statement statement = writer.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            return result.next() ? result.getInt(column) : 0;
        }
    }

    private <T> T read(SqliteReaders.Query<T> query) {
        try {
            return readers.read(query);
        } catch (SQLException e) {
            throw new EventLogUnavailableException("The event log cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public long head() {
        return read(SqliteEventLog::readHead);
    }

    private static long readHead(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HEAD);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private static long readLatest(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LATEST);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getLong(1) : RecordedTimes.NONE;
        }
    }

    @Override
    public OptionalLong lastSequence(String streamId) {
        return read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LAST_SEQUENCE)) {
                statement.setString(1, streamId);
                return optional(statement);
            }
        });
    }

    @Override
    public OptionalLong firstPositionRecordedFrom(Instant instant) {
        long nanos = instant.isBefore(EpochNanos.EARLIEST)
                ? Long.MIN_VALUE
                : instant.isAfter(EpochNanos.LATEST) ? Long.MAX_VALUE : EpochNanos.of(instant);
        return read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RECORDED_FROM)) {
                statement.setLong(1, nanos);
                return optional(statement);
            }
        });
    }

    private static OptionalLong optional(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            if (!result.next()) {
                return OptionalLong.empty();
            }
            long value = result.getLong(1);
            return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
        }
    }

    /** In one reading transaction, since beginning and ending one costs more than looking for a stream. */
    @Override
    public Set<String> existing(Collection<String> streamIds) {
        return read(connection -> {
            Set<String> existing = new HashSet<>();
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(FIRST_OF_STREAM)) {
                for (String stream : streamIds) {
                    statement.setString(1, stream);
                    try (ResultSet result = statement.executeQuery()) {
                        if (result.next()) {
                            existing.add(stream);
                        }
                    }
                }
            } finally {
                connection.setAutoCommit(true);
            }
            return existing;
        });
    }

    @Override
    public List<LoggedEvent> readStream(String streamId, long fromSequence, int limit) {
        requirePositive(limit);
        return read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(select + STREAM)) {
                statement.setString(1, streamId);
                statement.setLong(2, fromSequence);
                statement.setInt(3, limit);
                return page(statement);
            }
        });
    }

    @Override
    public List<LoggedEvent> readAll(long afterPosition, int limit) {
        requirePositive(limit);
        return read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(select + ALL)) {
                statement.setLong(1, afterPosition);
                statement.setInt(2, limit);
                return page(statement);
            }
        });
    }

    private static void requirePositive(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has 1 event or more, but the limit is " + limit);
        }
    }

    private static UUID commit(long position, String stored) {
        return Commit.storedId(stored)
                .orElseThrow(() -> new EventLogUnavailableException(
                        "event %d is not what was recorded: the id of its commit is none".formatted(position)));
    }

    private static @Nullable StoredTexts texts(long position, byte @Nullable [] stored) {
        try {
            return stored == null ? null : StoredTexts.of(stored);
        } catch (IllegalArgumentException e) {
            throw new EventLogUnavailableException(
                    "event %d is not what was recorded: %s".formatted(position, e.getMessage()), e);
        }
    }

    private static List<LoggedEvent> page(PreparedStatement statement) throws SQLException {
        List<LoggedEvent> events = new ArrayList<>();
        long bytes = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (bytes < PAGE_BYTES && row.next()) {
                StreamEvent event = new StreamEvent(
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6),
                        EpochNanos.toInstant(row.getLong(7)),
                        row.getString(8),
                        row.getString(9),
                        row.getBytes(10),
                        row.getBytes(11),
                        texts(row.getLong(1), row.getBytes(12)));
                events.add(new LoggedEvent(row.getLong(1), commit(row.getLong(1), row.getString(2)), event));
                bytes += event.approximateBytes();
            }
        }
        return events;
    }

    @Override
    public void close() {
        synchronized (writing) {
            if (closed) {
                return;
            }
            closed = true;
            try {
                readers.close();
                // The last connection to close folds the write-ahead log into the file; nothing depends on it.
                writer.close();
            } catch (SQLException e) {
                LOG.warn("{} was not closed cleanly; it is put in order when it is opened next", file, e);
            } finally {
                closeQuietly(lock);
                afterwards.run();
            }
        }
    }

    private static void closeQuietly(@Nullable DataDirectoryLock lock) {
        if (lock != null) {
            lock.close();
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("A connection could not be closed", e);
            }
        }
    }
}
