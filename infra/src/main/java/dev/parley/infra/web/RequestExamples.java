package dev.parley.infra.web;

import dev.parley.command.realisation.EventCommands;
import dev.parley.infra.json.EventSerializer;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.api.RealisationQueries;
import dev.parley.query.export.ExportFormat;
import dev.parley.query.view.PortfolioQuery;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes into the OpenAPI document what a request looks like that is accepted: for every command a body that records a fact, taken from one
 * history that has all kinds of them, for everything else that takes a body one that was tried, and of parameters what they take
 * (docs/adr/0400).
 */
final class RequestExamples implements OpenApiCustomizer {

    /** The history on the class path. */
    static final String HISTORY = "/examples/facts.yaml";

    private static final String JSON = "application/json";

    private static final JsonMapper MAPPER = EventSerializer.mapper();

    /** What a fact rests on where nothing is said of it. */
    private static final Map<String, String> FIRST_HAND = Map.of("level", "STATED");

    /** Bodies that are no command, by method and address; written as JSON, so that what they say keeps its order. */
    private static final Map<String, Object> OTHERS = Map.of(
            "POST /api/intake",
            json("""
                    {"externalId": "steering-7", "realisation": "town-portal", "title": "Steering group",
                     "at": "2031-03-03T10:00:00", "zone": "Europe/Berlin", "kind": "GO_NO_GO", "phase": "IMPLEMENTATION",
                     "attendees": [{"role": "head of IT", "groups": ["IT_FUNCTION"]}]}"""),
            "POST /api/imports/known",
            json("""
                    ["town-portal", "another-portal"]"""),
            "POST /api/erasures",
            json("""
                    {"role": "permits officer"}"""),
            "POST /api/realisations/{id}/erasures",
            json("""
                    {"words": "desk"}"""),
            "POST /api/realisations/{id}/members",
            json("""
                    {"principal": "kim", "side": "%s"}""".formatted(Phrasing.key(StakeholderGroup.VENDORS))),
            "POST /api/realisations/{id}/what-ifs",
            json("""
                    {"title": "users had met the supplier before",
                     "edits": [{"add-encounter": "x1", "at": "2025-02-05", "kind": "WORKSHOP", "phase": "DESIGN",
                                "present": ["USERS", "VENDORS"]}]}"""),
            "POST /api/realisations/{id}/rule-trials",
            json("""
                    {"rules": "ours", "version": 1, "based-on": "parley-3", "packs": ["core", "decisions"]}"""));

    private static final String MOMENT = "2025-06-30";

    private static final String FACTS = "/api/realisations/{realisation}/facts/{fact}";
    private static final String IMPORTS = "/api/imports";
    private static final String BATCH = "/api/imports/batch";

    /** Made when the document is first asked for: reading the history is nothing to start with. */
    private static final class Bodies {

        static final Map<String, Object> OF_COMMANDS = new LinkedHashMap<>();
        static final Map<String, Object> OF_FACTS = new TreeMap<>();
        static final String BEGUN;

        static {
            History history = history();
            for (RecordedEvent each : history.events()) {
                Map<String, Object> body = body(each);
                // the last of a kind is the one that is shown
                OF_COMMANDS.put(command(each), body);
                String fact = FactType.of(each.event()).key();
                if (EventCommands.recording(fact).isPresent()) {
                    OF_FACTS.put(fact, body);
                }
            }
            BEGUN = HistoryFile.write(history.first(2), HistoryFile.Format.JSON);
        }

        private Bodies() {}
    }

