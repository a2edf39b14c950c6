package dev.parley.infra.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.RealisationStarted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;

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
}
