package dev.parley.infra.views.sqlite;

import dev.parley.infra.SqliteReaders;
import dev.parley.query.view.store.ViewStore.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The connections to the file of read models: one that writes, for whichever thread has its turn, and a few that read beside
 * it. A thread's transaction takes its turn with the first thing it writes, so that nobody waits for what others compute.
 */
final class ViewDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewDatabase.class);
    private static final int READERS = 6;

    private final Connection writer;
    private final SqliteReaders readers;
    private final Runnable damaged;
    private final Semaphore turn = new Semaphore(1, true);
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    // One for each database, and empty again as soon as a transaction has ended.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Unit> units = new ThreadLocal<>();

    /** Whether the writer is within a transaction; looked at by whoever has the turn. */
    private boolean transactionOpen;

    private volatile boolean closed;

    /** Something to be written. */
    interface Writing<T> {

        T write(Writer writer) throws SQLException;
    }

    /** Something to be read, at one moment of the database. */
    interface Reading<T> {

        T read(Reader reader) throws SQLException;
    }

    /**
     * @param opener opens one more connection that reads
     * @param damaged told when the file turns out to be damaged
     */
    ViewDatabase(Connection writer, SqliteReaders.Opener opener, Runnable damaged) {
        this.writer = writer;
        this.readers = new SqliteReaders(opener, READERS, () -> new ViewStoreException("The read models are closed"));
        this.damaged = damaged;
    }

    /** Whether the file does not hold what this program wrote, as against a machine that does not let it be read or written. */
    static boolean damage(SQLiteException e) {
        int code = e.getResultCode().code & 0xFF;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    private ViewStoreException failure(String what, SQLException e) {
        if (e instanceof SQLiteException sqlite && damage(sqlite)) {
            damaged.run();
        }
        return new ViewStoreException("The read models cannot be " + what + ": " + e.getMessage(), e);
    }

    // --- writing ---

    /** What the calling thread has begun. */
    private final class Unit {

        private int depth;
        private boolean hasTurn;
        private boolean broken;

        void takeTurn() throws SQLException {
            if (!hasTurn) {
                turn.acquireUninterruptibly();
                hasTurn = true;
                execute("BEGIN IMMEDIATE");
            }
        }

        void end(boolean commit) {
            broken |= !commit;
            if (--depth > 0) {
                return;
            }
            units.remove();
            if (!hasTurn) {
                return;
            }
            try {
                if (!broken) {
                    execute("COMMIT");
                    return;
                }
            } catch (SQLException e) {
                throw failure("written", e);
            } finally {
                rollBackWhatIsOpen();
                turn.release();
            }
            if (commit) {
                throw new ViewStoreException("A part of what was to be written was given up, so nothing was written");
            }
        }
    }

    private void rollBackWhatIsOpen() {
        try {
            // Without effect where the transaction has ended.
            if (transactionOpen && !writer.isClosed()) {
                execute("ROLLBACK");
            }
        } catch (SQLException e) {
            LOG.debug("A transaction of the read models had ended already", e);
        }
    }

    private void execute(String sql) throws SQLException {
        if (closed) {
            throw new ViewStoreException("The read models are closed");
        }
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
        transactionOpen = sql.startsWith("BEGIN");
    }

    /** Begins a transaction of the calling thread, or joins the one it has begun. */
    Transaction begin() {
        Unit begun = units.get();
        Unit unit = begun == null ? new Unit() : begun;
        units.set(unit);
        unit.depth++;
        return new Transaction() {
            @Override
            public void commit() {
                unit.end(true);
            }

            @Override
            public void rollback() {
                unit.end(false);
            }
        };
    }

    /** Writes in the transaction of the calling thread, or in one of its own. */
    <T> T write(Writing<T> work) {
        Unit unit = units.get();
        if (unit == null) {
            Transaction own = begin();
            boolean done = false;
            T result;
            try {
                result = write(work);
                done = true;
            } finally {
                if (!done) {
                    own.rollback();
                }
            }
            own.commit();
            return result;
        }
        try {
            unit.takeTurn();
            return work.write(new Writer());
        } catch (SQLException e) {
            throw failure("written", e);
        }
    }

    /** What may be done by whoever has the turn. */
    final class Writer {

        private Writer() {}

        /** A statement that is prepared once for all. */
        PreparedStatement prepared(String sql) throws SQLException {
            PreparedStatement statement = prepared.get(sql);
            if (statement == null) {
                statement = writer.prepareStatement(sql);
                prepared.put(sql, statement);
            }
            return statement;
        }

        int update(String sql, Sql.Parameters parameters) throws SQLException {
            PreparedStatement statement = prepared(sql);
            parameters.fill(statement);
            return statement.executeUpdate();
        }

        <T> Optional<T> one(String sql, Sql.Parameters parameters, Sql.Row<T> row) throws SQLException {
            PreparedStatement statement = prepared(sql);
            parameters.fill(statement);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(row.read(result)) : Optional.empty();
            }
        }

        /** Changes tables; statements prepared for them before are let go of. */
        void define(List<String> statements) throws SQLException {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            prepared.clear();
            try (Statement statement = writer.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }
    }

    /**
     * Writes the file anew, without what was deleted in it, and cuts the write-ahead log off.
     *
     * @throws ViewStoreException if it is not done; it can be tried again
     */
    void compact() {
        turn.acquireUninterruptibly();
        try (Statement statement = writer.createStatement()) {
            if (closed) {
                throw new ViewStoreException("The read models are closed");
            }
            statement.execute("VACUUM");
            try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                if (!result.next() || result.getInt(1) != 0) {
                    throw new ViewStoreException("The read models are read without pause");
                }
            }
        } catch (SQLException e) {
            throw failure("written", e);
        } finally {
            turn.release();
        }
    }

    // --- reading ---

    /** Reads, beside whoever writes; everything at the same moment. */
    <T> T read(Reading<T> work) {
        try {
            return readers.read(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("BEGIN");
                    T answer = work.read(new Reader(connection));
                    statement.execute("COMMIT");
                    return answer;
                }
            });
        } catch (SQLException e) {
            throw failure("read", e);
        }
    }

    /** Reads with one statement. */
    <T> List<T> list(String sql, Sql.Parameters parameters, Sql.Row<T> row) {
        return read(reader -> reader.list(sql, parameters, row));
    }

    /** Reads at most one row. */
    <T> Optional<T> one(String sql, Sql.Parameters parameters, Sql.Row<T> row) {
        return list(sql, parameters, row).stream().findFirst();
    }

    /** A moment of the database. */
    static final class Reader {

        private final Connection connection;

        private Reader(Connection connection) {
            this.connection = connection;
        }

        <T> List<T> list(String sql, Sql.Parameters parameters, Sql.Row<T> row) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                parameters.fill(statement);
                List<T> list = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        list.add(row.read(result));
                    }
                }
                return list;
            }
        }

        long number(String sql, Sql.Parameters parameters) throws SQLException {
            return list(sql, parameters, row -> row.getLong(1)).get(0);
        }
    }

    /** Waits for whoever reads or writes and closes all connections. */
    @Override
    public void close() {
        // In this order, as whoever has the turn may read as well.
        turn.acquireUninterruptibly();
        try {
            if (closed) {
                return;
            }
            closed = true;
            readers.close();
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            prepared.clear();
            // The last connection to close folds the write-ahead log into the file; nothing depends on it.
            writer.close();
        } catch (SQLException e) {
            LOG.warn("The read models were not closed cleanly; that does no harm", e);
        } finally {
            turn.release();
        }
    }
}
