package dev.parley.infra.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.command.intake.meeting.MeetingRequest;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Every field of a meeting that is told, fed every kind of value of JSON. */
class StrictKindsTest {

    private static final JsonMapper JSON = mapper();

    private static JsonMapper mapper() {
        // as the settings have it
        JsonMapper.Builder builder = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        new StrictKinds().customize(builder);
        return builder.build();
    }

    /**
     * A field.
     *
     * @param path its path in problems
     * @param body a body with a place for its value
     * @param type what it is
     */
    private record Field(String path, String body, Class<?> type) {

        @Override
        public String toString() {
            return path;
        }
    }

    private static List<Field> fields(Class<?> of, String path, String body) {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent each : of.getRecordComponents()) {
            String inner = body.formatted("{\"" + each.getName() + "\": %s}");
            String name = path.isEmpty() ? each.getName() : path + "." + each.getName();
            fields.add(new Field(name, inner, each.getType()));
            if (each.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> element) {
                fields.add(new Field(name + "[0]", inner.formatted("[%s]"), element));
                if (element.isRecord()) {
                    fields.addAll(fields(element, name + "[0]", inner.formatted("[%s]")));
                }
            }
        }
        return fields;
    }

    static Stream<Field> everyField() {
        List<Field> fields = fields(MeetingRequest.class, "", "%s");
        assertThat(fields)
                .extracting(Field::path)
                .contains("externalId", "cancelled", "attendees[0].role", "attendees[0].groups[0]", "rules[0].skip");
        return fields.stream();
    }

    /** What of JSON goes into a field. */
    private static List<String> accepted(Field field) {
        Class<?> type = field.type();
        if (Collection.class.isAssignableFrom(type)) {
            return List.of("[]", "null");
        }
        if (type == Boolean.class) {
            return List.of("true", "null");
        }
        if (type.isEnum()) {
            String constant = "\"" + ((Enum<?>) type.getEnumConstants()[0]).name() + "\"";
            return field.path().endsWith("]") ? List.of(constant) : List.of(constant, "null");
        }
        return type.isRecord() ? List.of("{}", "null") : List.of("\"7\"", "null");
    }

    private static String message(JacksonException wrong) {
        ProblemDetail problem = new UnreadableBodies()
                .unreadable(new HttpMessageNotReadableException("unreadable", wrong, new HttpInputMessage() {
                    @Override
                    public InputStream getBody() {
                        return InputStream.nullInputStream();
                    }

                    @Override
                    public HttpHeaders getHeaders() {
                        return new HttpHeaders();
                    }
                }));
        return String.valueOf(problem.getDetail());
    }

    @ParameterizedTest
    @MethodSource("everyField")
    void aValueOfAnotherKindIsRefusedAndNamesTheField(Field field) {
        List<String> accepted = accepted(field);
        for (String value : accepted) {
            assertThatCode(() -> JSON.readValue(field.body().formatted(value), MeetingRequest.class))
                    .as(value)
                    .doesNotThrowAnyException();
        }
        for (String value : List.of("7", "7.5", "true", "\"7\"", "[]", "{}", "[\"7\"]", "{\"a\": 1}")) {
            if (accepted.contains(value) || (accepted.contains("[]") && value.startsWith("["))) {
                continue;
            }
            JacksonException wrong = catchThrowableOfType(
                    JacksonException.class, () -> JSON.readValue(field.body().formatted(value), MeetingRequest.class));
            assertThat(wrong).as(value).isNotNull();
            assertThat(message(wrong)).as(value).startsWith(field.path()).doesNotContain("dev.parley", "java.");
            if (field.type() == String.class) {
                assertThat(message(wrong)).contains("a text between quotes");
            }
        }
    }
}
