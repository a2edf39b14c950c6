package dev.parley.infra.eventlog.sqlite;

import dev.parley.infra.eventlog.EventLogUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/** The connections that only read: opened when needed, at most a few, each used by one thread at a time. */
final class ReadConnections implements AutoCloseable {

    /** Opens one more connection. */
    interface Opener {

        Connection open() throws SQLException;
    }

    /** A question to the database. */
    interface Query<T> {

        T ask(Connection connection) throws SQLException;
    }

    private final Opener opener;
    private final int most;
    private final Semaphore permits;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    ReadConnections(Opener opener, int most) {
        this.opener = opener;
        this.most = most;
        this.permits = new Semaphore(most);
    }

    <T> T read(Query<T> query) {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventLogUnavailableException("Interrupted while waiting to read the event log.", e);
        }
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
        } catch (SQLException e) {
            throw new EventLogUnavailableException("The event log cannot be read: " + e.getMessage(), e);
        } finally {
            permits.release();
        }
    }

    private Connection take() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new EventLogUnavailableException("The event log is closed.");
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

    /** Waits for running queries and closes all connections. */
    @Override
    public void close() throws SQLException {
        synchronized (idle) {
            closed = true;
        }
        permits.acquireUninterruptibly(most);
        try {
            synchronized (idle) {
                for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
                    connection.close();
                }
            }
        } finally {
            permits.release(most);
        }
    }
}
