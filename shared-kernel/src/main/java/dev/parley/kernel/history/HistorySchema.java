package dev.parley.kernel.history;

import dev.parley.kernel.RealisationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of history files, made from the same shapes that read and write them. */
final class HistorySchema {

    private HistorySchema() {}

    /** Schema of the id of a realisation or organisation. */
    static Map<String, Object> identifier() {
        return Notation.ordered(
                "type", "string", "pattern", "^[a-z0-9][a-z0-9._-]{0,99}$", "description", RealisationId.ACCEPTED);
    }

    static Map<String, Object> schema() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        Map<String, Object> logging = Notation.ordered(
                HistoryDecoder.RECORDED,
                described(new Notation.Timestamp().schema(), "when it was logged; without it, as the entry before"),
                HistoryDecoder.BY,
                described(new Notation.Text().schema(), "who logged it; without it, as at the head of the file"),
                HistoryDecoder.ID,
                Notation.ordered(
                        "type",
                        "string",
                        "pattern",
                        "^\\S{1,200}$",
                        "description",
                        "id of the event, unique for ever; without it, made from realisation and place"),
                HistoryDecoder.IMPORTED,
                described(new Notation.Timestamp().schema(), "when it was imported where the file was exported"),
                HistoryDecoder.IMPORTED_BY,
                described(new Notation.Text().schema(), "who imported it there; an import leaves this aside"),
                HistoryDecoder.SOURCE_RECORDED,
                described(
                        new Notation.Timestamp().schema(),
                        "when it was logged, says what was imported there; without it, as recorded"),
                HistoryDecoder.SOURCE_BY,
                described(
                        new Notation.Text().schema(),
                        "who logged it, says what was imported there; without it, as by"));
        for (String name : EventShapes.names()) {
            Shape shape = EventShapes.named(name);
            Map<String, Object> properties = new LinkedHashMap<>(shape.properties());
            properties.putAll(logging);
            definitions.put(name, Shape.schema(properties, shape.required()));
            defineChoices(shape, definitions);
        }
        defineChoice(Shape.EVIDENCE_LEVEL, definitions);
        defineChoice(Shape.AUDIENCE, definitions);
        Map<String, Object> head = new LinkedHashMap<>();
        head.put(HistoryDecoder.VERSION, described(Map.of("const", 1), "version of the format"));
        head.put(HistoryDecoder.REALISATION, identifier());
        head.put(Shape.ORGANISATION, identifier());
        head.put(
                HistoryDecoder.RECORDED,
                described(new Notation.Timestamp().schema(), "for entries up to the first with its own"));
        head.put(HistoryDecoder.BY, described(new Notation.Text().schema(), "for entries without their own"));
        Shape.EVIDENCE_FORMS.forEach(
                (key, form) -> head.put(key, described(form.schema(), "for entries without their own")));
        head.put(
                HistoryDecoder.HISTORY,
                Notation.ordered(
                        "type",
                        "array",
                        "items",
                        Map.of(
                                "oneOf",
                                EventShapes.names().stream()
                                        .map(name -> Map.of("$ref", "#/$defs/" + name))
                                        .toList())));
        return Notation.ordered(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "title",
                "Parley history file, version 1",
                "type",
                "object",
                "properties",
                head,
                "required",
                List.of(HistoryDecoder.VERSION, HistoryDecoder.REALISATION, HistoryDecoder.HISTORY),
                "additionalProperties",
                false,
                "$defs",
                definitions);
    }

    private static void defineChoices(Shape shape, Map<String, Object> definitions) {
        for (Shape.Field field : shape.fields()) {
            if (field.form() instanceof Notation.Choice choice) {
                defineChoice(choice, definitions);
            } else if (field.form() instanceof Notation.Choices choices) {
                defineChoice(choices.each(), definitions);
            } else if (field.form() instanceof Notation.Keyed keyed) {
                defineChoices(keyed.shape(), definitions);
            }
        }
    }

    private static void defineChoice(Notation.Choice choice, Map<String, Object> definitions) {
        if (choice.whole()) {
            definitions.put(choice.type().getSimpleName(), choice.definition());
        }
    }

    private static Map<String, Object> described(Map<String, Object> schema, String description) {
        Map<String, Object> described = new LinkedHashMap<>(schema);
        described.put("description", description);
        return described;
    }
}
