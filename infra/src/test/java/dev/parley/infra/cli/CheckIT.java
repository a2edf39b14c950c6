package dev.parley.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OCEL logs beyond their schema. */
class CheckIT {

    private static final Path EXAMPLE = Path.of("..", "..", "shared", "data", "ocel", "ocel20_example.json");
    private static final Path UNIVERSITY = Path.of("..", "docs", "cases", "university-administration.yaml");

    @TempDir
    private Path dir;

    @Test
    void what_is_exported_keeps_the_rules() {
        // given
        Path log = dir.resolve("log.json");
        Run.of("export", UNIVERSITY, "--as", "ocel2", "--out", log);

        // when
        Run run = Run.of("check", log);

        // then
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("keeps the rules");
    }

    @Test
    void a_good_log_of_another_tool_keeps_them_too() {
        assumeTrue(Files.exists(EXAMPLE), "skipped: " + EXAMPLE + " is not there");
        // when
        Run run = Run.of("check", EXAMPLE);

        // then
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("keeps the rules");
    }

    @Test
    void what_is_broken_is_told_line_by_line() throws IOException {
        // given
        Path log = Files.writeString(dir.resolve("log.json"), """
                {"eventTypes": [{"name": "Pay", "attributes": []}], "objectTypes": [{"name": "Bill", "attributes": []}],
                 "events": [
                  {"id": "e1", "type": "Pay", "time": "2026-01-01T09:00:00+05:00",
                   "relationships": [{"objectId": "b2", "qualifier": "of"}]},
                  {"id": "e1", "type": "Buy", "time": "2026-01-01T09:00:00Z", "relationships": []}],
                 "objects": [{"id": "b1", "type": "Bill"}]}
                """);

        // when
        Run run = Run.of("check", log, Files.writeString(dir.resolve("broken.json"), "{\n]"));

        // then
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("relates to 'b2', which is no object")
                .contains("event id 'e1' is used twice")
                .contains("undeclared type 'Buy'")
                .contains("broken.json: line 2: is no JSON that can be read");
        assertThat(run.out())
                .contains("is not in UTC")
                .contains("relates to no object")
                .contains("object 'b1' relates to no event");
    }

    @Test
    void what_published_logs_do_is_a_note_and_no_fault() throws IOException {
        // given: in the manner of the logs that come with the standard: types share a name, a number is a number, a
        // first value has a time
        Path log = Files.writeString(dir.resolve("log.json"), """
                {"eventTypes": [{"name": "place order", "attributes": []}],
                 "objectTypes": [{"name": "items", "attributes": [{"name": "price", "type": "float"}]},
                                 {"name": "products", "attributes": [{"name": "price", "type": "float"}]}],
                 "events": [{"id": "e1", "type": "place order", "time": "2026-01-01T09:00:00.000Z", "attributes": [],
                   "relationships": [{"objectId": "i1", "qualifier": "item"}, {"objectId": "i1", "qualifier": "first item"}]}],
                 "objects": [{"id": "i1", "type": "items", "attributes": [{"name": "price", "value": 9.5, "time": "2026-01-01T09:00:00Z"}],
                              "relationships": [{"objectId": "p1", "qualifier": "items"}]},
                             {"id": "p1", "type": "products", "attributes": []}]}
                """);

        // when
        Run run = Run.of("check", log);

        // then
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("keeps the rules; readers may not keep all of it")
                .contains("attribute name 'price' is that of several types")
                .contains("the schema wants a text, not 9.5")
                .contains("the first value of 'price' stands at 2026-01-01T09:00:00Z")
                .contains("'items' is both qualifier and object type")
                .contains("relates to 'i1' twice");
    }
}