    /** The history that has a fact of every kind. */
    static History history() {
        try (InputStream in = Objects.requireNonNull(RequestExamples.class.getResourceAsStream(HISTORY), HISTORY)) {
            return HistoryFile.read(HISTORY, in).orThrow().history();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the command that records an event. */
    static String command(RecordedEvent recorded) {
        return EventCommands.commandFor(recorded.event().getClass()).getSimpleName();
    }

    @Override
    public void customise(OpenAPI document) {
        if (document.getPaths() != null) {
            document.getPaths().forEach((path, item) -> item.readOperationsMap()
                    .forEach((method, operation) -> customise(path, method.name() + " " + path, operation)));
        }
    }

    private void customise(String path, String named, Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(RequestExamples::taken);
        }
        if (operation.getRequestBody() == null) {
            return;
        }
        if (path.equals(IMPORTS)) {
            operation.getRequestBody().setContent(file());
            return;
        }
        operation.getRequestBody().getContent().forEach((type, body) -> {
            if (path.equals(FACTS)) {
                Bodies.OF_FACTS.forEach((fact, example) -> body.addExamples(fact, new Example().value(example)));
            } else if (path.equals(BATCH)) {
                body.setSchema(new StringSchema());
                body.setExample(oneLine(Bodies.BEGUN));
            } else {
                Object example =
                        OTHERS.containsKey(named) ? OTHERS.get(named) : Bodies.OF_COMMANDS.get(named(body.getSchema()));
                if (example != null) {
                    body.setExample(example);
                }
            }
        });
    }

    /** A history file in either form. */
    private static Content file() {
        MediaType file = new MediaType().schema(new ObjectSchema()).example(json(Bodies.BEGUN));
        return new Content().addMediaType(JSON, file).addMediaType("application/yaml", file);
    }

    private static Object json(String text) {
        return MAPPER.readValue(text, Object.class);
    }

    private static String oneLine(String json) {
        return MAPPER.writeValueAsString(json(json)) + "\n";
    }

    private static String named(@Nullable Schema<?> schema) {
        String reference = schema == null ? null : schema.get$ref();
        return reference == null ? "" : reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** Says of a parameter what it takes, where its type in the program does not. */
    private static void taken(Parameter parameter) {
        Schema<?> taken = taken(String.valueOf(parameter.getName()));
        if (taken != null) {
            Schema<?> before = parameter.getSchema();
            // One of its own: that of a path variable is shared with others.
            if (before != null && before.getDefault() != null) {
                taken.setDefault(before.getDefault());
            }
            parameter.setSchema(taken);
        }
    }

    private static @Nullable Schema<?> taken(String parameter) {
        return switch (parameter) {
            case "as-known", "as-occurred" ->
                new StringSchema()
                        .example(MOMENT)
                        .description(
                                "a moment or a day in ISO 8601, the id of an event, or the label of an encounter or"
                                        + " episode, meaning just after it; not both as-known and as-occurred");
            case "status" -> choice(Arrays.stream(PortfolioQuery.Status.values()));
            case "order" -> choice(Arrays.stream(PortfolioQuery.Order.values()));
            case "format" ->
                new StringSchema()
                        ._enum(Arrays.stream(ExportFormat.values())
                                .map(ExportFormat::key)
                                .toList());
            case "page" -> number(0, RealisationQueries.LAST_PAGE);
            case "size" -> number(1, RealisationQueries.LARGEST_PAGE);
            case "silent" ->
                number(1, RealisationQueries.LONGEST_SILENCE)
                        .description("days up to now on which nothing was recorded; not beside another moment");
            case "search" ->
                new StringSchema().maxLength(RealisationQueries.LONGEST_SEARCH).example("portal");
            case "after" -> new StringSchema().example("6y").description("a period, such as 6y, 18 months or P6Y");
            case "name" -> new StringSchema().example("town-portal.yaml").description("what messages call the file");
            default -> null;
        };
    }

    private static Schema<?> choice(Stream<? extends Enum<?>> values) {
        return new StringSchema()
                ._enum(values.map(each -> each.name().toLowerCase(Locale.ROOT)).toList());
    }

    private static Schema<?> number(int least, int most) {
        return new IntegerSchema().minimum(BigDecimal.valueOf(least)).maximum(BigDecimal.valueOf(most));
    }

    private static Map<String, Object> body(RecordedEvent recorded) {
        Map<String, Object> body = MAPPER.readValue(
                MAPPER.writeValueAsString(EventCommands.causing(recorded.event())), new TypeReference<>() {});
        if (EventCommands.recording(FactType.of(recorded.event()).key()).isPresent()) {
            body.remove("realisation");
        }
        if (FIRST_HAND.equals(body.get("evidence"))) {
            body.remove("evidence");
        }
        return body;
    }
}
