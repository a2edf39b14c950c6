package dev.parley.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stored form of every event revision is frozen: {@code src/test/resources/approved/<Event>.<revision>.json}. An
 * event is for ever, so a difference means a new revision with an upcaster, and hardly ever a new approved file. A file
 * for a new event is written by running this test with {@code -Dapprove}.
 */
class ApprovedEventJsonTest {

    private static final Path APPROVED = Path.of("src/test/resources/approved");

    /** Forms as they were approved before a component that may be missing was added to the same revision. */
    private static final Path BEFORE = Path.of("src/test/resources/approved-before");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static List<Class<? extends RealisationEvent>> types() {
        return EventSamples.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_stored_form_is_the_approved_one(Class<? extends RealisationEvent> type) throws IOException {
        // given
        Path file = approved(type);
        RealisationEvent event = EventSamples.full(type);

        // when
        JsonNode written = MAPPER.valueToTree(event);
        if (System.getProperty("approve") != null && Files.notExists(file)) {
            Files.writeString(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(written) + "\n");
        }

        // then
        assertThat(file).exists();
        assertThat(written).isEqualTo(MAPPER.readTree(Files.readString(file)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_approved_form_is_read_back_equal(Class<? extends RealisationEvent> type) throws IOException {
        assertThat(MAPPER.readValue(Files.readString(approved(type)), type)).isEqualTo(EventSamples.full(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_bare_event_is_read_back_equal_whether_nothing_is_written_as_null_or_left_out(
            Class<? extends RealisationEvent> type) {
        // given
        RealisationEvent bare = EventSamples.bare(type);

        // when
        JsonNode withNulls = MAPPER.valueToTree(bare);
        ObjectNode withoutNulls = (ObjectNode) withNulls.deepCopy();
        withoutNulls.removeNulls();

        // then
        assertThat(MAPPER.treeToValue(withNulls, type)).isEqualTo(bare);
        assertThat(MAPPER.treeToValue(withoutNulls, type)).isEqualTo(bare);
    }

    /** What had been written before a component came that may be missing is read as before, and written as before. */
    @Test
    void what_was_stored_before_a_component_was_added_stays_as_it_is() throws IOException {
        try (Stream<Path> files = Files.list(BEFORE)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Class<? extends RealisationEvent> type = types().stream()
                        .filter(each -> approved(each).getFileName().toString().equals(name))
                        .findFirst()
                        .orElseThrow();
                JsonNode stored = MAPPER.readTree(Files.readString(file));
                ObjectNode written =
                        (ObjectNode) MAPPER.<JsonNode>valueToTree((Object) MAPPER.treeToValue(stored, type));
                ObjectNode added = (ObjectNode) MAPPER.readTree(Files.readString(approved(type)));

                assertThat(withoutNulls(written)).as(name).isEqualTo(withoutNulls(stored));
                assertThat(added.propertyNames()).as(name).containsAll(stored.propertyNames());
            }
        }
    }

    @Test
    void there_is_no_approved_file_without_its_event() throws IOException {
        List<String> expected = types().stream()
                .map(type -> approved(type).getFileName().toString())
                .toList();
        try (Stream<Path> files = Files.list(APPROVED)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** As it is stored: what is missing is left out, in options too. */
    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeNulls();
        }
        node.forEach(ApprovedEventJsonTest::withoutNulls);
        return node;
    }

    private static Path approved(Class<?> type) {
        return APPROVED.resolve(
                type.getSimpleName() + "." + type.getAnnotation(Revision.class).value() + ".json");
    }
}
