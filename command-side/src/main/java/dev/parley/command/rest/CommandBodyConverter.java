package dev.parley.command.rest;

import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.RealisationCommand;
import dev.parley.command.realisation.EventCommands;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.wire.CommandReader;
import dev.parley.kernel.RealisationId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a command from the JSON of a request. The realisation is taken from the path; for the start of one, from the body or
 * made up. The mapper is its own, since what a command may look like does not depend on the settings of the application.
 */
final class CommandBodyConverter extends AbstractHttpMessageConverter<RealisationCommand> {

    /** Largest body read, in bytes: an encounter of 1,000 participants has some 80,000. */
    static final int LARGEST_BODY = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** How the parser says that a field is there again. */
    private static final Pattern TWICE = Pattern.compile("Duplicate (?:Object )?property \"([^\"]{1,200})\"");

    CommandBodyConverter() {
        super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return RealisationCommand.class.isAssignableFrom(type);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected RealisationCommand readInternal(Class<? extends RealisationCommand> type, HttpInputMessage input)
            throws IOException, HttpMessageNotReadableException {
        Map<String, Object> fields = fields(input.getBody().readNBytes(LARGEST_BODY + 1));
        Class<? extends RealisationCommand> asked = type == RealisationCommand.class ? named() : type;
        return CommandReader.read(asked, realisation(asked, fields), fields);
    }

    private static Map<String, Object> fields(byte[] body) {
        if (body.length > LARGEST_BODY) {
            throw malformed("", "the body is larger than " + LARGEST_BODY + " bytes");
        }
        Object tree;
        try {
            tree = JSON.readValue(body, Object.class);
        } catch (JacksonException e) {
            // What breaks a bound of the parser, such as 1,000 digits of a number, has no place of its own.
            TokenStreamLocation place = e.getLocation();
            Matcher twice = TWICE.matcher(String.valueOf(e.getOriginalMessage()));
            boolean doubled = twice.lookingAt();
            throw malformed(
                    doubled ? twice.group(1) : "",
                    (place == null ? "" : "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ")
                            + (doubled
                                    ? "'" + twice.group(1) + "' stands twice in one object; once is accepted"
                                    : e.getOriginalMessage()));
        }
        if (!(tree instanceof Map<?, ?> map)) {
            throw malformed("", "the body is no JSON object");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                fields.put(String.valueOf(key), value);
            }
        });
        return fields;
    }

    private static RefusedException malformed(String field, String message) {
        return new RefusedException(List.of(Refusal.of(RefusalCode.MALFORMED, field, message, "a JSON object")));
    }

    /** The command of the fact that the path names. */
    private static Class<? extends RealisationCommand> named() {
        Object variables = RequestContextHolder.currentRequestAttributes()
                .getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        String fact = variables instanceof Map<?, ?> map ? String.valueOf(map.get("fact")) : "";
        return EventCommands.recording(fact)
                .orElseThrow(() -> new RefusedException(List.of(new Refusal(
                        RefusalCode.UNKNOWN_VALUE,
                        "fact",
                        "there is no fact '" + fact + "'",
                        EventCommands.recorded()))));
    }

    private static RealisationId realisation(Class<?> type, Map<String, Object> fields) {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        Object variables =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (variables instanceof Map<?, ?> map && map.get("realisation") instanceof String id) {
            return RealisationIds.addressed(id);
        }
        if (type == StartRealisation.class && request instanceof ServletRequestAttributes servlet) {
            return RealisationIds.forStart(fields, RequestHead.of(servlet.getRequest()));
        }
        throw new IllegalStateException("the path of " + type + " names no realisation");
    }

    @Override
    protected void writeInternal(RealisationCommand command, HttpOutputMessage output)
            throws HttpMessageNotWritableException {
        throw new HttpMessageNotWritableException("commands are only read");
    }
}
