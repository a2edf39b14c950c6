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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An SQLite file in the data directory for what is kept beside the event log. What is written is on the disk when the call
 * returns; one thread at a time reads or writes.
 */
public final class SqliteBook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteBook.class);

    private final Connection connection;
    private final String what;
    private @Nullable Path folder;

    private SqliteBook(Connection connection, String what) {
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
     * Opens a book, and makes it where there is none.
     *
     * @param data the data directory
     * @param what what it keeps, in the plural: the file's name, and for messages
     * @param definitions statements that make its tables and indexes where they are missing
     * @throws IllegalStateException if it cannot be opened
     */
    public static SqliteBook open(Path data, String what, String... definitions) {
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
            return new SqliteBook(connection, what);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The " + what + " of " + data + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /**
     * Opens a book that is there, for reading, also in a directory that cannot be written to.
     *
     * @param data the data directory
     * @param what as for {@link #open}
     * @throws IllegalStateException if it cannot be opened
     */
    public static SqliteBook openForReading(Path data, String what) {
        Path file = data.resolve(what + ".db");
        Path wal = data.resolve(what + ".db-wal");
        boolean writable = Files.isWritable(data) && Files.isWritable(file);
        try {
            if (!writable && Files.exists(wal) && Files.size(wal) > 0) {
                return openCopy(file, wal, what);
            }
            String url =
                    "jdbc:sqlite:" + file.toAbsolutePath().toUri().toString().replaceFirst("^file:/*", "file:///");
            return new SqliteBook(DriverManager.getConnection(writable ? url : url + "?mode=ro&immutable=1"), what);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The " + what + " of " + data + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What was not closed in order has to be put in order, which takes writing: to a copy that goes when it is closed. */
    private static SqliteBook openCopy(Path file, Path wal, String what) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("parley-reading");
        List<Path> copies = List.of(folder.resolve(file.getFileName()), folder.resolve(wal.getFileName()));
        try {
            Files.copy(file, copies.get(0));
            Files.copy(wal, copies.get(1));
            for (Path copy : copies) {
                if (!copy.toFile().setWritable(true)) {
                    throw new IOException(copy + " cannot be written to");
                }
            }
            SqliteBook book = new SqliteBook(DriverManager.getConnection("jdbc:sqlite:" + copies.get(0)), what);
            book.folder = folder;
            return book;
        } catch (IOException | SQLException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
            Files.delete(folder);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", folder, e);
        }
    }

    /**
     * Writes.
     *
     * @param sql a statement with a question mark for each value
     * @param values texts, numbers and nulls
     * @return how many rows it changed
     * @throws IllegalStateException if it cannot be written
     */
    public synchronized int write(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The " + what + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Reads.
     *
     * @param sql a query with a question mark for each value
     * @param row what is made of each row
     * @param values texts, numbers and nulls
     * @return one for each row, in their order; the list may be changed
     * @throws IllegalStateException if it cannot be read
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
            throw new IllegalStateException("The " + what + " cannot be read: " + e.getMessage(), e);
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

    @Override
    public void close() throws SQLException {
        connection.close();
        if (folder != null) {
            delete(folder);
        }
    }
}
