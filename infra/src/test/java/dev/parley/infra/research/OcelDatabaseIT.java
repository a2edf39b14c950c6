package dev.parley.infra.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.Intake;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
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
