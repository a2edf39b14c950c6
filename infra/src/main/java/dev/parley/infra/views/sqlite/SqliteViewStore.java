package dev.parley.infra.views.sqlite;

import dev.parley.query.view.store.Generation;
import dev.parley.query.view.store.GenerationRegister;
import dev.parley.query.view.store.GenerationState;
import dev.parley.query.view.store.GenerationViews;
import dev.parley.query.view.store.NodeRegister;
import dev.parley.query.view.store.SegmentStore;
import dev.parley.query.view.store.ViewStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Read models in {@code views.db} of a data directory (docs/adr/0125). View, row and token of a batch are one transaction;
 * after a crash of the process nothing is lost that was committed, and after one of the machine the last transactions may be
 * missing, tokens and views together.
 *
 * <p>The file holds nothing that is not in the log. So a file that is damaged, of another version, or that others than its
 * owner may write to, is removed and built anew. Where it is the machine that is at fault, such as a full disk, it is kept. Whoever opens it holds the data directory, so there is one process.
 */
public final class SqliteViewStore implements ViewStore {

    /** The file in the data directory. */
    public static final String FILE = "views.db";

    /** Says that the file was found damaged while it was in use, so that the next start builds it anew. */
    private static final String DAMAGED = "views.damaged";

    /** What earlier versions left in a data directory; of no use to this one. */
    private static final List<String> ABANDONED = List.of("views.cache", "views.cache.part");

    private static final Logger LOG = LoggerFactory.getLogger(SqliteViewStore.class);

    private static final int BUSY_MILLIS = 5_000;
    private static final Set<PosixFilePermission> OURS_ALONE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final ViewDatabase database;
    private final SegmentStore segments;
    private final GenerationRegister register;
    private final NodeRegister nodes = new MemoryNodes();

    private SqliteViewStore(ViewDatabase database) {
        this.database = database;
        this.segments = new SqliteSegments(database);
        this.register = new SqliteRegister(database);
    }

    /**
     * Opens the read models of a data directory, which exists and is held by this process.
     *
     * @param dataDirectory the directory
     * @return the open store
     * @throws ViewStoreOpenException if the file cannot be opened, or is something else that must not be replaced
     */
    public static SqliteViewStore open(Path dataDirectory) {
        Path file = dataDirectory.toAbsolutePath().normalize().resolve(FILE);
        try {
            for (String name : ABANDONED) {
                Path old = file.resolveSibling(name);
                if (Files.isRegularFile(old, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(old);
                }
            }
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                String distrust = distrust(file);
                if (distrust != null) {
                    LOG.warn("{} is removed and built anew from the log: {}", file, distrust);
                    remove(file);
                }
            }
            create(file);
            return open(file, true);
        } catch (IOException e) {
            throw new ViewStoreOpenException("%s cannot be opened: %s".formatted(file, e), e);
        }
    }

