package dev.parley.infra.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSerializerTest {

    private static final RealisationStarted STARTED = new RealisationStarted(
            new RealisationId("one"),
            new OrganisationId("local"),
            "A title",
            null,
            null,
            OccurredAt.instant(Instant.parse("2026-11-18T13:00:00.123456789Z")),
            Evidence.FIRST_HAND);

    private final EventSerializer serializer = EventSerializer.create();

    @Test
    void an_event_is_written_under_its_short_name_without_nulls_and_with_moments_as_text() {
        // when
        SerializedObject<byte[]> written = serializer.serialize(STARTED, byte[].class);

        // then
        assertThat(written.getType().getName()).isEqualTo("RealisationStarted");
        assertThat(written.getType().getRevision()).isEqualTo("1");
        assertThat(new String(written.getData(), StandardCharsets.UTF_8))
                .isEqualTo("{\"realisation\":\"one\",\"organisation\":\"local\",\"title\":\"A title\","
                        + "\"at\":\"2026-11-18T13:00:00.123456789Z\",\"evidence\":{\"level\":\"STATED\"}}");
    }

    @Test
    void what_was_written_is_read_back_equal() {
        // given
        SerializedObject<byte[]> written = serializer.serialize(STARTED, byte[].class);

        // when
        Object read = serializer.deserialize(written);

        // then
        assertThat(read).isEqualTo(STARTED);
    }

    @Test
    void fields_of_a_newer_version_are_passed_over() {
        // given
        String newer = "{\"realisation\":\"one\",\"organisation\":\"local\",\"title\":\"A title\",\"colour\":\"red\","
                + "\"at\":\"2026-11-18T13:00:00.123456789Z\",\"evidence\":{\"level\":\"STATED\",\"weight\":3}}";

        // when
        Object read = serializer.deserialize(new SimpleSerializedObject<>(
                newer.getBytes(StandardCharsets.UTF_8),
                byte[].class,
                new SimpleSerializedType("RealisationStarted", "1")));

        // then
        assertThat(read).isEqualTo(STARTED);
    }

    @Test
    void metadata_are_read_back_equal() {
        // given
        MetaData metadata = MetaData.from(Map.of("organisation", "local", "principal", "somebody"));

        // when
        Object read = serializer.deserialize(serializer.serialize(metadata, byte[].class));

        // then
        assertThat(read).isEqualTo(metadata);
    }

    @Test
    void metadata_that_are_no_strings_are_read_too() {
        // given
        String json = "{\"count\":3,\"none\":null,\"list\":[1,\"two\"],\"in\":{\"a\":true},\"principal\":\"somebody\"}";

        // when
        MetaData read = serializer.deserialize(new SimpleSerializedObject<>(
                json.getBytes(StandardCharsets.UTF_8),
                byte[].class,
                new SimpleSerializedType(MetaData.class.getName(), null)));

        // then
        assertThat(read.get("count")).isEqualTo(3);
        assertThat(read).containsKey("none");
        assertThat(read.get("list")).isEqualTo(List.of(1, "two"));
        assertThat(read.get("in")).isEqualTo(Map.of("a", true));
        assertThat(read.get("principal")).isEqualTo("somebody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"principal\":\"some", "\"text\""})
    void metadata_that_are_no_object_are_refused(String json) {
        // given
        var broken = new SimpleSerializedObject<>(
                json.getBytes(StandardCharsets.UTF_8),
                byte[].class,
                new SimpleSerializedType(MetaData.class.getName(), null));

        // then
        assertThatThrownBy(() -> serializer.deserialize(broken)).isInstanceOf(SerializationException.class);
    }
}
