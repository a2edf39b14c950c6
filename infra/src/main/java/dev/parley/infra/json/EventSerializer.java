package dev.parley.infra.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.kernel.catalogue.FactType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes events as JSON: the fields of the record in the order of its declaration, none for null, moments as ISO 8601
 * text in UTC. Reads the same and passes over fields it does not know, so that an older version can read what a newer
 * one wrote.
 *
 * <p>In the log an event of ours goes by its short name, such as {@code EncounterRecorded}, so that moving a class to
 * another package changes nothing that is stored (docs/adr/0051).
 */
public final class EventSerializer extends Jackson3Serializer {

    private static final Map<String, Class<?>> EVENTS = events();

    private static final String METADATA = MetaData.class.getName();

    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

    private EventSerializer(Builder builder) {
        super(builder);
    }

    /** The one way events are written. */
    public static EventSerializer create() {
        return new EventSerializer(builder().jsonMapperBuilderCustomizer(EventSerializer::configure));
    }

    /** A mapper that writes as this does, for whoever needs the JSON without the log. */
    public static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        configure(builder);
        return builder.build();
    }

    private static void configure(JsonMapper.Builder mapper) {
        mapper.changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    private static Map<String, Class<?>> events() {
        return FactType.all().stream().collect(Collectors.toMap(FactType::name, FactType::type));
    }

    /** As {@link #resolveClassName}, without looking a class up by name for every event and its metadata. */
    @Override
    public Class<?> classForType(SerializedType type) {
        Class<?> event = EVENTS.get(type.getName());
        if (event != null) {
            return event;
        }
        return METADATA.equals(type.getName()) ? MetaData.class : super.classForType(type);
    }

    /** Metadata comes with every event: it is read as the map it is, without asking for each value what it may be. */
    @Override
    // The signature is that of the overridden method: T is what the type of the serialised object says.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        return serialized.getData() instanceof byte[] json
                        && METADATA.equals(serialized.getType().getName())
                ? (T) metaData(json)
                : super.deserialize(serialized);
    }

    private MetaData metaData(byte[] json) {
        try {
            return MetaData.from(getReader(Map.class).readValue(json));
        } catch (JacksonException e) {
            throw new SerializationException("metadata that is no JSON object", e);
        }
    }

    /** A reader finds out how to read its type once, not for every event. */
    @Override
    protected ObjectReader getReader(Class<?> type) {
        return readers.computeIfAbsent(type, super::getReader);
    }

    @Override
    protected String resolveClassName(SerializedType serializedType) {
        Class<?> event = EVENTS.get(serializedType.getName());
        return event == null ? super.resolveClassName(serializedType) : event.getName();
    }

    @Override
    // The raw type is that of the overridden method.
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        if (type != null && EVENTS.get(type.getSimpleName()) == type) {
            return new SimpleSerializedType(
                    type.getSimpleName(), getRevisionResolver().revisionOf(type));
        }
        return super.typeForClass(type);
    }
}
