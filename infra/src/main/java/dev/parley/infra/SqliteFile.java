package dev.parley.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An SQLite file in the data directory for what is kept beside the event log. What is written is on the disk when the call
 * returns; one thread at a time reads or writes.
 */
public final class SqliteFile implements AutoCloseable {

    private final Connection connection;
    private final String what;
    private @Nullable SqliteCopy copy;

    private SqliteFile(Connection connection, String what) {
        this.connection = connection;
        this.what = what;
    }

    /**
     * Reads a row.
     *
     * @param <T> what is made of it
     */
    @FunctionalInterface
    public interface Row<T> {

        /** What the current row says. */
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Opens a file, and makes it where there is none.
     *
     * @param data the data directory
     * @param what what it keeps, in the plural: the file's name, and for messages
     * @param definitions statements that make its tables and indexes where they are missing
     * @throws UnusableStoreException if it cannot be opened
     */
    public static SqliteFile open(Path data, String what, String... definitions) {
        try {
            Path file = PrivateFiles.create(data.resolve(what + ".db"));
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                for (String definition : definitions) {
                    statement.execute(definition);
                }
            }
            return new SqliteFile(connection, what);
        } catch (SQLException | IOException e) {
            throw new UnusableStoreException("The " + what + " of " + data + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Whether there is such a file in a data directory. */
    public static boolean isThere(Path data, String what) {
        return Files.exists(data.resolve(what + ".db"));
    }

    /**
     * Opens a file that is there, for reading, also in a directory that cannot be written to.
     *
     * @param data the data directory
     * @param what as for {@link #open}
     * @throws UnusableStoreException if it cannot be opened
     */
    public static SqliteFile openForReading(Path data, String what) {
        Path file = data.resolve(what + ".db");
        boolean writable = Files.isWritable(data) && Files.isWritable(file);
        try {
            if (!writable && SqliteCopy.isUnclosed(file)) {
                return openCopy(file, what);
            }
            String url = writable ? "jdbc:sqlite:" + file : SqliteCopy.readOnly(file);
            return new SqliteFile(DriverManager.getConnection(url), what);
        } catch (SQLException | IOException e) {
            throw new UnusableStoreException("The " + what + " of " + data + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static SqliteFile openCopy(Path file, String what) throws IOException, SQLException {
        SqliteCopy copy = SqliteCopy.of(file);
        try {
            String url = "jdbc:sqlite:" + copy.folder().resolve(file.getFileName());
            SqliteFile opened = new SqliteFile(DriverManager.getConnection(url), what);
            opened.copy = copy;
            return opened;
        } catch (SQLException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /**
     * Writes.
     *
     * @param sql a statement with a question mark for each value
     * @param values texts, numbers and nulls
     * @return how many rows it changed
     * @throws UnusableStoreException if it cannot be written
     */
    public synchronized int write(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new UnusableStoreException("The " + what + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Reads.
     *
     * @param sql a query with a question mark for each value
     * @param row what is made of each row
     * @param values texts, numbers and nulls
     * @return one for each row, in their order; the list may be changed
     * @throws UnusableStoreException if it cannot be read
     */
    public synchronized <T> List<T> read(String sql, Row<T> row, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            List<T> read = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    read.add(row.read(rows));
                }
            }
            return read;
        } catch (SQLException e) {
            throw new UnusableStoreException("The " + what + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads row by row, however many there are.
     *
     * @param sql a query
     * @param row what is made of each row
     * @param each takes it
     * @throws UnusableStoreException if it cannot be read
     */
    public synchronized <T> void each(String sql, Row<T> row, Consumer<T> each) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                each.accept(row.read(rows));
            }
        } catch (SQLException e) {
            throw new UnusableStoreException("The " + what + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Lets all that is written meanwhile be written at once, or nothing of it.
     *
     * @param writing what writes
     * @throws UnusableStoreException if it cannot be written
     */
    public synchronized void together(Runnable writing) {
        try {
            connection.setAutoCommit(false);
            try {
                writing.run();
                connection.commit();
            } catch (RuntimeException | SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new UnusableStoreException("The " + what + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Whether it has a table of that name; a file of an earlier version may lack one. */
    public boolean has(String table) {
        return !read("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", row -> true, table)
                .isEmpty();
    }

    /**
     * Writes the file anew, so that what was replaced or deleted in it is gone from it.
     *
     * @throws IllegalStateException if it cannot be written
     */
    public synchronized void compact() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw new IllegalStateException("The " + what + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void fill(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** An instant that is kept as milliseconds; null where there is none. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /**
     * Closes it.
     *
     * @throws UnusableStoreException if it cannot be closed
     */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new UnusableStoreException("The " + what + " cannot be closed: " + e.getMessage(), e);
        }
        if (copy != null) {
            copy.close();
        }
    }
}
