package dev.parley.query.projection.fold;

import dev.parley.kernel.OccurredAt;
import java.io.Serial;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.Version;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Moments as a stored analysis holds them: a whole second is a number, seconds since 1970, and anything else is text.
 * There are hundreds of them in an analysis, and writing and reading dates as text took a third of its time.
 */
final class StoredMoments extends SimpleModule {

    @Serial
    private static final long serialVersionUID = 1L;

    StoredMoments() {
        super("parley-stored-moments", Version.unknownVersion());
        addSerializer(Instant.class, new InstantWriter());
        addDeserializer(Instant.class, new InstantReader());
        addSerializer(OccurredAt.class, new OccurredWriter());
        addDeserializer(OccurredAt.class, new OccurredReader());
    }

    private static void write(Instant instant, JsonGenerator json) {
        if (instant.getNano() == 0) {
            json.writeNumber(instant.getEpochSecond());
        } else {
            json.writeString(instant.toString());
        }
    }

    private static boolean isNumber(JsonParser json) {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT;
    }

    private static final class InstantWriter extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
            write(instant, json);
        }
    }

    private static final class InstantReader extends ValueDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            return isNumber(json) ? Instant.ofEpochSecond(json.getLongValue()) : Instant.parse(json.getString());
        }
    }

    private static final class OccurredWriter extends ValueSerializer<OccurredAt> {
        @Override
        public void serialize(OccurredAt occurred, JsonGenerator json, SerializationContext context) {
            Instant start = occurred.start();
            if (start != null && occurred.order() == null && occurred.precision() == OccurredAt.Precision.INSTANT) {
                write(start, json);
            } else {
                json.writeString(occurred.toString());
            }
        }
    }

    private static final class OccurredReader extends ValueDeserializer<OccurredAt> {
        @Override
        public OccurredAt deserialize(JsonParser json, DeserializationContext context) {
            return isNumber(json)
                    ? OccurredAt.instant(Instant.ofEpochSecond(json.getLongValue()))
                    : OccurredAt.parse(json.getString());
        }
    }
}
