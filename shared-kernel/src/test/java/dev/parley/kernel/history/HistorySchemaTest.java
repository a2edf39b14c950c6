package dev.parley.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.document.DocumentReader;
import dev.parley.kernel.document.Node;
import dev.parley.kernel.document.Problems;
import dev.parley.kernel.event.EventSamples;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.history.HistoryFile.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistorySchemaTest {

    private static final Path FILE = Path.of("../docs/history-file.schema.json");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final SchemaCheck SCHEMA = new SchemaCheck(MAPPER.readTree(HistoryFile.schema()));

    @Test
    void the_schema_in_the_documentation_is_that_of_the_code() throws IOException {
        if (System.getProperty("approve") != null) {
            Files.writeString(FILE, HistoryFile.schema());
        }
        assertThat(Files.readString(FILE))
                .as("run this test with -Dapprove to write the schema anew")
                .isEqualTo(HistoryFile.schema());
    }

    @Test
    void every_event_has_its_definition_and_every_key_its_property() {
        JsonNode definitions = MAPPER.readTree(HistoryFile.schema()).get("$defs");
        for (Class<? extends RealisationEvent> type : EventSamples.types()) {
            Shape shape = EventShapes.named(EventShapes.name(type));
            assertThat(definitions.get(EventShapes.name(type)).get("properties").propertyNames())
                    .containsAll(shape.keys())
                    .containsAll(HistoryDecoder.LOGGING);
        }
    }

    @Test
    void what_is_written_fits_the_schema() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<RecordedEvent> events = new ArrayList<>();
            for (Class<? extends RealisationEvent> type : EventSamples.types()) {
                for (RealisationEvent event :
                        List.of(EventSamples.full(type), EventSamples.bare(type), EventSamples.random(type, random))) {
                    events.add(new RecordedEvent("id" + events.size(), events.size(), Instant.EPOCH, "by", event));
                }
            }
            History history = new History(EventSamples.REALISATION, events);
            assertThat(problems(HistoryFile.write(history, Format.JSON))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"university-administration", "procurement-agency"})
    void the_published_cases_as_they_are_written_by_hand_fit_the_schema(String name) throws IOException {
        String yaml = Files.readString(Path.of("../docs/cases", name + ".yaml"));
        Node root =
                DocumentReader.read(yaml, new Problems(), HistoryFile.BOUNDS).root();
        assertThat(SCHEMA.problems(SchemaCheck.json(root))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"parley\": 1|\"parley\": 2",
                "\"parley\": 1|\"x\": 1",
                "\"sample\"|\"Sample\"",
                "\"note-attached\"|\"note\"",
                "\"note-attached\": \"x\"|\"note-attached\": 1",
                "\"note-attached\": \"x\"|\"note-attached\": \"x\", \"phase-entered\": \"DESIGN\"",
                "\"order 1\"|\"soon\"",
                "\"order 1\"|\"\"",
                "\"order 1\"|\"2026-11-18T13:00:00\"",
                "\"at\"|\"on\"",
                "\"STATED\"|\"HEARD\"",
            })
    void what_the_reader_refuses_the_schema_refuses(String good, String bad) {
        // given
        String file = """
                {"parley": 1, "realisation": "sample", "recorded": "2026-11-18T13:00:00Z", "history": [
                  {"note-attached": "x", "at": "order 1", "evidence": "STATED"}]}
                """;
        assertThat(problems(file)).isEmpty();
        assertThat(HistoryFile.read("good", file).problems()).isEmpty();

        // when
        String spoilt = file.replace(good, bad);

        // then
        assertThat(spoilt).isNotEqualTo(file);
        assertThat(problems(spoilt)).isNotEmpty();
        if (!bad.equals("\"note-attached\": 1")) { // a number is a text to the reader, so that YAML needs no quotes
            assertThat(HistoryFile.read("bad", spoilt).problems()).isNotEmpty();
        }
    }

    private static List<String> problems(String json) {
        return SCHEMA.problems(MAPPER.readTree(json));
    }
}
