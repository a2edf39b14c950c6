package dev.parley.command.intake.log;

import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads OCEL 2.0 logs in SQLite. The line of an event or an object is its row in the table of all of them. The file is copied to where only this program reads it, and opened for reading alone; the driver is the
 * one that the program brings for its own log. Only tables are read whose rows stand in the file: what a view, a virtual table or a
 * generated column shows is computed, and the file says how long that takes.
 */
final class OcelDatabaseReader {

    private static final int QUOTED = 100;

    /** A row takes no less of the file; where there are more, pages are part of a table more than once. */
    private static final int LEAST_BYTES_OF_A_ROW = 4;

    private static final int ROWS_OF_ANY_FILE = 1_000;

    private static final Set<String> OWN = Set.of("ocel_id", "ocel_time", "ocel_changed_field");

    private final String file;
    private final Connection database;
    private final IntakeLimits limits;
    private final Predicate<String> wanted;
    private final OcelContent log;
    private final long mostRows;
    private long rowsRead;

    private OcelDatabaseReader(
            String file, Connection database, long bytes, IntakeLimits limits, Predicate<String> wanted) {
        this.mostRows = bytes / LEAST_BYTES_OF_A_ROW + ROWS_OF_ANY_FILE;
        this.wanted = wanted;
        this.file = file;
        this.database = database;
        this.limits = limits;
        this.log = new OcelContent(file, limits);
    }

    /**
     * Reads a log.
     *
     * @param bounded its bytes, unpacked
     * @param wanted whether an attribute is of use
     * @throws IntakeException where a table or column of the standard is missing, or the file is broken
     */
    static OcelContent read(String file, InputStream bounded, IntakeLimits limits, Predicate<String> wanted)
            throws IOException {
        Path copy = Files.createTempFile("parley-ocel", ".sqlite");
        try {
            // A copy in the place of a file is another file, which everybody may read.
            try (OutputStream into = Files.newOutputStream(copy)) {
                bounded.transferTo(into);
            }
            try (Connection database =
                    DriverManager.getConnection("jdbc:sqlite:file:" + copy + "?mode=ro&immutable=1")) {
                OcelDatabaseReader reader = new OcelDatabaseReader(file, database, Files.size(copy), limits, wanted);
                reader.prepare();
                reader.objects();
                reader.events();
                return reader.log;
            } catch (SQLException e) {
                throw new IntakeException(new IntakeProblem(
                        file, 0, null, "is no OCEL 2.0 log in SQLite that can be read: " + e.getMessage()));
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private void prepare() throws SQLException {
        try (Statement statement = database.createStatement()) {
            // nothing that stands in the file is run
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA query_only = ON");
        }
    }

    /**
     * A table of the file, quoted; one that is not there is left to whoever reads it.
     *
     * @throws IntakeException where what it shows does not stand in the file
     */
    private String table(String name) throws SQLException {
        try (PreparedStatement statement =
                database.prepareStatement("SELECT type, rootpage FROM sqlite_schema WHERE name = ? COLLATE NOCASE AND"
                        + " type IN ('table', 'view')")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                while (next(rows)) {
                    if (!"table".equals(rows.getString(1)) || rows.getLong(2) <= 0) {
                        throw computed(name, "is a view or a virtual table");
                    }
                }
            }
        }
        try (PreparedStatement statement =
                database.prepareStatement("SELECT name FROM pragma_table_xinfo(?) WHERE hidden > 0")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                if (next(rows)) {
                    throw computed(
                            name, "has the generated column '" + ForeignTexts.cut(rows.getString(1), QUOTED) + "'");
                }
            }
        }
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private IntakeException computed(String name, String how) {
        return new IntakeException(new IntakeProblem(
                file,
                0,
                ForeignTexts.cut(name, QUOTED),
                how + ", and only tables whose values stand in the file are read"));
    }

    private boolean next(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return false;
        }
        if (++rowsRead > mostRows) {
            throw new IntakeException(new IntakeProblem(
                    file, 0, null, "has more rows than a file of its size holds: it is damaged, or made to be so"));
        }
        return true;
    }

    private void objects() throws SQLException {
        Map<String, OcelValues> attributes = attributes("object");
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT ocel_id, ocel_type FROM " + table("object"))) {
            int row = 0;
            while (next(rows)) {
                String id = text(rows, 1, "object.ocel_id");
                log.object(++row, id, text(rows, 2, "object.ocel_type"), attributes.getOrDefault(id, none(false)));
            }
        }
    }

