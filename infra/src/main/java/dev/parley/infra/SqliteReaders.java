package dev.parley.infra;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The connections to an SQLite file that only read: opened when needed, at most a few, each used by one thread at a time. Who waits
 * for one gets it in turn; one with which something went wrong is not used again.
 */
public final class SqliteReaders implements AutoCloseable {

    /** Opens one more connection. */
    @FunctionalInterface
    public interface Opener {

        /** A connection that nobody else uses. */
        Connection open() throws SQLException;
    }

    /**
     * A question to the database.
     *
     * @param <T> what it answers
     */
    @FunctionalInterface
    public interface Query<T> {

        /** Asks it. */
        T ask(Connection connection) throws SQLException;
    }

    private final Opener opener;
    private final int most;
    private final Supplier<? extends RuntimeException> closing;
    private final Semaphore permits;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param opener opens one
     * @param most that are open at the same time
     * @param closing what is thrown at who reads after the close
     */
    public SqliteReaders(Opener opener, int most, Supplier<? extends RuntimeException> closing) {
        this.opener = opener;
        this.most = most;
        this.closing = closing;
        this.permits = new Semaphore(most, true);
    }

    /**
     * Reads, as soon as a connection is free.
     *
     * @throws SQLException if it cannot be read
     */
    public <T> T read(Query<T> query) throws SQLException {
        permits.acquireUninterruptibly();
        try {
            Connection connection = take();
            boolean sound = false;
            try {
                T answer = query.ask(connection);
                sound = true;
                return answer;
            } finally {
                giveBack(connection, sound);
            }
        } finally {
            permits.release();
        }
    }

    private Connection take() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw closing.get();
            }
            Connection connection = idle.poll();
            if (connection != null) {
                return connection;
            }
        }
        return opener.open();
    }

    private void giveBack(Connection connection, boolean sound) throws SQLException {
        synchronized (idle) {
            if (sound && !closed) {
                idle.push(connection);
                return;
            }
        }
        connection.close();
    }

    /** Waits for whoever reads and closes all connections; without effect where it is closed. */
    @Override
    public void close() throws SQLException {
        permits.acquireUninterruptibly(most);
        try {
            synchronized (idle) {
                closed = true;
                for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
                    connection.close();
                }
            }
        } finally {
            permits.release(most);
        }
    }
}
