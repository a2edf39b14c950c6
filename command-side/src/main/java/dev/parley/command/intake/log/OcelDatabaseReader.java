package dev.parley.command.intake.log;

import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads OCEL 2.0 logs in SQLite. The file is copied to where only this program reads it, and opened for reading alone; the driver is the
 * one that the program brings for its own log.
 */
final class OcelDatabaseReader {

    private static final Set<String> OWN = Set.of("ocel_id", "ocel_time", "ocel_changed_field");

    private final String file;
    private final Connection database;
    private final IntakeLimits limits;
    private final OcelContent log;

    private OcelDatabaseReader(String file, Connection database, IntakeLimits limits) {
        this.file = file;
        this.database = database;
        this.limits = limits;
        this.log = new OcelContent(file, limits);
    }

    /**
     * Reads a log.
     *
     * @param bounded its bytes, unpacked
     * @throws IntakeException where a table or column of the standard is missing, or the file is broken
     */
    static OcelContent read(String file, InputStream bounded, IntakeLimits limits) throws IOException {
        Path copy = Files.createTempFile("parley-ocel", ".sqlite");
        try {
            Files.copy(bounded, copy, StandardCopyOption.REPLACE_EXISTING);
            try (Connection database =
                    DriverManager.getConnection("jdbc:sqlite:file:" + copy + "?mode=ro&immutable=1")) {
                OcelDatabaseReader reader = new OcelDatabaseReader(file, database, limits);
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

    private void objects() throws SQLException {
        Map<String, Map<String, String>> attributes = attributes("object");
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT ocel_id, ocel_type FROM \"object\"")) {
            while (rows.next()) {
                String id = text(rows, 1, "object.ocel_id");
                log.object(0, id, text(rows, 2, "object.ocel_type"), attributes.getOrDefault(id, Map.of()));
            }
        }
    }

    private void events() throws SQLException {
        Map<String, Map<String, String>> attributes = attributes("event");
        Map<String, Set<String>> related = new HashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT ocel_event_id, ocel_object_id FROM event_object")) {
            while (rows.next()) {
                related.computeIfAbsent(text(rows, 1, "event_object.ocel_event_id"), key -> new LinkedHashSet<>())
                        .add(text(rows, 2, "event_object.ocel_object_id"));
            }
        }
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT ocel_id, ocel_type FROM \"event\"")) {
            while (rows.next()) {
                String id = text(rows, 1, "event.ocel_id");
                Map<String, String> own = new LinkedHashMap<>(attributes.getOrDefault(id, Map.of()));
                String time = own.remove("ocel_time");
                if (time == null) {
                    throw new IntakeException(new IntakeProblem(
                            file, 0, "ocel_time", "is missing of the event '" + id + "', or its type has no table"));
                }
                log.event(0, id, text(rows, 2, "event.ocel_type"), time, own, related.getOrDefault(id, Set.of()));
            }
        }
    }

    /** By id, the first value of each attribute in the tables of the types, and the time. */
    private Map<String, Map<String, String>> attributes(String kind) throws SQLException {
        Map<String, Map<String, String>> attributes = new HashMap<>();
        Set<String> tables = new LinkedHashSet<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT ocel_type_map FROM " + kind + "_map_type")) {
            while (rows.next()) {
                tables.add(kind + "_" + text(rows, 1, kind + "_map_type.ocel_type_map"));
            }
        }
        for (String table : tables) {
            try (Statement statement = database.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table.replace("\"", "\"\"") + "\"")) {
                ResultSetMetaData columns = rows.getMetaData();
                while (rows.next()) {
                    String id = rows.getString("ocel_id");
                    Map<String, String> own = attributes.computeIfAbsent(id, key -> new LinkedHashMap<>());
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        String name = columns.getColumnName(i);
                        String value = rows.getString(i);
                        if (value != null
                                && (!OWN.contains(name) || (name.equals("ocel_time") && kind.equals("event")))) {
                            String before = own.putIfAbsent(name, bounded(value, table + "." + name));
                            if (kind.equals("event") && before != null && !before.equals(value)) {
                                throw new IntakeException(new IntakeProblem(
                                        file, 0, table + "." + name, "of '" + id + "' " + XmlElements.TWICE));
                            }
                        }
                    }
                }
            }
        }
        return attributes;
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