    /**
     * Removes the read models of a data directory, which this process holds and has not opened: they are built anew from the log.
     *
     * @param dataDirectory the directory
     * @throws ViewStoreOpenException if they cannot be removed
     */
    public static void discard(Path dataDirectory) {
        Path file = dataDirectory.toAbsolutePath().normalize().resolve(FILE);
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                remove(file);
            }
        } catch (IOException e) {
            throw new ViewStoreOpenException("%s cannot be removed: %s".formatted(file, e), e);
        }
    }

    /**
     * Writes the file anew, so that what was dropped is gone from it.
     *
     * @throws ViewStoreException if it is not done; it can be tried again
     */
    public void compact() {
        database.compact();
    }

    private static SqliteViewStore open(Path file, boolean again) throws IOException {
        Connection writer = null;
        try {
            writer = DriverManager.getConnection("jdbc:sqlite:" + file);
            prepare(writer, file);
            SqliteViewStore store =
                    new SqliteViewStore(new ViewDatabase(writer, () -> reader(file), () -> markDamaged(file)));
            store.retireWhatWasCutShort();
            return store;
        } catch (SQLException | ViewStoreException e) {
            closeQuietly(writer);
            if (e instanceof ViewStoreOpenException refused) {
                throw refused;
            }
            if (!again || !fault(e)) {
                throw new ViewStoreOpenException("%s cannot be opened: %s".formatted(file, e.getMessage()), e);
            }
            LOG.warn("{} is removed and built anew from the log: {}", file, e.getMessage());
            remove(file);
            create(file);
            return open(file, false);
        }
    }

    /**
     * Whether it is the file that is at fault. A full disk, one that cannot be read, or a file that is in use or write-protected
     * is no reason to build anything anew.
     */
    private static boolean fault(Exception e) {
        SQLException cause =
                e instanceof SQLException sql ? sql : e.getCause() instanceof SQLException sql ? sql : null;
        if (cause == null) {
            return true;
        }
        // An error in general is a table or a column that is missing, although the file's version says that it is
        // there.
        return cause instanceof SQLiteException sqlite
                && (ViewDatabase.damage(sqlite) || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_ERROR);
    }

    private static void markDamaged(Path file) {
        try {
            Files.createFile(file.resolveSibling(DAMAGED));
            LOG.error("{} is damaged. The next start removes it and builds the read models anew from the log.", file);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} is known to be damaged", file);
        } catch (IOException e) {
            LOG.error("{} is damaged. Stop Parley and delete it; it is built anew from the log.", file, e);
        }
    }

    /** Whoever was building when the file was last in use has gone. */
    private void retireWhatWasCutShort() {
        for (GenerationState state : register.all()) {
            String building = state.building();
            if (building != null) {
                List<String> retired = new ArrayList<>(state.retired());
                retired.add(building);
                register.replace(
                        state,
                        new GenerationState(
                                state.version(), state.active(), null, null, state.beat() + 1, null, retired));
            }
        }
    }

    /** Why a file is not to be believed, or null. */
    private static @Nullable String distrust(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ViewStoreOpenException("%s is not a file. Move it away.".formatted(file));
        }
        if (Files.exists(file.resolveSibling(DAMAGED))) {
            return "it was found damaged";
        }
        PosixFileAttributeView attributes =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes == null) {
            return null;
        }
        Set<PosixFilePermission> permissions = attributes.readAttributes().permissions();
        return permissions.contains(PosixFilePermission.GROUP_WRITE)
                        || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                ? "others than its owner may write to it (%s)".formatted(PosixFilePermissions.toString(permissions))
                : null;
    }

    /** Nobody else reads it either; SQLite gives the files beside it the same permissions. */
    private static void create(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.exists(file)) {
            if (posix) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OURS_ALONE));
            } else {
                Files.createFile(file);
            }
        }
        if (posix) {
            Files.setPosixFilePermissions(file, OURS_ALONE);
        }
    }

    private static void remove(Path file) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
        Files.deleteIfExists(file.resolveSibling(DAMAGED));
    }

    private static void prepare(Connection writer, Path file) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            int applicationId = number(statement, "PRAGMA application_id");
            int version = number(statement, "PRAGMA user_version");
            int tables = number(statement, "SELECT count(*) FROM sqlite_master");
            boolean fresh = applicationId == 0 && version == 0 && tables == 0;
            if (!fresh && applicationId != ViewsSchema.APPLICATION_ID) {
                throw new ViewStoreOpenException(
                        "%s is an SQLite file, but not of Parley. Move it away.".formatted(file));
            }
            if (!fresh && version != ViewsSchema.VERSION) {
                throw new ViewStoreException("it was written by another version");
            }
            if (fresh) {
                // Views are some kilobytes each.
                statement.execute("PRAGMA page_size = 8192");
            }
            statement.execute("PRAGMA journal_mode = WAL");
            // A crash of the process loses nothing; one of the machine the last transactions, whole.
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA wal_autocheckpoint = 2000");
            statement.execute("PRAGMA journal_size_limit = 67108864");
            statement.execute("PRAGMA cache_size = -16384");
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA cell_size_check = ON");
            if (fresh) {
                statement.execute("BEGIN IMMEDIATE");
                for (String sql : ViewsSchema.TABLES) {
                    statement.execute(sql);
                }
                statement.execute("PRAGMA application_id = " + ViewsSchema.APPLICATION_ID);
                statement.execute("PRAGMA user_version = " + ViewsSchema.VERSION);
                statement.execute("COMMIT");
            }
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static Connection reader(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            statement.execute("PRAGMA query_only = ON");
            statement.execute("PRAGMA cache_size = -8192");
            statement.execute("PRAGMA trusted_schema = OFF");
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw e;
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

    @Override
    public GenerationViews views(Generation generation) {
        return new SqliteGenerationViews(database, generation);
    }

    @Override
    public SegmentStore segments() {
        return segments;
    }

    @Override
    public GenerationRegister register() {
        return register;
    }

    @Override
    public NodeRegister nodes() {
        return nodes;
    }

    @Override
    public Transaction begin() {
        return database.begin();
    }

    @Override
    public void close() {
        database.close();
    }
}
