package dev.parley.infra.web;

import dev.parley.command.imports.ImportReport;
import dev.parley.command.naming.PersonalData;
import dev.parley.command.realisation.EventCommands;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.declare.Except;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Section;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Writes into the OpenAPI document what the registers say and no signature does: which facts can be recorded by their names, and
 * what the entries of models look like.
 */
final class RegisterSchemas implements OpenApiCustomizer {

    private static final String FACTS = "/api/realisations/{realisation}/facts/{fact}";

    @Override
    public void customise(OpenAPI document) {
        facts(document);
        models(document);
        warnings(document);
    }

    /** What is noticed in texts that were recorded is told beside what became of them. */
    @SuppressWarnings("rawtypes")
    private static void warnings(OpenAPI document) {
        answers(document, "/api/imports", schema -> schema);
        answers(document, "/api/imports/batch", schema -> new ArraySchema().items(schema));
        Map<String, Schema> schemas = document.getComponents() == null ? Map.of() : schemas(document);
        for (String answer : List.of("Receipt", "Imported", "Taken")) {
            Schema<?> schema = schemas == null ? null : schemas.get(answer);
            Map<?, ?> properties = schema == null ? null : schema.getProperties();
            if (schema != null && properties != null && properties.containsKey("warnings")) {
                schema.addProperty(
                        "warnings",
                        new ArraySchema()
                                .items(new StringSchema())
                                .maxItems(PersonalData.MOST)
                                .description(
                                        "texts that look as if they named a person (a name, a mail or street address, a phone"
                                                + " number, a national id), and where; of a command also that it plans what is past. Left out where"
                                                + " there are none. It was recorded all the same: what is recorded stays, so say a role instead"));
            }
        }
    }

    private static void answers(OpenAPI document, String address, UnaryOperator<Schema<?>> shape) {
        PathItem path = document.getPaths() == null ? null : document.getPaths().get(address);
        Operation post = path == null ? null : path.getPost();
        if (post == null || post.getResponses() == null) {
            return;
        }
        post.getResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                answer.setContent(new Content()
                        .addMediaType(
                                "application/json",
                                new MediaType().schema(shape.apply(schema(document, ImportReport.Imported.class)))));
            }
        });
    }

    private static void facts(OpenAPI document) {
        PathItem path = document.getPaths() == null ? null : document.getPaths().get(FACTS);
        Operation post = path == null ? null : path.getPost();
        if (post == null) {
            return;
        }
        Schema<Object> body = new Schema<>();
        for (String fact : EventCommands.recorded()) {
            EventCommands.recording(fact).ifPresent(command -> {
                body.addOneOfItem(schema(document, command));
                narrow(document, command);
            });
        }
        post.getRequestBody().getContent().values().forEach(content -> content.setSchema(body));
        // The schema of a path variable is shared with the others: it gets one of its own.
        post.getParameters().stream()
                .filter(parameter -> parameter.getName().equals("fact"))
                .forEach(parameter -> parameter.setSchema(new StringSchema()._enum(EventCommands.recorded())));
    }

    /** Lists of a choice only what the command takes; commands are a base and what is their own. */
    @SuppressWarnings("rawtypes")
    private static void narrow(OpenAPI document, Class<?> command) {
        Schema<?> schema = schemas(document).get(command.getSimpleName());
        List<Schema> parts = new ArrayList<>();
        if (schema != null) {
            parts.add(schema);
            parts.addAll(schema.getAllOf() == null ? List.of() : schema.getAllOf());
        }
        for (Schema part : parts) {
            Map<?, ?> properties = part.getProperties();
            for (RecordComponent component : Records.components(command)) {
                if (properties != null
                        && properties.containsKey(component.getName())
                        && component.isAnnotationPresent(Except.class)) {
                    part.addProperty(
                            component.getName(),
                            new StringSchema()
                                    ._enum(Records.constants(component, component.getType()).stream()
                                            .map(constant -> ((Enum<?>) constant).name())
                                            .toList()));
                }
            }
        }
    }

    private static void models(OpenAPI document) {
        Schema<?> analysis =
                document.getComponents() == null ? null : schemas(document).get(Analysis.class.getSimpleName());
        if (analysis == null) {
            return;
        }
        ObjectSchema members = new ObjectSchema();
        members.setDescription("entries of further models, by the name of the model; left out where there are none");
        for (Model model : Models.ALL.models()) {
            Section<?> section = model.section();
            if (section != null && !Analysis.isMember(model)) {
                members.addProperty(model.key(), new ArraySchema().items(schema(document, section.entry())));
            }
        }
        analysis.addProperty("models", members);
        schemas(document).remove("Sections");
    }

    /** A reference to the schema of a type, which is put into the document where it is not there. */
    private static Schema<?> schema(OpenAPI document, Class<?> type) {
        ModelConverters.getInstance(true).readAll(type).forEach((name, schema) -> schemas(document)
                .putIfAbsent(name, schema));
        return new Schema<>().$ref("#/components/schemas/" + type.getSimpleName());
    }

    @SuppressWarnings("rawtypes")
    private static Map<String, Schema> schemas(OpenAPI document) {
        return document.getComponents().getSchemas();
    }
}
