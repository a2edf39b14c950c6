package dev.parley.infra.views.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Small pieces of work on a database. */
final class Sql {

    private Sql() {}

    /** Fills in the parameters of a statement. */
    interface Parameters {

        /** A statement without any. */
        Parameters NONE = statement -> {};

        void fill(PreparedStatement statement) throws SQLException;
    }

    /** Reads one row of an answer. */
    interface Row<T> {

        T read(ResultSet row) throws SQLException;
    }
}