    private OcelValues none(boolean isEvent) {
        return new OcelValues(limits, name -> wanted.test(name) || (isEvent && name.equals("ocel_time")), isEvent);
    }

    private void events() throws SQLException {
        Map<String, OcelValues> attributes = attributes("event");
        Map<String, Set<String>> related = new HashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT ocel_event_id, ocel_object_id FROM " + table("event_object"))) {
            while (next(rows)) {
                related.computeIfAbsent(text(rows, 1, "event_object.ocel_event_id"), key -> new LinkedHashSet<>())
                        .add(text(rows, 2, "event_object.ocel_object_id"));
            }
        }
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT ocel_id, ocel_type FROM " + table("event"))) {
            int row = 0;
            while (next(rows)) {
                row++;
                String id = text(rows, 1, "event.ocel_id");
                Map<String, String> own = new LinkedHashMap<>(
                        attributes.getOrDefault(id, none(true)).values());
                String time = own.remove("ocel_time");
                if (time == null) {
                    throw new IntakeException(new IntakeProblem(
                            file,
                            row,
                            "ocel_time",
                            "is missing of the event '" + ForeignTexts.cut(id, QUOTED)
                                    + "', or its type has no table"));
                }
                log.event(row, id, text(rows, 2, "event.ocel_type"), time, own, related.getOrDefault(id, Set.of()));
            }
        }
    }

    /** By id, what is read of the attributes in the tables of the types, and the time of an event. */
    private Map<String, OcelValues> attributes(String kind) throws SQLException {
        boolean isEvent = kind.equals("event");
        Map<String, OcelValues> attributes = new HashMap<>();
        Set<String> tables = new LinkedHashSet<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT ocel_type_map FROM " + table(kind + "_map_type"))) {
            while (next(rows)) {
                tables.add(kind + "_" + text(rows, 1, kind + "_map_type.ocel_type_map"));
            }
        }
        for (String table : tables) {
            try (Statement statement = database.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM " + table(table))) {
                ResultSetMetaData columns = rows.getMetaData();
                while (next(rows)) {
                    String id = rows.getString("ocel_id");
                    String since = isEvent ? null : time(rows, columns);
                    OcelValues own = attributes.computeIfAbsent(id, key -> none(isEvent));
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        String name = columns.getColumnName(i);
                        boolean isRead =
                                own.isWanted(name) && (!OWN.contains(name) || (name.equals("ocel_time") && isEvent));
                        String value = isRead ? rows.getString(i) : null;
                        String wrong = value == null ? null : own.take(name, value, since);
                        if (wrong != null) {
                            throw new IntakeException(new IntakeProblem(
                                    file,
                                    0,
                                    table + "." + name,
                                    "of '" + ForeignTexts.cut(String.valueOf(id), QUOTED) + "' " + wrong));
                        }
                    }
                }
            }
        }
        return attributes;
    }

    private static @Nullable String time(ResultSet rows, ResultSetMetaData columns) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnName(i).equals("ocel_time")) {
                return rows.getString(i);
            }
        }
        return null;
    }

    private String text(ResultSet rows, int column, String name) throws SQLException {
        String text = rows.getString(column);
        if (text == null) {
            throw new IntakeException(new IntakeProblem(file, 0, name, "is missing in a row"));
        }
        return bounded(text, name);
    }

    private String bounded(String text, String name) {
        if (text.length() > limits.text()) {
            throw new IntakeException(
                    new IntakeProblem(file, 0, name, "has a value of more than " + limits.text() + " characters"));
        }
        return text;
    }
}
