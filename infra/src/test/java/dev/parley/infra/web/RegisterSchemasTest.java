package dev.parley.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.realisation.EventCommands;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.core.Model;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RegisterSchemasTest {

    private static final Pattern REFERENCE = Pattern.compile("\"#/components/schemas/([^\"]+)\"");

    @Test
    void everyFactAndEveryModelOfTheRegistersIsInTheDocument() {
        // given
        MediaType json = new MediaType().schema(new ObjectSchema());
        Operation post = new Operation()
                .requestBody(new RequestBody().content(new Content().addMediaType("application/json", json)))
                .parameters(List.of(new Parameter().name("fact").schema(new StringSchema())));
        OpenAPI document = new OpenAPI()
                .components(new Components().addSchemas("Analysis", new ObjectSchema()))
                .paths(new Paths()
                        .addPathItem("/api/realisations/{realisation}/facts/{fact}", new PathItem().post(post)));

        // when
        new RegisterSchemas().customise(document);

        // then
        Schema<?> fact = post.getParameters().get(0).getSchema();
        assertThat(fact.getEnum().stream().map(Object::toString)).hasSameElementsAs(EventCommands.recorded());
        Schema<?> body = json.getSchema();
        assertThat(body.getOneOf().size()).isEqualTo(EventCommands.recorded().size());
        Schema<?> analysis = document.getComponents().getSchemas().get("Analysis");
        Schema<?> models = analysis.getProperties().get("models");
        assertThat(models.getProperties().keySet())
                .containsExactlyInAnyOrderElementsOf(Models.ALL.models().stream()
                        .filter(model -> model.section() != null && !Analysis.isMember(model))
                        .map(Model::key)
                        .toList());
        assertThat(REFERENCE.matcher(Json.pretty(document)).results().map(found -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf(document.getComponents().getSchemas().keySet());
    }

    @Test
    void aDocumentWithoutThemStaysAsItIs() {
        OpenAPI document = new OpenAPI().components(new Components().schemas(new LinkedHashMap<>()));

        new RegisterSchemas().customise(document);

        assertThat(document.getComponents().getSchemas()).isEmpty();
        assertThat(document.getPaths()).isNull();
    }
}
