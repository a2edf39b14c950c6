package dev.parley.infra.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.Intake;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OCEL 2.0 logs in SQLite, with the tables that the standard names. */
class OcelDatabaseIT {

    private static final String MAPPING = """
            source: ocel
            zone: UTC
            case: order
            participants: [{when: {team: "*"}, participant: "{team}", groups: [IT_FUNCTION]}]
            activities: {"*": {kind: MEETING, phase: DESIGN}}
            """;

    @TempDir
    Path folder;

    private Path database(String... more) throws SQLException {
        Path file = folder.resolve("log" + more.length + ".sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : new String[] {
                "CREATE TABLE event (ocel_id TEXT, ocel_type TEXT)",
                "CREATE TABLE object (ocel_id TEXT, ocel_type TEXT)",
                "CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT)",
                "CREATE TABLE object_map_type (ocel_type TEXT, ocel_type_map TEXT)",
                "CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT)",
                "CREATE TABLE event_Talk (ocel_id TEXT, ocel_time TIMESTAMP, team TEXT)",
                "CREATE TABLE object_order (ocel_id TEXT, ocel_time TIMESTAMP, ocel_changed_field TEXT, price REAL)",
                "INSERT INTO event VALUES ('e1', 'Talk'), ('e2', 'Talk')",
                "INSERT INTO object VALUES ('o1', 'order')",
                "INSERT INTO event_map_type VALUES ('Talk', 'Talk')",
                "INSERT INTO object_map_type VALUES ('order', 'order')",
                "INSERT INTO event_object VALUES ('e1', 'o1', 'about')",
                "INSERT INTO event_Talk VALUES ('e1', '2026-03-02 09:00:00', 'Helpdesk'), ('e2', '2026-03-03 09:00:00', NULL)",
                "INSERT INTO object_order VALUES ('o1', '1970-01-01 00:00:00', NULL, 12.5)"
            }) {
                statement.execute(sql);
            }
            for (String sql : more) {
                statement.execute(sql);
            }
        }
        return file;
    }

    private static IntakeResult read(Path file) throws IOException {
        return read(file, MAPPING);
    }

    private static IntakeResult read(Path file, String mapping) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new Intake(new IntakeContext(
                            new OrganisationId("acme"), "importer", Instant.parse("2026-11-26T12:00:00Z")))
                    .read("log.sqlite", in, new Intake.MappingText("mapping.yaml", mapping), IntakeProgress.SILENT);
        }
    }

    @Test
    void tablesOfTheStandardAreRead() throws Exception {
        // when
        IntakeResult result = read(database());

        // then
        assertThat(result.problems()).isEmpty();
        assertThat(result.histories().get(0).events())
                .filteredOn(each -> each.event() instanceof EncounterRecorded)
                .singleElement()
                .satisfies(each -> {
                    EncounterRecorded encounter = (EncounterRecorded) each.event();
                    assertThat(encounter.at()).hasToString("2026-03-02T09:00:00Z");
                    assertThat(encounter.attendances().get(0).participant()).isEqualTo("Helpdesk");
                });
        assertThat(result.notes().toString()).contains("1 of 2 events belong to no order");
    }

    @Test
    void ofTheValuesOfAnObjectTheEarliestCountsAndAnEventIsToldByItsRow() throws Exception {
        // given: the earliest value stands in the last row, and what nobody reads is there twice
        Path file = database(
                "INSERT INTO object_order VALUES ('o1', '2026-03-04 09:00:00', 'price', 20), ('o1', '1969-01-01 00:00:00', NULL, 5.5)",
                "ALTER TABLE event_Talk ADD COLUMN note TEXT",
                "INSERT INTO event_Talk VALUES ('e1', '2026-03-02 09:00:00', 'Helpdesk', 'a'), ('e1', '2026-03-02 09:00:00', 'Helpdesk', 'b')");

        // then
        IntakeResult result = read(file, MAPPING + "title: \"{price}\"\n");
        assertThat(result.problems()).isEmpty();
        assertThat(result.histories().get(0).events().get(0).event().toString()).contains("5.5");
        assertThat(result.notes()).anyMatch(note -> note.startsWith("1 of 1 order has other values"));
        assertThat(read(database("INSERT INTO event_object VALUES ('e2', 'o1', '')"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("log.sqlite, line 2, 'participants'");
    }

    @Test
    void onlyWhatStandsInTheFileIsRead() throws Exception {
        // given: a query that never ends, in a view and in a virtual table's place; a value that the file has computed
        String endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)";
        Instant began = Instant.now();

        // then
        for (String name :
                List.of("event", "object", "event_object", "event_map_type", "object_map_type", "event_Talk")) {
            assertThat(read(database(
                                    "DROP TABLE " + name,
                                    "CREATE VIEW " + name + " AS " + endless
                                            + " SELECT 'e1' AS ocel_id, 'o1' AS ocel_object_id, 'e1' AS ocel_event_id,"
                                            + " 'Talk' AS ocel_type, 'Talk' AS ocel_type_map FROM n WHERE x < 0"))
                            .problems())
                    .singleElement()
                    .asString()
                    .contains(name)
                    .contains("is a view or a virtual table");
            Files.delete(folder.resolve("log2.sqlite"));
        }
        assertThat(read(database("DROP TABLE event", "CREATE VIRTUAL TABLE event USING fts5(ocel_id, ocel_type)"))
                        .problems()
                        .toString())
                .contains("is a view or a virtual table");
        Files.delete(folder.resolve("log2.sqlite"));
        assertThat(read(database(
                                "ALTER TABLE event_Talk ADD COLUMN note TEXT AS (printf('%.*c', 900000000, 'x')) VIRTUAL"))
                        .problems()
                        .toString())
                .contains("has the generated column 'note'");
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aTableOfWhichAPageIsThereManyTimesIsRefused() throws Exception {
        // given: all children of the root of a table become the same page, and so do theirs
        Path file = database(
                "CREATE TABLE filler AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 400000)"
                        + " SELECT x FROM n",
                "DROP TABLE event_object",
                "CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT)",
                "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 400000)"
                        + " INSERT INTO event_object SELECT 'e1', 'o1', x FROM n");
        long root;
        int pageSize;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            root = statement
                    .executeQuery("SELECT rootpage FROM sqlite_schema WHERE name = 'event_object'")
                    .getLong(1);
            pageSize = statement.executeQuery("PRAGMA page_size").getInt(1);
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        pointToTheFirst(bytes, root, pageSize);
        int child = bytes.getInt(cell(bytes, root, pageSize, 0));
        if (bytes.get((child - 1) * pageSize) == 5) {
            pointToTheFirst(bytes, child, pageSize);
        }
        // as many rows, in a file of a fraction of the pages: what is not pointed to is cut off where it can be
        Files.write(file, bytes.array());

        // when, then: whatever SQLite makes of it, it is over soon
        Instant began = Instant.now();
        read(file);
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    /** Where a cell of an interior page of a table stands. */
    private static int cell(ByteBuffer bytes, long page, int pageSize, int number) {
        int begin = (int) (page - 1) * pageSize;
        assertThat(bytes.get(begin)).as("an interior page").isEqualTo((byte) 5);
        return begin + Short.toUnsignedInt(bytes.getShort(begin + 12 + 2 * number));
    }

    private static void pointToTheFirst(ByteBuffer bytes, long page, int pageSize) {
        int begin = (int) (page - 1) * pageSize;
        int cells = Short.toUnsignedInt(bytes.getShort(begin + 3));
        int first = bytes.getInt(cell(bytes, page, pageSize, 0));
        for (int i = 1; i < cells; i++) {
            bytes.putInt(cell(bytes, page, pageSize, i), first);
        }
        bytes.putInt(begin + 8, first);
    }

    @Test
    void theCopyThatIsReadIsForNobodyElse() throws Exception {
        // given
        Path file = database();
        Set<String> modes = new TreeSet<>();
        InputStream watched = new FilterInputStream(Files.newInputStream(file)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                try (DirectoryStream<Path> copies = Files.newDirectoryStream(
                        Path.of(System.getProperty("java.io.tmpdir")), "parley-ocel*.sqlite")) {
                    for (Path copy : copies) {
                        modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
                    }
                } catch (NoSuchFileException e) {
                    // of another test, which is done with it
                }
                return super.read(into, from, length);
            }
        };

        // when
        try (watched) {
            new Intake(new IntakeContext(new OrganisationId("acme"), "importer", Instant.parse("2026-11-26T12:00:00Z")))
                    .read(
                            "log.sqlite",
                            watched,
                            new Intake.MappingText("mapping.yaml", MAPPING),
                            IntakeProgress.SILENT);
        }

        // then
        assertThat(modes).containsExactly("rw-------");
    }

    @Test
    void whatIsMissingIsTold() throws Exception {
        assertThat(read(database("DROP TABLE event_object")).problems().toString())
                .contains("is no OCEL 2.0 log in SQLite that can be read");
        assertThat(read(database("DELETE FROM event_Talk WHERE ocel_id = 'e1'", "SELECT 1"))
                        .problems()
                        .toString())
                .contains("ocel_time", "e1");
    }

    @Test
    void databaseThatIsCutOffIsRefused() throws Exception {
        // given
        Path file = database("SELECT 1", "SELECT 1", "SELECT 1");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 3));

        // then
        assertThat(read(file).ok()).isFalse();
    }
}
